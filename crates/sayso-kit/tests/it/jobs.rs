//! Durable jobs.

use super::Db;
use sayso_kit::jobs::{
    self, EnqueueError, Failure, MAX_ATTEMPTS, MAX_DEAD, MAX_DEAD_OF_TENANT, MAX_PAYLOAD,
    MAX_WAITING, Pace, Worker,
};
use std::{collections::BTreeMap, time::Duration};
use tokio::sync::mpsc;

/// The time of a lease that expires during a test.
const SHORT: Duration = Duration::from_millis(150);

fn quick() -> Pace {
    Pace {
        poll: Duration::from_millis(10),
        ..Pace::default()
    }
}

/// A lease that expires during a test. The worker itself has no room to run the job again.
fn short() -> Pace {
    Pace {
        lease: SHORT,
        at_once: 1,
        ..quick()
    }
}

async fn enqueue<D: Db>(db: &D, payload: &str) {
    let added = jobs::enqueue(&mut db.conn().await, "test", &payload).await;
    added.expect("it is added");
}

async fn waiting<D: Db>(db: &D) -> i64 {
    db.number("SELECT count(*) FROM jobs WHERE dead_at IS NULL")
        .await
}

/// Adds jobs by SQL, dead ones if they have a time.
async fn add_many<D: Db>(db: &D, count: i64, dead_at: &str) {
    let id = D::RANDOM_ID;
    db.run(&format!(
        "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {count}) \
         INSERT INTO jobs (id, kind, payload, due_at, created_at, dead_at) \
         SELECT {id}, 'test', '', 0, 0, {dead_at} FROM numbers"
    ))
    .await;
}

/// Makes all jobs due, whatever they wait for.
async fn make_due<D: Db>(db: &D) {
    db.run("UPDATE jobs SET due_at = 0").await;
}

/// A worker whose jobs all end like this.
fn ending<D: Db>(db: &D, outcome: Result<(), Failure>) -> Worker {
    Worker::new(db.clone(), move |_| std::future::ready(outcome.clone()))
}

/// A worker that tells the payloads of the jobs that it runs.
fn telling<D: Db>(db: &D) -> (Worker, mpsc::UnboundedReceiver<String>) {
    let (send, told) = mpsc::unbounded_channel();
    let worker = Worker::new(db.clone(), move |job| {
        let send = send.clone();
        async move {
            // A test that has seen enough does not listen any more.
            let _ = send.send(job.payload()?);
            Ok(())
        }
    });
    (worker.pace(quick()), told)
}

