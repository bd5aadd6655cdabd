//! Many values with three tags each: what they take, and what it costs to drop a tag.

use crate::measure::{ROUNDS, Spread, heap, nanos_each, resident};
use sayso::{
    Error,
    cache::{Cache, Request},
    prelude::*,
};
use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Instant,
};

const KEYS: u32 = 100_000;
const AUTHORS: u32 = 1000;
/// Enough for all of them.
const CAPACITY: u64 = 1 << 30;

static COMPUTED: AtomicU32 = AtomicU32::new(0);

#[cached(life = sayso::cache::Life::HOURS, tags = ["posts".to_owned(), format!("author-{}", id % AUTHORS), format!("post-{id}")])]
async fn excerpt(id: u32) -> Result<String> {
    COMPUTED.fetch_add(1, Ordering::Relaxed);
    Ok(format!("{id:0100}"))
}

pub(crate) async fn print() -> Result<()> {
    println!(
        "{KEYS} values, texts of 100 bytes, with three tags each; each read in a request of its own:"
    );
    let cache = Cache::builder().capacity(CAPACITY).build();
    let heap_before = heap();
    let resident_before = resident()?;
    println!("  computing one: {:.0} ns", read_all(&cache, KEYS).await?);
    let count = cache.stats().entries;
    if count != u64::from(KEYS) {
        return Err(Error::internal(format!(
            "{count} of {KEYS} values are kept"
        )));
    }
    let each = |now: usize, before: usize| now.saturating_sub(before) / KEYS as usize;
    let resident = each(resident()?, resident_before);
    let heap = each(heap(), heap_before);
    println!("  memory of one: {resident} bytes resident, {heap} on the heap");
    reads(&cache).await?;
    for (tag, count) in [
        ("none", 0),
        ("post-7", 1),
        ("author-7", KEYS / AUTHORS),
        ("posts", KEYS),
    ] {
        drops(&cache, tag, count).await?;
    }
    Ok(())
}

async fn reads(cache: &Cache) -> Result<()> {
    let mut again = Vec::new();
    let mut after_drop = Vec::new();
    for _ in 0..ROUNDS {
        again.push(read_all(cache, 0).await?);
        cache.update_tag("none").await;
        after_drop.push(read_all(cache, 0).await?);
    }
    println!("  reading one: {} ns", Spread::of(again));
    println!(
        "  reading one for the first time after a drop of another tag: {} ns",
        Spread::of(after_drop)
    );
    Ok(())
}

/// Drops a tag, and checks that its values are recomputed and no others.
async fn drops(cache: &Cache, tag: &'static str, count: u32) -> Result<()> {
    let mut nanos = Vec::new();
    for _ in 0..ROUNDS {
        let began = Instant::now();
        cache.update_tag(tag).await;
        nanos.push(nanos_each(began, 1));
        read_all(cache, count).await?;
    }
    println!("  dropping a tag of {count}: {} ns", Spread::of(nanos));
    Ok(())
}

/// Nanoseconds for each; an error unless just so many had to be computed.
async fn read_all(cache: &Cache, expected: u32) -> Result<f64> {
    let began = Instant::now();
    let before = COMPUTED.load(Ordering::Relaxed);
    for id in 0..KEYS {
        let request = Arc::new(Request::new(Vec::new(), false));
        cache.enter(request, excerpt(id)).await?;
    }
    let nanos = nanos_each(began, KEYS);
    let computed = COMPUTED.load(Ordering::Relaxed) - before;
    if computed == expected {
        Ok(nanos)
    } else {
        Err(Error::internal(format!(
            "{computed} instead of {expected} values were computed"
        )))
    }
}
