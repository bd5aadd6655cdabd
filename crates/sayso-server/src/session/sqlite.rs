//! Sessions in SQLite.

use super::{
    SessionRecord, SessionStore, TokenHash, Updated,
    stored::{json, millis, record},
};
use crate::store::{StoreError, StoreFuture};
use sqlx::{Row, SqlitePool, sqlite::SqliteRow};
use std::time::SystemTime;

/// Sessions, outcomes and rate counters in the application's SQLite database, in tables whose names begin with
/// `sayso_`. They outlive a restart of the application's only instance. Cloning is cheap.
///
/// ```no_run
/// use sayso::{prelude::*, session::SqliteStore};
///
/// # async fn open(pool: sqlx::SqlitePool) -> Result<(), sayso::store::Error> {
/// let store = SqliteStore::new(pool).await?;
/// let app = App::new().sessions(store.clone()).submissions(store);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct SqliteStore(SqlitePool);

const SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS sayso_sessions (
        token_hash BLOB PRIMARY KEY NOT NULL,
        data TEXT NOT NULL,
        created INTEGER NOT NULL,
        expires INTEGER NOT NULL,
        version INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS sayso_sessions_expires ON sayso_sessions (expires);
    -- One with an outcome is completed, one without a holder was interrupted, and any other is running.
    CREATE TABLE IF NOT EXISTS sayso_submissions (
        key BLOB PRIMARY KEY NOT NULL,
        holder BLOB,
        outcome BLOB,
        lapses INTEGER NOT NULL,
        expires INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS sayso_submissions_expires ON sayso_submissions (expires);
    CREATE TABLE IF NOT EXISTS sayso_counters (
        key BLOB PRIMARY KEY NOT NULL,
        full_again INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS sayso_counters_full_again ON sayso_counters (full_again);
";

impl SqliteStore {
    /// Uses `pool`, and creates the tables where they are missing.
    ///
    /// ```no_run
    /// use sayso::session::SqliteStore;
    ///
    /// # async fn open() -> Result<(), Box<dyn std::error::Error>> {
    /// let pool = sqlx::SqlitePool::connect("sqlite://posts.db").await?;
    /// let store = SqliteStore::new(pool).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn new(pool: SqlitePool) -> Result<Self, StoreError> {
        sqlx::raw_sql(SCHEMA).execute(&pool).await?;
        Ok(Self(pool))
    }

    pub(crate) fn pool(&self) -> &SqlitePool {
        &self.0
    }
}

impl SessionStore for SqliteStore {
    fn load<'a>(&'a self, hash: &'a TokenHash) -> StoreFuture<'a, Option<SessionRecord>> {
        Box::pin(async move {
            let sql =
                "SELECT data, created, expires, version FROM sayso_sessions WHERE token_hash = ?";
            let row = sqlx::query(sql)
                .bind(&hash.as_bytes()[..])
                .fetch_optional(&self.0)
                .await?;
            row.as_ref().map(read).transpose()
        })
    }

    fn create<'a>(&'a self, hash: &'a TokenHash, record: &'a SessionRecord) -> StoreFuture<'a, ()> {
        Box::pin(async move {
            let sql = "INSERT INTO sayso_sessions (token_hash, data, created, expires, version) \
                       VALUES (?, ?, ?, ?, ?)";
            sqlx::query(sql)
                .bind(&hash.as_bytes()[..])
                .bind(json(record)?)
                .bind(millis(record.created))
                .bind(millis(record.expires))
                .bind(record.version.cast_signed())
                .execute(&self.0)
                .await?;
            Ok(())
        })
    }

    fn update<'a>(
        &'a self,
        hash: &'a TokenHash,
        record: &'a SessionRecord,
    ) -> StoreFuture<'a, Updated> {
        Box::pin(async move {
            let sql = "UPDATE sayso_sessions SET data = ?, expires = ?, version = version + 1 \
                       WHERE token_hash = ? AND version = ?";
            let done = sqlx::query(sql)
                .bind(json(record)?)
                .bind(millis(record.expires))
                .bind(&hash.as_bytes()[..])
                .bind(record.version.cast_signed())
                .execute(&self.0)
                .await?;
            Ok(if done.rows_affected() == 1 {
                Updated::Yes
            } else {
                Updated::Outdated
            })
        })
    }

    fn touch<'a>(&'a self, hash: &'a TokenHash, expires: SystemTime) -> StoreFuture<'a, ()> {
        Box::pin(async move {
            let sql = "UPDATE sayso_sessions SET expires = ? WHERE token_hash = ?";
            sqlx::query(sql)
                .bind(millis(expires))
                .bind(&hash.as_bytes()[..])
                .execute(&self.0)
                .await?;
            Ok(())
        })
    }

    fn delete<'a>(&'a self, hash: &'a TokenHash) -> StoreFuture<'a, bool> {
        Box::pin(async move {
            let sql = "DELETE FROM sayso_sessions WHERE token_hash = ?";
            let done = sqlx::query(sql)
                .bind(&hash.as_bytes()[..])
                .execute(&self.0)
                .await?;
            Ok(done.rows_affected() == 1)
        })
    }

    fn delete_expired(&self, now: SystemTime) -> StoreFuture<'_, u64> {
        Box::pin(async move {
            let sql = "DELETE FROM sayso_sessions WHERE expires <= ?";
            Ok(sqlx::query(sql)
                .bind(millis(now))
                .execute(&self.0)
                .await?
                .rows_affected())
        })
    }
}

fn read(row: &SqliteRow) -> Result<SessionRecord, StoreError> {
    let created = row.try_get("created")?;
    let expires = row.try_get("expires")?;
    record(
        row.try_get("data")?,
        created,
        expires,
        row.try_get("version")?,
    )
}
