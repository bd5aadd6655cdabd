%% set history = entity.history
%% set v = entity.variable
//! The history of «entity.many»: which values are compared, and who reads what.

use super::{«entity.type_name», access, pages::«v | stem»_page, queries};
use crate::{
    calc,
    clock,
    Db,
    db::{Sql, Write},
    history,
    scope::{Role, Scope},
    texts,
%% if tenant
    «tenant.module»::«tenant.type_name»,
%% endif
};
use chrono::{DateTime, Days, Months, NaiveDate, NaiveTime, TimeDelta, Utc};
use sayso::prelude::*;
use sayso_kit::id::Id;
%% if history.activity
use sayso_ui::prelude::*;
%% endif

/// The history of «entity.many».
pub const HISTORY: history::History = history::History {
    target: "«history.target»",
%% for lines in ["activity", "audit"]
%% if history[lines]
    «lines»: Some(history::Lines {
        table: "«history[lines].table»",
        is_audit: «"true" if lines == "audit" else "false"»,
        may_read: may_read_«lines»,
    }),
%% else
    «lines»: None,
%% endif
%% endfor
    people: &[«% for person in history.people %»"«person»"«% if not loop.last %», «% endif %»«% endfor %»],
    hidden,
};
%% for lines in ["activity", "audit"]
%% if history[lines]
%% set rule = history[lines].rule

/// Read the «lines»: «rule.said».
fn may_read_«lines»(«% if not rule.of_scope %»_«% endif %»scope: &Scope, sql: &mut Sql) {
    sql«rule.sql | joined»;
}
%% endif
%% endfor

/// The fields that the person may not read.
fn hidden(«% if not history.hidden %»_«% endif %»scope: &Scope) -> Vec<&'static str> {
%% if history.hidden
    let mut hidden = Vec::new();
%% for field in history.hidden
    if !access::may_read_«field.ident»(scope) {
        hidden.push("«field.id»");
    }
%% endfor
    hidden
%% else
    Vec::new()
%% endif
}

/// The values that are compared, as people read them.
fn values(«v»: &«entity.type_name») -> Vec<history::Value> {
    vec![
%% for value in history.values
        history::Value::«value.function»("«value.id»", «value.text»),
%% endfor
    ]
}

/// The name of a field, or its id if there is no such field any more.
pub fn field_name(field: &str) -> &str {
    match field {
%% for value in history.values
        "«value.id»" => texts::«v»::«value.constant»,
%% endfor
        _ => field,
    }
}

/// Records that «entity.article» «entity.one» was created, archived, restored, deleted«% if entity.comments %» or commented on«% endif %».
pub async fn record(tx: &mut Write, scope: &Scope, event: history::Event, «v»: &«entity.type_name») -> Result<()> {
    let [before, after] = match event {
        history::Event::Create => [Vec::new(), values(«v»)],
        history::Event::Delete => [values(«v»), Vec::new()],
        _ => [Vec::new(), Vec::new()],
    };
    let subject = history::Subject { id: «v».id, label: &«v».«entity.label», before, after };
    HISTORY.write(tx, scope, event, &subject).await
}

/// Records what a change has made of «entity.article» «entity.one» that was read before it.
pub async fn record_change(tx: &mut Write, scope: &Scope, event: history::Event, before: &«entity.type_name») -> Result<()> {
    let «v» = queries::by_id(tx, scope, before.id).await?;
    let subject = history::Subject { id: «v».id, label: &«v».«entity.label», before: values(before), after: values(&«v») };
    HISTORY.write(tx, scope, event, &subject).await
}
%% if entity.is_made_alone

/// Records that «entity.article» «entity.one» was made, but by no person.
pub async fn record_own_creation(tx: &mut Write, «% if tenant %»«tenant.variable»: &«tenant.type_name», «% endif %»id: Id<«entity.type_name»>) -> Result<()> {
    let «v» = queries::by_itself(tx, id).await?;
    let subject = history::Subject { id, label: &«v».«entity.label», before: Vec::new(), after: values(&«v») };
    let no_one = history::Author::no_one(«% if tenant %»«tenant.variable».id«% endif %»);
    HISTORY.write(tx, no_one, history::Event::OwnCreation, &subject).await
}
%% endif
%% if entity.automatic

/// Records a move that «entity.article» «entity.one» made by itself.
pub async fn record_own_move(tx: &mut Write, «% if tenant %»«tenant.variable»: &«tenant.type_name», «% endif %»before: &«entity.type_name») -> Result<()> {
    let «v» = queries::by_itself(tx, before.id).await?;
    let subject = history::Subject { id: «v».id, label: &«v».«entity.label», before: values(before), after: values(&«v») };
    let no_one = history::Author::no_one(«% if tenant %»«tenant.variable».id«% endif %»);
    HISTORY.write(tx, no_one, history::Event::OwnMove, &subject).await
}
%% endif
%% if history.activity

/// The activity of «entity.article» «entity.one», with the last line first.
#[component]
pub async fn «entity.type_name»Activity(db: State<Db>, scope: &Scope, «v»: &«entity.type_name», earlier: Option<Id<history::Line>>) -> Result {
    let page = HISTORY.activity(&db, scope, «v».id, earlier).await?;
%% if tenant
    let «tenant.variable» = &scope.«tenant.variable»().slug;
%% endif
    let here = || «v | stem»_page::url(«area.first»«entity.key_of_row»);
    Ok(view! {
        if !page.lines.is_empty() {
            <section class="section">
                <h2>{texts::history::ACTIVITY}</h2>
                <ActivityList>
                    for line in &page.lines key line.id {
                        <ActivityLine who={line.who()} at={texts::moment(line.created_at)}>{texts::history::told(line, field_name)}</ActivityLine>
                    }
                </ActivityList>
                <div class="actions">
                    if earlier.is_some() {
                        <a class="btn small" href={here()}>{texts::history::LATEST}</a>
                    }
                    if let Some(earlier) = page.earlier {
                        <a class="btn small" href={here().earlier(earlier)} rel="next">{texts::history::EARLIER}</a>
                    }
                </div>
            </section>
        }
    })
}
%% endif
