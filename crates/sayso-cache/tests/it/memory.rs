//! The store in memory is a store, and shows what caches do when one fails.

use crate::support::{
    process::{Database, Process},
    wait::wait_until,
};
use futures_util::{
    FutureExt, StreamExt,
    future::{BoxFuture, join, ready},
    stream::{self, BoxStream},
};
use sayso_cache::{
    AppScope, Cache, Cached, Change, ChangeKind, Computed, Life, Log, MemoryStore, Request, Store,
    StoreError, StoreEvent, StoreFuture,
};
use sayso_core::Result;
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::sync::Barrier;

/// Long enough for an event to arrive, and shorter than a cache waits before it asks again.
const MOMENT: Duration = Duration::from_millis(100);

async fn pair() -> (MemoryStore, MemoryStore, ()) {
    let store = MemoryStore::default();
    (store.another(), store, ())
}

sayso_cache::conformance!(values, pair);

/// Two processes that have read the same value, and the connections that they have.
async fn processes() -> ((Process, MemoryStore), (Process, MemoryStore), Database) {
    let (one, other, ()) = pair().await;
    let database = Database::default();
    let process = |store: &MemoryStore| Process::new(store.clone(), &database);
    let here = process(&one);
    let there = process(&other);
    assert_eq!((here.read().await, there.read().await), (0, 0));
    assert_eq!(here.computed() + there.computed(), 1);
    ((here, one), (there, other), database)
}

#[tokio::test]
async fn what_was_missed_is_learned_when_the_connection_is_back() {
    let ((one, _), (other, connection), _) = processes().await;
    connection.disconnect();
    one.update(1).await;
    assert_eq!(other.read().await, 0, "it cannot know");
    connection.reconnect();
    wait_until("it learns", async || other.read().await == 1).await;
}

#[tokio::test]
async fn what_could_not_be_announced_is_announced_later() {
    let ((one, connection), (other, _), _) = processes().await;
    connection.disconnect();
    one.update(1).await;
    assert_eq!(one.read().await, 1);
    connection.reconnect();
    wait_until("the other hears of it", async || other.read().await == 1).await;
    assert_eq!(one.read().await, 1);
}

#[tokio::test]
async fn an_invalidation_is_announced_though_its_caller_gives_up() {
    let ((one, _), (other, _), database) = processes().await;
    database.write(1);
    let dropped = one.cache.update_tag("posts");
    assert!(dropped.now_or_never().is_none(), "it was given up halfway");
    wait_until("the other hears of it", async || other.read().await == 1).await;
}

#[tokio::test]
async fn values_that_became_stale_after_they_were_gone_are_not_served_by_a_process_that_missed_both()
 {
    for announcer_is_cut_off in [false, true] {
        let ((one, near), (other, far), _) = processes().await;
        let cut_off = if announcer_is_cut_off { near } else { far };
        cut_off.disconnect();
        one.update(1).await;
        one.cache.revalidate_tag("posts", Life::MAX).await;
        cut_off.reconnect();
        let is_fresh = async || {
            other
                .cache
                .list()
                .iter()
                .any(|listed| listed.state == "fresh")
        };
        wait_until("the other learns of both", async || !is_fresh().await).await;
        assert_eq!(other.read().await, 1);
    }
}

#[tokio::test]
async fn after_a_store_lost_its_data_everything_is_recomputed() {
    let ((_, _), (other, connection), database) = processes().await;
    connection.disconnect();
    connection.lose_data();
    database.write(1);
    connection.reconnect();
    wait_until("it is recomputed", async || other.read().await == 1).await;
}

/// A store whose commands work while its events do not arrive, and whose log cannot be read at times.
struct Faulty {
    store: MemoryStore,
    is_deaf: Arc<AtomicBool>,
    has_log: Arc<AtomicBool>,
}

impl Store for Faulty {
    fn publish(&self, changes: Vec<Change>) -> StoreFuture<'_, u64> {
        self.store.publish(changes)
    }

    fn since(&self, clock: u64) -> StoreFuture<'_, Log> {
        if self.has_log.load(Ordering::SeqCst) {
            self.store.since(clock)
        } else {
            Box::pin(ready(Err(StoreError::new("no log"))))
        }
    }

    fn events(&self) -> BoxStream<'static, StoreEvent> {
        let is_deaf = self.is_deaf.clone();
        let mut was_deaf = false;
        let events = self.store.events().map(move |event| {
            let again = std::mem::replace(&mut was_deaf, is_deaf.load(Ordering::SeqCst));
            match (was_deaf, again) {
                (true, _) => vec![StoreEvent::Lost("deaf".to_owned())],
                (false, true) => vec![StoreEvent::Connected, event],
                (false, false) => vec![event],
            }
        });
        events.flat_map(stream::iter).boxed()
    }
}

