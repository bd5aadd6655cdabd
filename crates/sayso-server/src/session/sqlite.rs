//! Sessions in SQLite.

use super::{SessionRecord, SessionStore, TokenHash, Updated};
use crate::store::{StoreError, StoreFuture};
use sqlx::{Row, SqlitePool, sqlite::SqliteRow};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Sessions in the application's SQLite database, in the table `sayso_sessions`. They outlive a restart.
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
";

impl SqliteStore {
    /// Uses `pool`, and creates the table if it is not there.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn new(pool: SqlitePool) -> Result<Self, StoreError> {
        sqlx::raw_sql(SCHEMA).execute(&pool).await?;
        Ok(Self(pool))
    }

    #[cfg(test)]
    pub(super) fn pool(&self) -> &SqlitePool {
        &self.0
    }
}

impl SessionStore for SqliteStore {
    fn load<'a>(&'a self, hash: &'a TokenHash) -> StoreFuture<'a, Option<SessionRecord>> {
        Box::pin(async move {
            let sql = "SELECT data, created, expires, version FROM sayso_sessions WHERE token_hash = ?";
            let row = sqlx::query(sql).bind(&hash.as_bytes()[..]).fetch_optional(&self.0).await?;
            row.as_ref().map(read).transpose()
        })
    }

    fn create<'a>(&'a self, hash: &'a TokenHash, record: &'a SessionRecord) -> StoreFuture<'a, ()> {
        Box::pin(async move {
            let sql = "INSERT INTO sayso_sessions (token_hash, data, created, expires, version) \
                       VALUES (?, ?, ?, ?, ?)";
            sqlx::query(sql)
                .bind(&hash.as_bytes()[..])
                .bind(serde_json::to_string(&record.data).map_err(StoreError::new)?)
                .bind(millis(record.created))
                .bind(millis(record.expires))
                .bind(record.version.cast_signed())
                .execute(&self.0)
                .await?;
            Ok(())
        })
    }

    fn update<'a>(&'a self, hash: &'a TokenHash, record: &'a SessionRecord) -> StoreFuture<'a, Updated> {
        Box::pin(async move {
            let sql = "UPDATE sayso_sessions SET data = ?, expires = ?, version = version + 1 \
                       WHERE token_hash = ? AND version = ?";
            let done = sqlx::query(sql)
                .bind(serde_json::to_string(&record.data).map_err(StoreError::new)?)
                .bind(millis(record.expires))
                .bind(&hash.as_bytes()[..])
                .bind(record.version.cast_signed())
                .execute(&self.0)
                .await?;
            Ok(if done.rows_affected() == 1 { Updated::Yes } else { Updated::Outdated })
        })
    }

    fn touch<'a>(&'a self, hash: &'a TokenHash, expires: SystemTime) -> StoreFuture<'a, ()> {
        Box::pin(async move {
            let sql = "UPDATE sayso_sessions SET expires = ? WHERE token_hash = ?";
            sqlx::query(sql).bind(millis(expires)).bind(&hash.as_bytes()[..]).execute(&self.0).await?;
            Ok(())
        })
    }

    fn delete<'a>(&'a self, hash: &'a TokenHash) -> StoreFuture<'a, bool> {
        Box::pin(async move {
            let sql = "DELETE FROM sayso_sessions WHERE token_hash = ?";
            let done = sqlx::query(sql).bind(&hash.as_bytes()[..]).execute(&self.0).await?;
            Ok(done.rows_affected() == 1)
        })
    }

    fn delete_expired(&self, now: SystemTime) -> StoreFuture<'_, u64> {
        Box::pin(async move {
            let sql = "DELETE FROM sayso_sessions WHERE expires <= ?";
            Ok(sqlx::query(sql).bind(millis(now)).execute(&self.0).await?.rows_affected())
        })
    }
}

fn read(row: &SqliteRow) -> Result<SessionRecord, StoreError> {
    Ok(SessionRecord {
        data: serde_json::from_str(row.try_get("data")?).map_err(StoreError::new)?,
        created: time(row.try_get("created")?),
        expires: time(row.try_get("expires")?),
        version: row.try_get::<i64, _>("version")?.cast_unsigned(),
    })
}

/// Milliseconds since 1970. Times outside of what fits are as far away as can be.
fn millis(time: SystemTime) -> i64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

fn time(millis: i64) -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(u64::try_from(millis).unwrap_or(0))
}
