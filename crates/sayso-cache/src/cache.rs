//! The cache itself: look, judge, compute.

use crate::{
    Cached, ChangeKind, Key, Life, Listed, Stats, Store, Tag,
    entry::{Entry, Freshness, Since},
    flight::{Flights, launch},
    marks::Marks,
    remote::{Found, Remote, change, kind_of},
    scope::{Collected, Collector, Current, Outcome, Request},
    stats::Counters,
    value::Storable,
};
use futures_util::FutureExt;
use sayso_core::{Error, Result};
use std::{
    fmt,
    future::Future,
    panic::AssertUnwindSafe,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant, SystemTime},
};

/// Most bytes that a cache takes when nothing else is said.
const CAPACITY: u64 = 64 << 20;
/// What an entry takes besides its value.
const OVERHEAD: usize = 256;
/// How long a failed refresh is not tried again.
const RETRY: Duration = Duration::from_secs(1);
/// Longest label that is kept, in characters.
const LABEL_LEN: usize = 200;

/// Cached values, in this process and in a [`Store`] behind it, if it has one. Clones share them.
#[derive(Clone)]
pub struct Cache(Arc<Inner>);

struct Inner {
    entries: moka::sync::Cache<Key, Arc<Entry>>,
    marks: Arc<Marks>,
    flights: Arc<Flights>,
    counters: Arc<Counters>,
    remote: Option<Arc<Remote>>,
    listening: AtomicBool,
}

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
        let remote = self.store.map(|store| Remote::new(store, marks.clone()));
        let flights = Arc::default();
        Cache(Arc::new(Inner {
            entries,
            marks,
            flights,
            counters,
            remote,
            listening: AtomicBool::new(false),
        }))
    }
}

impl fmt::Debug for CacheBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CacheBuilder").field("capacity", &self.capacity).finish_non_exhaustive()
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

/// A call of a cached function; `#[cached]` makes it.
#[derive(Debug)]
pub struct Computed<C> {
    /// Names the function.
    pub function: &'static str,
    /// Its arguments, serialized.
    pub args: Vec<u8>,
    /// What its attribute says.
    pub life: Life,
    /// What its attribute says.
    pub tags: Vec<Tag>,
    /// Computes the value.
    pub compute: C,
}

impl<C> Computed<C> {
    /// The value: out of the cache in use here, or computed.
    ///
    /// # Errors
    /// With the function's error; errors are not cached.
    pub async fn get<F, T>(self) -> Result<Cached<T>>
    where
        C: FnOnce() -> F + Send + 'static,
        F: Future<Output = Result<T>> + Send + 'static,
        T: Storable,
    {
        let current = Current::get();
        let began = Instant::now();
        let key = Key::new(self.function, &self.args);
        let (entry, outcome) = current.cache.clone().read(&current, key, self).await?;
        if let Some(request) = &current.request {
            request.note(&entry, outcome, began.elapsed());
            if outcome != Outcome::Memo {
                request.remember(key, &entry);
            }
        }
        if let Some(collector) = &current.collector {
            collector.read(&entry);
        }
        match entry.value.clone().downcast() {
            Ok(value) => Ok(Cached(value)),
            Err(_) => Err(Error::internal(format!("two cached functions have the key of {}", entry.label))),
        }
    }

    fn label(&self) -> Arc<str> {
        let args = String::from_utf8_lossy(&self.args);
        let args = args.trim_start_matches('[').trim_end_matches(']');
        let label = format!("{}({args})", self.function);
        match label.char_indices().nth(LABEL_LEN) {
            Some((at, _)) => format!("{}…", &label[..at]).into(),
            None => label.into(),
        }
    }
}

impl Default for Cache {
    fn default() -> Self {
        Self::builder().build()
    }
}

impl Cache {
    /// To be told how large it is, and what is behind it.
    pub fn builder() -> CacheBuilder {
        CacheBuilder::default()
    }

