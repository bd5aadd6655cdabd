//! Sessions in PostgreSQL.

use super::{
    SessionRecord, SessionStore, TokenHash, Updated,
    stored::{json, millis, record},
};
use crate::store::{PostgresStore, StoreFuture};
use sqlx::Row;
use std::time::SystemTime;

const DELETE_EXPIRED: &str = "DELETE FROM sessions WHERE token_hash IN \
    (SELECT token_hash FROM sessions WHERE expires <= $2 LIMIT $1 FOR UPDATE SKIP LOCKED)";

impl SessionStore for PostgresStore {
    fn load<'a>(&'a self, hash: &'a TokenHash) -> StoreFuture<'a, Option<SessionRecord>> {
        Box::pin(async move {
            let sql = "SELECT data, created, expires, version FROM sessions WHERE token_hash = $1";
            let query = sqlx::query(sql).bind(&hash.as_bytes()[..]);
            let Some(row) = self.0.fetch_optional(query).await? else {
                return Ok(None);
            };
            let created = row.try_get("created")?;
            let expires = row.try_get("expires")?;
            Ok(Some(record(
                row.try_get("data")?,
                created,
                expires,
                row.try_get("version")?,
            )?))
        })
    }

    fn create<'a>(&'a self, hash: &'a TokenHash, record: &'a SessionRecord) -> StoreFuture<'a, ()> {
        Box::pin(async move {
            let sql = "INSERT INTO sessions (token_hash, data, created, expires, version) \
                       VALUES ($1, $2, $3, $4, $5)";
            let query = sqlx::query(sql)
                .bind(&hash.as_bytes()[..])
                .bind(json(record)?)
                .bind(millis(record.created))
                .bind(millis(record.expires));
            self.0
                .execute(query.bind(record.version.cast_signed()))
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
            let sql = "UPDATE sessions SET data = $3, expires = $4, version = version + 1 \
                       WHERE token_hash = $1 AND version = $2";
            let query = sqlx::query(sql)
                .bind(&hash.as_bytes()[..])
                .bind(record.version.cast_signed());
            let count = self
                .0
                .execute(query.bind(json(record)?).bind(millis(record.expires)))
                .await?;
            Ok(if count == 1 {
                Updated::Yes
            } else {
                Updated::Outdated
            })
        })
    }

    fn touch<'a>(&'a self, hash: &'a TokenHash, expires: SystemTime) -> StoreFuture<'a, ()> {
        Box::pin(async move {
            let sql = "UPDATE sessions SET expires = $2 WHERE token_hash = $1";
            self.0
                .execute(
                    sqlx::query(sql)
                        .bind(&hash.as_bytes()[..])
                        .bind(millis(expires)),
                )
                .await?;
            Ok(())
        })
    }

    fn delete<'a>(&'a self, hash: &'a TokenHash) -> StoreFuture<'a, bool> {
        Box::pin(async move {
            let sql = "DELETE FROM sessions WHERE token_hash = $1";
            Ok(self
                .0
                .execute(sqlx::query(sql).bind(&hash.as_bytes()[..]))
                .await?
                == 1)
        })
    }

    fn delete_expired(&self, now: SystemTime) -> StoreFuture<'_, u64> {
        Box::pin(self.delete_in_batches(DELETE_EXPIRED, Some(millis(now))))
    }
}
