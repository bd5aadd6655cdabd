//! «name».
//!
//! A folder per entity: [`«tenant.module»`]«% for entity in entities %», [`«entity.module»`]«% endfor %». In each, `model` is a row, `access` says who may
//! do what, `queries` is the SQL, `actions` what people do, `pages` what they see. [`accounts`] are the people.

pub mod accounts;
%% if has_calc
pub mod calc;
%% endif
pub mod clock;
pub mod db;
pub mod errors;
pub mod layout;
pub mod scope;
/// Only in development: a release has neither the demo accounts nor their password.
#[cfg(debug_assertions)]
pub mod seeds;
pub mod texts;
%% if view_modules
pub mod views;
%% endif
pub mod «tenant.module»;
%% for entity in entities
pub mod «entity.module»;
%% endfor

pub use db::Db;
pub use scope::{Role, Scope};

use sayso::{prelude::*, session::SqliteStore};

/// The application on its database. Tests use it too.
///
/// # Errors
/// When the table of sessions cannot be created.
pub async fn app(db: Db) -> anyhow::Result<App> {
    let store = SqliteStore::new(db.clone()).await?;
    Ok(App::new().sessions(store.clone()).submissions(store).state(db))
}
