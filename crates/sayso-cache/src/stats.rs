//! Counting, for people and for `metrics`.

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

/// What a cache has done since it was made, and holds now.
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
    /// Values that were dropped for want of room.
    pub evicted: u64,
    /// Tags that were invalidated.
    pub invalidated: u64,
    /// Values that are there.
    pub entries: u64,
    /// Bytes that they take, about.
    pub bytes: u64,
}

/// One value, as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Listed {
    /// Its key.
    pub key: String,
    /// Function and arguments.
    pub label: String,
    /// Its tags.
    pub tags: Vec<Tag>,
    /// Bytes, about.
    pub bytes: u32,
    /// How old it is.
    pub age: Duration,
    /// `fresh`, `stale` or `gone` (and about to be dropped).
    pub state: String,
}

impl Counters {
    pub(crate) fn read(&self, outcome: Outcome) {
        match outcome {
            Outcome::Hit => count(&self.hits, "sayso_cache_hits_total"),
            Outcome::Stale => count(&self.stale, "sayso_cache_stale_total"),
            Outcome::Computed | Outcome::Memo => {}
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
