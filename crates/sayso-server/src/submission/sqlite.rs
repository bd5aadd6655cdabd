//! Outcomes and counters in SQLite: each method changes the database with one statement, by the machine's clock.

use super::{Claim, CounterKey, Holder, Quota, SubmissionKey, SubmissionStore, Turn};
use crate::{session::SqliteStore, store::StoreFuture};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// ?1: the key; ?2: the holder; ?3, ?4: microseconds of the lease and of keeping; ?5: now.
const CLAIM: &str = "
    INSERT INTO sayso_submissions (key, holder, lapses, expires) VALUES (?1, ?2, ?5 + ?3, ?5 + ?3 + ?4)
    ON CONFLICT (key) DO UPDATE SET
      holder = CASE
        WHEN expires <= ?5 THEN excluded.holder
        WHEN outcome IS NULL AND lapses <= ?5 THEN NULL
        ELSE holder
      END,
      outcome = CASE WHEN expires > ?5 THEN outcome END,
      lapses = CASE WHEN expires > ?5 THEN lapses ELSE excluded.lapses END,
      expires = CASE WHEN expires > ?5 THEN expires ELSE excluded.expires END
    RETURNING holder, outcome";

/// ?1: the key; ?2, ?3: microseconds between two calls, and of the whole quota; ?4: now.
const COUNT: &str = "
    INSERT INTO sayso_counters (key, full_again) VALUES (?1, ?4 + ?2)
    ON CONFLICT (key) DO UPDATE SET full_again = max(full_again, ?4) + ?2
    WHERE max(full_again, ?4) + ?2 <= ?4 + ?3";

/// Microseconds, at most some 30 years.
fn micros(time: Duration) -> i64 {
    const LONGEST: i64 = 1 << 50;
    i64::try_from(time.as_micros())
        .unwrap_or(LONGEST)
        .min(LONGEST)
}

fn now() -> i64 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(since.as_micros()).unwrap_or(0)
}

impl SubmissionStore for SqliteStore {
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
                .bind(micros(lease))
                .bind(micros(keep))
                .bind(now());
            let row = query.fetch_one(self.pool()).await?;
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
            let sql = "UPDATE sayso_submissions SET lapses = ?4 + ?3, expires = ?4 + ?3 + (expires - lapses) \
                       WHERE key = ?1 AND holder = ?2 AND outcome IS NULL";
            let query = sqlx::query(sql)
                .bind(&key.as_bytes()[..])
                .bind(&holder.0.to_be_bytes()[..]);
            let done = query
                .bind(micros(lease))
                .bind(now())
                .execute(self.pool())
                .await?;
            Ok(done.rows_affected() == 1)
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
            let sql = "UPDATE sayso_submissions SET outcome = ?3, expires = ?4 \
                       WHERE key = ?1 AND holder = ?2 AND (outcome IS NULL OR outcome = ?3)";
            let query = sqlx::query(sql)
                .bind(&key.as_bytes()[..])
                .bind(&holder.0.to_be_bytes()[..]);
            let done = query
                .bind(outcome)
                .bind(now() + micros(keep))
                .execute(self.pool())
                .await?;
            Ok(done.rows_affected() == 1)
        })
    }

    fn release<'a>(&'a self, key: &'a SubmissionKey, holder: Holder) -> StoreFuture<'a, ()> {
        Box::pin(async move {
            let sql =
                "DELETE FROM sayso_submissions WHERE key = ?1 AND holder = ?2 AND outcome IS NULL";
            let query = sqlx::query(sql)
                .bind(&key.as_bytes()[..])
                .bind(&holder.0.to_be_bytes()[..]);
            query.execute(self.pool()).await?;
            Ok(())
        })
    }

    fn forget<'a>(&'a self, key: &'a SubmissionKey, outcome: &'a [u8]) -> StoreFuture<'a, ()> {
        Box::pin(async move {
            let sql = "DELETE FROM sayso_submissions WHERE key = ?1 AND outcome = ?2";
            sqlx::query(sql)
                .bind(&key.as_bytes()[..])
                .bind(outcome)
                .execute(self.pool())
                .await?;
            Ok(())
        })
    }

    fn count<'a>(&'a self, counter: &'a CounterKey, quota: Quota) -> StoreFuture<'a, Turn> {
        Box::pin(async move {
            let (each, whole) = quota.micros();
            let now = now();
            let key = &counter.as_bytes()[..];
            let query = sqlx::query(COUNT)
                .bind(key)
                .bind(each)
                .bind(whole)
                .bind(now);
            if query.execute(self.pool()).await?.rows_affected() == 1 {
                return Ok(Turn::Now);
            }
            let sql = "SELECT full_again FROM sayso_counters WHERE key = ?";
            let full: Option<i64> = sqlx::query_scalar(sql)
                .bind(key)
                .fetch_optional(self.pool())
                .await?;
            Ok(Turn::after_micros(Some(
                full.map_or(each, |full| full + each - now - whole),
            )))
        })
    }

    fn delete_expired(&self) -> StoreFuture<'_, u64> {
        Box::pin(async {
            let mut count = 0;
            for sql in [
                "DELETE FROM sayso_submissions WHERE expires <= ?",
                "DELETE FROM sayso_counters WHERE full_again <= ?",
            ] {
                count += sqlx::query(sql)
                    .bind(now())
                    .execute(self.pool())
                    .await?
                    .rows_affected();
            }
            Ok(count)
        })
    }
}
