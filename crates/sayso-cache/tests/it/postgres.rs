//! The store in PostgreSQL carries the invalidations, and each cache computes for itself.

use crate::support::{
    changes::{forgets_the_oldest, gone},
    postgres_server::Postgres,
    process::{Database, Process},
    wait::wait_until,
};
use sayso_cache::{PostgresStore, Store};
use std::{
    sync::{Arc, Mutex, Weak},
    time::{Duration, Instant},
};

/// One for all tests that do not kill it: making one takes a second or two.
fn shared() -> Arc<Postgres> {
    static SHARED: Mutex<Weak<Postgres>> = Mutex::new(Weak::new());
    let mut shared = SHARED.lock().expect("no test failed to start it");
    shared.upgrade().unwrap_or_else(|| {
        let made = Arc::new(Postgres::start());
        *shared = Arc::downgrade(&made);
        made
    })
}

/// A schema that no other test has.
fn schema() -> String {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    format!("test_{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

fn connect(postgres: &Postgres, schema: &str) -> PostgresStore {
    PostgresStore::connect(&postgres.url(), schema).expect("an address")
}

async fn pair() -> (PostgresStore, PostgresStore, Arc<Postgres>) {
    let postgres = shared();
    let schema = schema();
    (
        connect(&postgres, &schema),
        connect(&postgres, &schema),
        postgres,
    )
}

sayso_cache::conformance!(events_only, pair);

#[tokio::test]
async fn two_that_begin_at_the_same_time_make_the_tables_once() {
    let (one, other, _postgres) = pair().await;
    let (one, other) = tokio::join!(one.since(0), other.since(0));
    assert_eq!(one.expect("a log").epoch, other.expect("a log").epoch);
}

#[tokio::test]
async fn announcements_at_the_same_time_have_their_own_places_in_the_log() {
    let (one, other, _postgres) = pair().await;
    let announcements = (0..40).map(|at| {
        let store = if at % 2 == 0 {
            one.clone()
        } else {
            other.clone()
        };
        async move {
            store
                .publish(vec![gone(format!("tag-{at}"))])
                .await
                .expect("published")
        }
    });
    let mut clocks = futures_util::future::join_all(announcements).await;
    clocks.sort_unstable();
    assert_eq!(clocks, (1..=40).collect::<Vec<_>>());
    let log = one.since(0).await.expect("a log");
    assert_eq!(
        log.changes
            .iter()
            .map(|change| change.clock)
            .collect::<Vec<_>>(),
        clocks
    );
}

#[tokio::test]
async fn an_update_is_seen_at_once_by_its_process_and_soon_by_the_others() {
    let (one, other, _postgres) = pair().await;
    let database = Database::default();
    let one = Process::new(one, &database);
    let other = Process::new(other, &database);
    assert_eq!((one.read().await, other.read().await), (0, 0));
    let mut times = Vec::new();
    for value in 1..=50 {
        one.update(value).await;
        assert_eq!(one.read().await, value);
        let began = Instant::now();
        wait_until("the other sees it", async || other.read().await == value).await;
        times.push(began.elapsed());
    }
    assert_eq!((one.computed(), other.computed()), (51, 51));
    times.sort_unstable();
    println!(
        "from an update to the other's fresh value: median {:?}, longest {:?}",
        times[25], times[49]
    );
}

#[tokio::test]
async fn without_the_server_each_process_answers_for_itself_and_says_later_what_changed() {
    let postgres = Postgres::start();
    let database = Database::default();
    let schema = schema();
    let process = || Process::new(connect(&postgres, &schema), &database);
    let one = process();
    let other = process();
    database.write(1);
    assert_eq!((one.read().await, other.read().await), (1, 1));
    postgres.kill();
    let began = Instant::now();
    one.update(2).await;
    assert_eq!(
        (one.read().await, other.read().await),
        (2, 1),
        "the other cannot know"
    );
    println!("without the server: {:?}", began.elapsed());
    assert!(
        began.elapsed() < Duration::from_secs(20),
        "it waits for its own patience of two seconds, not for the 30 of the pool: {:?}",
        began.elapsed()
    );
    postgres.restart();
    let took = wait_until("the other learns of it", async || other.read().await == 2).await;
    println!("the others learn of it {took:?} after the server is back");
    assert_eq!(
        one.computed(),
        2,
        "nothing was lost, so nothing else is recomputed"
    );
}

#[test]
fn a_schema_whose_name_could_be_more_than_a_name_is_refused() {
    for name in ["", "public; drop", "Cache", "1st", &"x".repeat(51)] {
        assert!(
            PostgresStore::connect("postgres://localhost", name).is_err(),
            "{name}"
        );
    }
}

#[tokio::test]
async fn a_log_that_has_become_too_long_says_what_it_has_forgotten() {
    let (one, other, _alive) = pair().await;
    forgets_the_oldest(&one, &other).await;
}
