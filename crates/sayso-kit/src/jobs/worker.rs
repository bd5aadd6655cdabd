//! The worker of an instance.

use super::{Failure, Job, Schedule, attempt, queue};
use crate::database::Pool;
use std::{pin::Pin, sync::Arc, time::Duration};
use tokio::{
    sync::oneshot,
    task::{JoinHandle, JoinSet},
    time::{Instant, sleep, timeout},
};

/// The time between two looks at the schedules.
const SCHEDULES: Duration = Duration::from_secs(10);

/// The wait after the database failed.
const AFTER_ERROR: Duration = Duration::from_secs(5);

/// The times of a worker.
///
/// ```
/// use sayso_kit::jobs::Pace;
/// use std::time::Duration;
///
/// let pace = Pace { poll: Duration::from_millis(50), ..Pace::default() };
/// assert_eq!(pace.at_once, 4);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// The time between two looks for new jobs: 1 second.
    pub poll: Duration,
    /// The time after which the job of a killed worker is run by another one: 60 seconds. It is renewed while a job runs.
    pub lease: Duration,
    /// The number of jobs that run at the same time: 4.
    pub at_once: usize,
    /// The time that running jobs have when the worker is stopped: 30 seconds.
    pub patience: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            poll: Duration::from_secs(1),
            lease: Duration::from_secs(60),
            at_once: 4,
            patience: Duration::from_secs(30),
        }
    }
}

type Handler =
    Arc<dyn Fn(Job) -> Pin<Box<dyn Future<Output = Result<(), Failure>> + Send>> + Send + Sync>;

/// A worker that has not started: it runs jobs with a handler.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # use sqlx::{Executor, SqlitePool};
/// # let db = SqlitePool::connect("sqlite::memory:").await?;
/// # db.execute(sayso_kit::database::SQLITE).await?;
/// use sayso_kit::jobs::{Failure, Job, Worker};
///
/// async fn run(job: Job) -> Result<(), Failure> {
///     let name: String = job.payload()?;
///     Ok(println!("Hello {name}"))
/// }
///
/// let worker = Worker::new(db, run).start();
/// // … serve the application
/// worker.stop().await;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Worker {
    pool: Pool,
    handler: Handler,
    schedules: Vec<Schedule>,
    pace: Pace,
}

impl std::fmt::Debug for Worker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Worker")
            .field("schedules", &self.schedules)
            .field("pace", &self.pace)
            .finish_non_exhaustive()
    }
}

