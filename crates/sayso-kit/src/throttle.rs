//! Limits on attempts: log-ins per account, reset mails per address.
//!
//! The counts are in the table `attempts`, so that all instances of an application share them. It has no keys: a key counts
//! in one of 262,144 buckets, so no number of made-up addresses makes the table larger than 20 MB. Two keys rarely share
//! a bucket; when they do, the attempts of one count for the other as well.
//!
//! Limits per visitor's network are `#[action(rate = "10/minute per address")]`, which needs no database.

use crate::database::Connection;
use chrono::TimeDelta;

/// The number of buckets, a power of two.
const BUCKETS: u64 = 1 << 18;

/// Counts an attempt for `key`. Returns false if there were more than `limit` in the current period, which begins with the
/// first attempt and lasts for `per`.
///
/// Refused attempts count, and do not make the period longer. Put the purpose into the key: `"log-in ada@example.com"`. Give
/// it a connection of its own, outside of a transaction that is rolled back when the attempt fails.
///
/// # Errors
/// Returns an error if the database fails.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> sqlx::Result<()> {
/// # use sqlx::{Connection, Executor, SqliteConnection};
/// # let mut conn = SqliteConnection::connect("sqlite::memory:").await?;
/// # conn.execute(sayso_kit::database::SQLITE).await?;
/// use chrono::TimeDelta;
/// use sayso_kit::throttle;
///
/// let hour = TimeDelta::hours(1);
/// assert!(throttle::allow(&mut conn, "reset ada@example.com", 1, hour).await?);
/// assert!(!throttle::allow(&mut conn, "reset ada@example.com", 1, hour).await?);
/// # Ok(())
/// # }
/// ```
pub async fn allow(
    conn: &mut impl Connection,
    key: &str,
    limit: u32,
    per: TimeDelta,
) -> sqlx::Result<bool> {
    let counting = "INSERT INTO attempts (bucket, count, resets_at) VALUES ($1, 1, {now} + $2) \
         ON CONFLICT (bucket) DO UPDATE SET \
         count = CASE WHEN attempts.resets_at <= {now} THEN 1 ELSE attempts.count + 1 END, \
         resets_at = CASE WHEN attempts.resets_at <= {now} THEN excluded.resets_at ELSE attempts.resets_at END \
         RETURNING count";
    let values = [bucket(key).into(), per.num_milliseconds().into()];
    let counted: Option<(i64,)> = conn.conn().row(counting, values).await?;
    Ok(counted.is_some_and(|(count,)| count <= i64::from(limit)))
}

/// Forgets the attempts for `key`, as after a successful log-in.
///
/// # Errors
/// Returns an error if the database fails.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> sqlx::Result<()> {
/// # use sqlx::{Connection, Executor, SqliteConnection};
/// # let mut conn = SqliteConnection::connect("sqlite::memory:").await?;
/// # conn.execute(sayso_kit::database::SQLITE).await?;
/// # use chrono::TimeDelta;
/// use sayso_kit::throttle;
///
/// let hour = TimeDelta::hours(1);
/// throttle::allow(&mut conn, "log-in ada", 1, hour).await?;
/// throttle::forget(&mut conn, "log-in ada").await?;
/// assert!(throttle::allow(&mut conn, "log-in ada", 1, hour).await?);
/// # Ok(())
/// # }
/// ```
pub async fn forget(conn: &mut impl Connection, key: &str) -> sqlx::Result<()> {
    let forgetting = "DELETE FROM attempts WHERE bucket = $1";
    conn.conn().run(forgetting, [bucket(key).into()]).await?;
    Ok(())
}

fn bucket(key: &str) -> i64 {
    let hash = blake3::hash(key.as_bytes());
    let [a, b, c, d, e, f, g, h, ..] = *hash.as_bytes();
    let number = u64::from_le_bytes([a, b, c, d, e, f, g, h]) % BUCKETS;
    // It is smaller than the number of buckets.
    number.cast_signed()
}
