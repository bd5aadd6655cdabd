//! Statements that are the same for both databases.
//!
//! `{now}` in a statement is the time of the database in milliseconds since 1970: instances whose clocks differ then agree.
//! `{skip_locked}` makes PostgreSQL pass over rows that another transaction changes; SQLite has one writer at a time.

use super::Conn;
#[cfg(feature = "postgres")]
use sqlx::postgres::PgRow;
#[cfg(feature = "sqlite")]
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, FromRow};
use uuid::Uuid;

/// A value that is bound to a statement.
pub(crate) enum Value {
    Text(String),
    Number(i64),
    Bytes(Vec<u8>),
    Id(Uuid),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<Uuid> for Value {
    fn from(id: Uuid) -> Self {
        Self::Id(id)
    }
}

impl From<&[u8]> for Value {
    fn from(bytes: &[u8]) -> Self {
        Self::Bytes(bytes.to_owned())
    }
}

/// A row that can be read from either database.
pub(crate) trait Row: FromSqlite + FromPostgres + Send + Unpin {}

impl<T: FromSqlite + FromPostgres + Send + Unpin> Row for T {}

#[cfg(feature = "sqlite")]
pub(crate) trait FromSqlite: for<'r> FromRow<'r, SqliteRow> {}
#[cfg(feature = "sqlite")]
impl<T: for<'r> FromRow<'r, SqliteRow>> FromSqlite for T {}
#[cfg(not(feature = "sqlite"))]
pub(crate) trait FromSqlite {}
#[cfg(not(feature = "sqlite"))]
impl<T> FromSqlite for T {}

#[cfg(feature = "postgres")]
pub(crate) trait FromPostgres: for<'r> FromRow<'r, PgRow> {}
#[cfg(feature = "postgres")]
impl<T: for<'r> FromRow<'r, PgRow>> FromPostgres for T {}
#[cfg(not(feature = "postgres"))]
pub(crate) trait FromPostgres {}
#[cfg(not(feature = "postgres"))]
impl<T> FromPostgres for T {}

/// Binds values, each with its own type.
macro_rules! bind {
    ($query:expr, $values:expr) => {
        $values
            .into_iter()
            .fold($query, |query, value| match value {
                Value::Text(text) => query.bind(text),
                Value::Number(number) => query.bind(number),
                Value::Bytes(bytes) => query.bind(bytes),
                Value::Id(id) => query.bind(id),
            })
    };
}

impl Conn<'_> {
    /// Runs a statement. Returns the number of rows that it changed.
    pub(crate) async fn run<const N: usize>(
        &mut self,
        sql: &str,
        values: [Value; N],
    ) -> sqlx::Result<u64> {
        let sql = self.dialect(sql);
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite(conn) => {
                let done = bind!(sqlx::query(sql), values).execute(&mut **conn);
                Ok(done.await?.rows_affected())
            }
            #[cfg(feature = "postgres")]
            Self::Postgres(conn) => {
                let done = bind!(sqlx::query(sql), values).execute(&mut **conn);
                Ok(done.await?.rows_affected())
            }
        }
    }

    /// Runs a statement and reads its rows.
    pub(crate) async fn rows<T: Row, const N: usize>(
        &mut self,
        sql: &str,
        values: [Value; N],
    ) -> sqlx::Result<Vec<T>> {
        let sql = self.dialect(sql);
        match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite(conn) => {
                let query = sqlx::query_as(sql);
                bind!(query, values).fetch_all(&mut **conn).await
            }
            #[cfg(feature = "postgres")]
            Self::Postgres(conn) => {
                let query = sqlx::query_as(sql);
                bind!(query, values).fetch_all(&mut **conn).await
            }
        }
    }

    /// Runs a statement and reads its first row. It runs to its end, even if it has more rows.
    pub(crate) async fn row<T: Row, const N: usize>(
        &mut self,
        sql: &str,
        values: [Value; N],
    ) -> sqlx::Result<Option<T>> {
        Ok(self.rows(sql, values).await?.into_iter().next())
    }

    fn dialect(&self, sql: &str) -> AssertSqlSafe<String> {
        let (now, skip_locked) = match self {
            #[cfg(feature = "sqlite")]
            Self::Sqlite(_) => (
                "CAST(round(unixepoch('now', 'subsec') * 1000) AS INTEGER)",
                "",
            ),
            #[cfg(feature = "postgres")]
            Self::Postgres(_) => (
                "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)",
                "FOR UPDATE SKIP LOCKED",
            ),
        };
        let sql = sql.replace("{now}", now);
        AssertSqlSafe(sql.replace("{skip_locked}", skip_locked))
    }
}
