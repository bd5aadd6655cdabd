//! The task that adds failures to the table.

use super::{
    failure::{Failure, Place},
    table,
};
use crate::database::Pool;
use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use tokio::{
    sync::mpsc::{self, Receiver, Sender},
    time::{sleep, timeout},
};

/// The most failures that wait to be recorded.
pub const MAX_QUEUED: usize = 100;

/// The longest that the database may take to find a place, and to add failures.
const PATIENCE: Duration = Duration::from_secs(2);

/// The wait after failures were recorded. Those that come meanwhile are recorded together.
const PAUSE: Duration = Duration::from_millis(500);

/// A failure, and the work that finds its place.
struct Queued {
    failure: Failure,
    place: Pin<Box<dyn Future<Output = Place> + Send>>,
}

/// Adds failures to the table, in the background. Its task ends with its last clone.
#[derive(Clone, Debug)]
pub struct Recorder {
    queue: Sender<Queued>,
    lost: Arc<AtomicU64>,
}

impl Recorder {
    /// Starts the task of a recorder.
    ///
    /// ```
    /// # #[tokio::main]
    /// # async fn main() -> sqlx::Result<()> {
    /// # let db = sqlx::SqlitePool::connect("sqlite::memory:").await?;
    /// use sayso::prelude::*;
    /// use sayso_kit::failures::{Failure, Place, Recorder};
    ///
    /// let recorder = Recorder::start(db);
    /// let app = App::new().on_error(move |cx, error| {
    ///     recorder.record(Failure::of(cx, error), async { Place::default() });
    /// });
    /// # Ok(())
    /// # }
    /// ```
    pub fn start(pool: impl Into<Pool>) -> Self {
        let (queue, queued) = mpsc::channel(MAX_QUEUED);
        let lost = Arc::default();
        tokio::spawn(work(pool.into(), queued, Arc::clone(&lost)));
        Self { queue, lost }
    }

    /// Adds a failure later, and returns at once. `place` runs in the task of the recorder, so it may ask the database.
    ///
    /// ```
    /// use sayso_kit::failures::{Failure, Place, Recorder};
    ///
    /// fn record(recorder: &Recorder, failure: Failure) {
    ///     recorder.record(failure, async { Place::default() });
    /// }
    /// ```
    pub fn record(&self, failure: Failure, place: impl Future<Output = Place> + Send + 'static) {
        let place = Box::pin(place);
        if self.queue.try_send(Queued { failure, place }).is_err() {
            self.lost.fetch_add(1, Ordering::Relaxed);
        }
    }
}

async fn work(pool: Pool, mut queued: Receiver<Queued>, lost: Arc<AtomicU64>) {
    let mut next = Vec::new();
    while queued.recv_many(&mut next, MAX_QUEUED).await > 0 {
        let mut placed = Vec::new();
        for Queued { failure, place } in next.drain(..) {
            match timeout(PATIENCE, place).await {
                Ok(place) => placed.push((failure, place)),
                Err(_) => {
                    tracing::warn!("a failure was not recorded: its place was not found in time")
                }
            }
        }
        let batches = table::together(placed);
        match timeout(PATIENCE, table::write(&pool, &batches)).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::warn!(%error, "failures were not recorded"),
            Err(_) => tracing::warn!("failures were not recorded: the database took too long"),
        }
        let missed = lost.swap(0, Ordering::Relaxed);
        if missed > 0 {
            tracing::warn!(missed, "failures were not recorded: too many came at once");
        }
        sleep(PAUSE).await;
    }
}