impl Worker {
    /// Returns a worker on a database.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> sqlx::Result<()> {
    /// # let db = sqlx::SqlitePool::connect("sqlite::memory:").await?;
    /// use sayso_kit::jobs::{Failure, Worker};
    ///
    /// let worker = Worker::new(db, async |job| match job.kind() {
    ///     "greet" => Ok(println!("Hello")),
    ///     other => Err(Failure::permanent(format!("there are no jobs of kind {other}"))),
    /// });
    /// # Ok(())
    /// # }
    /// ```
    pub fn new<F>(pool: impl Into<Pool>, handler: impl Fn(Job) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<(), Failure>> + Send + 'static,
    {
        Self {
            pool: pool.into(),
            handler: Arc::new(move |job| Box::pin(handler(job))),
            schedules: Vec::new(),
            pace: Pace::default(),
        }
    }

    /// Adds a schedule, whose jobs this worker adds when they are due.
    ///
    /// ```
    /// use chrono::TimeDelta;
    /// use sayso_kit::jobs::{Schedule, Worker};
    ///
    /// fn with_sync(worker: Worker) -> Worker {
    ///     worker.schedule(Schedule::new("sync", |last| last + TimeDelta::minutes(5)))
    /// }
    /// ```
    #[must_use]
    pub fn schedule(mut self, schedule: Schedule) -> Self {
        self.schedules.push(schedule);
        self
    }

    /// Sets the times of the worker.
    ///
    /// ```
    /// use sayso_kit::jobs::{Pace, Worker};
    ///
    /// fn one_at_a_time(worker: Worker) -> Worker {
    ///     worker.pace(Pace { at_once: 1, ..Pace::default() })
    /// }
    /// ```
    #[must_use]
    pub fn pace(mut self, pace: Pace) -> Self {
        self.pace = pace;
        self
    }

    /// Starts the worker as a task.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> sqlx::Result<()> {
    /// # let db = sqlx::SqlitePool::connect("sqlite::memory:").await?;
    /// use sayso_kit::jobs::Worker;
    ///
    /// let worker = Worker::new(db, async |_| Ok(())).start();
    /// worker.stop().await;
    /// # Ok(())
    /// # }
    /// ```
    pub fn start(self) -> Running {
        let (stop, stopped) = oneshot::channel();
        let task = tokio::spawn(self.work(stopped));
        Running { stop, task }
    }

    /// Runs the jobs that are due now, one after the other, and returns their number. For tests, which have no worker.
    ///
    /// # Errors
    /// Returns an error if the database fails. A job that fails is put back as usual.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # use sqlx::{Executor, SqlitePool, sqlite::SqlitePoolOptions};
    /// # let db = SqlitePoolOptions::new().max_connections(1).connect("sqlite::memory:").await?;
    /// # db.execute(sayso_kit::database::SQLITE).await?;
    /// use sayso_kit::jobs::{self, Worker};
    ///
    /// jobs::enqueue(&mut db.acquire().await?, "greet", &"Ada").await?;
    /// let ran = Worker::new(db, async |_| Ok(())).run_due().await?;
    /// assert_eq!(ran, 1);
    /// # Ok(())
    /// # }
    /// ```
    pub async fn run_due(&self) -> sqlx::Result<usize> {
        let mut ran = 0;
        while let Some(job) = self.claim().await? {
            self.attempt(job).await;
            ran += 1;
        }
        Ok(ran)
    }

    async fn work(self, mut stopped: oneshot::Receiver<()>) {
        let mut running = JoinSet::new();
        let mut look = Instant::now();
        while let Err(oneshot::error::TryRecvError::Empty) = stopped.try_recv() {
            if look <= Instant::now() {
                self.add_scheduled().await;
                look = Instant::now() + SCHEDULES;
            }
            let has_room = running.len() < self.pace.at_once.max(1);
            let pause = match self.claim_if(has_room).await {
                Ok(Some(job)) => {
                    let worker = self.clone();
                    running.spawn(async move { worker.attempt(job).await });
                    continue;
                }
                Ok(None) => self.pace.poll,
                Err(error) => {
                    tracing::warn!(%error, "no jobs are run: the database failed");
                    AFTER_ERROR
                }
            };
            tokio::select! {
                _ = &mut stopped => break,
                Some(_) = running.join_next() => {}
                () = sleep(pause) => {}
            }
        }
        let ended = async { while running.join_next().await.is_some() {} };
        if timeout(self.pace.patience, ended).await.is_err() {
            tracing::warn!(
                "jobs were still running at shutdown; they run again when their lease has expired"
            );
        }
    }

    async fn add_scheduled(&self) {
        for schedule in &self.schedules {
            if let Err(error) = schedule.add_due(&self.pool).await {
                tracing::warn!(?schedule, %error, "the jobs of a schedule were not added");
            }
        }
    }

    async fn claim_if(&self, has_room: bool) -> sqlx::Result<Option<Job>> {
        if has_room {
            self.claim().await
        } else {
            Ok(None)
        }
    }

    async fn claim(&self) -> sqlx::Result<Option<Job>> {
        let mut conn = self.pool.acquire().await?;
        queue::claim(&mut conn.conn(), self.pace.lease).await
    }

    async fn attempt(&self, job: Job) {
        let handler = (self.handler)(job.clone());
        attempt::run(&self.pool, &job, self.pace.lease, handler).await;
    }
}

/// A worker that runs. It stops when this is dropped.
#[derive(Debug)]
pub struct Running {
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl Running {
    /// Stops the worker: it takes no further jobs, and those that run have [30 seconds](Pace::patience) to end.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> sqlx::Result<()> {
    /// # let db = sqlx::SqlitePool::connect("sqlite::memory:").await?;
    /// use sayso_kit::jobs::Worker;
    ///
    /// let worker = Worker::new(db, async |_| Ok(())).start();
    /// worker.stop().await;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn stop(self) {
        // It is stopped already if it does not listen.
        let _ = self.stop.send(());
        if let Err(error) = self.task.await {
            tracing::error!(%error, "the worker failed");
        }
    }
}
