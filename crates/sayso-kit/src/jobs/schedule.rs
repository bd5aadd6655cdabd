//! Jobs that the clock adds.

use super::{EnqueueError, queue};
use crate::database::{Conn, Connection, Pool};
use chrono::{DateTime, Utc};
use std::{fmt, sync::Arc, time::Duration};

/// The most jobs that a schedule adds at once. After a longer pause, the rest follows a moment later.
pub const MAX_AT_ONCE: usize = 31;

/// Jobs at certain times.
///
/// Each time adds one job, however many instances run: the time of the last one is in the table `schedules`, and is replaced
/// in the transaction that adds the next. Times that were missed because no instance ran are made up for, oldest first: the
/// job of a time waits until those of earlier times are done. A new schedule begins when it is first seen.
///
/// The payload of the job is its time, a `DateTime<Utc>`. A job that has many steps notes with [`advance`] how far it has
/// come, so that another attempt goes on from there.
///
/// ```
/// use chrono::{NaiveTime, Utc};
/// use sayso_kit::jobs::{Every, Schedule};
///
/// let reminders = Schedule::new("reminders", |last| Every::Day.next(last, NaiveTime::MIN, &Utc));
/// ```
#[derive(Clone)]
pub struct Schedule {
    name: &'static str,
    next: Arc<dyn Fn(DateTime<Utc>) -> DateTime<Utc> + Send + Sync>,
    is_single: bool,
}

impl fmt::Debug for Schedule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Schedule")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

impl Schedule {
    /// Returns a schedule. `name` is the kind of its jobs. `next` returns the first time after another one, such as
    /// [`Every::next`](super::Every::next) does.
    ///
    /// ```
    /// use chrono::TimeDelta;
    /// use sayso_kit::jobs::Schedule;
    ///
    /// let often = Schedule::new("sync", |last| last + TimeDelta::minutes(5));
    /// ```
    pub fn new(
        name: &'static str,
        next: impl Fn(DateTime<Utc>) -> DateTime<Utc> + Send + Sync + 'static,
    ) -> Self {
        Self {
            name,
            next: Arc::new(next),
            is_single: false,
        }
    }

    /// Makes up for no missed times: a job is added for the last one alone, and only if no other job of the schedule is left.
    /// For jobs that find by themselves what there is to do.
    ///
    /// ```
    /// use chrono::TimeDelta;
    /// use sayso_kit::jobs::Schedule;
    ///
    /// let sweep = Schedule::new("sweep", |last| last + TimeDelta::minutes(1)).single();
    /// ```
    #[must_use]
    pub fn single(self) -> Self {
        Self {
            is_single: true,
            ..self
        }
    }

    /// Adds the jobs that are due.
    pub(super) async fn add_due(&self, pool: &Pool) -> Result<(), EnqueueError> {
        // Only reading, as nearly always, keeps SQLite's only place for a writer free.
        let read: Option<(i64, i64)> = pool
            .acquire()
            .await?
            .conn()
            .row(
                "SELECT slot, {now} FROM schedules WHERE name = $1",
                [self.name.into()],
            )
            .await?;
        let Some((last, now)) = read else {
            return Ok(self.begin(pool).await?);
        };
        let times = self.between(last, now);
        if times.is_empty() {
            return Ok(());
        }
        let mut tx = pool.begin().await?;
        self.add(&mut tx.conn(), last, &times).await?;
        Ok(tx.commit().await?)
    }

    async fn begin(&self, pool: &Pool) -> sqlx::Result<()> {
        let mut tx = pool.begin().await?;
        tx.conn()
            .run(
                "INSERT INTO schedules (name, slot) VALUES ($1, {now}) ON CONFLICT DO NOTHING",
                [self.name.into()],
            )
            .await?;
        tx.commit().await
    }

