//! The table of jobs.

use super::Failure;
use crate::{
    database::{Conn, Connection},
    id::Id,
};
use serde::{Serialize, de::DeserializeOwned};
use sqlx::FromRow;
use std::time::Duration;
use uuid::Uuid;

/// The number of times that a job is run before it is a dead letter.
pub const MAX_ATTEMPTS: i64 = 12;

/// The most bytes of a job's payload, as JSON.
pub const MAX_PAYLOAD: usize = 64 * 1024;

/// The most jobs that wait; further ones are refused.
pub const MAX_WAITING: i64 = 100_000;

/// The wait after the first failure. Each further one waits three times as long.
const FIRST_WAIT: Duration = Duration::from_secs(10);

/// The longest wait after a failure.
const LONGEST_WAIT: Duration = Duration::from_secs(6 * 60 * 60);

/// A job that a worker has leased.
#[derive(Clone, Debug, FromRow)]
pub struct Job {
    pub(super) id: Id<Self>,
    kind: String,
    payload: String,
    pub(super) attempts: i64,
    tenant: String,
    /// A secret of this worker: it alone can renew the lease and record the outcome.
    pub(super) lease: Uuid,
}

impl Job {
    /// Returns the job's id. It is the same in each attempt.
    ///
    /// ```
    /// use sayso_kit::{id::Id, jobs::Job};
    ///
    /// /// Names a mail, so that its recipient can tell a second copy.
    /// fn message_id(job: &Job) -> String {
    ///     let id: Id<Job> = job.id();
    ///     format!("<{id}@example.com>")
    /// }
    /// ```
    pub fn id(&self) -> Id<Self> {
        self.id
    }

    /// Returns the kind that it was enqueued with.
    ///
    /// ```
    /// use sayso_kit::jobs::{Failure, Job};
    ///
    /// async fn run(job: Job) -> Result<(), Failure> {
    ///     match job.kind() {
    ///         "greet" => Ok(println!("Hello")),
    ///         other => Err(Failure::permanent(format!("there are no jobs of kind {other}"))),
    ///     }
    /// }
    /// ```
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// Returns the number of the attempt, from 1 to [`MAX_ATTEMPTS`].
    ///
    /// ```
    /// use sayso_kit::jobs::{Job, MAX_ATTEMPTS};
    ///
    /// fn is_last_attempt(job: &Job) -> bool {
    ///     job.attempt() == MAX_ATTEMPTS
    /// }
    /// ```
    pub fn attempt(&self) -> i64 {
        self.attempts
    }

    /// Returns the tenant that it was [assigned](assign) to. It is empty for a job of the whole application.
    ///
    /// ```
    /// use sayso_kit::jobs::{self, EnqueueError, Job};
    /// use sqlx::SqliteConnection;
    ///
    /// /// Adds a job that follows another one, and is one of the same tenant.
    /// async fn follow(conn: &mut SqliteConnection, job: &Job) -> Result<(), EnqueueError> {
    ///     let next = jobs::enqueue(conn, "follow", &"Ada").await?;
    ///     Ok(jobs::assign(conn, next, job.tenant()).await?)
    /// }
    /// ```
    pub fn tenant(&self) -> &str {
        &self.tenant
    }

    /// Reads the payload.
    ///
    /// # Errors
    /// Returns a permanent failure if it is no `T`.
    ///
    /// ```
    /// use sayso_kit::jobs::{Failure, Job};
    ///
    /// async fn greet(job: &Job) -> Result<(), Failure> {
    ///     let name: String = job.payload()?;
    ///     Ok(println!("Hello {name}"))
    /// }
    /// ```
    pub fn payload<T: DeserializeOwned>(&self) -> Result<T, Failure> {
        serde_json::from_str(&self.payload).map_err(Failure::permanent)
    }
}

