//! The surroundings of a computation: the cache in use, the request, and the collector of an outer computation.

use crate::{
    Cache, Key, Life, Tag,
    entry::{Entry, Freshness},
    flight::FlightId,
    memo::Memos,
    state::States,
    sync::lock,
    waits::Run,
};
use sayso_text::{English, Language, Languages};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, OnceLock},
    time::Duration,
};

tokio::task_local! {
    static CURRENT: Current;
}

/// The surroundings of the running code.
#[derive(Clone)]
pub(crate) struct Current {
    pub(crate) cache: Cache,
    pub(crate) states: Arc<States>,
    pub(crate) request: Option<Arc<Request>>,
    /// The collector of the running cached computation, if there is one.
    pub(crate) collector: Option<Arc<Collector>>,
    /// The memo function that runs, if one does.
    pub(crate) within: Option<Run<Key>>,
    /// `true` in a background computation: no request waits for it, so it waits for fresh values itself.
    pub(crate) in_background: bool,
    pub(crate) language: Language,
    /// The application's language, if it has only one: in the keys of its values there is no language.
    pub(crate) only_language: Option<Language>,
}

/// The surroundings of an application's code: its state and its cache. Clones share them.
///
/// Requests, actions, the work after them and background computations run in it already. Other code enters it.
///
/// ```
/// use sayso::{prelude::*, state::Scope};
///
/// #[derive(Clone)]
/// struct Greeting {
///     text: String,
/// }
///
/// #[memo]
/// async fn greeting(greeting: State<Greeting>) -> Result<String> {
///     Ok(greeting.text.clone())
/// }
///
/// # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
/// let scope: Scope = App::new().state(Greeting { text: "Hello".to_owned() }).scope();
/// assert_eq!(scope.run(greeting()).await.unwrap(), "Hello");
/// # });
/// ```
#[derive(Clone, Debug, Default)]
pub struct AppScope {
    cache: Cache,
    states: Arc<States>,
    languages: Languages,
}

impl AppScope {
    /// Creates the scope of an application that writes in English. Applications get theirs from `App::scope`.
    ///
    /// ```
    /// use sayso::state::Scope;
    /// let scope = Scope::new(Default::default(), Default::default());
    /// ```
    pub fn new(cache: Cache, states: States) -> Self {
        Self {
            cache,
            states: Arc::new(states),
            languages: Languages::default(),
        }
    }

    /// Runs `work` in the application: the functions that it calls find `State<T>` and the cached values, and write in
    /// the application's first language. It is part of no request, so memo functions run each time.
    ///
    /// ```
    /// use sayso::{prelude::*, state::Scope};
    ///
    /// #[cached(life = Life::HOURS, tags = ["posts"])]
    /// async fn post_count() -> Result<u32> {
    ///     Ok(3)
    /// }
    ///
    /// async fn nightly_report(scope: &Scope) -> Result<String> {
    ///     let count = scope.run(post_count()).await?;
    ///     Ok(format!("{} posts", *count))
    /// }
    /// ```
    pub fn run<F: Future>(&self, work: F) -> impl Future<Output = F::Output> + use<F> {
        let language = self.languages.default_language();
        self.current(language, None).enter(work)
    }

    fn current(&self, language: Language, request: Option<Arc<Request>>) -> Current {
        self.cache.listen();
        Current {
            cache: self.cache.clone(),
            states: self.states.clone(),
            request,
            collector: None,
            within: None,
            in_background: false,
            language,
            only_language: self.languages.only(),
        }
    }
}

/// The parts of a scope that the server works with.
pub trait ScopeParts: Sized {
    /// Returns the scope of the same application in other languages.
    #[must_use]
    fn with_languages(self, languages: Languages) -> Self;

    /// Runs `work` in the application, for a request and in its language.
    fn enter<F: Future>(
        &self,
        language: Language,
        request: Arc<Request>,
        work: F,
    ) -> impl Future<Output = F::Output> + use<Self, F>;

    /// Returns the application's languages.
    fn languages(&self) -> &Languages;

    /// Returns the key of a call in a language.
    fn key(&self, language: Language, function: &str, args: &[u8]) -> Key;

    /// Returns the application's cache.
    fn cache(&self) -> &Cache;

    /// Returns the application's state.
    fn states(&self) -> &States;
}