    /// Adds a job for each time, unless another instance has done so since `last` was read.
    async fn add(
        &self,
        conn: &mut Conn<'_>,
        last: i64,
        times: &[DateTime<Utc>],
    ) -> Result<(), EnqueueError> {
        let newest = times.last().map_or(last, DateTime::timestamp_millis);
        let advanced = conn
            .run(
                "UPDATE schedules SET slot = $3 WHERE name = $1 AND slot = $2",
                [self.name.into(), last.into(), newest.into()],
            )
            .await?;
        if advanced == 0 {
            return Ok(());
        }
        if self.is_single && queue::has(conn, self.name).await? {
            return Ok(());
        }
        for time in times {
            let payload = serde_json::to_string(time)?;
            queue::add(conn, self.name, &payload, Duration::ZERO).await?;
        }
        Ok(())
    }

    /// The times after `last` and until `now`, both in milliseconds since 1970.
    fn between(&self, last: i64, now: i64) -> Vec<DateTime<Utc>> {
        let mut times = Vec::new();
        let (Some(mut last), Some(now)) = (instant(last), instant(now)) else {
            return times;
        };
        while times.len() < MAX_AT_ONCE {
            let next = (self.next)(last);
            // A rhythm that does not advance would fill the table.
            if next > now || next <= last {
                break;
            }
            if self.is_single {
                times.clear();
            }
            times.push(next);
            last = next;
        }
        times
    }
}

/// Returns the place to which the job of a schedule has come for a time: `None` at its beginning.
///
/// # Errors
/// Returns an error if the database fails.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # use sqlx::{Executor, SqlitePool};
/// # let db = SqlitePool::connect("sqlite::memory:").await?;
/// # let mut tx = db.begin().await?;
/// # tx.execute(sayso_kit::database::SQLITE).await?;
/// use chrono::Utc;
/// use sayso_kit::jobs;
///
/// let time = Utc::now();
/// assert_eq!(jobs::place(&mut tx, "reminders", time).await?, None);
/// assert!(jobs::advance(&mut tx, "reminders", time, None, "row 7").await?);
/// assert_eq!(jobs::place(&mut tx, "reminders", time).await?.as_deref(), Some("row 7"));
/// # Ok(())
/// # }
/// ```
pub async fn place(
    conn: &mut impl Connection,
    name: &str,
    time: DateTime<Utc>,
) -> sqlx::Result<Option<String>> {
    let found: Option<(String,)> = conn
        .conn()
        .row(
            "SELECT place FROM schedules WHERE name = $1 AND run = $2 AND place IS NOT NULL",
            [name.into(), time.timestamp_millis().into()],
        )
        .await?;
    Ok(found.map(|(place,)| place))
}

/// Notes the place to which the job of a schedule has come for a time, in the transaction of the step that it follows.
///
/// Returns false if the job is no longer at the place `from`, because another worker has gone on with it. Then the
/// transaction must be rolled back, so that each step is done once.
///
/// # Errors
/// Returns an error if the database fails.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # use sqlx::{Executor, SqlitePool};
/// # let db = SqlitePool::connect("sqlite::memory:").await?;
/// # let mut tx = db.begin().await?;
/// # tx.execute(sayso_kit::database::SQLITE).await?;
/// use chrono::Utc;
/// use sayso_kit::jobs;
///
/// let time = Utc::now();
/// assert!(jobs::advance(&mut tx, "reminders", time, None, "row 7").await?);
/// assert!(!jobs::advance(&mut tx, "reminders", time, None, "row 7").await?);
/// assert!(jobs::advance(&mut tx, "reminders", time, Some("row 7"), "row 9").await?);
/// # Ok(())
/// # }
/// ```
pub async fn advance(
    conn: &mut impl Connection,
    name: &str,
    time: DateTime<Utc>,
    from: Option<&str>,
    to: &str,
) -> sqlx::Result<bool> {
    let time = time.timestamp_millis();
    // An earlier time never takes the place of a later one.
    let advanced = conn
        .conn()
        .run(
            "INSERT INTO schedules (name, slot, run, place) VALUES ($1, $2, $2, $3) \
             ON CONFLICT (name) DO UPDATE SET run = $2, place = $3 \
             WHERE coalesce(schedules.run, $2) <= $2 \
             AND CASE WHEN schedules.run = $2 THEN schedules.place ELSE '' END = $4",
            [
                name.into(),
                time.into(),
                to.into(),
                from.unwrap_or_default().into(),
            ],
        )
        .await?;
    Ok(advanced == 1)
}

fn instant(millis: i64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp_millis(millis)
}