    /// The one of the program: for code that runs in no application.
    pub(crate) fn global() -> &'static Self {
        static GLOBAL: OnceLock<Cache> = OnceLock::new();
        GLOBAL.get_or_init(Self::default)
    }

    /// Runs `work` with this cache, for a request of its own.
    pub async fn enter<F: Future>(&self, request: Arc<Request>, work: F) -> F::Output {
        self.listen();
        Current { cache: self.clone(), request: Some(request), collector: None }.enter(work).await
    }

    /// Begins to listen to the store, once.
    fn listen(&self) {
        if let Some(remote) = &self.0.remote
            && !self.0.listening.swap(true, Ordering::Relaxed)
        {
            tokio::spawn(remote.clone().listen());
        }
    }

    async fn read<C, F, T>(
        &self,
        current: &Current,
        key: Key,
        call: Computed<C>,
    ) -> Result<(Arc<Entry>, Outcome)>
    where
        C: FnOnce() -> F + Send + 'static,
        F: Future<Output = Result<T>> + Send + 'static,
        T: Storable,
    {
        if let Some(entry) = current.request.as_ref().and_then(|request| request.remembered(key)) {
            return Ok((entry, Outcome::Memo));
        }
        if let Some(entry) = self.0.entries.get(&key) {
            match self.0.marks.judge_for(&entry, current.request.as_deref()) {
                Freshness::Fresh => return Ok(self.found(entry, Outcome::Hit)),
                Freshness::Stale => {
                    if entry.may_refresh() {
                        self.refresh(key, call, current.request.as_deref(), entry.clone());
                    }
                    return Ok(self.found(entry, Outcome::Stale));
                }
                Freshness::Gone => {}
            }
        }
        let mut call = Some(call);
        loop {
            let begin = || {
                // Taken at most once: who begins does not come back here.
                call.take().map(|call| {
                    launch(self.clone().computation(key, call, current.request.clone(), Freshness::Stale))
                })
            };
            let (flight, is_own) = self.0.flights.join(key, begin);
            let Some(flight) = flight else {
                return Err(Error::internal("a computation was begun twice"));
            };
            let entry = flight.await?;
            // What another began may be from before an invalidation that this reader knows of.
            if is_own || self.0.marks.judge_for(&entry, current.request.as_deref()) != Freshness::Gone {
                return Ok((entry, Outcome::Computed));
            }
        }
    }

    fn found(&self, entry: Arc<Entry>, outcome: Outcome) -> (Arc<Entry>, Outcome) {
        self.0.counters.read(outcome);
        (entry, outcome)
    }

    /// Computes a stale value anew, behind.
    fn refresh<C, F, T>(&self, key: Key, call: Computed<C>, request: Option<&Request>, old: Arc<Entry>)
    where
        C: FnOnce() -> F + Send + 'static,
        F: Future<Output = Result<T>> + Send + 'static,
        T: Storable,
    {
        let request = request.map(|request| Arc::new(request.anew()));
        let work = self.clone().computation(key, call, request, Freshness::Fresh);
        let begin = move || {
            Some(launch(async move {
                work.await.inspect_err(|error| {
                    old.postpone(RETRY);
                    tracing::error!(
                        cached = &*old.label,
                        "a stale value stays, for it cannot be refreshed: {error}"
                    );
                })
            }))
        };
        self.0.flights.join(key, begin);
    }

    /// Computes a value, keeps it and takes the computation off the list. A value of another process will do
    /// if it is fresh, or for `at_worst` stale.
    async fn computation<C, F, T>(
        self,
        key: Key,
        call: Computed<C>,
        request: Option<Arc<Request>>,
        at_worst: Freshness,
    ) -> Result<Arc<Entry>>
    where
        C: FnOnce() -> F + Send + 'static,
        F: Future<Output = Result<T>> + Send + 'static,
        T: Storable,
    {
        let landing = Landing { flights: self.0.flights.clone(), key };
        let mut lease = None;
        if let Some(remote) = &self.0.remote {
            match remote.find::<T>(key, request.as_deref(), at_worst).await {
                Found::Value(entry) => {
                    self.0.entries.insert(key, entry.clone());
                    return Ok(entry);
                }
                Found::Leased(held) => lease = Some(held),
                Found::Alone => {}
            }
        }
        let computed = self.compute(key, call, request).await;
        drop(lease);
        drop(landing);
        computed
    }

    async fn compute<C, F, T>(
        &self,
        key: Key,
        call: Computed<C>,
        request: Option<Arc<Request>>,
    ) -> Result<Arc<Entry>>
    where
        C: FnOnce() -> F + Send + 'static,
        F: Future<Output = Result<T>> + Send + 'static,
        T: Storable,
    {
        let (since, clock) = (Since::Generation(self.0.marks.generation()), self.0.marks.clock());
        let (label, created) = (call.label(), SystemTime::now());
        let collector = Arc::<Collector>::default();
        let inside =
            Current { cache: self.clone(), request: request.clone(), collector: Some(collector.clone()) };
        let work = async { (call.compute)().await };
        let value = AssertUnwindSafe(inside.enter(work)).catch_unwind().await;
        let value = value.unwrap_or_else(|_| Err(Error::internal(format!("{label} panicked"))));
        let value = value.inspect_err(|_| self.0.counters.failed())?;
        self.0.counters.computed();
        let Collected { tags, own, inner, skip } = collector.take();
        let life = own.unwrap_or(call.life);
        let mut tags: Vec<_> = call.tags.into_iter().chain(tags).collect();
        tags.sort_unstable();
        tags.dedup();
        let weight = value.weight();
        let value = Arc::new(value);
        let entry = Arc::new(Entry {
            label,
            value: value.clone(),
            tags,
            life: inner.map_or(life, |inner| life.shorter(inner)),
            created,
            since,
            weight: u32::try_from(weight.unwrap_or(0) + OVERHEAD).unwrap_or(u32::MAX),
            checked: AtomicU64::new(0),
            retry: AtomicU64::new(0),
        });
        // Read before an invalidation, it must not be stored after it.
        let judged = self.0.marks.judge_for(&entry, request.as_deref());
        if !skip && weight.is_some() && judged != Freshness::Gone {
            self.0.entries.insert(key, entry.clone());
            if let Some(remote) = &self.0.remote {
                remote.save(key, &entry, &*value, clock).await;
            }
        }
        Ok(entry)
    }

    /// Makes the values of these tags stale for everybody: the next readers get them at once for as long as the
    /// profile's `expire`, while they are computed anew. For webhooks, jobs and actions after which nobody
    /// needs to see the change at once.
    ///
    /// ```
    /// # use sayso_cache::{Cache, Life};
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// let cache = Cache::default();
    /// cache.revalidate_tag("posts", Life::MAX).await;
    /// # });
    /// ```
    pub async fn revalidate_tag(&self, tag: impl Into<Tag>, profile: Life) {
        self.invalidate(vec![(tag.into(), ChangeKind::Stale(profile.expire))]).await;
    }

    /// Drops the values of a tag for everybody: the next reader waits. Actions have `update_tag`, which is this
    /// and nothing else; here it is for tools.
    pub async fn drop_tag(&self, tag: impl Into<Tag>) {
        self.invalidate(vec![(tag.into(), ChangeKind::Gone)]).await;
    }

    /// Marks tags in this process at once, without telling others.
    #[doc(hidden)]
    pub fn mark(&self, tag: Tag, kind: ChangeKind) {
        self.0.counters.invalidated();
        self.0.marks.mark(tag, kind_of(kind), None, SystemTime::now());
    }

    /// Marks tags here and tells all other processes.
    #[doc(hidden)]
    pub async fn invalidate(&self, tags: Vec<(Tag, ChangeKind)>) {
        if tags.is_empty() {
            return;
        }
        for (tag, kind) in &tags {
            self.mark(tag.clone(), *kind);
        }
        if let Some(remote) = &self.0.remote {
            remote.publish(tags.into_iter().map(|(tag, kind)| change(tag, kind)).collect()).await;
        }
    }

    /// What it has done, and holds now.
    pub fn stats(&self) -> Stats {
        self.0.entries.run_pending_tasks();
        self.0.counters.stats(self.0.entries.entry_count(), self.0.entries.weighted_size())
    }

    /// What it holds.
    pub fn list(&self) -> Vec<Listed> {
        let listed = self.0.entries.iter().map(|(key, entry)| Listed {
            key: key.to_string(),
            label: entry.label.to_string(),
            tags: entry.tags.clone(),
            bytes: entry.weight,
            age: entry.age(),
            state: format!("{:?}", self.0.marks.judge(&entry)).to_lowercase(),
        });
        let mut listed: Vec<_> = listed.collect();
        listed.sort_by(|a, b| a.label.cmp(&b.label));
        listed
    }
}

impl fmt::Debug for Cache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cache").field("entries", &self.0.entries.entry_count()).finish_non_exhaustive()
    }
}

/// Takes a computation off the list when it ends, however it does.
struct Landing {
    flights: Arc<Flights>,
    key: Key,
}

impl Drop for Landing {
    fn drop(&mut self) {
        self.flights.land(self.key);
    }
}
