//! Outcomes and counters in Redis: each method is one script, by the server's clock. Redis deletes expired entries.

use super::{Claim, CounterKey, Holder, Quota, SubmissionKey, SubmissionStore, Turn};
use crate::store::{RedisStore, StoreError, StoreFuture};
use redis::Script;
use std::{sync::LazyLock, time::Duration};

static CLAIM: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("redis/claim.lua")));
static RENEW: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("redis/renew.lua")));
static COMPLETE: LazyLock<Script> =
    LazyLock::new(|| Script::new(include_str!("redis/complete.lua")));
static RELEASE: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("redis/release.lua")));
static FORGET: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("redis/forget.lua")));
static COUNT: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("redis/count.lua")));

/// The longest time that is passed to Redis, so that its clock does not overflow.
const LONGEST: u64 = 1 << 50;

impl RedisStore {
    fn submission(&self, key: &SubmissionKey) -> String {
        self.name("submission", key.as_bytes())
    }
}

/// Whole milliseconds. Redis does not take zero.
fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis())
        .unwrap_or(LONGEST)
        .clamp(1, LONGEST)
}

impl SubmissionStore for RedisStore {
    fn claim<'a>(
        &'a self,
        key: &'a SubmissionKey,
        holder: Holder,
        lease: Duration,
        keep: Duration,
    ) -> StoreFuture<'a, Claim> {
        Box::pin(async move {
            let mut call = CLAIM.key(self.submission(key));
            call.arg(&holder.0.to_be_bytes())
                .arg(millis(lease))
                .arg(millis(keep));
            let mut answer = self
                .connection()
                .invoke::<Vec<Vec<u8>>>(&call)
                .await?
                .into_iter();
            match (answer.next().as_deref(), answer.next()) {
                (Some(b"granted"), None) => Ok(Claim::Granted),
                (Some(b"running"), None) => Ok(Claim::Running),
                (Some(b"interrupted"), None) => Ok(Claim::Interrupted),
                (Some(b"completed"), Some(outcome)) => Ok(Claim::Completed(outcome)),
                _ => Err(StoreError::new(
                    "Redis answered a claim with something else",
                )),
            }
        })
    }

    fn renew<'a>(
        &'a self,
        key: &'a SubmissionKey,
        holder: Holder,
        lease: Duration,
    ) -> StoreFuture<'a, bool> {
        Box::pin(async move {
            let mut call = RENEW.key(self.submission(key));
            Ok(self
                .connection()
                .invoke(call.arg(&holder.0.to_be_bytes()).arg(millis(lease)))
                .await?)
        })
    }

    fn complete<'a>(
        &'a self,
        key: &'a SubmissionKey,
        holder: Holder,
        outcome: &'a [u8],
        keep: Duration,
    ) -> StoreFuture<'a, bool> {
        Box::pin(async move {
            let mut call = COMPLETE.key(self.submission(key));
            call.arg(&holder.0.to_be_bytes())
                .arg(outcome)
                .arg(millis(keep));
            Ok(self.connection().invoke(&call).await?)
        })
    }

    fn release<'a>(&'a self, key: &'a SubmissionKey, holder: Holder) -> StoreFuture<'a, ()> {
        Box::pin(async move {
            let mut call = RELEASE.key(self.submission(key));
            Ok(self
                .connection()
                .invoke(call.arg(&holder.0.to_be_bytes()))
                .await?)
        })
    }

    fn forget<'a>(&'a self, key: &'a SubmissionKey, outcome: &'a [u8]) -> StoreFuture<'a, ()> {
        Box::pin(async move {
            let mut call = FORGET.key(self.submission(key));
            Ok(self.connection().invoke(call.arg(outcome)).await?)
        })
    }

    fn count<'a>(&'a self, counter: &'a CounterKey, quota: Quota) -> StoreFuture<'a, Turn> {
        Box::pin(async move {
            let mut call = COUNT.key(self.name("counter", counter.as_bytes()));
            let (each, whole) = quota.micros();
            let wait: Option<i64> = self.connection().invoke(call.arg(each).arg(whole)).await?;
            Ok(Turn::after_micros(wait))
        })
    }

    fn delete_expired(&self) -> StoreFuture<'_, u64> {
        Box::pin(async { Ok(0) })
    }
}
