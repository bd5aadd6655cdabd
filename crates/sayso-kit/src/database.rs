//! The databases that the parts of this crate work on: SQLite and PostgreSQL.

mod connection;
mod statement;

pub use connection::{Connection, Pool};

pub(crate) use connection::Conn;

/// The tables of this crate in SQLite, as an application's migration creates them.
///
/// Instants are milliseconds since 1970, on the clock of the database.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> sqlx::Result<()> {
/// use sayso_kit::database::SQLITE;
/// use sqlx::{Connection, Executor, SqliteConnection};
///
/// let mut conn = SqliteConnection::connect("sqlite::memory:").await?;
/// conn.execute(SQLITE).await?;
/// # Ok(())
/// # }
/// ```
#[cfg(feature = "sqlite")]
pub const SQLITE: &str = include_str!("../sql/sqlite.sql");

/// The tables of this crate in PostgreSQL, as an application's migration creates them.
///
/// Instants are milliseconds since 1970, on the clock of the database.
///
/// ```
/// use sayso_kit::database::POSTGRES;
///
/// assert!(POSTGRES.contains("CREATE TABLE jobs"));
/// ```
#[cfg(feature = "postgres")]
pub const POSTGRES: &str = include_str!("../sql/postgres.sql");
