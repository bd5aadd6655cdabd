//! Sessions: data about a visitor that the server keeps from one request to the next.
//!
//! A page reads with `cx.session()`, of type [`Session`]; an action changes with the method of the same name, of type
//! [`SessionMut`]. The browser has only a random token.
//!
//! Sessions are in memory unless the application chooses another place: SQLite, a
//! [server that several instances share](crate::store), or a [`Store`] of its own. [`Config`] also has timeouts and the
//! cookie's name.
//!
//! ```
//! use sayso::{prelude::*, session::Config};
//! use std::time::Duration;
//!
//! #[action]
//! async fn log_out(cx: &ActionCx) -> Result<Redirect> {
//!     cx.session().destroy();
//!     Ok(redirect("/"))
//! }
//!
//! async fn user(cx: &Cx) -> Result<Option<i64>> {
//!     cx.session().get("user").await
//! }
//!
//! let a_day = Duration::from_secs(24 * 60 * 60);
//! let app = App::new().sessions(Config::default().idle_timeout(a_day));
//! ```

#[cfg(feature = "sqlite")]
pub use sayso_server::SqliteStore;
pub use sayso_server::{
    MemoryStore, Session, SessionConfig as Config, SessionMut, SessionRecord as Record,
    SessionStore as Store, TokenHash, Updated,
};
