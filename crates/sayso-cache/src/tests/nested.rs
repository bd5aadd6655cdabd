//! Cached functions that call cached functions.

use super::{call, in_request};
use crate::{Cache, Cached, Computed, Life};
use sayso_core::Result;
use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

type Data = Arc<AtomicU32>;

/// Reads the data.
async fn inner(data: Data) -> Result<Cached<u32>> {
    let compute = move || async move { Ok(data.load(Ordering::SeqCst)) };
    let call = Computed {
        tags: vec!["data".into()],
        ..call("inner", compute)
    };
    call.get().await
}

/// Returns the value of [`inner`].
async fn outer(data: Data) -> Result<Cached<u32>> {
    let compute = move || async move { Ok(*inner(data).await?) };
    call("outer", compute).get().await
}

/// Makes a request, and lets the background computations end that it begins.
async fn request(cache: &Cache, read: impl Future<Output = Result<Cached<u32>>>) -> u32 {
    let value = in_request(cache, read).await;
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
    *value.expect("a value")
}

#[tokio::test]
async fn what_a_request_has_read_is_not_in_another_value_that_is_cached_later() {
    let cache = Cache::default();
    let data = Data::default();
    let reads_both = async {
        inner(data.clone()).await?;
        data.store(1, Ordering::SeqCst);
        cache.update_tag("data").await;
        outer(data.clone()).await
    };
    request(&cache, reads_both).await;
    assert_eq!(request(&cache, outer(data.clone())).await, 1);
}

#[tokio::test]
async fn a_value_that_was_computed_with_a_stale_one_is_stale_itself() {
    let cache = Cache::default();
    let data = Data::default();
    let change = async |value| {
        data.store(value, Ordering::SeqCst);
        cache.revalidate_tag("data", Life::MAX).await;
    };
    let read = async || request(&cache, outer(data.clone())).await;
    request(&cache, inner(data.clone())).await;
    change(1).await;
    // The request waits for the outer value, which is therefore computed with the stale inner value.
    assert_eq!([read().await, read().await, read().await], [0, 0, 1]);
    change(2).await;
    // Both values are stale. No request waits for the outer value, so its computation waits for a fresh inner value.
    assert_eq!([read().await, read().await], [1, 2]);
}
