//! Sessions in Redis, which deletes them when they end.

use super::{
    SessionRecord, SessionStore, TokenHash, Updated,
    stored::{json, millis, record},
};
use crate::store::{RedisStore, StoreFuture};
use redis::{Cmd, Script};
use std::{sync::LazyLock, time::SystemTime};

static CREATE: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("redis/create.lua")));
static UPDATE: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("redis/update.lua")));
static TOUCH: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("redis/touch.lua")));

type Fields = (Option<String>, Option<i64>, Option<i64>, Option<i64>);

impl RedisStore {
    fn session(&self, hash: &TokenHash) -> String {
        self.name("session", hash.as_bytes())
    }
}

impl SessionStore for RedisStore {
    fn load<'a>(&'a self, hash: &'a TokenHash) -> StoreFuture<'a, Option<SessionRecord>> {
        Box::pin(async move {
            let command = Cmd::hmget(
                self.session(hash),
                &["data", "created", "expires", "version"],
            );
            let fields: Fields = self.connection().query(&command).await?;
            let (Some(data), Some(created), Some(expires), Some(version)) = fields else {
                return Ok(None);
            };
            Ok(Some(record(&data, created, expires, version)?))
        })
    }

    fn create<'a>(&'a self, hash: &'a TokenHash, record: &'a SessionRecord) -> StoreFuture<'a, ()> {
        Box::pin(async move {
            let mut call = CREATE.key(self.session(hash));
            call.arg(json(record)?)
                .arg(millis(record.created))
                .arg(millis(record.expires));
            Ok(self.connection().invoke(call.arg(record.version)).await?)
        })
    }

    fn update<'a>(
        &'a self,
        hash: &'a TokenHash,
        record: &'a SessionRecord,
    ) -> StoreFuture<'a, Updated> {
        Box::pin(async move {
            let mut call = UPDATE.key(self.session(hash));
            call.arg(record.version)
                .arg(json(record)?)
                .arg(millis(record.expires));
            let is_done: bool = self.connection().invoke(&call).await?;
            Ok(if is_done {
                Updated::Yes
            } else {
                Updated::Outdated
            })
        })
    }

    fn touch<'a>(&'a self, hash: &'a TokenHash, expires: SystemTime) -> StoreFuture<'a, ()> {
        Box::pin(async move {
            let mut call = TOUCH.key(self.session(hash));
            Ok(self.connection().invoke(call.arg(millis(expires))).await?)
        })
    }

    fn delete<'a>(&'a self, hash: &'a TokenHash) -> StoreFuture<'a, bool> {
        Box::pin(async move {
            Ok(self
                .connection()
                .query(&Cmd::del(self.session(hash)))
                .await?)
        })
    }

    fn delete_expired(&self, _now: SystemTime) -> StoreFuture<'_, u64> {
        Box::pin(async { Ok(0) })
    }
}
