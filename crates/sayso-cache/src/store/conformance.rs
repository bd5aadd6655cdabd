//! The tests that every store passes. [`conformance!`](crate::conformance!) writes them out.

use crate::{Change, ChangeKind, Key, Store, StoreEvent, Tag};
use bytes::Bytes;
use futures_util::{StreamExt, stream::BoxStream};
use std::time::{Duration, SystemTime};

/// Longest wait for an event.
const PATIENCE: Duration = Duration::from_secs(60);
/// A time that a store keeps something for, in a test that waits for its end.
const MOMENT: Duration = Duration::from_millis(300);
/// A time in which even a slow machine sends a few commands.
const SHORT: Duration = Duration::from_secs(3);

/// Writes the tests that every store passes.
///
/// Give it an async function that makes two connections to the same, empty data, and whatever has to live for
/// as long as they are used: a server, or `()`. A store that keeps values and leases says `values`, one that
/// only carries invalidations says `events_only`. The tests need tokio's `macros` and `rt`.
///
/// ```no_run
/// use sayso_cache::MemoryStore;
///
/// async fn pair() -> (MemoryStore, MemoryStore, ()) {
///     let store = MemoryStore::default();
///     (store.another(), store, ())
/// }
///
/// sayso_cache::conformance!(values, pair);
/// # fn main() {}
/// ```
#[macro_export]
macro_rules! conformance {
    (events_only, $pair:path) => {
        $crate::conformance!(@ $pair,
            the_clock_counts_every_change,
            the_log_has_the_last_change_of_each_tag_and_kind,
            news_reach_every_process_after_it_is_connected
        );
    };
    (values, $pair:path) => {
        $crate::conformance!(events_only, $pair);
        $crate::conformance!(@ $pair,
            a_value_is_there_for_all_until_it_expires,
            a_lease_has_one_holder_who_can_prolong_it,
            a_lease_ends_by_itself
        );
    };
    (@ $pair:path, $($test:ident),*) => {
        $(
            #[tokio::test]
            async fn $test() {
                let (one, other, _alive) = $pair().await;
                $crate::conformance::$test(&one, &other).await;
            }
        )*
    };
}

fn change(tag: &'static str, kind: ChangeKind) -> Change {
    // The times are in whole seconds because a store may not keep nanoseconds.
    let at = SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000);
    Change {
        tag: Tag::from(tag),
        kind,
        at,
        clock: 0,
    }
}

fn gone(tag: &'static str) -> Change {
    change(tag, ChangeKind::Gone)
}

fn stale(tag: &'static str) -> Change {
    change(tag, ChangeKind::Stale(Duration::from_secs(60)))
}

fn at(clock: u64, change: Change) -> Change {
    Change { clock, ..change }
}

/// The times are consecutive across processes, and none goes back.
pub async fn the_clock_counts_every_change(one: &impl Store, other: &impl Store) {
    let begin = one.since(0).await.expect("a log").clock;
    assert_eq!(one.publish(vec![gone("a")]).await, Ok(begin + 1));
    assert_eq!(
        other.publish(vec![gone("b"), gone("c"), gone("b")]).await,
        Ok(begin + 4)
    );
    assert_eq!(one.publish(vec![gone("a")]).await, Ok(begin + 5));
    let log = other.since(begin).await.expect("a log");
    assert_eq!(log.clock, begin + 5);
    assert_eq!(
        Some(log.epoch),
        one.since(0).await.ok().map(|log| log.epoch),
        "one epoch"
    );
    assert!(log.floor <= begin, "nothing is forgotten yet");
}

/// Changes are in the order of the clock. A tag that was made stale after it was dropped stays dropped.
pub async fn the_log_has_the_last_change_of_each_tag_and_kind(
    one: &impl Store,
    other: &impl Store,
) {
    let begin = one.since(0).await.expect("a log").clock;
    one.publish(vec![gone("a"), gone("b"), gone("c")])
        .await
        .expect("published");
    other
        .publish(vec![gone("a"), stale("b")])
        .await
        .expect("published");
    let log = other.since(begin).await.expect("a log");
    let all = vec![
        at(begin + 2, gone("b")),
        at(begin + 3, gone("c")),
        at(begin + 4, gone("a")),
        at(begin + 5, stale("b")),
    ];
    assert_eq!(log.changes, all);
    let later = one.since(begin + 3).await.expect("a log");
    assert_eq!(later.changes, all[2..]);
    assert_eq!(one.since(begin + 5).await.expect("a log").changes, []);
}