/// A worker whose jobs never end. It tells when one has begun, and when one is given up.
fn hanging<D: Db>(db: &D) -> (Worker, mpsc::UnboundedReceiver<&'static str>) {
    struct Tell(mpsc::UnboundedSender<&'static str>);
    impl Drop for Tell {
        fn drop(&mut self) {
            let _ = self.0.send("given up");
        }
    }
    let (send, told) = mpsc::unbounded_channel();
    let worker = Worker::new(db.clone(), move |_| {
        let guard = Tell(send.clone());
        async move {
            let _ = guard.0.send("begun");
            std::future::pending().await
        }
    });
    (worker, told)
}

pub(crate) async fn a_job_of_a_change_that_is_rolled_back_never_runs<D: Db>(db: D) {
    let mut tx = db.begin().await;
    jobs::enqueue(&mut tx, "test", &"lost")
        .await
        .expect("it is added");
    drop(tx);
    let mut tx = db.begin().await;
    jobs::enqueue(&mut tx, "test", &"kept")
        .await
        .expect("it is added");
    D::commit(tx).await;
    let (worker, mut told) = telling(&db);
    assert_eq!(worker.run_due().await.expect("it runs"), 1);
    assert_eq!(told.recv().await.as_deref(), Some("kept"));
}

pub(crate) async fn workers_share_the_jobs_and_each_runs_once<D: Db>(db: D) {
    const JOBS: usize = 60;
    for number in 0..JOBS {
        enqueue(&db, &number.to_string()).await;
    }
    let (worker, mut told) = telling(&db);
    let workers: Vec<_> = (0..3).map(|_| worker.clone().start()).collect();
    let mut runs = BTreeMap::new();
    for _ in 0..JOBS {
        *runs.entry(told.recv().await.expect("a job")).or_insert(0) += 1;
    }
    for worker in workers {
        worker.stop().await;
    }
    assert!(told.try_recv().is_err(), "there are no more");
    assert_eq!(runs.len(), JOBS, "{runs:?}");
    assert_eq!(waiting(&db).await, 0);
}

pub(crate) async fn a_failed_job_waits_and_is_a_dead_letter_after_its_last_attempt<D: Db>(db: D) {
    enqueue(&db, "").await;
    let worker = ending(&db, Err(Failure::temporary("the server is down")));
    for attempt in 1..MAX_ATTEMPTS {
        assert_eq!(worker.run_due().await.expect("it runs"), 1, "{attempt}");
        assert_eq!(worker.run_due().await.expect("it waits"), 0, "{attempt}");
        let attempts = db.number("SELECT attempts FROM jobs").await;
        assert_eq!(attempts, attempt);
        make_due(&db).await;
    }
    worker.run_due().await.expect("it runs");
    assert_eq!(waiting(&db).await, 0);
    let dead = jobs::dead(&mut db.conn().await).await.expect("letters");
    assert_eq!(dead.len(), 1);
    assert_eq!(dead[0].kind, "test");
    assert_eq!(dead[0].attempts, MAX_ATTEMPTS);
    assert_eq!(dead[0].error, "the server is down");
    make_due(&db).await;
    assert_eq!(worker.run_due().await.expect("it is dead"), 0);
}

pub(crate) async fn dead_letters_are_retried_and_discarded<D: Db>(db: D) {
    enqueue(&db, "first").await;
    enqueue(&db, "second").await;
    let failing = ending(&db, Err(Failure::permanent("no such mailbox")));
    assert_eq!(failing.run_due().await.expect("they run"), 2);
    let mut conn = db.conn().await;
    let dead = jobs::dead(&mut conn).await.expect("letters");
    let ids: Vec<_> = dead.iter().map(|letter| letter.id).collect();
    assert_eq!(ids.len(), 2);
    assert!(jobs::discard(&mut conn, ids[0]).await.expect("an answer"));
    assert!(!jobs::retry(&mut conn, ids[0]).await.expect("an answer"));
    assert!(jobs::retry(&mut conn, ids[1]).await.expect("an answer"));
    assert!(
        !jobs::retry(&mut conn, ids[1]).await.expect("an answer"),
        "it waits"
    );
    assert!(
        !jobs::discard(&mut conn, ids[1]).await.expect("an answer"),
        "it waits"
    );
    drop(conn);
    let (worker, mut told) = telling(&db);
    assert_eq!(worker.run_due().await.expect("it runs"), 1);
    assert!(told.recv().await.is_some());
}

pub(crate) async fn a_dead_letter_is_settled_once_as_it_was_seen<D: Db>(db: D) {
    enqueue(&db, "first").await;
    let failing = ending(&db, Err(Failure::permanent("no such mailbox")));
    failing.run_due().await.expect("it runs");
    let mut conn = db.conn().await;
    let seen = jobs::dead(&mut conn).await.expect("letters").remove(0);
    assert!(seen.retry(&mut conn).await.expect("an answer"));
    assert!(!seen.retry(&mut conn).await.expect("an answer"), "it waits");
    // It fails again, so what was seen before is not the letter of now.
    tokio::time::sleep(Duration::from_millis(5)).await;
    failing.run_due().await.expect("it runs");
    assert!(!seen.retry(&mut conn).await.expect("an answer"));
    assert!(!seen.discard(&mut conn).await.expect("an answer"));
    let found = jobs::dead_letter(&mut conn, seen.id).await;
    let now = found.expect("an answer").expect("a letter");
    assert!(now.discard(&mut conn).await.expect("an answer"));
    let gone = jobs::dead_letter(&mut conn, seen.id).await;
    assert!(gone.expect("an answer").is_none());
}

pub(crate) async fn dead_letters_are_those_of_their_tenant<D: Db>(db: D) {
    let mut tx = db.begin().await;
    let job = jobs::enqueue(&mut tx, "test", &"").await.expect("a job");
    jobs::assign(&mut tx, job, "a").await.expect("assigned");
    D::commit(tx).await;
    enqueue(&db, "of the application").await;
    let failing = ending(&db, Err(Failure::permanent("no such mailbox")));
    assert_eq!(failing.run_due().await.expect("they run"), 2);
    let mut conn = db.conn().await;
    let of_a = jobs::dead_of(&mut conn, "a").await.expect("letters");
    assert_eq!(of_a.len(), 1);
    assert_eq!((of_a[0].id, of_a[0].tenant.as_str()), (job, "a"));
    let of_b = jobs::dead_of(&mut conn, "b").await.expect("letters");
    assert!(of_b.is_empty());
    jobs::discard_of(&mut conn, "a").await.expect("discarded");
    let left = jobs::dead(&mut conn).await.expect("letters");
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].tenant, "");
}

