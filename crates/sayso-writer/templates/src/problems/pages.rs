//! The page with problems.

use super::{
    access,
    actions::{discard_job, retry_job},
    queries,
};
use crate::{Db, scope::enter, texts};
use sayso::prelude::*;
use sayso_kit::{failures::Listed, jobs::Dead};
use sayso_ui::prelude::*;
use std::collections::HashMap;

#[page("«area.path»/problems", title = texts::problems::TITLE, noindex)]
pub async fn problems_page(cx: &Cx, db: State<Db>«area.param») -> Result {
    let scope = enter(cx«area.entered»).await?;
    if !access::may_see(&scope) {
        return Err(Error::forbidden());
    }
    let jobs = queries::jobs(&db, &scope).await?;
    let failures = queries::failures(&db, &scope).await?;
    let names = queries::names(&db, &scope, &failures).await?;
%% if tenant
    let «tenant.variable» = &scope.«tenant.variable»().slug;
%% endif
    Ok(view! {
        <PageHead title={texts::problems::TITLE} text={texts::problems::HINT}/>
        if jobs.is_empty() && failures.is_empty() {
            <Empty title={texts::problems::NONE} text={texts::problems::NONE_HINT} icon={Icon::Check}/>
        }
        if !jobs.is_empty() {
            <section class="section">
                <h2>{texts::problems::JOBS}</h2>
                <div class="card">
                    <JobTable {cx}«% if tenant %» «tenant.variable»={«tenant.variable»}«% endif %» jobs={&jobs}/>
                </div>
            </section>
        }
        if !failures.is_empty() {
            <section class="section">
                <h2>{texts::problems::FAILURES}</h2>
                <div class="card">
                    <FailureTable failures={&failures} names={&names}/>
                </div>
            </section>
        }
    })
}

/// Jobs that failed for good, with what can be done about them.
#[component]
fn JobTable(cx: &Cx, «% if tenant %»«tenant.variable»: &str, «% endif %»jobs: &[Dead]) -> Html {
    view! {
        <table class="list" aria-label={texts::problems::JOBS}>
            <thead>
                <tr>
                    <th scope="col">{texts::problems::KIND}</th>
                    <th scope="col">{texts::problems::ID}</th>
                    <th scope="col">{texts::problems::ATTEMPTS}</th>
                    <th scope="col">{texts::problems::LAST}</th>
                    <th scope="col"><span class="hidden">{texts::problems::SETTLE}</span></th>
                </tr>
            </thead>
            <tbody>
                for job in jobs key job.id {
                    <tr>
                        <th scope="row">{texts::problems::kind(&job.kind)}</th>
                        <td data-label={texts::problems::ID}><code>{job.id.to_string()}</code></td>
                        <td data-label={texts::problems::ATTEMPTS}>{job.attempts}</td>
                        <td data-label={texts::problems::LAST}>{texts::moment(job.at)}</td>
                        <td>
                            <div class="actions">
                                <form action={retry_job.with((«% if tenant %»«tenant.variable».to_owned(), «% endif %»job.id, job.at.timestamp_millis()))}>
                                    <button class="btn" pending={texts::problems::RETRYING}>{texts::problems::RETRY}</button>
                                </form>
                                <Confirm id={&format!("discard-{}", job.id)} label={texts::problems::DISCARD} question={texts::problems::DISCARD_QUESTION} cancel={texts::CANCEL}>
                                    <form action={discard_job.with((«% if tenant %»«tenant.variable».to_owned(), «% endif %»job.id, job.at.timestamp_millis()))}>
                                        <button class="btn danger" pending={texts::DELETING}>{texts::problems::DISCARD}</button>
                                    </form>
                                </Confirm>
                            </div>
                        </td>
                    </tr>
                }
            </tbody>
        </table>
    }
}

/// Places at which requests failed.
#[component]
fn FailureTable(failures: &[Listed], names: &HashMap<String, String>) -> Html {
    view! {
        <table class="list" aria-label={texts::problems::FAILURES}>
            <thead>
                <tr>
                    <th scope="col">{texts::problems::PLACE}</th>
                    <th scope="col">{texts::problems::CODES}</th>
                    <th scope="col">{texts::problems::COUNT}</th>
                    <th scope="col">{texts::problems::FIRST}</th>
                    <th scope="col">{texts::problems::LAST}</th>
                    <th scope="col">{texts::problems::PERSON}</th>
                </tr>
            </thead>
            <tbody>
                for failure in failures key failure.id {
                    <tr>
                        <th scope="row">{&failure.method} " " {&failure.route}</th>
                        <td data-label={texts::problems::CODES}><code>{failure.codes.join(" ")}</code></td>
                        <td data-label={texts::problems::COUNT}>{failure.count}</td>
                        <td data-label={texts::problems::FIRST}>{texts::moment(failure.first_at)}</td>
                        <td data-label={texts::problems::LAST}>{texts::moment(failure.last_at)}</td>
                        <td data-label={texts::problems::PERSON}>{names.get(&failure.person).map_or(texts::NO_VALUE, String::as_str)}</td>
                    </tr>
                }
            </tbody>
        </table>
    }
}
