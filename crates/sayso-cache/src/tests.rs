//! The guarantees, one by one.

mod circles;
mod nested;

use crate::{
    Cache, Cached, Computed, Life, Request, Tag, cache_life, cache_skip, cache_tag,
    flight::MAX_TASKS, forget,
};
use futures_util::FutureExt;
use sayso_core::{Error, Result};
use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::sync::Semaphore;

/// Data that computations read, gates that hold them up, and how often they ran.
#[derive(Clone, Default)]
struct World {
    data: Arc<Mutex<u32>>,
    runs: Arc<AtomicUsize>,
    gates: Arc<Mutex<BTreeMap<&'static str, Arc<Semaphore>>>>,
}

impl World {
    fn set(&self, value: u32) {
        *self.data.lock().unwrap() = value;
    }

    fn runs(&self) -> usize {
        self.runs.load(Ordering::SeqCst)
    }

    fn close(&self, gate: &'static str) {
        self.gates
            .lock()
            .unwrap()
            .insert(gate, Arc::new(Semaphore::new(0)));
    }

    fn open(&self, gate: &'static str) {
        self.gates.lock().unwrap()[gate].add_permits(1000);
    }

    async fn pass(&self, gate: &'static str) {
        let gate = self.gates.lock().unwrap().get(gate).cloned();
        if let Some(gate) = gate {
            gate.acquire().await.unwrap().forget();
        }
    }
}

