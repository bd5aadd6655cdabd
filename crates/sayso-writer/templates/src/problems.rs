//! Failures of requests, as «% if has_problems %»a page and «% endif %»a command of the program list«% if not has_problems %»s«% endif %» them.
//!
//! A list has the place, the codes and the times of failures, and nothing that was sent. The log has their causes by the codes: the
//! text of a cause may quote values of any row.
%% if has_problems

pub mod access;
pub mod actions;
pub mod pages;
pub mod queries;
%% endif

%% if has_accounts
use crate::accounts;
%% endif
%% if tenant
use crate::scope;
%% endif
use crate::Db;
use sayso::prelude::*;
use sayso_kit::failures::{Failure, Place, Recorder};

/// Records failures in the background.
pub fn watch(app: App, db: &Db) -> App {
    let recorder = Recorder::start(db.clone());
%% if has_accounts
    let db = db.clone();
    app.on_error(move |cx, error| {
        let failure = Failure::of(cx, error);
        let (cx, db) = (cx.clone(), db.clone());
        recorder.record(failure, async move { place(&cx, &db).await });
    })
%% else
    app.on_error(move |cx, error| recorder.record(Failure::of(cx, error), async { Place::default() }))
%% endif
}
%% if has_accounts

%% if tenant
/// The person of a request, and the «tenant.one» in whose pages it was, if they belong to it: others could put lines into the
/// list of any. They are empty if the database does not know them, or fails.
async fn place(cx: &Cx, db: &Db) -> Place {
    let Some(account) = accounts::model::of_session(cx, db).await.ok().flatten() else {
        return Place::default();
    };
    let person = account.id.to_string();
    let scope = match scope::slug_of(cx.path()) {
        Some(slug) => scope::of_member(db, slug, account).await.ok(),
        None => None,
    };
    Place {
        tenant: scope.map(|scope| scope.«tenant.variable»().id.to_string()).unwrap_or_default(),
        person,
    }
}
%% else
/// The person of a request. It is empty if the database does not know them, or fails.
async fn place(cx: &Cx, db: &Db) -> Place {
    let person = accounts::model::of_session(cx, db).await.ok().flatten();
    Place {
        person: person.map(|account| account.id.to_string()).unwrap_or_default(),
        ..Place::default()
    }
}
%% endif
%% endif