/// The events include a process's own changes, in the order of the clock.
pub async fn news_reach_every_process_after_it_is_connected(one: &impl Store, other: &impl Store) {
    let begin = one.publish(vec![gone("before")]).await.expect("published");
    let mut streams = [one.events(), other.events()];
    for events in &mut streams {
        assert_eq!(next(events).await, StoreEvent::Connected);
    }
    one.publish(vec![gone("a"), stale("b")])
        .await
        .expect("published");
    other.publish(vec![gone("c")]).await.expect("published");
    let expected = vec![
        at(begin + 1, gone("a")),
        at(begin + 2, stale("b")),
        at(begin + 3, gone("c")),
    ];
    for events in &mut streams {
        let mut seen = Vec::new();
        while seen.len() < expected.len() {
            match next(events).await {
                StoreEvent::Changes(changes) => seen.extend(changes),
                other => panic!("expected changes and got {other:?}"),
            }
        }
        assert_eq!(seen, expected);
    }
}

async fn next(events: &mut BoxStream<'static, StoreEvent>) -> StoreEvent {
    tokio::time::timeout(PATIENCE, events.next())
        .await
        .expect("an event in time")
        .expect("events have no end")
}

/// Bytes are returned unchanged, and the last write wins.
pub async fn a_value_is_there_for_all_until_it_expires(one: &impl Store, other: &impl Store) {
    let key = Key::new("value", b"[]");
    let short = Key::new("short", b"[]");
    assert_eq!(one.load(key).await, Ok(None));
    let value = Bytes::from_static(b"\0\xffvalue\r\n");
    one.save(key, Bytes::from_static(b"older"), Duration::from_secs(60))
        .await
        .expect("saved");
    one.save(key, value.clone(), Duration::from_secs(60))
        .await
        .expect("saved");
    one.save(short, value.clone(), SHORT).await.expect("saved");
    assert_eq!(other.load(key).await, Ok(Some(value.clone())));
    assert_eq!(other.load(short).await, Ok(Some(value.clone())));
    tokio::time::sleep(SHORT + MOMENT).await;
    assert_eq!(other.load(short).await, Ok(None), "it has expired");
    assert_eq!(one.load(key).await, Ok(Some(value)));
}

/// No other holder can release a lease.
pub async fn a_lease_has_one_holder_who_can_prolong_it(one: &impl Store, other: &impl Store) {
    let key = Key::new("leased", b"[]");
    assert_eq!(one.lease(key, "one", SHORT).await, Ok(true));
    assert_eq!(other.lease(key, "other", MOMENT).await, Ok(false));
    assert_eq!(
        other
            .lease(Key::new("leased", b"[1]"), "other", MOMENT)
            .await,
        Ok(true),
        "another key"
    );
    assert_eq!(
        one.lease(key, "one", Duration::from_secs(60)).await,
        Ok(true),
        "prolonged"
    );
    tokio::time::sleep(SHORT + MOMENT).await;
    assert_eq!(
        other.lease(key, "other", MOMENT).await,
        Ok(false),
        "the first time would be over"
    );
    other
        .release(key, "other")
        .await
        .expect("nothing to release");
    assert_eq!(
        other.lease(key, "other", MOMENT).await,
        Ok(false),
        "it was not theirs to give back"
    );
    one.release(key, "one").await.expect("released");
    assert_eq!(other.lease(key, "other", MOMENT).await, Ok(true));
}

/// A lease expires if its holder is killed.
pub async fn a_lease_ends_by_itself(one: &impl Store, other: &impl Store) {
    let key = Key::new("leased", b"[]");
    assert_eq!(one.lease(key, "one", MOMENT).await, Ok(true));
    tokio::time::sleep(MOMENT * 2).await;
    assert_eq!(
        other.lease(key, "other", Duration::from_secs(60)).await,
        Ok(true)
    );
    one.release(key, "one").await.expect("nothing to release");
    assert_eq!(
        one.lease(key, "one", MOMENT).await,
        Ok(false),
        "it is the other's now"
    );
}
