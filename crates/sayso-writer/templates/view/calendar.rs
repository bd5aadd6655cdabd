//! «view.title»: «entity.many» by month, week or day.

use crate::{
    «entity.module»::{pages::«entity.variable | stem»_page, views},
    Db, calc, clock, texts,
    scope::{Role, Scope, Asker, enter, enter_open},
};
use chrono::{NaiveDate, TimeDelta};
use sayso::prelude::*;
use sayso_ui::{calendar::{MOST_ON_DAY, Segments, Shown}, prelude::*};

%% if view.list.audience and view.list.is_view
/// Returns true if the person may open this page: «view.list.audience.said».
pub fn may_open(«% if not view.list.audience.of_scope %»_«% endif %»scope: &«area.asks») -> bool {
    «view.list.audience.rust»
}

%% endif
#[page("«area.path»/«view.path»", title = «view.text»«% if has_accounts and not view.list.is_open %», noindex«% endif %»)]
pub async fn «view.function»(cx: &Cx, db: State<Db>«area.param», month: Option<NaiveDate>, week: Option<NaiveDate>, day: Option<NaiveDate>) -> Result {
    let scope = «"enter_open" if view.list.is_open else "enter"»(cx«area.entered»).await?;
%% if view.list.audience
    if !may_open(&scope) {
        return Err(Error::forbidden());
    }
%% endif
    let today = clock::today();
    let shown = Shown::of(month, week, day, today);
    let first_day = texts::LOCALE.first_day();
    let weeks = shown.weeks(first_day);
    let days: Vec<NaiveDate> = weeks.concat();
    let first = days.first().copied().unwrap_or(today);
    let last = days.last().copied().unwrap_or(today);
    let mut «entity.module» = views::«view.calendar.function»(&db, &scope, first, last).await?;
    let has_more = «entity.module».len() > views::MOST_IN_CALENDAR;
    «entity.module».truncate(views::MOST_IN_CALENDAR);
%% if view.calendar.is_period
    «entity.module».sort_by_key(|«entity.variable»| «entity.variable».«view.calendar.column»);
%% endif
    let on = |day: NaiveDate| «entity.module».iter().filter(move |«entity.variable»| «view.calendar.is_on_day»);
    // A day of a month has room for a few, the latest.
    let most = if shown.month().is_some() { MOST_ON_DAY } else { «entity.module».len() };
    let left_out = |day: NaiveDate| on(day).count().saturating_sub(most);
    let name = match shown {
        Shown::Month(day) => texts::month(day),
        Shown::Week(_) => format!("{} – {}", texts::date(first), texts::date(last)),
        Shown::Day(day) => texts::date(day),
    };
%% if tenant
    let «tenant.variable» = &scope.«tenant.variable»().slug;
%% endif
    let to = |shown: Shown| «view.function»::url(«area.only»).month(shown.month()).week(shown.week()).day(shown.day());
    let date = shown.date();
    Ok(view! {
        <PageHead title={«view.text»} text={name.as_str()}>
            <Segments label={texts::SHOW}>
                for (label, other) in [(texts::MONTH, Shown::Month(date)), (texts::WEEK, Shown::Week(date)), (texts::DAY, Shown::Day(date))] {
                    <a href={to(other)} aria-current={(shown == other).then_some("true")}>{label}</a>
                }
            </Segments>
            <a class="btn" href={to(shown.earlier())}>{texts::EARLIER}</a>
            <a class="btn" href={to(shown.at(today))}>{texts::TODAY}</a>
            <a class="btn" href={to(shown.later())}>{texts::LATER}</a>
        </PageHead>
        <Calendar label={&name} weekdays={&shown.weekdays(&texts::LOCALE.weekdays(), first_day)}>
            for week in weeks {
                <tr>
                    for day in week {
                        <Day {day} month={shown.month_around(day)} {today} label={texts::date(day)}>
                            for «entity.variable» in on(day).skip(left_out(day)) key «entity.variable».id {
                                <li>
                                    <a href={«entity.variable | stem»_page::url(«area.first»«entity.key_of_row»)}>
%% if view.calendar.time
                                        {«view.calendar.time»} " "
%% if view.calendar.until and view.calendar.is_endless
                                        if let Some(until) = «view.calendar.until».filter(|_| shown.month().is_none()) { "– " {until} " " }
%% elif view.calendar.until
                                        if shown.month().is_none() { "– " {«view.calendar.until»} " " }
%% endif
%% endif
                                        {&«entity.variable».«entity.label»}
                                    </a>
                                </li>
                            }
                            if left_out(day) > 0 {
                                <li><a href={to(Shown::Day(day))}>{texts::more_on_day(left_out(day))}</a></li>
                            }
                        </Day>
                    }
                </tr>
            }
        </Calendar>
        if «entity.module».is_empty() {
            <p class="alt">{texts::NOTHING_IN_CALENDAR}</p>
        }
        if has_more {
            <p class="alt">{texts::MORE_IN_CALENDAR}</p>
        }
    })
}
