//! The shared parts of generated applications: ids, addresses, lists, searches, tags, CSV files, passwords, tokens, jobs, mail, failures, REST.
//!
//! An application uses it together with `sayso`. Its pages, queries, actions and rules are code of its own. This crate
//! has the parts that must be right once.
//!
//! The Cargo feature `sqlite` or `postgres` names the application's database. The modules `api`, `database`, `failures`, `jobs`, `mail`,
//! `migrate`, `token` and `throttle` need one of them, and `zone` is for SQLite. The feature `files` adds the module `files`, which reads images.

#[cfg(any(feature = "sqlite", feature = "postgres"))]
pub mod api;
pub mod choice;
pub mod csv;
#[cfg(any(feature = "sqlite", feature = "postgres"))]
pub mod database;
#[cfg(any(feature = "sqlite", feature = "postgres"))]
pub mod failures;
#[cfg(all(feature = "files", any(feature = "sqlite", feature = "postgres")))]
pub mod files;
pub mod id;
#[cfg(any(feature = "sqlite", feature = "postgres"))]
pub mod jobs;
pub mod list;
#[cfg(any(feature = "sqlite", feature = "postgres"))]
pub mod mail;
#[cfg(any(feature = "sqlite", feature = "postgres"))]
pub mod migrate;
pub mod number;
pub mod password;
pub mod report;
pub mod sample;
pub mod search;
pub mod slug;
pub mod tags;
mod texts;
#[cfg(any(feature = "sqlite", feature = "postgres"))]
pub mod throttle;
#[cfg(any(feature = "sqlite", feature = "postgres"))]
pub mod token;
#[cfg(feature = "sqlite")]
pub mod zone;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
