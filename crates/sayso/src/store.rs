//! Stores: one server for the data that several instances of an application share.
//!
//! The setting `SAYSO_STORE` is all that most applications need. [`Stores::open`] does the same in code. Its single
//! stores are here too, for an application that keeps only its sessions there, or only its submissions.
//!
//! [`Error`] and [`StoreFuture`] are for stores of the application's own: a [`session::Store`](crate::session::Store)
//! or a [`submission::Store`](crate::submission::Store).
//!
//! ```no_run
//! use sayso::{error::StartError, prelude::*, store::Stores};
//!
//! #[tokio::main]
//! async fn main() -> Result<(), StartError> {
//!     let stores = Stores::open("postgres://localhost/blog", "blog", None)?;
//!     App::new().stores(stores).serve().await
//! }
//! ```
//!
//! The guide: [from one process to many](crate::guide::scaling).

#[cfg(feature = "postgres")]
pub use sayso_server::{PostgresServer, PostgresStore};
#[cfg(feature = "redis")]
pub use sayso_server::{RedisServer, RedisStore};
pub use sayso_server::{StoreError as Error, StoreFuture, Stores};
