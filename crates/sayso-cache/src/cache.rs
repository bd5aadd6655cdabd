//! The cache itself: lookup, freshness check, computation.

mod builder;
mod call;
mod compute;

pub use builder::CacheBuilder;
use call::Compute;
pub use call::Computed;

use crate::{
    Cached, ChangeKind, Key, Life, Listed, Stats, Store, Tag,
    entry::{Entry, Freshness},
    flight::{Flights, launch},
    marks::Marks,
    remote::{Remote, change},
    scope::{AppScope, Current, Outcome, Request, ScopeParts},
    state::States,
    stats::Counters,
    tag::PathTag,
};
use sayso_core::{Error, Result};
use std::{
    fmt,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicBool, Ordering},
    },
    time::SystemTime,
};
use tokio::runtime::Handle;

/// Cached values, in this process and in the [`Store`] that other processes share, if there is one. Clones share the
/// values.
///
/// ```
/// use sayso::{cache::Cache, prelude::*};
///
/// let cache = Cache::builder().capacity(256 << 20).build();
/// let app = App::new().cache(cache.clone());
/// // A job keeps the clone, and invalidates with `cache.revalidate_tag(..)`.
/// ```
#[derive(Clone)]
pub struct Cache(Arc<Inner>);

struct Inner {
    entries: moka::sync::Cache<Key, Arc<Entry>>,
    marks: Arc<Marks>,
    flights: Arc<Flights>,
    counters: Arc<Counters>,
    remote: OnceLock<Arc<Remote>>,
    listening: AtomicBool,
}

impl Default for Cache {
    fn default() -> Self {
        Self::builder().build()
    }
}

impl Cache {
    /// Returns a builder, for the size of the cache and its store.
    ///
    /// ```
    /// use sayso::cache::Cache;
    /// let cache = Cache::builder().capacity(16 << 20).build();
    /// assert_eq!(cache.stats().entries, 0);
    /// ```
    pub fn builder() -> CacheBuilder {
        CacheBuilder::default()
    }

    /// Shares the cache through a store, unless it has one already. Returns whether it does. Values that were
    /// computed before stay in this process.
    ///
    /// ```
    /// use sayso::cache::{Cache, Store};
    /// use std::sync::Arc;
    ///
    /// fn share(store: Arc<dyn Store>) -> Cache {
    ///     let cache = Cache::default();
    ///     assert!(cache.share(store));
    ///     cache
    /// }
    /// ```
    pub fn share(&self, store: Arc<dyn Store>) -> bool {
        self.0
            .remote
            .set(Remote::new(store, self.0.marks.clone()))
            .is_ok()
    }

