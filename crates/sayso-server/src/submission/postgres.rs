//! Outcomes and counters in PostgreSQL: each method is one statement, by the server's clock.

use super::{Claim, CounterKey, Holder, Quota, SubmissionKey, SubmissionStore, Turn};
use crate::store::{PostgresStore, StoreFuture};
use sqlx::Row;
use std::time::Duration;

const CLAIM: &str = include_str!("postgres/claim.sql");
const COUNT: &str = include_str!("postgres/count.sql");
const DELETE_SUBMISSIONS: &str = "DELETE FROM submissions WHERE key IN \
    (SELECT key FROM submissions WHERE expires <= now() LIMIT $1 FOR UPDATE SKIP LOCKED)";
const DELETE_COUNTERS: &str = "DELETE FROM counters WHERE key IN \
    (SELECT key FROM counters WHERE full_again <= now() LIMIT $1 FOR UPDATE SKIP LOCKED)";

impl SubmissionStore for PostgresStore {
    fn claim<'a>(
        &'a self,
        key: &'a SubmissionKey,
        holder: Holder,
        lease: Duration,
        keep: Duration,
    ) -> StoreFuture<'a, Claim> {
        Box::pin(async move {
            let own = holder.0.to_be_bytes();
            let query = sqlx::query(CLAIM)
                .bind(&key.as_bytes()[..])
                .bind(&own[..])
                .bind(lease.as_secs_f64())
                .bind(keep.as_secs_f64());
            let Some(row) = self.0.fetch_optional(query).await? else {
                return Ok(Claim::Running);
            };
            Ok(Claim::read(&row, holder)?)
        })
    }

    fn renew<'a>(
        &'a self,
        key: &'a SubmissionKey,
        holder: Holder,
        lease: Duration,
    ) -> StoreFuture<'a, bool> {
        Box::pin(async move {
            let sql = "UPDATE submissions SET lapses = now() + make_interval(secs => $3), \
                       expires = now() + make_interval(secs => $3) + (expires - lapses) \
                       WHERE key = $1 AND holder = $2 AND outcome IS NULL";
            let query = sqlx::query(sql)
                .bind(&key.as_bytes()[..])
                .bind(holder.0.to_be_bytes());
            Ok(self.0.execute(query.bind(lease.as_secs_f64())).await? == 1)
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
            let sql = "UPDATE submissions SET outcome = $3, expires = now() + make_interval(secs => $4) \
                       WHERE key = $1 AND holder = $2 AND (outcome IS NULL OR outcome = $3)";
            let query = sqlx::query(sql)
                .bind(&key.as_bytes()[..])
                .bind(holder.0.to_be_bytes());
            Ok(self
                .0
                .execute(query.bind(outcome).bind(keep.as_secs_f64()))
                .await?
                == 1)
        })
    }

    fn release<'a>(&'a self, key: &'a SubmissionKey, holder: Holder) -> StoreFuture<'a, ()> {
        Box::pin(async move {
            let sql = "DELETE FROM submissions WHERE key = $1 AND holder = $2 AND outcome IS NULL";
            let query = sqlx::query(sql)
                .bind(&key.as_bytes()[..])
                .bind(holder.0.to_be_bytes());
            self.0.execute(query).await?;
            Ok(())
        })
    }

    fn forget<'a>(&'a self, key: &'a SubmissionKey, outcome: &'a [u8]) -> StoreFuture<'a, ()> {
        Box::pin(async move {
            let sql = "DELETE FROM submissions WHERE key = $1 AND outcome = $2";
            self.0
                .execute(sqlx::query(sql).bind(&key.as_bytes()[..]).bind(outcome))
                .await?;
            Ok(())
        })
    }

    fn count<'a>(&'a self, counter: &'a CounterKey, quota: Quota) -> StoreFuture<'a, Turn> {
        Box::pin(async move {
            let query = sqlx::query(COUNT).bind(&counter.as_bytes()[..]);
            let (each, whole) = quota.micros();
            let Some(row) = self.0.fetch_optional(query.bind(each).bind(whole)).await? else {
                return Ok(Turn::Now);
            };
            Ok(Turn::after_micros(row.try_get("wait")?))
        })
    }

    fn delete_expired(&self) -> StoreFuture<'_, u64> {
        Box::pin(async {
            let submissions = self.delete_in_batches(DELETE_SUBMISSIONS, None).await?;
            Ok(submissions + self.delete_in_batches(DELETE_COUNTERS, None).await?)
        })
    }
}
