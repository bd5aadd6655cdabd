//! «view.title»: a month of «entity.many».

use crate::{
    «entity.module»::{pages::«entity.variable | stem»_page, views},
    Db, clock, texts,
    scope::{Role, Scope, Asker, enter, enter_open},
};
use chrono::NaiveDate;
use sayso::prelude::*;
use sayso_ui::{calendar::{month_before, next_month, weeks_of}, prelude::*};

%% if view.list.audience and view.list.is_view
/// Returns true if the person may open this page: «view.list.audience.said».
pub fn may_open(«% if not view.list.audience.of_scope %»_«% endif %»scope: &«area.asks») -> bool {
    «view.list.audience.rust»
}

%% endif
#[page("«area.path»/«view.path»", title = «view.title | rust»«% if has_accounts and not view.list.is_open %», noindex«% endif %»)]
pub async fn «view.function»(cx: &Cx, db: State<Db>«area.param», month: Option<NaiveDate>) -> Result {
    let scope = «"enter_open" if view.list.is_open else "enter"»(cx«area.entered»).await?;
%% if view.list.audience
    if !may_open(&scope) {
        return Err(Error::forbidden());
    }
%% endif
    let today = clock::today();
    let month = month.unwrap_or(today);
    let weeks = weeks_of(month, texts::LOCALE.first_day());
    let days: Vec<NaiveDate> = weeks.concat();
    let first = days.first().copied().unwrap_or(month);
    let last = days.last().copied().unwrap_or(month);
    let «entity.module» = views::«view.calendar.function»(&db, &scope, first, last).await?;
    let name = texts::month(month);
%% if tenant
    let «tenant.variable» = &scope.«tenant.variable»().slug;
%% endif
    Ok(view! {
        <PageHead title={«view.text»} text={name.as_str()}>
            <a class="btn" href={«view.function»::url(«area.only»).month(month_before(month))}>{texts::MONTH_BEFORE}</a>
            <a class="btn" href={«view.function»::url(«area.only»)}>{texts::TODAY}</a>
            <a class="btn" href={«view.function»::url(«area.only»).month(next_month(month))}>{texts::NEXT_MONTH}</a>
        </PageHead>
        <Calendar label={&name} weekdays={&texts::LOCALE.weekdays()}>
            for week in weeks {
                <tr>
                    for day in week {
                        <Day {day} {month} {today} label={texts::date(day)}>
                            for «entity.variable» in «entity.module».iter().filter(|«entity.variable»| «view.calendar.is_on_day») key «entity.variable».id {
                                <li><a href={«entity.variable | stem»_page::url(«area.first»«entity.key_of_row»)}>«% if view.calendar.time %»{«view.calendar.time»} " " «% endif %»{&«entity.variable».«entity.label»}</a></li>
                            }
                        </Day>
                    }
                </tr>
            }
        </Calendar>
        if «entity.module».is_empty() {
            <p class="alt">{texts::NOTHING_IN_MONTH}</p>
        }
    })
}
