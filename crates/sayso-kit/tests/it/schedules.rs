//! Jobs that the clock adds.

use super::Db;
use chrono::{DateTime, TimeDelta, Utc};
use sayso_kit::jobs::{self, Pace, Schedule, Worker};
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

/// The job of a time waits for that of the one before, although each worker has room for both.
pub(crate) async fn times_that_were_missed_are_made_up_one_after_the_other<D: Db>(db: D) {
    let millis = (Utc::now() - TimeDelta::minutes(210)).timestamp_millis();
    let last = DateTime::from_timestamp_millis(millis).expect("a time");
    db.run(&format!(
        "INSERT INTO schedules (name, slot) VALUES ('hourly', {millis})"
    ))
    .await;
    let (send, mut told) = mpsc::unbounded_channel();
    let workers: Vec<_> = (0..3)
        .map(|_| {
            let send = send.clone();
            let worker = Worker::new(db.clone(), move |job| {
                let send = send.clone();
                async move {
                    let time: DateTime<Utc> = job.payload()?;
                    let hours = (time - last).num_hours();
                    send.send((hours, "begin")).expect("the test listens");
                    // The others look for jobs meanwhile.
                    tokio::time::sleep(Duration::from_millis(60)).await;
                    send.send((hours, "end")).expect("the test listens");
                    Ok(())
                }
            });
            let pace = Pace {
                poll: Duration::from_millis(10),
                ..Pace::default()
            };
            worker.schedule(hourly()).pace(pace).start()
        })
        .collect();
    let mut seen = Vec::new();
    for _ in 0..6 {
        seen.push(told.recv().await.expect("a job"));
    }
    for worker in workers {
        worker.stop().await;
    }
    let expected = [1, 2, 3].map(|hours| [(hours, "begin"), (hours, "end")]);
    assert_eq!(seen, expected.concat());
}

/// Of the times that were missed, only the last has a job, and while that is left there is no other.
pub(crate) async fn a_single_schedule_has_one_job_at_a_time<D: Db>(db: D) {
    let millis = (Utc::now() - TimeDelta::days(90)).timestamp_millis();
    db.run(&format!(
        "INSERT INTO schedules (name, slot) VALUES ('hourly', {millis})"
    ))
    .await;
    let (send, mut times) = mpsc::unbounded_channel();
    let (release, released) = tokio::sync::watch::channel(false);
    let start = || {
        let send = send.clone();
        let released = released.clone();
        let worker = Worker::new(db.clone(), move |job| {
            let send = send.clone();
            let mut released = released.clone();
            async move {
                let time: DateTime<Utc> = job.payload()?;
                send.send(time).expect("the test listens");
                released.wait_for(|is| *is).await.expect("it is released");
                Ok(())
            }
        });
        let pace = Pace {
            poll: Duration::from_millis(10),
            ..Pace::default()
        };
        let each_minute = Schedule::new("hourly", |last| last + TimeDelta::minutes(1)).single();
        worker.schedule(each_minute).pace(pace).start()
    };
    let workers = [start(), start(), start()];
    let time = times.recv().await.expect("a job");
    assert!(Utc::now() - time < TimeDelta::minutes(2), "{time}");
    // Another time is due while the job of the last one runs.
    let before = (time - TimeDelta::minutes(5)).timestamp_millis();
    db.run(&format!("UPDATE schedules SET slot = {before}"))
        .await;
    let another = start();
    while db.number("SELECT slot FROM schedules").await == before {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert_eq!(db.number("SELECT count(*) FROM jobs").await, 1);
    release.send(true).expect("workers wait");
    another.stop().await;
    for worker in workers {
        worker.stop().await;
    }
    assert!(times.try_recv().is_err(), "there was one job");
}

/// Of many workers that do the same step, one does.
pub(crate) async fn each_step_of_a_job_is_done_once<D: Db>(db: D) {
    let time = Utc::now();
    let mut steps = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let db = db.clone();
        steps.spawn(async move {
            let mut conn = db.conn().await;
            jobs::advance(&mut conn, "hourly", time, None, "1").await
        });
    }
    let answers = steps.join_all().await.into_iter();
    let done = answers.map(|done| done.expect("an answer"));
    assert_eq!(done.filter(|done| *done).count(), 1);

    let mut conn = db.conn().await;
    let next = jobs::advance(&mut conn, "hourly", time, Some("1"), "2").await;
    assert!(next.expect("an answer"));
    // A later time begins; the worker that still works for the earlier one has lost.
    let later = time + TimeDelta::hours(1);
    let place = jobs::place(&mut conn, "hourly", later).await;
    assert_eq!(place.expect("an answer"), None);
    let begun = jobs::advance(&mut conn, "hourly", later, None, "1").await;
    assert!(begun.expect("an answer"));
    for from in [None, Some("2")] {
        let late = jobs::advance(&mut conn, "hourly", time, from, "3").await;
        assert!(!late.expect("an answer"));
    }
    let place = jobs::place(&mut conn, "hourly", later).await;
    assert_eq!(place.expect("an answer").as_deref(), Some("1"));
}
