//! Posts with authors, comments, drafts and covers: Sayso's running example.
//!
//! Read [`pages`] for what people see, [`actions`] for what they can do, and the other modules for what lies
//! below both. Pages and actions register themselves; [`app`] brings the rest.

pub mod actions;
pub mod comments;
pub mod covers;
pub mod db;
pub mod pages;
pub mod posts;
pub mod users;

pub use covers::Covers;
pub use db::Db;

use sayso::{prelude::*, session::SqliteStore};

/// The application on its database. Tests use it too.
///
/// # Errors
/// When the table of sessions cannot be created.
pub async fn app(db: Db, covers: Covers) -> anyhow::Result<App> {
    Ok(App::new()
        .sessions(SqliteStore::new(db.clone()).await?)
        .route("/covers/{name}", covers.handler())
        .state(db)
        .state(covers))
}
