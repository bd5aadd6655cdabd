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
use crate::{scope, «tenant.module»};
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
/// The person of a request, and the «tenant.one» in whose pages it was. They are empty if the database does not know them, or fails.
async fn place(cx: &Cx, db: &Db) -> Place {
    let person = accounts::model::of_session(cx, db).await.ok().flatten();
    let «tenant.variable» = match scope::slug_of(cx.path()) {
        Some(slug) => «tenant.module»::queries::id_of(db, slug).await.ok().flatten(),
        None => None,
    };
    Place {
        tenant: «tenant.variable».map(|id| id.to_string()).unwrap_or_default(),
        person: person.map(|account| account.id.to_string()).unwrap_or_default(),
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
