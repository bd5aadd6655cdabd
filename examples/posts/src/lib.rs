//! Posts with authors, comments, drafts and covers: Sayso's running example.
//!
//! [`pages`] has the pages, [`actions`] the actions, and the other modules the data that both use. Pages and actions
//! register themselves; [`app`] adds everything else.

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

/// Creates the application with its database. Tests use it too.
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