impl ScopeParts for AppScope {
    fn with_languages(self, languages: Languages) -> Self {
        Self { languages, ..self }
    }

    fn enter<F: Future>(
        &self,
        language: Language,
        request: Arc<Request>,
        work: F,
    ) -> impl Future<Output = F::Output> + use<F> {
        self.current(language, Some(request)).enter(work)
    }

    fn languages(&self) -> &Languages {
        &self.languages
    }

    fn key(&self, language: Language, function: &str, args: &[u8]) -> Key {
        key(language, self.languages.only(), function, args)
    }

    fn cache(&self) -> &Cache {
        &self.cache
    }

    fn states(&self) -> &States {
        &self.states
    }
}

impl Current {
    /// Returns the surroundings of the running code. Outside of any, the cache is the program's own.
    pub(crate) fn get() -> Self {
        Self::inherited().unwrap_or_else(|| Self {
            cache: Cache::global().clone(),
            states: Arc::default(),
            request: None,
            collector: None,
            within: None,
            in_background: false,
            language: sayso_text::current(),
            only_language: Some(&English),
        })
    }

    /// That of the running code, if it is somewhere. Code may have changed its language since it entered.
    fn inherited() -> Option<Self> {
        let entered = CURRENT.try_with(Clone::clone).ok()?;
        Some(Self {
            language: sayso_text::current(),
            ..entered
        })
    }

    /// Returns the key of a call here.
    pub(crate) fn key(&self, function: &str, args: &[u8]) -> Key {
        key(self.language, self.only_language, function, args)
    }

    /// Returns the language of values that are computed here, if it is part of their keys.
    pub(crate) fn keyed_language(&self) -> Option<Language> {
        keyed_language(self.language, self.only_language)
    }

    /// Looks at that of the running code, if it is somewhere.
    pub(crate) fn with<T>(look: impl FnOnce(&Self) -> Option<T>) -> Option<T> {
        CURRENT.try_with(look).ok().flatten()
    }

    /// Returns the values of memo functions here: those of the running cached computation, or of the request.
    pub(crate) fn memos(&self) -> Option<&Memos> {
        match &self.collector {
            Some(collector) => Some(&collector.memos),
            None => self.request.as_ref().map(|request| &request.memos),
        }
    }

    /// Runs `work` here. This is no async function: it would keep `work` twice, as its argument and in its body, and
    /// futures that render pages are large.
    pub(crate) fn enter<F: Future>(self, work: F) -> impl Future<Output = F::Output> {
        let language = self.language;
        CURRENT.scope(self, sayso_text::in_language(language, work))
    }
}

/// Any value may have texts in it, so the language is part of every key, unless it is the only one of the application:
/// then keys are as if there were no languages.
fn key(language: Language, only: Option<Language>, function: &str, args: &[u8]) -> Key {
    let key = Key::new(function, args);
    match keyed_language(language, only) {
        Some(language) => key.in_language(language),
        None => key,
    }
}

fn keyed_language(language: Language, only: Option<Language>) -> Option<Language> {
    let is_only = only.is_some_and(|only| only.tag() == language.tag());
    (!is_only).then_some(language)
}

/// The reads of one request: within it, a cached function returns the same value each time.
///
/// The server makes one for each request. Tests of cached functions make their own, for
/// [`Cache::enter`](crate::Cache::enter).
///
/// ```
/// use sayso::{cache::{Cache, Request}, prelude::*};
/// use std::sync::Arc;
///
/// #[cached(tags = ["posts"])]
/// async fn post_count() -> Result<u32> {
///     Ok(3)
/// }
///
/// # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
/// let cache = Cache::default();
/// let request = Arc::new(Request::new(vec![], true));
/// cache.enter(request.clone(), async { post_count().await.is_ok() && post_count().await.is_ok() }).await;
/// assert_eq!(request.events().len(), 2);
/// assert_eq!(cache.stats().computed, 1);
/// # });
/// ```
#[derive(Default)]
pub struct Request {
    read: Mutex<HashMap<Key, Arc<Entry>>>,
    memos: Memos,
    events: Option<Arc<Mutex<Vec<Event>>>>,
    find_tags: Option<FindTags>,
    tags: OnceLock<Vec<Tag>>,
}

type FindTags = Arc<dyn Fn() -> Vec<Tag> + Send + Sync>;

