//! «entity.many | capitalize» in a CSV file.

use super::{«entity.type_name», «% for field in entity.fields if field.options %»«field.choice_type», «% endfor %»access, queries::{self, Filter}, views::Rows};
use crate::{
    accounts::Account,
    Db, clock, texts,
    scope::{Scope, Asker, enter, enter_open},
%% for other in entity.referred
    «other.module»::«other.type_name»,
%% endfor
};
use sayso::{
    axum::{
        extract::{Path, Query},
        response::Response,
    },
    prelude::*,
};
use sayso_kit::{
    csv::{self, Line},
    id::Id,
    number::Decimal,
};
use serde::Deserialize;

/// The path of the file.
pub const PATH: &str = "«area.path»/«entity.list.path»/export.csv";

/// The search and the filters of the list.
#[derive(Deserialize)]
pub struct Params {
    q: Option<String>,
%% for field in entity.filters
    «field.param»: Option<«field.choice_type»>,
%% endfor
%% if entity.tags
    «entity.tags.param»: Option<String>,
%% endif
}

/// The rows that a person asked for.
#[derive(Clone)]
struct Export {
    db: Db,
    scope: «"Asker" if entity.csv.is_open else "Scope"»,
    filter: Filter,
}

/// Sends the «entity.many» that the person may read and export: «entity.access.export.said». It changes nothing, so it is a GET,
/// and a link can have the search and the filters of the list.
pub async fn export(cx: Cx, «% if tenant %»Path(«tenant.variable»): Path<String>, «% endif %»Query(params): Query<Params>) -> Response {
    let scope = match «"enter_open" if entity.csv.is_open else "enter"»(&cx«area.entered»).await {
        Ok(scope) if access::may_export(&scope)«% if entity.access.read.rust != "true" %» && access::may_read(&scope)«% endif %» => scope,
        Ok(_) => return csv::refused(&Error::forbidden()),
        Err(error) => return csv::refused(&error),
    };
    let head = head(&scope);
    let export = Export {
        db: cx.state::<Db>().clone(),
        scope,
        filter: Filter {
%% if entity.views.conditions
            rows: Rows::All,
%% endif
            q: params.q,
%% for field in entity.filters
            «field.param»: params.«field.param»,
%% endfor
%% if entity.tags
            «entity.tags.param»: params.«entity.tags.param».filter(|tag| !tag.is_empty()),
%% endif
        },
    };
    csv::download("«entity.module».csv", head, move |after| page(export.clone(), after))
}

/// The next lines, and the last row of them if there are more.
async fn page(export: Export, after: Option<Id<«entity.type_name»>>) -> Result<(Vec<Line>, Option<Id<«entity.type_name»>>)> {
    let Export { db, scope, filter } = export;
    let rows = queries::exported(&db, &scope, &filter, after).await?;
    let last = rows.last().filter(|_| rows.len() == csv::PAGE);
    let next = last.map(|«entity.variable»| «entity.variable».id);
    Ok((rows.iter().map(«% if entity.has_read_guards %»|«entity.variable»| line(&scope, «entity.variable»)«% else %»line«% endif %»).collect(), next))
}

/// The headings.
fn head(«% if not entity.has_read_guards %»_«% endif %»scope: &«area.asks») -> Line {
    let mut line = Line::new();
%% for column in entity.csv.columns
%% if column.guard
    if access::may_read_«column.guard»(scope) {
        line.text(«column.heading»);
    }
%% else
    line.text(«column.heading»);
%% endif
%% endfor
    line
}

/// The cells of «entity.article» «entity.one».
fn line(«% if entity.has_read_guards %»scope: &«area.asks», «% endif %»«entity.variable»: &«entity.type_name») -> Line {
    let mut line = Line::new();
%% for column in entity.csv.columns
%% if column.guard
    if access::may_read_«column.guard»(scope) {
        line.«column.cell»;
    }
%% else
    line.«column.cell»;
%% endif
%% endfor
    line
}
