//! The options of a cache.

use super::{Cache, Inner};
use crate::{Key, Store, entry::Entry, marks::Marks, stats::Counters};
use std::{
    fmt,
    sync::{Arc, OnceLock, atomic::AtomicBool},
    time::{Duration, Instant},
};

/// The default capacity of a cache, in bytes.
const CAPACITY: u64 = 64 << 20;

/// The options of a [`Cache`].
///
/// ```no_run
/// use sayso::{cache::{Cache, RedisStore}, prelude::*};
///
/// # fn main() -> Result<(), sayso::cache::StoreError> {
/// let store = RedisStore::connect("redis://localhost", "blog")?;
/// let cache = Cache::builder().capacity(256 << 20).store(store).build();
/// let app = App::new().cache(cache);
/// # Ok(())
/// # }
/// ```
#[derive(Default)]
pub struct CacheBuilder {
    capacity: Option<u64>,
    store: Option<Arc<dyn Store>>,
}

impl CacheBuilder {
    /// Sets the most bytes that the cache takes, approximately. The default is 64 MiB. The least used values are
    /// dropped first.
    ///
    /// ```
    /// use sayso::cache::Cache;
    /// let cache = Cache::builder().capacity(256 << 20).build();
    /// ```
    #[must_use]
    pub fn capacity(mut self, bytes: u64) -> Self {
        self.capacity = Some(bytes);
        self
    }

    /// Shares values and invalidations with other processes.
    ///
    /// ```
    /// use sayso::cache::{Cache, PostgresStore};
    /// # fn main() -> Result<(), sayso::cache::StoreError> {
    /// let store = PostgresStore::connect("postgres://localhost/blog", "blog_cache")?;
    /// let cache = Cache::builder().store(store).build();
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn store(mut self, store: impl Store) -> Self {
        self.store = Some(Arc::new(store));
        self
    }

    /// Returns the cache.
    ///
    /// ```
    /// use sayso::{cache::Cache, prelude::*};
    /// let app = App::new().cache(Cache::builder().build());
    /// ```
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
