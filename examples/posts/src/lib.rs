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

use sayso::{error::StartError, prelude::*, session::SqliteStore};

/// The application on its database. Tests use it too.
///
/// # Errors
/// When the table of sessions cannot be made.
pub async fn app(db: Db, covers: Covers) -> Result<App, StartError> {
    let sessions = SqliteStore::new(db.clone()).await;
    let sessions =
        sessions.map_err(|error| StartError::setup(format!("no table for sessions: {error}")))?;
    let handler = covers.handler();
    Ok(App::new()
        .state(db)
        .state(covers)
        .sessions(sessions)
        .route("/covers/{name}", handler))
}
