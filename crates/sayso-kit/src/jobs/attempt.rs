//! One attempt at a job: the handler runs, its lease is renewed, and the outcome is recorded.

use super::{Failure, Job, MAX_ATTEMPTS, dead, queue};
use crate::database::Pool;
use std::time::Duration;
use tokio::{
    task::{JoinError, JoinSet},
    time::{Instant, error::Elapsed, interval_at, sleep, timeout},
};

/// The longest that a job may take.
const MAX_TIME: Duration = Duration::from_secs(10 * 60);

/// The number of times that the outcome is recorded if the database refuses it.
const RECORDINGS: u32 = 3;

/// Runs the handler of a job, and records what becomes of it.
pub(super) async fn run(
    pool: &Pool,
    job: &Job,
    lease: Duration,
    handler: impl Future<Output = Result<(), Failure>> + Send + 'static,
) {
    let outcome = if job.attempts > MAX_ATTEMPTS {
        // No attempt ended: each time, the process was gone first.
        Some(Err(Failure::permanent(
            "the process ended during each attempt",
        )))
    } else {
        supervise(pool, job, lease, handler).await
    };
    let Some(outcome) = outcome else {
        tracing::warn!(job = %job.id, kind = job.kind(), "a job took too long to renew its lease, and another worker has it");
        return;
    };
    if let Err(failure) = &outcome {
        let error = failure.message();
        tracing::warn!(job = %job.id, kind = job.kind(), attempt = job.attempts, error, "a job failed");
    }
    for _ in 0..RECORDINGS {
        match record(pool, job, &outcome).await {
            Ok(()) => return,
            Err(error) => {
                tracing::warn!(job = %job.id, %error, "the outcome of a job was not recorded")
            }
        }
        sleep(Duration::from_secs(1)).await;
    }
}

/// Runs the handler as a task of its own, so that a panic is a failure. Returns `None` when another worker has the job.
async fn supervise(
    pool: &Pool,
    job: &Job,
    lease: Duration,
    handler: impl Future<Output = Result<(), Failure>> + Send + 'static,
) -> Option<Result<(), Failure>> {
    // The handler ends with this set, which is when another worker has the job.
    let mut running = JoinSet::new();
    running.spawn(timeout(MAX_TIME, handler));
    let renewal = lease / 3;
    let mut renewals = interval_at(Instant::now() + renewal, renewal);
    loop {
        tokio::select! {
            Some(ended) = running.join_next() => return Some(flat(ended)),
            _ = renewals.tick() => {
                if !renew(pool, job, lease).await {
                    return None;
                }
            }
        }
    }
}

/// The outcome of a handler that may have panicked, or taken too long.
fn flat(ended: Result<Result<Result<(), Failure>, Elapsed>, JoinError>) -> Result<(), Failure> {
    match ended {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(elapsed)) => Err(elapsed.into()),
        Err(panicked) => Err(panicked.into()),
    }
}

/// Returns false if another worker has the job. A database that does not answer now may do so at the next renewal.
async fn renew(pool: &Pool, job: &Job, lease: Duration) -> bool {
    try_to_renew(pool, job, lease)
        .await
        .unwrap_or_else(|error| {
            tracing::warn!(job = %job.id, %error, "the lease of a job was not renewed");
            true
        })
}

async fn try_to_renew(pool: &Pool, job: &Job, lease: Duration) -> sqlx::Result<bool> {
    let mut conn = pool.acquire().await?;
    queue::renew(&mut conn.conn(), job, lease).await
}

async fn record(pool: &Pool, job: &Job, outcome: &Result<(), Failure>) -> sqlx::Result<()> {
    let mut tx = pool.begin().await?;
    let conn = &mut tx.conn();
    match outcome {
        Ok(()) => queue::finish(conn, job).await?,
        Err(failure) if failure.is_permanent() || job.attempts >= MAX_ATTEMPTS => {
            dead::bury(conn, job, failure).await?;
        }
        Err(failure) => {
            let wait = queue::wait_after(job.attempts, fastrand::f64());
            queue::put_back(conn, job, failure.message(), wait).await?;
        }
    }
    tx.commit().await
}