/// An event of the cache in a request.
#[derive(Clone, Debug)]
pub struct Event {
    /// Function and arguments.
    pub label: Arc<str>,
    /// The way in which the value was found.
    pub outcome: Outcome,
    /// The value's tags.
    pub tags: Vec<Tag>,
    /// The age of the value.
    pub age: Duration,
    /// The time that the read took.
    pub took: Duration,
}

/// The way in which a value was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The value was in the cache.
    Hit,
    /// It was there, is stale, and is recomputed in the background.
    Stale,
    /// The value was computed.
    Computed,
    /// Another call was computing the value, and this one waited for it.
    Joined,
    /// The same request had read it before.
    Memo,
}

impl Request {
    /// Returns a request for a page. It reads no value from before an invalidation of `tags`. With `traced`, it records
    /// its [`events`](Self::events).
    ///
    /// ```
    /// use sayso::cache::Request;
    /// let request = Request::new(vec!["posts".into()], false);
    /// assert!(request.events().is_empty());
    /// ```
    pub fn new(tags: Vec<Tag>, traced: bool) -> Self {
        Self::lazy(move || tags.clone(), traced)
    }

    /// Returns a request as [`new`](Self::new), with tags that are only computed when a tag of a path was invalidated.
    ///
    /// ```
    /// use sayso::cache::Request;
    /// let request = Request::lazy(|| vec!["posts".into()], false);
    /// assert!(request.events().is_empty());
    /// ```
    pub fn lazy(tags: impl Fn() -> Vec<Tag> + Send + Sync + 'static, traced: bool) -> Self {
        Self {
            events: traced.then(Arc::default),
            find_tags: Some(Arc::new(tags)),
            ..Self::default()
        }
    }

    /// Returns a request for the same page that has read nothing yet.
    pub(crate) fn without_reads(&self) -> Self {
        Self {
            find_tags: self.find_tags.clone(),
            ..Self::default()
        }
    }

    /// Returns a request for another page, whose events are among those of this one.
    fn for_other_page(&self, tags: impl Fn() -> Vec<Tag> + Send + Sync + 'static) -> Self {
        Self {
            events: self.events.clone(),
            ..Self::lazy(tags, false)
        }
    }

    /// Forgets the values that the request has read, and those of memo functions. The page that is rendered after an
    /// action reads them again.
    ///
    /// ```
    /// use sayso::cache::Request;
    ///
    /// fn after_action(request: &Request) {
    ///     request.forget();
    /// }
    /// ```
    pub fn forget(&self) {
        lock(&self.read).clear();
        self.memos.forget();
    }

    /// Returns the events of the cache for this request, if it is traced.
    ///
    /// ```
    /// use sayso::cache::Request;
    ///
    /// fn log(request: &Request) {
    ///     for event in request.events() {
    ///         println!("{} {:?}", event.label, event.outcome);
    ///     }
    /// }
    /// ```
    pub fn events(&self) -> Vec<Event> {
        self.events
            .as_ref()
            .map(|events| lock(events).clone())
            .unwrap_or_default()
    }

    pub(crate) fn tags(&self) -> &[Tag] {
        self.tags.get_or_init(|| {
            self.find_tags
                .as_ref()
                .map(|find| find())
                .unwrap_or_default()
        })
    }

    pub(crate) fn remembered(&self, key: Key) -> Option<Arc<Entry>> {
        lock(&self.read).get(&key).cloned()
    }

    pub(crate) fn remember(&self, key: Key, entry: &Arc<Entry>) {
        lock(&self.read).insert(key, entry.clone());
    }

    pub(crate) fn note(&self, entry: &Entry, outcome: Outcome, took: Duration) {
        if let Some(events) = &self.events {
            let label = entry.label.clone();
            let tags = entry.tags.clone();
            let age = entry.age();
            lock(events).push(Event {
                label,
                outcome,
                tags,
                age,
                took,
            });
        }
    }
}

impl std::fmt::Debug for Request {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Request")
            .field("tags", &self.tags())
            .finish_non_exhaustive()
    }
}

/// The tags and lifetimes that a computation collects from the values that it reads.
pub(crate) struct Collector {
    pub(crate) run: Run<FlightId>,
    collected: Mutex<Collected>,
    memos: Memos,
}

