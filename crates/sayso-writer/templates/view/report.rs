//! «view.title»: «entity.many» in groups.

%% set period = ", since, until" if view.day else ""
%% set is_guarded = view.measures | selectattr("guard") | list
%% set of_page = ", false" if entity.access.export_sql else ""
%% set of_file = ", true" if entity.access.export_sql else ""
use crate::{
    «entity.module»::{access, views::{self, «view.line»}},
    Db, clock, texts,
    scope::{Role, Scope, Asker, enter},
};
use chrono::NaiveDate;
use sayso::{
    axum::{
        extract::{Path, Query},
        response::Response,
    },
    prelude::*,
};
use sayso_kit::{csv, number::Decimal};
use sayso_ui::prelude::*;
use serde::Deserialize;

%% if view.audience
/// Returns true if the person may open this page: «view.audience.said».
pub fn may_open(«% if not view.audience.of_scope %»_«% endif %»scope: &«area.asks») -> bool {
    «view.audience.rust»
}

%% endif
%% set may_read = "access::may_read(&scope)" if entity.access.read.rust != "true" else ""
%% set may_see = "may_open(&scope)" ~ (" && " ~ may_read if may_read else "") if view.audience else may_read
#[page("«area.path»/«view.path»", title = «view.text»«% if has_accounts %», noindex«% endif %»)]
pub async fn «view.function»(cx: &Cx, db: State<Db>«area.param»«% if view.day %», since: Option<NaiveDate>, until: Option<NaiveDate>«% endif %») -> Result {
    let scope = enter(cx«area.entered»).await?;
%% if may_see
    if !(«may_see») {
        return Err(Error::forbidden());
    }
%% endif
    let report = views::«view.read»(&db, &scope«period»«of_page»).await?;
%% if tenant
    let «tenant.variable» = &scope.«tenant.variable»().slug;
%% endif
%% if view.day
    let is_filtered = since.is_some() || until.is_some();
%% endif
    Ok(view! {
        <PageHead title={«view.text»}>
%% if entity.csv.exports
            if access::may_export(&scope) && !report.is_cut {
                <a class="btn ghost" href={csv::link(«view.function»::url(«area.only»)«% if view.day %».since(since).until(until)«% endif %»)} download>{texts::EXPORT}</a>
            }
%% endif
        </PageHead>
%% if view.day
        <Toolbar to={«view.function»::url(«area.only»)} show={texts::SHOW} clear={texts::CLEAR} is_filtered={is_filtered}>
            <FilterDay label={texts::SINCE} name="since" day={since}/>
            <FilterDay label={texts::UNTIL} name="until" day={until}/>
        </Toolbar>
%% endif
        if report.groups.is_empty() {
            <Empty title={texts::NOTHING_HERE} text={texts::NOTHING_HERE_HINT} icon={Icon::Chart}/>
        } else {
            <section class="card">
                <table class="list" aria-label={«view.text»}>
                    <thead>
                        <tr>
%% for column in view.groups
                            <th scope="col">{texts::views::«column.constant»}</th>
%% endfor
%% for column in view.measures
%% set head = '<th scope="col" class="number">{texts::views::' ~ column.constant ~ '}</th>'
%% if column.guard
                            if «column.guard» { «head» }
%% else
                            «head»
%% endif
%% endfor
                        </tr>
                    </thead>
                    <tbody>
                        for line in &report.groups {
                            <tr>
%% for column in view.groups
%% if loop.first
                                <th scope="row">{«column.shown»}</th>
%% else
                                <td data-label={texts::views::«column.constant»}>{«column.shown»}</td>
%% endif
%% endfor
%% for column in view.measures
%% set cell = '<td data-label={texts::views::' ~ column.constant ~ '} class="number">{' ~ column.shown ~ '}</td>'
%% if column.guard
                                if «column.guard» { «cell» }
%% else
                                «cell»
%% endif
%% endfor
                            </tr>
                        }
                    </tbody>
                    <tfoot>
                        <tr>
                            <th scope="row">{texts::TOTAL}</th>
%% for column in view.groups[1:]
                            <td></td>
%% endfor
%% for column in view.measures
%% set cell = '<td data-label={texts::views::' ~ column.constant ~ '} class="number">{' ~ (column.shown | replace("line.", "report.total.")) ~ '}</td>'
%% if column.guard
                            if «column.guard» { «cell» }
%% else
                            «cell»
%% endif
%% endfor
                        </tr>
                    </tfoot>
                </table>
                if report.is_cut {
                    <Pager label={texts::PAGES} rows={texts::IS_CUT}/>
                }
            </section>
        }
    })
}
%% if entity.csv.exports

/// The path of the file.
pub const PATH: &str = "«area.path»/«view.path»/export.csv";
%% if view.day

/// The period of the page.
#[derive(Deserialize)]
pub struct Params {
    since: Option<NaiveDate>,
    until: Option<NaiveDate>,
}
%% endif

/// Sends the groups of the «entity.many» that the person may read and export: «entity.access.export.said».
pub async fn export(cx: Cx«% if tenant %», Path(«tenant.variable»): Path<String>«% endif %»«% if view.day %», Query(params): Query<Params>«% endif %») -> Response {
    let scope = match enter(&cx«area.entered»).await {
        Ok(scope) if «% if may_see %»«may_see» && «% endif %»access::may_export(&scope) => scope,
        Ok(_) => return csv::refused(&Error::forbidden()),
        Err(error) => return csv::refused(&error),
    };
%% set period = ", params.since, params.until" if view.day else ""
    match views::«view.read»(cx.state::<Db>(), &scope«period»«of_file»).await {
        // Half a file is not taken for a whole.
        Ok(report) if report.is_cut => csv::refused(&Error::bad_request(texts::IS_CUT)),
        Ok(report) => {
            let lines = report.groups.iter().map(«% if is_guarded %»|line| cells(&scope, line)«% else %»cells«% endif %»);
            csv::file("«view.path».csv", head(«% if is_guarded %»&scope«% endif %»), lines.collect())
        }
        Err(error) => csv::refused(&error),
    }
}

/// The headings.
fn head(«% if is_guarded %»scope: &«area.asks»«% endif %») -> csv::Line {
    let mut line = csv::Line::new();
%% for column in view.groups + view.measures
%% set heading = "texts::views::" ~ column.constant
%% set heading = "csv::with_unit(" ~ heading ~ ", " ~ (column.unit | rust) ~ ").as_str()" if column.unit else heading
%% if column.guard
    if «column.guard | replace("(&scope)", "(scope)")» {
        line.text(«heading»);
    }
%% else
    line.text(«heading»);
%% endif
%% endfor
    line
}

/// The cells of a group.
fn cells(«% if is_guarded %»scope: &«area.asks», «% endif %»line: &«view.line») -> csv::Line {
    let mut cells = csv::Line::new();
%% for column in view.groups + view.measures
%% if column.guard
    if «column.guard | replace("(&scope)", "(scope)")» {
        cells.«column.cell»;
    }
%% else
    cells.«column.cell»;
%% endif
%% endfor
    cells
}
%% endif
