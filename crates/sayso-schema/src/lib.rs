//! The tables of an application, and the migrations from one specification to another.
//!
//! [`Tables`] is the one model of an application's database: those of its entities and modules, and those of the framework.
//! Statements that create it for SQLite and PostgreSQL, and migrations between two of them, are written from it.
//!
//! ```
//! use sayso_schema::{Engine, Tables};
//!
//! let (_, text) = sayso_spec::EXAMPLES[0];
//! let spec = sayso_spec::read_toml(text).spec.expect("an example");
//! let tables = Tables::of(&spec);
//! assert!(tables.get("task").is_some_and(|tasks| tasks.name == "tasks"));
//! assert!(tables.create(Engine::Sqlite).starts_with("CREATE TABLE accounts ("));
//! ```

mod column;
mod ddl;
mod migrate;
mod table;
mod tables;

pub use column::{Bounds, Column, Fill, Kind, Literal};
pub use migrate::{AnswerError, Answers, Change, ChangeError, Loss, Migration, Obstacle};
pub use sayso_expr::Engine;
pub use table::{ForeignKey, Index, OnDelete, Table};
pub use tables::Tables;
