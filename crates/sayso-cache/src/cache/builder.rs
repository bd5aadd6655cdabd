//! How a cache is made.

use super::{Cache, Inner};
use crate::{Key, Store, entry::Entry, marks::Marks, stats::Counters};
use std::{
    fmt,
    sync::{Arc, OnceLock, atomic::AtomicBool},
    time::{Duration, Instant},
};

/// Most bytes that a cache takes by default.
const CAPACITY: u64 = 64 << 20;

/// How a cache is made.
#[derive(Default)]
pub struct CacheBuilder {
    capacity: Option<u64>,
    store: Option<Arc<dyn Store>>,
}

impl CacheBuilder {
    /// Most bytes that it takes, about; what was used least is dropped first. 64 MiB.
    #[must_use]
    pub fn capacity(mut self, bytes: u64) -> Self {
        self.capacity = Some(bytes);
        self
    }

    /// Shares values and invalidations with other processes.
    #[must_use]
    pub fn store(mut self, store: impl Store) -> Self {
        self.store = Some(Arc::new(store));
        self
    }

    /// The cache.
    pub fn build(self) -> Cache {
        let counters = Arc::<Counters>::default();
        let evictions = counters.clone();
        let entries = moka::sync::Cache::builder()
            .max_capacity(self.capacity.unwrap_or(CAPACITY))
            .weigher(|_: &Key, entry: &Arc<Entry>| entry.weight)
            .expire_after(Expiry)
            .eviction_listener(move |_, _, cause| {
                if cause == moka::notification::RemovalCause::Size {
                    evictions.evicted();
                }
            })
            .build();
        let marks = Arc::<Marks>::default();
        let flights = Arc::default();
        let cache = Cache(Arc::new(Inner {
            entries,
            marks,
            flights,
            counters,
            remote: OnceLock::new(),
            listening: AtomicBool::new(false),
        }));
        if let Some(store) = self.store {
            cache.share(store);
        }
        cache
    }
}

impl fmt::Debug for CacheBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CacheBuilder")
            .field("capacity", &self.capacity)
            .finish_non_exhaustive()
    }
}

struct Expiry;

impl moka::Expiry<Key, Arc<Entry>> for Expiry {
    fn expire_after_create(&self, _: &Key, entry: &Arc<Entry>, _: Instant) -> Option<Duration> {
        Some(entry.life.expire.saturating_sub(entry.age()))
    }

    fn expire_after_update(
        &self,
        key: &Key,
        entry: &Arc<Entry>,
        at: Instant,
        _: Option<Duration>,
    ) -> Option<Duration> {
        self.expire_after_create(key, entry, at)
    }
}