pub(crate) async fn a_panic_is_a_failure<D: Db>(db: D) {
    enqueue(&db, "").await;
    let worker = Worker::new(db.clone(), async |_| panic!("as a test wants"));
    assert_eq!(worker.run_due().await.expect("it runs"), 1);
    let failed = "SELECT count(*) FROM jobs WHERE error LIKE '%panicked%' AND lease IS NULL";
    assert_eq!(db.number(failed).await, 1);
}

pub(crate) async fn a_job_whose_worker_is_gone_is_run_by_another<D: Db>(db: D) {
    enqueue(&db, "left behind").await;
    let (worker, mut told) = hanging(&db);
    let pace = Pace {
        patience: Duration::ZERO,
        ..short()
    };
    let running = worker.pace(pace).start();
    assert_eq!(told.recv().await, Some("begun"));
    // Its tasks end with it, as they do with a process that is killed.
    running.stop().await;
    assert_eq!(waiting(&db).await, 1);
    let (worker, mut told) = telling(&db);
    let running = worker.start();
    assert_eq!(told.recv().await.as_deref(), Some("left behind"));
    running.stop().await;
    assert_eq!(waiting(&db).await, 0);
}

pub(crate) async fn a_job_is_not_run_twice_while_it_takes_longer_than_its_lease<D: Db>(db: D) {
    enqueue(&db, "").await;
    let (worker, mut told) = hanging(&db);
    let running = worker.pace(short()).start();
    assert_eq!(told.recv().await, Some("begun"));
    // Each renewal sets a later end. Three of them are longer than the lease.
    let mut ends = vec![db.number("SELECT due_at FROM jobs").await];
    while ends.len() < 5 {
        let end = db.number("SELECT due_at FROM jobs").await;
        if ends.last() != Some(&end) {
            ends.push(end);
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert!(ends.is_sorted(), "{ends:?}");
    assert_eq!(db.number("SELECT attempts FROM jobs").await, 1);
    drop(running);
}

pub(crate) async fn a_worker_that_lost_its_lease_stops_and_records_nothing<D: Db>(db: D) {
    enqueue(&db, "").await;
    let (worker, mut told) = hanging(&db);
    let running = worker.pace(short()).start();
    assert_eq!(told.recv().await, Some("begun"));
    // As when another worker leased it after this one had been asleep.
    db.run("UPDATE jobs SET lease = NULL, due_at = due_at + 60000")
        .await;
    assert_eq!(told.recv().await, Some("given up"));
    running.stop().await;
    let untouched = "SELECT count(*) FROM jobs WHERE error IS NULL AND attempts = 1";
    assert_eq!(db.number(untouched).await, 1);
}

pub(crate) async fn a_job_whose_process_always_ends_is_a_dead_letter<D: Db>(db: D) {
    enqueue(&db, "").await;
    db.run(&format!("UPDATE jobs SET attempts = {MAX_ATTEMPTS}"))
        .await;
    let (worker, mut told) = telling(&db);
    assert_eq!(worker.run_due().await.expect("it is claimed"), 1);
    assert!(
        told.try_recv().is_err(),
        "it would end this process as well"
    );
    let dead = jobs::dead(&mut db.conn().await).await.expect("letters");
    assert!(dead[0].error.contains("process ended"), "{dead:?}");
}

pub(crate) async fn payloads_and_waiting_jobs_are_bounded<D: Db>(db: D) {
    let large = "x".repeat(MAX_PAYLOAD);
    let refused = jobs::enqueue(&mut db.conn().await, "test", &large).await;
    assert!(
        matches!(refused, Err(EnqueueError::TooLarge(_))),
        "{refused:?}"
    );
    enqueue(&db, &"x".repeat(MAX_PAYLOAD - 2)).await;

    add_many(&db, MAX_WAITING - 1, "NULL").await;
    let refused = jobs::enqueue(&mut db.conn().await, "test", &"").await;
    assert!(matches!(refused, Err(EnqueueError::Full)), "{refused:?}");
}

pub(crate) async fn dead_letters_are_bounded<D: Db>(db: D) {
    add_many(&db, MAX_DEAD + 2, "1").await;
    enqueue(&db, "last").await;
    let worker = ending(&db, Err(Failure::permanent("no such mailbox")));
    worker.run_due().await.expect("it runs");
    assert_eq!(db.number("SELECT count(*) FROM jobs").await, MAX_DEAD);
    let last = "SELECT count(*) FROM jobs WHERE payload = '\"last\"'";
    assert_eq!(db.number(last).await, 1);
}

pub(crate) async fn a_tenant_takes_no_place_of_other_dead_letters<D: Db>(db: D) {
    add_many(&db, MAX_DEAD_OF_TENANT + 2, "2").await;
    db.run("UPDATE jobs SET tenant = 'team 7'").await;
    add_many(&db, MAX_DEAD_OF_TENANT + 2, "1").await;
    let mut conn = db.conn().await;
    let job = jobs::enqueue(&mut conn, "test", &"last").await;
    jobs::assign(&mut conn, job.expect("a job"), "team 7")
        .await
        .expect("assigned");
    drop(conn);
    let worker = ending(&db, Err(Failure::permanent("no such mailbox")));
    worker.run_due().await.expect("it runs");
    let count = |tenant: &str| format!("SELECT count(*) FROM jobs WHERE tenant = '{tenant}'");
    assert_eq!(db.number(&count("team 7")).await, MAX_DEAD_OF_TENANT);
    assert_eq!(db.number(&count("")).await, MAX_DEAD_OF_TENANT + 2);
}

pub(crate) async fn a_stopped_worker_lets_its_job_end<D: Db>(db: D) {
    enqueue(&db, "").await;
    let (begun, mut has_begun) = mpsc::unbounded_channel();
    let (release, released) = tokio::sync::watch::channel(false);
    let worker = Worker::new(db.clone(), move |_| {
        begun.send(()).expect("the test listens");
        let mut released = released.clone();
        async move {
            released.wait_for(|is_released| *is_released).await?;
            Ok(())
        }
    });
    let running = worker.pace(quick()).start();
    has_begun.recv().await.expect("it runs");
    let stopped = tokio::spawn(running.stop());
    release.send(true).expect("the job waits");
    stopped.await.expect("it stops");
    assert_eq!(waiting(&db).await, 0);
}
