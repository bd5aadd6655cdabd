//! Jobs that the clock adds.

use super::Db;
use chrono::{DateTime, TimeDelta, Utc};
use sayso_kit::jobs::{Pace, Schedule, Worker};
use std::time::Duration;
use tokio::sync::mpsc;

/// A schedule of each hour.
fn hourly() -> Schedule {
    Schedule::new("hourly", |last| last + TimeDelta::hours(1))
}

/// A worker that tells the times of the jobs that it runs.
fn worker<D: Db>(db: &D, times: &mpsc::UnboundedSender<DateTime<Utc>>) -> Worker {
    let times = times.clone();
    let worker = Worker::new(db.clone(), move |job| {
        let times = times.clone();
        async move {
            assert_eq!(job.kind(), "hourly");
            times.send(job.payload()?).expect("the test listens");
            Ok(())
        }
    });
    let poll = Duration::from_millis(10);
    let pace = Pace {
        poll,
        ..Pace::default()
    };
    worker.schedule(hourly()).pace(pace)
}

pub(crate) async fn each_time_adds_one_job_however_many_workers_look<D: Db>(db: D) {
    let last = Utc::now() - TimeDelta::minutes(210);
    let millis = last.timestamp_millis();
    db.run(&format!(
        "INSERT INTO schedules (name, slot) VALUES ('hourly', {millis})"
    ))
    .await;
    let (send, mut times) = mpsc::unbounded_channel();
    let workers: Vec<_> = (0..5).map(|_| worker(&db, &send).start()).collect();
    let mut seen = Vec::new();
    for _ in 0..3 {
        seen.push(times.recv().await.expect("a job").timestamp_millis());
    }
    for worker in workers {
        worker.stop().await;
    }
    assert!(times.try_recv().is_err(), "there are three jobs");
    seen.sort_unstable();
    let hour = TimeDelta::hours(1).num_milliseconds();
    assert_eq!(seen, [1, 2, 3].map(|hours| millis + hours * hour));
    let slot = db.number("SELECT slot FROM schedules").await;
    assert_eq!(slot, millis + 3 * hour);
}

pub(crate) async fn a_new_schedule_begins_now<D: Db>(db: D) {
    let (send, mut times) = mpsc::unbounded_channel();
    let began = Utc::now().timestamp_millis();
    let running = worker(&db, &send).start();
    while db.number("SELECT count(*) FROM schedules").await == 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    running.stop().await;
    assert!(times.try_recv().is_err());
    let slot = db.number("SELECT slot FROM schedules").await;
    // The clock of the database is that of this machine, to the millisecond.
    assert!(slot >= began - 1, "{slot} {began}");
}
