//! Cached functions that wait for themselves.

use super::{call, in_request};
use crate::{Cache, Cached, Computed, Life, memo};
use futures_util::future::{BoxFuture, join};
use sayso_core::Result;
use std::sync::Arc;
use tokio::sync::Barrier;

/// Waits for itself.
fn alone() -> BoxFuture<'static, Result<Cached<u32>>> {
    Box::pin(async { call("alone", || async { Ok(*alone().await?) }).get().await })
}

/// Waits for [`pong`], and [`pong`] for this; after both have begun, if there is a `gate`.
fn ping(gate: Option<Arc<Barrier>>) -> BoxFuture<'static, Result<Cached<u32>>> {
    let compute = || async {
        pass(&gate).await;
        Ok(*pong(gate).await?)
    };
    Box::pin(call("ping", compute).get())
}

fn pong(gate: Option<Arc<Barrier>>) -> BoxFuture<'static, Result<Cached<u32>>> {
    let compute = || async {
        pass(&gate).await;
        Ok(*ping(gate).await?)
    };
    Box::pin(call("pong", compute).get())
}

async fn pass(gate: &Option<Arc<Barrier>>) {
    if let Some(gate) = gate {
        gate.wait().await;
    }
}

/// Waits for itself through a memo function.
fn through_memo() -> BoxFuture<'static, Result<Cached<u32>>> {
    let compute = || memo("remembered", b"", async { Ok(*through_memo().await?) });
    Box::pin(async move { call("through_memo", compute).get().await })
}

async fn error(call: impl Future<Output = Result<Cached<u32>>>) -> String {
    let result = in_request(&Cache::default(), call).await;
    result.expect_err("it waits for itself").to_string()
}

#[tokio::test]
async fn a_function_that_waits_for_itself_fails_and_the_circle_is_named() {
    for (call, circle) in [
        (alone(), "it waits for `alone`,"),
        (ping(None), "it waits for `ping`, which waits for `pong`,"),
        (through_memo(), "it waits for `through_memo`,"),
    ] {
        let error = error(call).await;
        assert!(error.contains(circle), "{error}");
    }
}

#[tokio::test]
async fn requests_that_begin_a_circle_at_both_ends_do_not_wait_for_ever() {
    let cache = Cache::default();
    let gate = Arc::new(Barrier::new(2));
    let enter = |call| in_request(&cache, call);
    let both = join(
        enter(ping(Some(gate.clone()))),
        enter(pong(Some(gate.clone()))),
    );
    let (one, other) = both.await;
    assert!(one.is_err() && other.is_err());
}

#[tokio::test]
async fn a_refresh_that_waits_for_itself_ends() {
    // The value is stale at once, so the background computation waits for a fresh value, which is its own.
    fn stale(first: bool) -> BoxFuture<'static, Result<Cached<u32>>> {
        let compute = move || async move {
            if first {
                return Ok(1);
            }
            Ok(*stale(false).await?)
        };
        let call = Computed {
            life: Life::of_seconds(0, 0, 60),
            ..call("stale", compute)
        };
        Box::pin(call.get())
    }
    let cache = Cache::default();
    let enter = |call| in_request(&cache, call);
    assert_eq!(*enter(stale(true)).await.expect("a value"), 1);
    assert_eq!(*enter(stale(false)).await.expect("the stale value"), 1);
    while cache.stats().failed == 0 {
        tokio::task::yield_now().await;
    }
}
