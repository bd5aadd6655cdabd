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

/// The most dead letters of one tenant that are kept, so that no tenant takes the place of all others.
pub const MAX_DEAD_OF_TENANT: i64 = 100;

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
    /// The tenant that the job was [assigned](super::assign) to. It is empty for jobs of the whole application.
    pub tenant: String,
}

#[derive(FromRow)]
struct Row {
    id: Id<Job>,
    kind: String,
    attempts: i64,
    error: Option<String>,
    dead_at: i64,
    tenant: String,
}

impl From<Row> for Dead {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            attempts: row.attempts,
            error: row.error.unwrap_or_default(),
            at: DateTime::from_timestamp_millis(row.dead_at).unwrap_or_default(),
            tenant: row.tenant,
        }
    }
}

impl Dead {
    /// Lets the job run again, with all its attempts. Returns false if it is not this dead letter any more, because someone
    /// else retried or discarded it.
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
    ///     letter.retry(&mut conn).await?;
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub async fn retry(&self, conn: &mut impl Connection) -> sqlx::Result<bool> {
        let retrying = "UPDATE jobs SET dead_at = NULL, attempts = 0, due_at = {now} WHERE id = $1 AND dead_at = $2";
        self.settle(conn, retrying).await
    }

    /// Deletes the job. Returns false if it is not this dead letter any more, because someone else retried or discarded it.
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
    /// for letter in jobs::dead_of(&mut conn, "team 7").await? {
    ///     letter.discard(&mut conn).await?;
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub async fn discard(&self, conn: &mut impl Connection) -> sqlx::Result<bool> {
        let discarding = "DELETE FROM jobs WHERE id = $1 AND dead_at = $2";
        self.settle(conn, discarding).await
    }

    async fn settle(&self, conn: &mut impl Connection, sql: &str) -> sqlx::Result<bool> {
        let values = [self.id.uuid().into(), self.at.timestamp_millis().into()];
        Ok(conn.conn().run(sql, values).await? == 1)
    }
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
    let listing = "SELECT id, kind, attempts, error, dead_at, tenant FROM jobs WHERE dead_at IS NOT NULL \
                   ORDER BY dead_at DESC, id DESC LIMIT $1";
    let rows: Vec<Row> = conn.conn().rows(listing, [MAX_LISTED.into()]).await?;
    Ok(rows.into_iter().map(Dead::from).collect())
}

/// Returns the latest dead letters of a tenant, at most 100.
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
/// let letters = jobs::dead_of(&mut db.acquire().await?, "team 7").await?;
/// assert!(letters.is_empty());
/// # Ok(())
/// # }
/// ```
pub async fn dead_of(conn: &mut impl Connection, tenant: &str) -> sqlx::Result<Vec<Dead>> {
    let listing = "SELECT id, kind, attempts, error, dead_at, tenant FROM jobs \
                   WHERE dead_at IS NOT NULL AND tenant = $2 ORDER BY dead_at DESC, id DESC LIMIT $1";
    let values = [MAX_LISTED.into(), tenant.into()];
    let rows: Vec<Row> = conn.conn().rows(listing, values).await?;
    Ok(rows.into_iter().map(Dead::from).collect())
}

/// Returns the dead letter with this id; `None` if there is none.
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
/// assert!(jobs::dead_letter(&mut db.acquire().await?, unknown).await?.is_none());
/// # Ok(())
/// # }
/// ```
pub async fn dead_letter(conn: &mut impl Connection, id: Id<Job>) -> sqlx::Result<Option<Dead>> {
    let finding = "SELECT id, kind, attempts, error, dead_at, tenant FROM jobs WHERE id = $1 AND dead_at IS NOT NULL";
    let row: Option<Row> = conn.conn().row(finding, [id.uuid().into()]).await?;
    Ok(row.map(Dead::from))
}

/// Deletes all dead letters of a tenant, for one that ends.
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
/// jobs::discard_of(&mut db.acquire().await?, "team 7").await?;
/// # Ok(())
/// # }
/// ```
pub async fn discard_of(conn: &mut impl Connection, tenant: &str) -> sqlx::Result<()> {
    let discarding = "DELETE FROM jobs WHERE dead_at IS NOT NULL AND tenant = $1";
    conn.conn().run(discarding, [tenant.into()]).await?;
    Ok(())
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

/// Makes a job a dead letter, and deletes the oldest one if there are too many, of its tenant or of all.
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
        "DELETE FROM jobs WHERE id IN (SELECT id FROM jobs WHERE dead_at IS NOT NULL AND tenant <> '' \
         AND tenant = (SELECT tenant FROM jobs WHERE id = $2) ORDER BY dead_at DESC, id DESC LIMIT $1 OFFSET $1)",
        [MAX_DEAD_OF_TENANT.into(), job.id.uuid().into()],
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
