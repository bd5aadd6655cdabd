//! The store in Redis is a store, and with it several caches behave as one.

use crate::support::{
    changes::{forgets_the_oldest, gone},
    process::{Database, Process},
    redis_server::Redis,
    wait::wait_until,
};
use sayso_cache::{RedisStore, Store};
use std::time::{Duration, Instant};

/// After this long a right to compute is free unless it is prolonged.
const LEASE: Duration = Duration::from_secs(5);
/// The longest wait for an answer of the server.
const ANSWER: Duration = Duration::from_secs(2);

fn connect(redis: &Redis) -> RedisStore {
    RedisStore::connect(&redis.url(), "test").expect("an address")
}

async fn pair() -> (RedisStore, RedisStore, Redis) {
    let redis = Redis::start();
    (connect(&redis), connect(&redis), redis)
}

sayso_cache::conformance!(values, pair);

fn processes(redis: &Redis) -> (Process, Process, Database) {
    let database = Database::default();
    let process = || Process::new(connect(redis), &database);
    (process(), process(), database)
}

#[tokio::test]
async fn what_one_computes_the_others_read() {
    let redis = Redis::start();
    let (one, other, database) = processes(&redis);
    database.write(1);
    assert_eq!((one.read().await, other.read().await), (1, 1));
    assert_eq!((one.computed(), other.computed()), (1, 0));
    let newcomer = Process::new(connect(&redis), &database);
    assert_eq!((newcomer.read().await, newcomer.computed()), (1, 0));
}

#[tokio::test]
async fn an_update_is_seen_at_once_by_its_process_and_soon_by_the_others() {
    let redis = Redis::start();
    let (one, other, _) = processes(&redis);
    assert_eq!((one.read().await, other.read().await), (0, 0));
    let mut times = Vec::new();
    for value in 1..=50 {
        one.update(value).await;
        times.push(wait_until("the other sees it", async || other.read().await == value).await);
        assert_eq!(one.read().await, value);
    }
    assert_eq!(
        one.computed() + other.computed(),
        51,
        "each value is computed by one of them"
    );
    times.sort_unstable();
    println!(
        "from an update to the other's fresh value: median {:?}, longest {:?}",
        times[25], times[49]
    );
}

#[tokio::test]
async fn an_update_is_seen_by_its_own_process_whatever_the_others_store() {
    let redis = Redis::start();
    let (one, other, _) = processes(&redis);
    for value in 1..=50 {
        let (_, own) = tokio::join!(other.read(), async {
            one.update(value).await;
            one.read().await
        });
        assert_eq!(own, value);
    }
}

#[tokio::test]
async fn it_is_computed_once_however_many_ask_in_all_processes() {
    let redis = Redis::start();
    let (one, other, database) = processes(&redis);
    let takes = Duration::from_millis(200);
    let one = Process { takes, ..one };
    let other = Process { takes, ..other };
    database.write(7);
    let readers = (0..50).map(|at| {
        let process = if at % 2 == 0 {
            one.clone()
        } else {
            other.clone()
        };
        tokio::spawn(async move { process.read().await })
    });
    for read in futures_util::future::join_all(readers).await {
        assert_eq!(read.expect("a reader"), 7);
    }
    assert_eq!(one.computed() + other.computed(), 1);
}

/// A process of which nothing is left when it dies.
fn runtime() -> tokio::runtime::Runtime {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    builder
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a runtime")
}

#[tokio::test]
async fn a_process_that_dies_while_it_computes_holds_the_others_up_for_its_lease_at_most() {
    let redis = Redis::start();
    let (dying, other, _) = processes(&redis);
    let alive = runtime();
    let dying = Process {
        takes: Duration::from_secs(3600),
        ..dying
    };
    let computing = dying.clone();
    alive.spawn(async move { computing.read().await });
    wait_until("it computes", async || dying.computed() == 1).await;
    alive.shutdown_background();
    let began = Instant::now();
    assert_eq!(other.read().await, 0);
    assert_eq!(
        (dying.computed(), other.computed()),
        (1, 1),
        "the other computes in its place"
    );
    assert!(
        began.elapsed() < 10 * LEASE,
        "it does not wait for the hour that the computation takes: {:?}",
        began.elapsed()
    );
    println!("held up for {:?}", began.elapsed());
}

#[tokio::test]
async fn without_the_server_each_process_answers_for_itself_and_says_later_what_changed() {
    let mut redis = Redis::start_with_data_on_disk();
    let (one, other, database) = processes(&redis);
    database.write(1);
    assert_eq!((one.read().await, other.read().await), (1, 1));
    redis.kill();
    // There are so many changes that waiting for each answer would take far longer than the deadline below.
    let began = Instant::now();
    let updates = 30;
    for _ in 0..updates {
        one.update(2).await;
        assert_eq!(one.read().await, 2);
    }
    println!(
        "{updates} updates without the server: {:?}",
        began.elapsed()
    );
    assert!(
        began.elapsed() < updates * ANSWER / 2,
        "no reader waits for the server: {:?}",
        began.elapsed()
    );
    assert_eq!(other.read().await, 1, "it cannot know");
    let newcomer = Process::new(connect(&redis), &database);
    assert_eq!(newcomer.read().await, 2);
    redis.restart();
    let took = wait_until("the other learns of it", async || other.read().await == 2).await;
    println!("the others learn of it {took:?} after the server is back");
    let store = connect(&redis);
    wait_until("it is announced", async || {
        let log = store.since(0).await.expect("a log");
        log.changes
            .iter()
            .any(|change| change.tag.as_str() == "posts")
    })
    .await;
    assert_eq!(one.read().await, 2);
    one.update(3).await;
    wait_until("events arrive as before", async || other.read().await == 3).await;
}

#[tokio::test]
async fn after_the_server_lost_its_data_no_value_is_served_that_an_invalidation_may_have_dropped() {
    let mut redis = Redis::start();
    let (dying, other, database) = processes(&redis);
    database.write(1);
    let alive = runtime();
    let cut_off = dying.clone();
    assert_eq!(
        alive
            .spawn(async move { cut_off.read().await })
            .await
            .expect("a reader"),
        1
    );
    assert_eq!(other.read().await, 1);
    redis.kill();
    let cut_off = dying.clone();
    alive
        .spawn(async move { cut_off.update(2).await })
        .await
        .expect("an update");
    alive.shutdown_background();
    redis.restart();
    wait_until("the other recomputes", async || other.read().await == 2).await;
}

#[tokio::test]
async fn data_that_vanish_from_a_running_server_begin_a_new_epoch_at_a_later_time() {
    let redis = Redis::start();
    let store = connect(&redis);
    let clock = store
        .publish(vec![gone("posts".to_owned())])
        .await
        .expect("published");
    let before = store.since(0).await.expect("a log");
    redis.command(&["DEL", "test:log"]);
    let after = store.since(clock).await.expect("a log");
    assert_ne!(after.epoch, before.epoch);
    assert!(after.floor > clock && after.changes.is_empty());
}

#[tokio::test]
async fn a_log_that_has_become_too_long_says_what_it_has_forgotten() {
    let (one, other, _alive) = pair().await;
    forgets_the_oldest(&one, &other).await;
}