#[tokio::test]
async fn a_change_that_a_process_announces_does_not_hide_one_that_it_missed() {
    let is_deaf = Arc::<AtomicBool>::default();
    let has_log = Arc::new(AtomicBool::new(true));
    let store = MemoryStore::default();
    let announcer = store.another();
    let database = Database::default();
    let own = Process::new(
        Faulty {
            store,
            is_deaf: is_deaf.clone(),
            has_log: has_log.clone(),
        },
        &database,
    );
    assert_eq!(own.read().await, 0);

    is_deaf.store(true, Ordering::SeqCst);
    database.write(1);
    let gone = |tag: &'static str| {
        let change = Change {
            tag: tag.into(),
            kind: ChangeKind::Gone,
            at: std::time::SystemTime::now(),
            clock: 0,
        };
        announcer.publish(vec![change])
    };
    gone("posts").await.expect("announced");
    own.cache.update_tag("users").await;
    tokio::time::sleep(MOMENT).await;
    assert_eq!(own.read().await, 0, "it has not seen the change");

    has_log.store(false, Ordering::SeqCst);
    is_deaf.store(false, Ordering::SeqCst);
    gone("comments").await.expect("announced");
    tokio::time::sleep(MOMENT).await;
    assert_eq!(
        own.read().await,
        0,
        "it hears again, but not what it has missed"
    );

    has_log.store(true, Ordering::SeqCst);
    wait_until("it asks again what it has missed", async || {
        own.read().await == 1
    })
    .await;
}

#[tokio::test]
async fn a_cache_that_is_given_a_store_later_hears_of_the_others() {
    let store = MemoryStore::default();
    let database = Database::default();
    let one = Process::new(store.clone(), &database);
    let other = Process {
        cache: Cache::default(),
        ..Process::new(store.another(), &database)
    };
    assert!(other.cache.share(Arc::new(store.another())));
    assert!(
        !other.cache.share(Arc::new(MemoryStore::default())),
        "the first one stays"
    );
    assert_eq!((one.read().await, other.read().await), (0, 0));
    one.update(1).await;
    wait_until("the other learns of it", async || other.read().await == 1).await;
}

/// Waits for `other`, which waits for this; not before both have begun, with a `gate`.
fn link(
    function: &'static str,
    other: &'static str,
    gate: Option<Arc<Barrier>>,
) -> BoxFuture<'static, Result<Cached<u32>>> {
    let compute = move || async move {
        if let Some(gate) = gate {
            gate.wait().await;
        }
        Ok(*link(other, function, None).await?)
    };
    let call = Computed {
        function,
        args: Vec::new(),
        life: Life::MAX,
        tags: Vec::new(),
        compute,
    };
    Box::pin(call.get())
}

#[tokio::test]
async fn processes_that_begin_a_circle_at_both_ends_do_not_wait_for_ever() {
    let store = MemoryStore::default();
    let gate = Some(Arc::new(Barrier::new(2)));
    let run = async |store: MemoryStore, function, other| {
        let cache = Cache::builder().store(store).build();
        let call = link(function, other, gate.clone());
        cache.enter(Arc::new(Request::default()), call).await
    };
    let (one, other) = join(
        run(store.another(), "ping", "pong"),
        run(store, "pong", "ping"),
    )
    .await;
    for error in [one.expect_err("a circle"), other.expect_err("a circle")] {
        assert!(error.to_string().contains("waits for itself"), "{error}");
    }
}

#[test]
fn work_that_is_put_together_outside_of_the_runtime_hears_of_the_others() {
    let store = MemoryStore::default();
    let cache = |store: MemoryStore| Cache::builder().store(store).build();
    let scope = |cache: &Cache| AppScope::new(cache.clone(), Default::default());
    let announcer = cache(store.another());
    let reader = cache(store);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let call = || Computed {
        function: "value",
        args: Vec::new(),
        life: Life::MAX,
        tags: vec!["posts".into()],
        compute: async || Ok(1),
    };
    let read = || scope(&reader).run(call().get());
    runtime.block_on(read()).expect("a value");
    runtime.block_on(scope(&announcer).run(announcer.update_tag("posts")));
    let is_gone = async || reader.list().iter().all(|entry| entry.state == "gone");
    runtime.block_on(wait_until("the change has arrived", is_gone));
}
