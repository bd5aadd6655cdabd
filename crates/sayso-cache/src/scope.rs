//! What surrounds a computation: the cache in use, the request, and what an outer computation collects.

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

/// Where the running code stands.
#[derive(Clone)]
pub(crate) struct Current {
    pub(crate) cache: Cache,
    pub(crate) states: Arc<States>,
    pub(crate) request: Option<Arc<Request>>,
    /// Of the cached computation that runs, if one does.
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
/// Requests, actions, the work after them and background computations run in it already. Anything else enters it.
#[derive(Clone, Debug, Default)]
pub struct AppScope {
    cache: Cache,
    states: Arc<States>,
    languages: Languages,
}

impl AppScope {
    /// Creates the scope of an application that speaks English.
    pub fn new(cache: Cache, states: States) -> Self {
        Self {
            cache,
            states: Arc::new(states),
            languages: Languages::default(),
        }
    }

    /// Returns the scope of the same application in other languages.
    #[doc(hidden)]
    #[must_use]
    pub fn with_languages(self, languages: Languages) -> Self {
        Self { languages, ..self }
    }

    /// Runs `work` in the application: what it calls finds `State<T>` and the cached values, and writes in the
    /// application's first language. It is part of no request, so memo functions run each time.
    pub async fn run<F: Future>(&self, work: F) -> F::Output {
        let language = self.languages.default_language();
        self.current(language, None).enter(work).await
    }

    /// Runs `work` in the application, for a request and in its language.
    #[doc(hidden)]
    pub async fn enter<F: Future>(
        &self,
        language: Language,
        request: Arc<Request>,
        work: F,
    ) -> F::Output {
        self.current(language, Some(request)).enter(work).await
    }

    /// Returns the application's languages.
    #[doc(hidden)]
    pub fn languages(&self) -> &Languages {
        &self.languages
    }

    /// Returns the key of a call in a language.
    #[doc(hidden)]
    pub fn key(&self, language: Language, function: &str, args: &[u8]) -> Key {
        key(language, self.languages.only(), function, args)
    }

    /// Returns the application's cache.
    #[doc(hidden)]
    pub fn cache(&self) -> &Cache {
        &self.cache
    }

    /// Returns the application's state.
    #[doc(hidden)]
    pub fn states(&self) -> &States {
        &self.states
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

impl Current {
    /// That of the running code; outside of everything the program's own cache.
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

    /// The memo functions' values here: those of the cached computation that runs, or of the request.
    pub(crate) fn memos(&self) -> Option<&Memos> {
        match &self.collector {
            Some(collector) => Some(&collector.memos),
            None => self.request.as_ref().map(|request| &request.memos),
        }
    }

    pub(crate) async fn enter<F: Future>(self, work: F) -> F::Output {
        let language = self.language;
        CURRENT
            .scope(self, sayso_text::in_language(language, work))
            .await
    }
}

/// Any value may have texts in it, so the language is part of every key, unless it is the only one of the application:
/// then keys are as if there were no languages.
fn key(language: Language, only: Option<Language>, function: &str, args: &[u8]) -> Key {
    let key = Key::new(function, args);
    match keyed_language(language, only) {
        Some(language) => key.in_language(language.tag()),
        None => key,
    }
}

fn keyed_language(language: Language, only: Option<Language>) -> Option<Language> {
    let is_only = only.is_some_and(|only| only.tag() == language.tag());
    (!is_only).then_some(language)
}

/// What one request has read: within it, a cached function gives the same value each time.
///
/// The server makes one for each request.
#[derive(Default)]
pub struct Request {
    read: Mutex<HashMap<Key, Arc<Entry>>>,
    memos: Memos,
    events: Option<Arc<Mutex<Vec<Event>>>>,
    find_tags: Option<FindTags>,
    tags: OnceLock<Vec<Tag>>,
}

type FindTags = Arc<dyn Fn() -> Vec<Tag> + Send + Sync>;

/// What the cache did for a request.
#[derive(Clone, Debug)]
pub struct Event {
    /// Function and arguments.
    pub label: Arc<str>,
    /// What was done.
    pub outcome: Outcome,
    /// The value's tags.
    pub tags: Vec<Tag>,
    /// How old it is.
    pub age: Duration,
    /// How long this took.
    pub took: Duration,
}

/// How a value was come by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was there.
    Hit,
    /// It was there, is stale, and is recomputed in the background.
    Stale,
    /// It was computed, or waited for.
    Computed,
    /// The same request had read it before.
    Memo,
}

impl Request {
    /// A request for a page: it reads nothing from before an invalidation of `tags`. With `traced`, it can be asked for its
    /// [`events`](Self::events).
    pub fn new(tags: Vec<Tag>, traced: bool) -> Self {
        Self::lazy(move || tags.clone(), traced)
    }

    /// As [`new`](Self::new), with tags that are only made when one of their kind was invalidated.
    pub fn lazy(tags: impl Fn() -> Vec<Tag> + Send + Sync + 'static, traced: bool) -> Self {
        Self {
            events: traced.then(Arc::default),
            find_tags: Some(Arc::new(tags)),
            ..Self::default()
        }
    }

    /// One for the same page that has read nothing yet.
    pub(crate) fn without_reads(&self) -> Self {
        Self {
            find_tags: self.find_tags.clone(),
            ..Self::default()
        }
    }

    /// One for another page, whose events are among those of this one.
    fn for_other_page(&self, tags: impl Fn() -> Vec<Tag> + Send + Sync + 'static) -> Self {
        Self {
            events: self.events.clone(),
            ..Self::lazy(tags, false)
        }
    }

    /// Forgets what was read and what memo functions gave: what is rendered after an action's body has ended reads
    /// again.
    pub fn forget(&self) {
        lock(&self.read).clear();
        self.memos.forget();
    }

    /// What the cache did so far.
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

/// What a computation collects from within.
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
    /// The shortest of what was read inside.
    pub(crate) inner: Option<Life>,
    /// It must not be kept.
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

/// Adds a tag to the value that is being computed, from what it turned out to be:
/// `cache_tag(format!("post-{}", post.id))`. Outside of a cached function it does nothing but warn.
pub fn cache_tag(tag: impl Into<Tag>) {
    let tag = tag.into();
    match Current::get().collector {
        Some(collector) => lock(&collector.collected).tags.push(tag),
        None => tracing::warn!(%tag, "cache_tag was called outside of a cached function"),
    }
}

/// Says how long the value that is being computed lives, from what it turned out to be, in place of what the
/// function's attribute says. Outside of a cached function it does nothing but warn.
pub fn cache_life(life: Life) {
    match Current::get().collector {
        Some(collector) => lock(&collector.collected).own = Some(life),
        None => tracing::warn!(?life, "cache_life was called outside of a cached function"),
    }
}

/// The value that is being computed is not to be kept, because of what it turned out to be. Outside of a cached
/// function it does nothing.
pub fn cache_skip() {
    if let Some(collector) = Current::get().collector {
        lock(&collector.collected).skip = true;
    }
}

/// `work` with the cache, the request and the language of the code that calls this: for a task that belongs to them.
pub fn inherit<F: Future>(work: F) -> impl Future<Output = F::Output> {
    let current = Current::inherited();
    async move {
        match current {
            Some(current) => current.enter(work).await,
            None => work.await,
        }
    }
}

/// Runs `work` for another page than the one that was asked for, such as the target of a redirect: nothing counts as
/// read yet, and what is read is not from before an invalidation of `tags`.
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

/// Forgets what the running request has read: see [`Request::forget`].
pub fn forget() {
    if let Some(request) = Current::get().request {
        request.forget();
    }
}