    /// Returns the cache of the program, for code that runs in no application.
    pub(crate) fn global() -> &'static Self {
        static GLOBAL: OnceLock<Cache> = OnceLock::new();
        GLOBAL.get_or_init(Self::default)
    }

    /// Runs `work` with this cache and without state, for a request of its own. It is for tests of cached functions;
    /// jobs use the [scope](crate::AppScope) of the application.
    ///
    /// ```
    /// use sayso::{cache::{Cache, Request}, prelude::*};
    /// use std::sync::Arc;
    ///
    /// #[cached(life = Life::HOURS)]
    /// async fn square(number: u64) -> Result<u64> {
    ///     Ok(number * number)
    /// }
    ///
    /// # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
    /// let cache = Cache::default();
    /// let value = cache.enter(Arc::new(Request::default()), square(7)).await.unwrap();
    /// assert_eq!(*value, 49);
    /// assert_eq!(cache.stats().computed, 1);
    /// # });
    /// ```
    pub async fn enter<F: Future>(&self, request: Arc<Request>, work: F) -> F::Output {
        AppScope::new(self.clone(), States::default())
            .enter(sayso_text::current(), request, work)
            .await
    }

    /// Begins to listen to the store, once. Outside of a runtime it does nothing: a future may be made there, and what it
    /// does begins to listen.
    pub(crate) fn listen(&self) {
        if let Some(remote) = self.0.remote.get()
            && let Ok(runtime) = Handle::try_current()
            && !self.0.listening.swap(true, Ordering::Relaxed)
        {
            runtime.spawn(remote.clone().listen());
        }
    }

    async fn read<C: Compute>(
        &self,
        current: &Current,
        key: Key,
        call: Computed<C>,
    ) -> Result<(Arc<Entry>, Outcome)> {
        if let Some(entry) = self.remembered(current, key) {
            return Ok((entry, Outcome::Memo));
        }
        if let Some(entry) = self.0.entries.get(&key) {
            match self.0.marks.judge_for(&entry, current.request.as_deref()) {
                Freshness::Fresh => return Ok(self.found(entry, Outcome::Hit)),
                Freshness::Stale if !current.in_background => {
                    if entry.may_refresh() {
                        self.refresh(key, call, current, entry.clone());
                    }
                    return Ok(self.found(entry, Outcome::Stale));
                }
                Freshness::Stale | Freshness::Gone => {}
            }
        }
        let min_freshness = if current.in_background {
            Freshness::Fresh
        } else {
            Freshness::Stale
        };
        let function = call.function;
        let caller = current.collector.as_ref().map(|collector| collector.run);
        let mut call = Some(call);
        loop {
            let begin = |run, has_task| {
                // The computation is taken at most once: the reader that starts it does not return to this point.
                let call = call.take()?;
                let work = self
                    .clone()
                    .computation(key, run, call, current.clone(), min_freshness);
                Some(launch(work, has_task))
            };
            let joined = self.0.flights.join(key, function, caller, begin)?;
            let Some(flight) = joined.flight.clone() else {
                return Err(Error::internal("a computation was begun twice"));
            };
            let entry = flight.await?;
            // Another reader's computation may have started before an invalidation that this reader has seen.
            if joined.is_own
                || self.0.marks.judge_for(&entry, current.request.as_deref()) != Freshness::Gone
            {
                let outcome = if joined.is_own {
                    Outcome::Computed
                } else {
                    Outcome::Joined
                };
                return Ok((entry, outcome));
            }
        }
    }

    /// Returns the value that the request has read already. A computation takes it only if it is still fresh: a stored
    /// value counts as read when the computation began, and must not contain data that an earlier invalidation has
    /// ended.
    fn remembered(&self, current: &Current, key: Key) -> Option<Arc<Entry>> {
        let entry = current.request.as_ref()?.remembered(key)?;
        let is_usable =
            current.collector.is_none() || self.judge(&entry, current) == Freshness::Fresh;
        is_usable.then_some(entry)
    }

    pub(crate) fn judge(&self, entry: &Entry, current: &Current) -> Freshness {
        self.0.marks.judge_for(entry, current.request.as_deref())
    }

    /// Returns a fresh value that is in the cache already. It computes nothing, does not wait and does not remember the
    /// value for the request. Returns `None` also for a stale value, and for one of whose path something was
    /// invalidated.
    ///
    /// ```
    /// use sayso::{cache::{Cache, Key}, prelude::*};
    ///
    /// #[cached(life = Life::HOURS)]
    /// async fn titles(count: u32) -> Result<Vec<String>> {
    ///     Ok(vec!["Engines".to_owned(); count as usize])
    /// }
    ///
    /// # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
    /// let cache = Cache::default();
    /// let scope = App::new().cache(cache.clone()).scope();
    /// let key = Key::new(concat!(module_path!(), "::titles"), b"2");
    /// assert!(cache.peek::<Vec<String>>(key).is_none());
    /// scope.run(titles(2)).await.unwrap();
    /// assert_eq!(cache.peek::<Vec<String>>(key).unwrap().len(), 2);
    /// # });
    /// ```
    ///
    /// In an application with several languages, each value is that of one language: see [`Key::in_language`].
    ///
    /// ```
    /// use sayso::{cache::{Cache, Key}, prelude::*, text::{self, English, German}};
    ///
    /// #[cached(life = Life::HOURS)]
    /// async fn heading() -> Result<String> {
    ///     Ok(text::current().summary_title().to_owned())
    /// }
    ///
    /// # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
    /// let cache = Cache::default();
    /// let app = App::new().languages([&English, &German]).cache(cache.clone());
    /// app.scope().run(text::in_language(&German, heading())).await.unwrap();
    /// let key = Key::new(concat!(module_path!(), "::heading"), b"");
    /// assert!(cache.peek::<String>(key.in_language(&German)).is_some());
    /// assert!(cache.peek::<String>(key.in_language(&English)).is_none());
    /// # });
    /// ```
    pub fn peek<T: Send + Sync + 'static>(&self, key: Key) -> Option<Cached<T>> {
        let entry = self.0.entries.get(&key)?;
        if self.0.marks.judge_alone(&entry) != Freshness::Fresh {
            return None;
        }
        self.0.counters.read(Outcome::Hit);
        entry.value.clone().downcast().ok().map(Cached)
    }

    fn found(&self, entry: Arc<Entry>, outcome: Outcome) -> (Arc<Entry>, Outcome) {
        self.0.counters.read(outcome);
        (entry, outcome)
    }

    /// Makes the values of a tag stale for every reader. For as long as the `expire` of `life`, readers get the old
    /// value at once while it is recomputed in the background. It is for webhooks, for jobs, and for actions whose
    /// change visitors need not see at once.
    ///
    /// ```
    /// use sayso::{cache::Cache, prelude::*};
    ///
    /// async fn on_webhook(cache: &Cache) {
    ///     cache.revalidate_tag("posts", Life::MAX).await;
    /// }
    /// ```
    pub async fn revalidate_tag(&self, tag: impl Into<Tag>, life: Life) {
        self.invalidate(vec![(tag.into(), ChangeKind::Stale(life.expire))])
            .await;
    }

    /// Drops the values of a tag for every reader: the next one waits. It is for webhooks, jobs and tools;
    /// actions have a method of the same name.
    ///
    /// ```
    /// use sayso::cache::Cache;
    ///
    /// async fn after_import(cache: &Cache) {
    ///     cache.update_tag("posts").await;
    /// }
    /// ```
    pub async fn update_tag(&self, tag: impl Into<Tag>) {
        self.invalidate(vec![(tag.into(), ChangeKind::Gone)]).await;
    }

    /// Drops everything that was computed for the page at a path (`/posts/7`), or for all pages of a route
    /// (`/posts/{id}`).
    ///
    /// The path is an address such as `post_page::url(7)`, or text. All spellings of an address are one path: slashes
    /// at its ends, escapes and a query make no difference.
    ///
    /// ```
    /// use sayso::cache::Cache;
    ///
    /// async fn after_edit(cache: &Cache, post: i64) {
    ///     cache.revalidate_path(format!("/posts/{post}")).await;
    /// }
    /// ```
    pub async fn revalidate_path(&self, path: impl AsRef<str>) {
        self.update_tag(Tag::of_path(path.as_ref())).await;
    }

    /// Drops everything that was computed for the pages at and below a path; `"/"` is all of them.
    ///
    /// ```
    /// use sayso::cache::Cache;
    ///
    /// async fn after_import(cache: &Cache) {
    ///     cache.revalidate_subtree("/posts").await;
    /// }
    /// ```
    pub async fn revalidate_subtree(&self, path: impl AsRef<str>) {
        self.update_tag(Tag::of_subtree(path.as_ref())).await;
    }

    /// Returns the counts of the cache since its start, and its present size.
    ///
    /// ```
    /// use sayso::cache::Cache;
    ///
    /// fn report(cache: &Cache) -> String {
    ///     let stats = cache.stats();
    ///     format!("{} hits, {} computed, {} bytes", stats.hits, stats.computed, stats.bytes)
    /// }
    ///
    /// assert_eq!(report(&Cache::default()), "0 hits, 0 computed, 0 bytes");
    /// ```
    pub fn stats(&self) -> Stats {
        self.0.entries.run_pending_tasks();
        self.0
            .counters
            .stats(self.0.entries.entry_count(), self.0.entries.weighted_size())
    }

    /// Returns the entries of the cache, ordered by their labels.
    ///
    /// ```
    /// use sayso::cache::Cache;
    ///
    /// fn stale_labels(cache: &Cache) -> Vec<String> {
    ///     let stale = cache.list().into_iter().filter(|entry| entry.state == "stale");
    ///     stale.map(|entry| entry.label).collect()
    /// }
    ///
    /// assert!(stale_labels(&Cache::default()).is_empty());
    /// ```
    pub fn list(&self) -> Vec<Listed> {
        let mut listed: Vec<_> = self
            .0
            .entries
            .iter()
            .map(|(key, entry)| Listed {
                key: key.to_string(),
                label: entry.label.to_string(),
                tags: entry.tags.clone(),
                bytes: entry.weight,
                age: entry.age(),
                state: format!("{:?}", self.0.marks.judge(&entry)).to_lowercase(),
            })
            .collect();
        listed.sort_by(|a, b| a.label.cmp(&b.label));
        listed
    }
}

/// Invalidations of several tags at once, as actions record them.
pub trait Invalidate {
    /// Invalidates the values of a tag in this process at once, without telling others.
    fn mark(&self, tag: Tag, kind: ChangeKind);

    /// Invalidates the values of tags in this process and tells all others.
    fn invalidate(&self, tags: Vec<(Tag, ChangeKind)>) -> impl Future<Output = ()> + Send;
}

impl Invalidate for Cache {
    fn mark(&self, tag: Tag, kind: ChangeKind) {
        self.0.counters.invalidated();
        self.0.marks.mark(tag, kind, None, SystemTime::now());
    }

    async fn invalidate(&self, tags: Vec<(Tag, ChangeKind)>) {
        if tags.is_empty() {
            return;
        }
        for (tag, kind) in &tags {
            self.mark(tag.clone(), *kind);
        }
        if let Some(remote) = self.0.remote.get() {
            self.listen();
            let changes = tags.into_iter().map(|(tag, kind)| change(tag, kind));
            remote.publish(changes.collect()).await;
        }
    }
}

impl fmt::Debug for Cache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cache")
            .field("entries", &self.0.entries.entry_count())
            .finish_non_exhaustive()
    }
}