#[derive(Default)]
pub(crate) struct Collected {
    pub(crate) tags: Vec<Tag>,
    /// The lifetime that the function itself set at run time, in place of its attribute's.
    pub(crate) own: Option<Life>,
    /// The shortest lifetime of the values that were read inside.
    pub(crate) inner: Option<Life>,
    /// `true` if the value must not be kept.
    pub(crate) skip: bool,
}

impl Collector {
    pub(crate) fn new(run: Run<FlightId>) -> Self {
        Self {
            run,
            collected: Mutex::default(),
            memos: Memos::default(),
        }
    }

    /// Notes that `entry` was read. What is computed with a stale value is stale itself: it is computed again in the
    /// background as soon as it is read.
    pub(crate) fn read(&self, entry: &Entry, freshness: Freshness) {
        let mut life = entry.life;
        if freshness != Freshness::Fresh {
            life.revalidate = Duration::ZERO;
        }
        let mut collected = lock(&self.collected);
        collected.tags.extend(entry.tags.iter().cloned());
        collected.inner = Some(collected.inner.map_or(life, |inner| inner.shorter(life)));
    }

    pub(crate) fn take(&self) -> Collected {
        std::mem::take(&mut *lock(&self.collected))
    }
}

/// Adds a tag to the value that is being computed, from its content. Outside of a cached function it does nothing but
/// warn.
///
/// ```
/// use sayso::{cache::cache_tag, prelude::*};
///
/// #[cached(life = Life::HOURS)]
/// async fn newest_post() -> Result<i64> {
///     let id = 7; // … from the database
///     cache_tag(format!("post-{id}"));
///     Ok(id)
/// }
/// ```
pub fn cache_tag(tag: impl Into<Tag>) {
    let tag = tag.into();
    match Current::get().collector {
        Some(collector) => lock(&collector.collected).tags.push(tag),
        None => tracing::warn!(%tag, "cache_tag was called outside of a cached function"),
    }
}

/// Sets the lifetime of the value that is being computed, in place of that of the attribute.
///
/// ```
/// use sayso::{cache::cache_life, prelude::*};
///
/// #[cached(life = Life::HOURS)]
/// async fn forecast(city: String) -> Result<String> {
///     let is_storm = city == "Bergen"; // … from the weather service
///     if is_storm {
///         cache_life(Life::SECONDS);
///     }
///     Ok("rain".to_owned())
/// }
/// ```
pub fn cache_life(life: Life) {
    match Current::get().collector {
        Some(collector) => lock(&collector.collected).own = Some(life),
        None => tracing::warn!(?life, "cache_life was called outside of a cached function"),
    }
}

/// Returns the value that is being computed to its readers, but does not keep it, because of its content. Outside of a
/// cached function it does nothing.
///
/// ```
/// use sayso::{cache::cache_skip, prelude::*};
///
/// #[cached(life = Life::HOURS)]
/// async fn search(text: String) -> Result<Vec<String>> {
///     let found = Vec::new(); // … from the index
///     if found.is_empty() {
///         cache_skip();
///     }
///     Ok(found)
/// }
/// ```
pub fn cache_skip() {
    if let Some(collector) = Current::get().collector {
        lock(&collector.collected).skip = true;
    }
}

/// Runs `work` with the cache, the request and the language of the caller: for a task that belongs to them.
pub fn inherit<F: Future>(work: F) -> impl Future<Output = F::Output> {
    let current = Current::inherited();
    async move {
        match current {
            Some(current) => current.enter(work).await,
            None => work.await,
        }
    }
}

/// Runs `work` for another page than the requested one, such as the target of a redirect. Nothing counts as read yet,
/// and no value from before an invalidation of `tags` is read.
pub async fn for_page<F: Future>(
    tags: impl Fn() -> Vec<Tag> + Send + Sync + 'static,
    work: F,
) -> F::Output {
    let current = Current::get();
    let request = match &current.request {
        Some(request) => request.for_other_page(tags),
        None => Request::lazy(tags, false),
    };
    Current {
        request: Some(Arc::new(request)),
        ..current
    }
    .enter(work)
    .await
}

/// Forgets the values that the running request has read: see [`Request::forget`].
pub fn forget() {
    if let Some(request) = Current::get().request {
        request.forget();
    }
}
