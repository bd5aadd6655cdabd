//! Jobs that failed for good.

use super::{Failure, Job};
use crate::{
    database::{Conn, Connection},
    id::Id,
};
use chrono::{DateTime, Utc};
use sqlx::FromRow;

/// The most dead letters that are kept. The oldest is deleted for a new one.
pub const MAX_DEAD: i64 = 1000;

/// The most dead letters that are listed.
const MAX_LISTED: i64 = 100;

/// A job that failed for good, and is kept to be looked at.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Dead {
    /// The job's id.
    pub id: Id<Job>,
    /// The kind that it was enqueued with.
    pub kind: String,
    /// The number of attempts.
    pub attempts: i64,
    /// The reason why the last one failed.
    pub error: String,
    /// The time of the last attempt's failure.
    pub at: DateTime<Utc>,
}

#[derive(FromRow)]
struct Row {
    id: Id<Job>,
    kind: String,
    attempts: i64,
    error: Option<String>,
    dead_at: i64,
}

/// Returns the latest dead letters, at most 100.
///
/// # Errors
/// Returns an error if the database fails.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # use sqlx::{Executor, SqlitePool};
/// # let db = SqlitePool::connect("sqlite::memory:").await?;
/// # db.execute(sayso_kit::database::SQLITE).await?;
/// use sayso_kit::jobs;
///
/// for letter in jobs::dead(&mut db.acquire().await?).await? {
///     println!("{} {}: {}", letter.id, letter.kind, letter.error);
/// }
/// # Ok(())
/// # }
/// ```
pub async fn dead(conn: &mut impl Connection) -> sqlx::Result<Vec<Dead>> {
    let listing = "SELECT id, kind, attempts, error, dead_at FROM jobs WHERE dead_at IS NOT NULL \
                   ORDER BY dead_at DESC, id DESC LIMIT $1";
    let rows: Vec<Row> = conn.conn().rows(listing, [MAX_LISTED.into()]).await?;
    let letter = |row: Row| Dead {
        id: row.id,
        kind: row.kind,
        attempts: row.attempts,
        error: row.error.unwrap_or_default(),
        at: DateTime::from_timestamp_millis(row.dead_at).unwrap_or_default(),
    };
    Ok(rows.into_iter().map(letter).collect())
}

/// Lets a dead letter run again, with all its attempts. Returns false if there is none with this id.
///
/// # Errors
/// Returns an error if the database fails.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # use sqlx::{Executor, SqlitePool};
/// # let db = SqlitePool::connect("sqlite::memory:").await?;
/// # db.execute(sayso_kit::database::SQLITE).await?;
/// use sayso_kit::{id::Id, jobs};
///
/// let unknown = Id::new();
/// assert!(!jobs::retry(&mut db.acquire().await?, unknown).await?);
/// # Ok(())
/// # }
/// ```
pub async fn retry(conn: &mut impl Connection, id: Id<Job>) -> sqlx::Result<bool> {
    let retrying = "UPDATE jobs SET dead_at = NULL, attempts = 0, due_at = {now} \
                    WHERE id = $1 AND dead_at IS NOT NULL";
    let retried = conn.conn().run(retrying, [id.uuid().into()]).await?;
    Ok(retried == 1)
}

/// Deletes a dead letter. Returns false if there is none with this id.
///
/// # Errors
/// Returns an error if the database fails.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # use sqlx::{Executor, SqlitePool};
/// # let db = SqlitePool::connect("sqlite::memory:").await?;
/// # db.execute(sayso_kit::database::SQLITE).await?;
/// use sayso_kit::jobs;
///
/// let mut conn = db.acquire().await?;
/// for letter in jobs::dead(&mut conn).await? {
///     jobs::discard(&mut conn, letter.id).await?;
/// }
/// # Ok(())
/// # }
/// ```
pub async fn discard(conn: &mut impl Connection, id: Id<Job>) -> sqlx::Result<bool> {
    let discarding = "DELETE FROM jobs WHERE id = $1 AND dead_at IS NOT NULL";
    let discarded = conn.conn().run(discarding, [id.uuid().into()]).await?;
    Ok(discarded == 1)
}

/// Makes a job a dead letter, and deletes the oldest one if there are too many.
pub(super) async fn bury(conn: &mut Conn<'_>, job: &Job, failure: &Failure) -> sqlx::Result<()> {
    conn.run(
        "UPDATE jobs SET dead_at = {now}, lease = NULL, error = $3 WHERE id = $1 AND lease = $2",
        [
            job.id.uuid().into(),
            job.lease.into(),
            failure.message().into(),
        ],
    )
    .await?;
    conn.run(
        "DELETE FROM jobs WHERE id IN (SELECT id FROM jobs WHERE dead_at IS NOT NULL \
         ORDER BY dead_at DESC, id DESC LIMIT $1 OFFSET $1)",
        [MAX_DEAD.into()],
    )
    .await?;
    Ok(())
}
