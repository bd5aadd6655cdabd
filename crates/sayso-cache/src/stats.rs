//! Counters, for tools and for the crate `metrics`.

use crate::{Tag, scope::Outcome};
use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

#[derive(Default)]
pub(crate) struct Counters {
    hits: AtomicU64,
    stale: AtomicU64,
    computed: AtomicU64,
    failed: AtomicU64,
    evicted: AtomicU64,
    invalidated: AtomicU64,
}

/// The counts of a cache since its start, and its present size.
///
/// ```
/// use sayso::cache::{Cache, Stats};
///
/// fn hit_rate(stats: Stats) -> f64 {
///     let reads = stats.hits + stats.stale + stats.computed;
///     stats.hits as f64 / reads.max(1) as f64
/// }
///
/// assert_eq!(hit_rate(Cache::default().stats()), 0.0);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Stats {
    /// Reads that found a fresh value.
    pub hits: u64,
    /// Reads that found a stale one.
    pub stale: u64,
    /// Values that were computed.
    pub computed: u64,
    /// Computations that failed.
    pub failed: u64,
    /// Values that were dropped because the cache was full.
    pub evicted: u64,
    /// Tags that were invalidated.
    pub invalidated: u64,
    /// Values in the cache.
    pub entries: u64,
    /// Bytes of these values, approximately.
    pub bytes: u64,
}

/// An entry of [`Cache::list`](crate::Cache::list).
///
/// ```
/// use sayso::cache::Cache;
///
/// fn print(cache: &Cache) {
///     for entry in cache.list() {
///         println!("{} {} bytes, {}", entry.label, entry.bytes, entry.state);
///     }
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Listed {
    /// The key, as text.
    pub key: String,
    /// The function and its arguments.
    pub label: String,
    /// The tags of the value.
    pub tags: Vec<Tag>,
    /// The size in bytes, approximately.
    pub bytes: u32,
    /// The time since it was computed.
    pub age: Duration,
    /// The state: `fresh`, `stale` or `gone` (and about to be dropped).
    pub state: String,
}

impl Counters {
    pub(crate) fn read(&self, outcome: Outcome) {
        match outcome {
            Outcome::Hit => count(&self.hits, "sayso_cache_hits_total"),
            Outcome::Stale => count(&self.stale, "sayso_cache_stale_total"),
            Outcome::Computed | Outcome::Joined | Outcome::Memo => {}
        }
    }

    pub(crate) fn computed(&self) {
        count(&self.computed, "sayso_cache_computed_total");
    }

    pub(crate) fn failed(&self) {
        count(&self.failed, "sayso_cache_failed_total");
    }

    pub(crate) fn evicted(&self) {
        count(&self.evicted, "sayso_cache_evicted_total");
    }

    pub(crate) fn invalidated(&self) {
        count(&self.invalidated, "sayso_cache_invalidated_total");
    }

    pub(crate) fn stats(&self, entries: u64, bytes: u64) -> Stats {
        let get = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        Stats {
            hits: get(&self.hits),
            stale: get(&self.stale),
            computed: get(&self.computed),
            failed: get(&self.failed),
            evicted: get(&self.evicted),
            invalidated: get(&self.invalidated),
            entries,
            bytes,
        }
    }
}

fn count(counter: &AtomicU64, name: &'static str) {
    counter.fetch_add(1, Ordering::Relaxed);
    metrics::counter!(name).increment(1);
}