/// The reason why a job was not added.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EnqueueError {
    /// The payload cannot be written as JSON.
    #[error("the payload of a job cannot be written: {0}")]
    Payload(#[from] serde_json::Error),
    /// The payload has more than [`MAX_PAYLOAD`] bytes.
    #[error("the payload of a job has {0} bytes, and {MAX_PAYLOAD} is the most")]
    TooLarge(usize),
    /// There are [`MAX_WAITING`] jobs already.
    #[error("{MAX_WAITING} jobs wait already; is there a worker, and do the jobs succeed?")]
    Full,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

/// Adds a job in the transaction of `conn`: it runs once that is committed, and never if it is rolled back.
///
/// # Errors
/// Returns an error if the payload is too large, too many jobs wait, or the database fails.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # use sqlx::{Executor, SqlitePool};
/// # let db = SqlitePool::connect("sqlite::memory:").await?;
/// use sayso_kit::jobs;
///
/// let mut tx = db.begin().await?;
/// # tx.execute(sayso_kit::database::SQLITE).await?;
/// // … change rows
/// jobs::enqueue(&mut tx, "greet", &"Ada").await?;
/// tx.commit().await?;
/// # Ok(())
/// # }
/// ```
pub async fn enqueue(
    conn: &mut impl Connection,
    kind: &str,
    payload: &impl Serialize,
) -> Result<Id<Job>, EnqueueError> {
    // It is written before the first wait, so that the payload need not be shared between threads.
    let payload = to_json(payload)?;
    add(&mut conn.conn(), kind, &payload, Duration::ZERO).await
}

/// Adds a job as [`enqueue`] does, which is due after a wait.
///
/// # Errors
/// Returns an error if the payload is too large, too many jobs wait, or the database fails.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # use sqlx::{Connection, Executor, SqliteConnection};
/// # let mut conn = SqliteConnection::connect("sqlite::memory:").await?;
/// # conn.execute(sayso_kit::database::SQLITE).await?;
/// use sayso_kit::jobs;
/// use std::time::Duration;
///
/// jobs::enqueue_in(&mut conn, "remind", &"Ada", Duration::from_secs(3600)).await?;
/// # Ok(())
/// # }
/// ```
pub async fn enqueue_in(
    conn: &mut impl Connection,
    kind: &str,
    payload: &impl Serialize,
    wait: Duration,
) -> Result<Id<Job>, EnqueueError> {
    let payload = to_json(payload)?;
    add(&mut conn.conn(), kind, &payload, wait).await
}

/// Says that a job is one of a tenant, whose owner may see its dead letter. Without, it is one of the whole application.
///
/// # Errors
/// Returns an error if the database fails.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # use sqlx::{Executor, SqlitePool};
/// # let db = SqlitePool::connect("sqlite::memory:").await?;
/// use sayso_kit::jobs;
///
/// let mut tx = db.begin().await?;
/// # tx.execute(sayso_kit::database::SQLITE).await?;
/// let job = jobs::enqueue(&mut tx, "greet", &"Ada").await?;
/// jobs::assign(&mut tx, job, "team 7").await?;
/// tx.commit().await?;
/// # Ok(())
/// # }
/// ```
pub async fn assign(conn: &mut impl Connection, job: Id<Job>, tenant: &str) -> sqlx::Result<()> {
    let assigning = "UPDATE jobs SET tenant = $2 WHERE id = $1";
    let values = [job.uuid().into(), tenant.into()];
    conn.conn().run(assigning, values).await?;
    Ok(())
}

fn to_json(payload: &impl Serialize) -> Result<String, EnqueueError> {
    let payload = serde_json::to_string(payload)?;
    if payload.len() > MAX_PAYLOAD {
        return Err(EnqueueError::TooLarge(payload.len()));
    }
    Ok(payload)
}

pub(super) async fn add(
    conn: &mut Conn<'_>,
    kind: &str,
    payload: &str,
    wait: Duration,
) -> Result<Id<Job>, EnqueueError> {
    let id: Id<Job> = Id::new();
    let added = conn
        .run(
            "INSERT INTO jobs (id, kind, payload, due_at, created_at) SELECT $1, $2, $3, {now} + $5, {now} \
             WHERE (SELECT count(*) FROM (SELECT 1 FROM jobs WHERE dead_at IS NULL LIMIT $4) AS waiting) < $4",
            [
                id.uuid().into(),
                kind.into(),
                payload.into(),
                MAX_WAITING.into(),
                millis(wait).into(),
            ],
        )
        .await?;
    if added == 0 {
        return Err(EnqueueError::Full);
    }
    Ok(id)
}

/// Returns true if a job of this kind waits or runs.
pub(super) async fn has(conn: &mut Conn<'_>, kind: &str) -> sqlx::Result<bool> {
    let found: Option<(i64,)> = conn
        .row(
            "SELECT due_at FROM jobs WHERE kind = $1 AND dead_at IS NULL LIMIT 1",
            [kind.into()],
        )
        .await?;
    Ok(found.is_some())
}

/// Leases the job that is due for the longest time. Jobs whose lease has expired are due again. A job of a schedule waits
/// until those of earlier times are done.
pub(super) async fn claim(conn: &mut Conn<'_>, lease: Duration) -> sqlx::Result<Option<Job>> {
    // Looking first keeps idle workers from taking SQLite's only place for a writer.
    let due: Option<(i64,)> = conn
        .row(
            "SELECT due_at FROM jobs WHERE dead_at IS NULL AND due_at <= {now} LIMIT 1",
            [],
        )
        .await?;
    if due.is_none() {
        return Ok(None);
    }
    conn.row(
        "UPDATE jobs SET lease = $1, attempts = attempts + 1, due_at = {now} + $2 \
         WHERE id = (SELECT id FROM jobs WHERE dead_at IS NULL AND due_at <= {now} \
         AND NOT EXISTS (SELECT 1 FROM schedules JOIN jobs AS earlier ON earlier.kind = schedules.name \
         WHERE schedules.name = jobs.kind AND earlier.dead_at IS NULL AND earlier.id < jobs.id) \
         ORDER BY due_at, id LIMIT 1 {skip_locked}) \
         RETURNING id, kind, payload, attempts, tenant, lease",
        [Uuid::now_v7().into(), millis(lease).into()],
    )
    .await
}

/// Makes a lease last from now on. Returns false if another worker has the job.
pub(super) async fn renew(conn: &mut Conn<'_>, job: &Job, lease: Duration) -> sqlx::Result<bool> {
    let renewed = conn
        .run(
            "UPDATE jobs SET due_at = {now} + $3 WHERE id = $1 AND lease = $2",
            [job.id.uuid().into(), job.lease.into(), millis(lease).into()],
        )
        .await?;
    Ok(renewed == 1)
}

/// Deletes a job that was done. Payloads may have secrets, such as the link in a mail, and are not kept.
pub(super) async fn finish(conn: &mut Conn<'_>, job: &Job) -> sqlx::Result<()> {
    conn.run(
        "DELETE FROM jobs WHERE id = $1 AND lease = $2",
        [job.id.uuid().into(), job.lease.into()],
    )
    .await?;
    Ok(())
}

/// Lets a job wait for its next attempt.
pub(super) async fn put_back(
    conn: &mut Conn<'_>,
    job: &Job,
    message: &str,
    wait: Duration,
) -> sqlx::Result<()> {
    conn.run(
        "UPDATE jobs SET due_at = {now} + $3, lease = NULL, error = $4 WHERE id = $1 AND lease = $2",
        [
            job.id.uuid().into(),
            job.lease.into(),
            millis(wait).into(),
            message.into(),
        ],
    )
    .await?;
    Ok(())
}

/// Returns the wait after a failed attempt, up to a quarter shorter or longer, so that jobs that failed together do not all
/// come back together. `random` is in 0..1.
pub(super) fn wait_after(attempt: i64, random: f64) -> Duration {
    let exponent = u32::try_from(attempt.clamp(1, MAX_ATTEMPTS) - 1).unwrap_or_default();
    let wait = FIRST_WAIT.saturating_mul(3_u32.saturating_pow(exponent));
    wait.min(LONGEST_WAIT).mul_f64(0.75 + random / 2.0)
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_WAIT, MAX_ATTEMPTS, wait_after};
    use std::time::Duration;

    #[test]
    fn waits_grow_to_six_hours_and_take_a_day_in_all() {
        assert_eq!(wait_after(1, 0.5), Duration::from_secs(10));
        assert_eq!(wait_after(2, 0.5), Duration::from_secs(30));
        assert_eq!(wait_after(MAX_ATTEMPTS, 0.5), LONGEST_WAIT);
        let all: Duration = (1..MAX_ATTEMPTS)
            .map(|attempt| wait_after(attempt, 0.5))
            .sum();
        assert!(all > Duration::from_secs(20 * 60 * 60), "{all:?}");
    }

    #[test]
    fn waits_differ_by_a_quarter_either_way() {
        assert_eq!(wait_after(1, 0.0), Duration::from_millis(7500));
        assert!(wait_after(1, 0.999) < Duration::from_millis(12_500));
    }
}
