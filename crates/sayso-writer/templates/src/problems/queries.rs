//! The SQL of problems.

use crate::{
    accounts::Account,
    db::{Db, Sql, Write},
    scope::Scope,
    texts,
};
use sayso::prelude::*;
use sayso_kit::{
    failures::{self, Listed},
    id::Id,
    jobs::{self, Dead, Job},
};
use std::collections::HashMap;

/// Failures of requests«% if tenant %» in the «tenant.one»«% endif %», the latest first.
%% if tenant
pub async fn failures(db: &Db, scope: &Scope) -> Result<Vec<Listed>> {
    let «tenant.variable» = scope.«tenant.variable»().id.to_string();
    Ok(failures::list_of(&mut db.acquire().await?, &«tenant.variable»).await?)
}
%% else
pub async fn failures(db: &Db, _scope: &Scope) -> Result<Vec<Listed>> {
    Ok(failures::list(&mut db.acquire().await?).await?)
}
%% endif

/// Jobs«% if tenant %» of the «tenant.one»«% endif %» that failed for good, the latest first.
%% if tenant
pub async fn jobs(db: &Db, scope: &Scope) -> Result<Vec<Dead>> {
    let «tenant.variable» = scope.«tenant.variable»().id.to_string();
    Ok(jobs::dead_of(&mut db.acquire().await?, &«tenant.variable»).await?)
}
%% else
pub async fn jobs(db: &Db, _scope: &Scope) -> Result<Vec<Dead>> {
    Ok(jobs::dead(&mut db.acquire().await?).await?)
}
%% endif

/// A job«% if tenant %» of the «tenant.one»«% endif %» as the person saw it, or the refusal if someone was faster.
pub async fn seen_job(tx: &mut Write, «% if not tenant %»_«% endif %»scope: &Scope, id: Id<Job>, seen: i64) -> Result<Dead> {
    let job = jobs::dead_letter(tx, id).await?;
%% if tenant
    let «tenant.variable» = scope.«tenant.variable»().id.to_string();
    let job = job.filter(|job| job.tenant == «tenant.variable» && job.at.timestamp_millis() == seen);
%% else
    let job = job.filter(|job| job.at.timestamp_millis() == seen);
%% endif
    job.ok_or_else(|| Error::bad_request(texts::MOVED_MEANWHILE))
}

%% if tenant
/// The names of the people to whom failures happened, by their ids. Only members have one.
%% else
/// The names of the people to whom failures happened, by their ids.
%% endif
pub async fn names(db: &Db, «% if not tenant %»_«% endif %»scope: &Scope, failures: &[Listed]) -> Result<HashMap<String, String>> {
    let ids = failures.iter().filter_map(|failure| failure.person.parse().ok());
    let ids: Vec<Id<Account>> = ids.collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
%% if tenant
    let mut sql = Sql::new(
        "SELECT accounts.id, accounts.name FROM members JOIN accounts ON accounts.id = members.account_id WHERE members.«tenant.id»_id = ",
    );
    sql.push_bind(scope.«tenant.variable»().id).push(" AND accounts.id IN (");
%% else
    let mut sql = Sql::new("SELECT accounts.id, accounts.name FROM accounts WHERE accounts.id IN (");
%% endif
    let mut list = sql.separated(", ");
    for id in ids {
        list.push_bind(id);
    }
    let rows: Vec<(Id<Account>, String)> = sql.push(")").build_query_as().fetch_all(db).await?;
    Ok(rows.into_iter().map(|(id, name)| (id.to_string(), name)).collect())
}