/// Reads the data, then waits at the gate `read`.
async fn value(world: &World, life: Life, tags: &[&'static str]) -> Result<u32> {
    let own = world.clone();
    let compute = move || async move {
        own.runs.fetch_add(1, Ordering::SeqCst);
        let value = *own.data.lock().unwrap();
        own.pass("read").await;
        if value == 13 {
            Err(Error::internal("unlucky"))
        } else {
            Ok(value)
        }
    };
    let tags = tags.iter().map(|tag| Tag::from(*tag)).collect();
    let call = Computed {
        life,
        tags,
        ..call("value", compute)
    };
    Ok(*call.get().await?)
}

/// Runs `work` in a request of its own.
pub(crate) async fn in_request<F: Future>(cache: &Cache, work: F) -> F::Output {
    cache.enter(Arc::new(Request::default()), work).await
}

/// Returns a call without arguments and tags, whose value lives long.
pub(crate) fn call<C>(function: &'static str, compute: C) -> Computed<C> {
    Computed {
        function,
        args: Vec::new(),
        life: Life::MAX,
        tags: Vec::new(),
        compute,
    }
}

/// Reads the data in a request of its own.
async fn read_as(cache: &Cache, world: &World, life: Life) -> Result<u32> {
    in_request(cache, value(world, life, &["tag"])).await
}

async fn read(cache: &Cache, world: &World) -> Result<u32> {
    read_as(cache, world, Life::MAX).await
}

async fn until(check: impl Fn() -> bool) {
    for _ in 0..2000 {
        if check() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    panic!("timed out");
}

#[tokio::test]
async fn a_value_is_computed_once_until_its_tag_is_dropped() {
    let cache = Cache::default();
    let world = World::default();
    world.set(1);
    for _ in 0..3 {
        assert_eq!(read(&cache, &world).await.unwrap(), 1);
    }
    world.set(2);
    assert_eq!(read(&cache, &world).await.unwrap(), 1);
    cache.update_tag("other").await;
    assert_eq!(read(&cache, &world).await.unwrap(), 1);
    cache.update_tag("tag").await;
    assert_eq!(read(&cache, &world).await.unwrap(), 2);
    assert_eq!(world.runs(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_computed_once_however_many_ask_at_once() {
    let cache = Cache::default();
    let world = World::default();
    world.close("read");
    let askers: Vec<_> = (0..1000)
        .map(|_| {
            let cache = cache.clone();
            let world = world.clone();
            tokio::spawn(async move { read(&cache, &world).await })
        })
        .collect();
    until(|| world.runs() == 1).await;
    world.open("read");
    for asker in askers {
        assert_eq!(asker.await.unwrap().unwrap(), 0);
    }
    assert_eq!(world.runs(), 1);
}

#[tokio::test]
async fn data_read_before_an_invalidation_are_never_stored_after_it() {
    let cache = Cache::default();
    let world = World::default();
    world.set(1);
    world.close("read");
    let early = tokio::spawn({
        let cache = cache.clone();
        let world = world.clone();
        async move { read(&cache, &world).await }
    });
    until(|| world.runs() == 1).await;
    // The computation has read 1. Now the data change and their tag is invalidated.
    world.set(2);
    cache.update_tag("tag").await;
    // A reader from now on must not get the value that the first computation is about to return.
    let late = tokio::spawn({
        let cache = cache.clone();
        let world = world.clone();
        async move { read(&cache, &world).await }
    });
    tokio::task::yield_now().await;
    world.open("read");
    assert_eq!(
        early.await.unwrap().unwrap(),
        1,
        "who asked before gets what was true then"
    );
    assert_eq!(late.await.unwrap().unwrap(), 2);
    assert_eq!(read(&cache, &world).await.unwrap(), 2);
}

#[tokio::test]
async fn a_stale_value_is_served_at_once_and_recomputed_in_the_background() {
    let cache = Cache::default();
    let world = World::default();
    world.set(1);
    read(&cache, &world).await.unwrap();
    world.set(2);
    cache.revalidate_tag("tag", Life::MAX).await;
    world.close("read");
    assert_eq!(read(&cache, &world).await.unwrap(), 1, "it does not wait");
    until(|| world.runs() == 2).await;
    assert_eq!(read(&cache, &world).await.unwrap(), 1);
    world.open("read");
    while read(&cache, &world).await.unwrap() != 2 {
        tokio::task::yield_now().await;
    }
    assert_eq!(world.runs(), 2, "one refresh for all readers");
}

#[tokio::test]
async fn an_old_value_becomes_stale_and_then_expires() {
    let cache = Cache::default();
    let world = World::default();
    let millis = Duration::from_millis;
    let life = Life {
        stale: millis(0),
        revalidate: millis(60),
        expire: millis(400),
    };
    world.set(1);
    read_as(&cache, &world, life).await.unwrap();
    world.set(2);
    assert_eq!(
        read_as(&cache, &world, life).await.unwrap(),
        1,
        "it is fresh"
    );
    tokio::time::sleep(millis(80)).await;
    assert_eq!(
        read_as(&cache, &world, life).await.unwrap(),
        1,
        "it is stale, and the reader does not wait"
    );
    until(|| world.runs() == 2).await;
    tokio::time::sleep(millis(450)).await;
    world.set(3);
    assert_eq!(
        read_as(&cache, &world, life).await.unwrap(),
        3,
        "it has expired, and the reader waits"
    );
}

#[tokio::test]
async fn a_failing_refresh_keeps_the_stale_value_and_is_not_tried_at_every_read() {
    let cache = Cache::default();
    let world = World::default();
    world.set(1);
    read(&cache, &world).await.unwrap();
    world.set(13);
    cache.revalidate_tag("tag", Life::MAX).await;
    for _ in 0..50 {
        assert_eq!(read(&cache, &world).await.unwrap(), 1);
        tokio::task::yield_now().await;
    }
    until(|| cache.stats().failed == 1).await;
    assert_eq!(world.runs(), 2);
}

#[tokio::test]
async fn what_was_dropped_is_not_served_when_computing_it_fails() {
    let cache = Cache::default();
    let world = World::default();
    world.set(1);
    read(&cache, &world).await.unwrap();
    world.set(13);
    cache.update_tag("tag").await;
    assert!(read(&cache, &world).await.is_err());
    world.set(3);
    assert_eq!(
        read(&cache, &world).await.unwrap(),
        3,
        "an error is not kept"
    );
}

#[tokio::test]
async fn a_request_sees_one_value_until_it_forgets() {
    let cache = Cache::default();
    let world = World::default();
    let request = Arc::new(Request::new(Vec::new(), true));
    world.set(1);
    cache
        .enter(request.clone(), async {
            let read = || value(&world, Life::MAX, &["tag"]);
            assert_eq!(read().await.unwrap(), 1);
            world.set(2);
            cache.update_tag("tag").await;
            assert_eq!(read().await.unwrap(), 1, "within one page nothing changes");
            forget();
            assert_eq!(read().await.unwrap(), 2);
        })
        .await;
    let outcomes: Vec<_> = request.events().iter().map(|event| event.outcome).collect();
    use crate::Outcome::{Computed, Memo};
    assert_eq!(outcomes, [Computed, Memo, Computed]);
}

#[tokio::test]
async fn of_two_reads_at_a_time_one_computes_and_the_other_joins_it() {
    let cache = Cache::default();
    let world = World::default();
    let request = Arc::new(Request::new(Vec::new(), true));
    cache
        .enter(request.clone(), async {
            let read = || value(&world, Life::MAX, &[]);
            let (one, other) = tokio::join!(read(), read());
            assert_eq!(one.unwrap(), other.unwrap());
        })
        .await;
    let outcomes: Vec<_> = request.events().iter().map(|event| event.outcome).collect();
    use crate::Outcome::{Computed, Joined};
    assert!(
        [[Computed, Joined], [Joined, Computed]].contains(&[outcomes[0], outcomes[1]]),
        "{outcomes:?}"
    );
}

/// Contains [`value`].
async fn outer(world: &World) -> Result<Cached<String>> {
    let own = world.clone();
    let compute = move || async move {
        let inner = value(&own, Life::MINUTES, &["tag"]).await?;
        cache_tag(format!("seen-{inner}"));
        Ok(format!("outer {inner}"))
    };
    let call = Computed {
        tags: vec!["outer".into()],
        ..call("outer", compute)
    };
    call.get().await
}

#[tokio::test]
async fn tags_and_life_of_what_is_inside_count_for_what_is_outside() {
    let cache = Cache::default();
    let world = World::default();
    world.set(1);
    let read = async || {
        let value = in_request(&cache, outer(&world)).await;
        value.unwrap().to_string()
    };
    assert_eq!(read().await, "outer 1");
    let entry = cache
        .list()
        .into_iter()
        .find(|entry| entry.label.starts_with("outer"))
        .unwrap();
    let tags: Vec<_> = entry.tags.iter().map(Tag::as_str).collect();
    assert_eq!(tags, ["outer", "seen-1", "tag"]);
    world.set(2);
    for tag in ["tag", "seen-2"] {
        cache.update_tag(tag).await;
        assert_eq!(read().await, "outer 2", "{tag}");
    }
}

#[tokio::test]
async fn a_function_says_at_run_time_how_long_its_value_lives_and_whether_it_is_kept() {
    let cache = Cache::default();
    let runs = Arc::new(AtomicUsize::new(0));
    let read = async |skip: bool| {
        let runs = runs.clone();
        let compute = move || async move {
            runs.fetch_add(1, Ordering::SeqCst);
            if skip {
                cache_skip()
            } else {
                cache_life(Life::SECONDS)
            }
            Ok(1)
        };
        let call = Computed {
            args: vec![u8::from(skip)],
            ..call("f", compute)
        };
        in_request(&cache, call.get()).await.unwrap();
    };
    read(true).await;
    read(true).await;
    assert_eq!((runs.load(Ordering::SeqCst), cache.stats().entries), (2, 0));
    read(false).await;
    read(false).await;
    assert_eq!((runs.load(Ordering::SeqCst), cache.stats().entries), (3, 1));
}

#[tokio::test]
async fn a_computation_goes_on_when_its_asker_gives_up_and_a_panic_is_an_error_for_all() {
    let cache = Cache::default();
    let world = World::default();
    world.set(7);
    world.close("read");
    let _ = tokio::time::timeout(Duration::from_millis(5), read(&cache, &world)).await;
    world.open("read");
    assert_eq!(read(&cache, &world).await.unwrap(), 7);
    assert_eq!(world.runs(), 1);

    let panics = call("p", || async { panic!("no") });
    let result: Result<Cached<u32>> = in_request(&cache, panics.get()).await;
    assert!(result.is_err());
}

#[tokio::test]
async fn memory_is_bounded_and_what_is_dropped_is_counted() {
    let cache = Cache::builder().capacity(50_000).build();
    for at in 0..200_u32 {
        let compute = || async { Ok("x".repeat(1000)) };
        let call = Computed {
            args: at.to_le_bytes().to_vec(),
            ..call("f", compute)
        };
        in_request(&cache, call.get()).await.unwrap();
    }
    let stats = cache.stats();
    assert!(
        stats.bytes <= 50_000 && stats.entries < 50 && stats.evicted > 100,
        "{stats:?}"
    );
}

/// Reads a value of its own for each number.
async fn numbered(world: &World, number: u32) -> Result<u32> {
    let own = world.clone();
    let compute = move || async move {
        own.runs.fetch_add(1, Ordering::SeqCst);
        own.pass("read").await;
        Ok(number)
    };
    let call = Computed {
        args: number.to_string().into_bytes(),
        ..call("numbered", compute)
    };
    Ok(*call.get().await?)
}

#[tokio::test]
async fn readers_who_leave_at_once_pile_no_computations_up() {
    let cache = Cache::default();
    let world = World::default();
    world.close("read");
    let most = u32::try_from(MAX_TASKS).unwrap();
    for number in 0..2 * most {
        let left = in_request(&cache, numbered(&world, number)).now_or_never();
        assert!(left.is_none());
    }
    // Each computation has the world.
    assert_eq!(Arc::strong_count(&world.runs) - 1, MAX_TASKS);
    // A computation without a task is shared, too, and goes on for as long as it has readers.
    let other = World::default();
    other.close("read");
    let mut gone = Box::pin(in_request(&cache, numbered(&other, 3 * most)));
    let mut patient = Box::pin(in_request(&cache, numbered(&other, 3 * most)));
    assert!((&mut gone).now_or_never().is_none());
    assert!((&mut patient).now_or_never().is_none());
    drop(gone);
    other.open("read");
    assert_eq!(patient.await.unwrap(), 3 * most);
    assert_eq!(other.runs(), 1);
    // Those with a task end without readers.
    world.open("read");
    while Arc::strong_count(&world.runs) > 1 {
        tokio::task::yield_now().await;
    }
    assert_eq!(cache.stats().computed, u64::from(most) + 1);
}
