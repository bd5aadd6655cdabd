//! The application and its configuration.

mod assemble;
mod build_id;
mod prerender;

use crate::{
    body::BodyLimits,
    context::cx::Cx,
    definition::PageDef,
    page::error::PageError,
    session::SessionConfig,
    shared::{BindTo, OnError},
    start::{Settings, StartError, stores::Stores},
    submission::{self, SubmissionStore},
};
use axum::{Router, routing::MethodRouter};
use sayso_cache::{__private::ScopeParts, AppScope, Cache, States};
use sayso_text::{Language, Languages};
use std::{collections::BTreeSet, fmt, sync::Arc};

/// A Sayso application. Pages, layouts and actions register themselves; the application has everything else.
///
/// ```no_run
/// use sayso::{error::StartError, prelude::*};
///
/// #[page("/", title = "Home")]
/// async fn home_page(greeting: State<String>) -> Result {
///     Ok(view! { <h1>{greeting.as_str()}</h1> })
/// }
///
/// #[tokio::main]
/// async fn main() -> Result<(), StartError> {
///     App::new().state("Hello".to_owned()).serve().await
/// }
/// ```
pub struct App {
    state: States,
    routes: Router,
    /// The patterns of these routes.
    paths: Vec<String>,
    settings: Settings,
    sessions: SessionConfig,
    submissions: Option<Arc<dyn SubmissionStore>>,
    stores: Option<Stores>,
    limits: BodyLimits,
    cache: Cache,
    bind_to: Option<BindTo>,
    on_error: Option<OnError>,
    languages: Languages,
}

impl Default for App {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("App")
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}

impl App {
    /// Returns an application with the pages and actions of this program. The settings come from the environment, see
    /// [`Settings`].
    ///
    /// ```no_run
    /// use sayso::{error::StartError, prelude::*};
    ///
    /// #[tokio::main]
    /// async fn main() -> Result<(), StartError> {
    ///     App::new().serve().await
    /// }
    /// ```
    pub fn new() -> Self {
        Self {
            state: States::default(),
            routes: Router::new(),
            paths: Vec::new(),
            settings: Settings::from_env(),
            sessions: SessionConfig::default(),
            submissions: None,
            stores: None,
            limits: BodyLimits::from_env(),
            cache: Cache::default(),
            bind_to: None,
            on_error: None,
            languages: Languages::default(),
        }
    }

    /// Shares a value with all requests, one per type. Functions take it as a parameter
    /// [`State<T>`](sayso_cache::State); helper functions read it with [`Cx::state`].
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// #[derive(Clone)]
    /// struct Db;
    ///
    /// #[action]
    /// async fn clear_log(db: State<Db>) -> Result<()> {
    ///     let Db = *db; // … delete the entries
    ///     Ok(())
    /// }
    ///
    /// let app = App::new().state(Db);
    /// ```
    #[must_use]
    pub fn state<T: Send + Sync + 'static>(mut self, value: T) -> Self {
        self.state.insert(value);
        self
    }

    /// Returns the scope of this application, with the state and the cache that it has so far. Jobs and tests run in
    /// it, so that they can call functions that take [`State`](sayso_cache::State).
    ///
    /// ```no_run
    /// use sayso::{error::StartError, prelude::*};
    ///
    /// #[derive(Clone)]
    /// struct Db;
    ///
    /// #[memo]
    /// async fn overdue(db: State<Db>) -> Result<u32> {
    ///     let Db = *db; // … count them
    ///     Ok(3)
    /// }
    ///
    /// # async fn start() -> Result<(), StartError> {
    /// let app = App::new().state(Db);
    /// let scope = app.scope();
    /// tokio::spawn(async move { scope.run(overdue()).await });
    /// app.serve().await
    /// # }
    /// ```
    pub fn scope(&self) -> AppScope {
        AppScope::new(self.cache.clone(), self.state.clone()).with_languages(self.languages.clone())
    }

    /// Adds a handler of axum for webhooks, feeds and APIs.
    ///
    /// Its responses get the security headers that they do not have already. The origin of its requests is not checked,
    /// because webhooks have no page. A handler that changes data for the visitor of a cookie takes
    /// [`SameOrigin`](crate::SameOrigin).
    ///
    /// ```
    /// use sayso::{axum::routing::get, prelude::*};
    ///
    /// async fn version() -> &'static str {
    ///     env!("CARGO_PKG_VERSION")
    /// }
    ///
    /// let app = App::new().route("/api/version", get(version));
    /// ```
    #[must_use]
    pub fn route(mut self, path: &str, handler: MethodRouter) -> Self {
        self.routes = self.routes.route(path, handler);
        self.paths.push(path.to_owned());
        self
    }

    /// Keeps sessions in this store, or as this [`SessionConfig`] says. Otherwise they are in the store that
    /// `SAYSO_STORE` names, or in memory, where they end with the process.
    ///
    /// ```
    /// use sayso::{prelude::*, session::{Config, MemoryStore}};
    /// use std::time::Duration;
    ///
    /// let store = MemoryStore::with_capacity(10_000);
    /// let sessions = Config::new(store).idle_timeout(Duration::from_secs(30 * 60));
    /// let app = App::new().sessions(sessions);
    /// ```
    #[must_use]
    pub fn sessions(mut self, sessions: impl Into<SessionConfig>) -> Self {
        self.sessions = sessions.into();
        self
    }

    /// Keeps the outcomes of submissions and the counters of rate limits in this store. Otherwise they are in the store
    /// that `SAYSO_STORE` names, or in memory, for this instance alone.
    ///
    /// ```no_run
    /// use sayso::{prelude::*, store::{PostgresServer, PostgresStore}};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let server = PostgresServer::open("postgres://localhost/blog", "blog", None)?;
    /// let app = App::new().submissions(PostgresStore::on(&server));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn submissions(mut self, store: impl SubmissionStore) -> Self {
        self.submissions = Some(Arc::new(store));
        self
    }

    /// Shares sessions, submissions, rate limits and cached values with other instances through these stores, as
    /// `SAYSO_STORE` does. Anything that [`sessions`](Self::sessions), [`submissions`](Self::submissions) or
    /// [`cache`](Self::cache) puts somewhere else stays there.
    ///
    /// ```
    /// use sayso::{error::StartError, prelude::*, store::Stores};
    ///
    /// fn app(redis: &str) -> Result<App, StartError> {
    ///     Ok(App::new().stores(Stores::open(redis, "blog", None)?))
    /// }
    ///
    /// assert!(app("redis://localhost").is_ok());
    /// ```
    #[must_use]
    pub fn stores(mut self, stores: Stores) -> Self {
        self.stores = Some(stores);
        self
    }

    /// Changes the settings that were read from the environment.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let app = App::new().settings(|settings| settings.addr("0.0.0.0:8080").trust_proxy());
    /// ```
    #[must_use]
    pub fn settings(mut self, change: impl FnOnce(Settings) -> Settings) -> Self {
        self.settings = change(self.settings);
        self
    }

    /// Keeps cached values in this cache: a larger one, or one with a store that several instances share.
    ///
    /// ```
    /// use sayso::{cache::Cache, prelude::*};
    ///
    /// let cache = Cache::builder().capacity(512 << 20).build();
    /// let app = App::new().cache(cache.clone());
    /// // A webhook or a job invalidates through the other clone.
    /// ```
    #[must_use]
    pub fn cache(mut self, cache: Cache) -> Self {
        self.cache = cache;
        self
    }

    /// Ties everything that pages seal to more than the session: bound arguments, returned values, and the token of a
    /// submission. `visitor` names the visitor of a request, from a private cookie or from a header that a proxy sets;
    /// `None` is a visitor without a name.
    ///
    /// Without it, all visitors without a session count as one: a value that was sealed for one of them opens for any
    /// other. An application that logs visitors in by other means than the session needs to change that.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let app = App::new().bind_to(|cx| cx.cookies().get_private("user"));
    /// ```
    #[must_use]
    pub fn bind_to(
        mut self,
        visitor: impl Fn(&Cx) -> Option<String> + Send + Sync + 'static,
    ) -> Self {
        self.bind_to = Some(Box::new(visitor));
        self
    }

    /// Calls a function for each failure of a request that is the application's own fault, to count or list such failures.
    /// The error has the [digest](PageError::digest) under which the log has the cause; [`Cx::method`] and [`Cx::route`]
    /// tell the place without anything that the visitor sent.
    ///
    /// Of pages and actions these are the errors that show a digest. A plain handler that answers 500 gets a digest for
    /// the log and this function. The request waits for the function, so it leaves everything that takes time to a task.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// let app = App::new().on_error(|cx, error| {
    ///     let route = cx.route().unwrap_or("no page");
    ///     eprintln!("{} {route}: {:?}", cx.method(), error.digest());
    /// });
    /// ```
    #[must_use]
    pub fn on_error(mut self, observer: impl Fn(&Cx, &PageError) + Send + Sync + 'static) -> Self {
        self.on_error = Some(Box::new(observer));
        self
    }

    /// Sets the languages of the framework's own texts: messages of forms, notices, error pages. Without, they are in
    /// English.
    ///
    /// The first language is the default. With several, each response is in the one that the request's
    /// `Accept-Language` asks for most, and has the header `Vary: Accept-Language`; cached values are kept for each
    /// language. With one, that is the language of all responses.
    ///
    /// A CDN has to keep responses for each language then, which some do not. So there is a warning at start if
    /// `SAYSO_CDN` is set and there are several.
    ///
    /// ```
    /// use sayso::{App, text::{English, German}};
    ///
    /// let app = App::new().languages([&English, &German]);
    /// ```
    #[must_use]
    pub fn languages<const N: usize>(mut self, languages: [Language; N]) -> Self {
        self.languages = Languages::new(languages).with_cookie(self.languages.cookie());
        self
    }

    /// Sets the name of a cookie with the tag of the language that a visitor has chosen, such as `de`.
    ///
    /// It goes before `Accept-Language`. A cookie that names none of the application's [languages](Self::languages) is
    /// ignored. An action sets the cookie as any other; a request already has its language when it does, so the action
    /// returns a redirect as an error, which loads the page again. Responses have `Vary: Cookie`, so a CDN does not keep
    /// them.
    ///
    /// ```
    /// use sayso::{prelude::*, text::{English, German}};
    ///
    /// #[action]
    /// async fn choose_german(cx: &ActionCx) -> Result<()> {
    ///     cx.cookies().set(("language", "de"))?;
    ///     Err(redirect("/").into())
    /// }
    ///
    /// let app = App::new().languages([&English, &German]).language_cookie("language");
    /// ```
    #[must_use]
    pub fn language_cookie(mut self, name: &'static str) -> Self {
        self.languages = self.languages.with_cookie(Some(name));
        self
    }

    /// Changes the limits on the size of a submission and on its pace.
    ///
    /// ```
    /// use sayso::{prelude::*, settings::BodyLimits};
    /// let app = App::new().limits(BodyLimits { multipart: 50_000_000, ..BodyLimits::from_env() });
    /// ```
    #[must_use]
    pub fn limits(mut self, limits: BodyLimits) -> Self {
        self.limits = limits;
        self
    }

    /// Returns the patterns of all pages of this program and of the routes that were added, in order: for tests that
    /// visit each of them.
    ///
    /// ```
    /// use sayso::{axum::routing::get, prelude::*};
    ///
    /// #[page("/posts/{slug}", title = "Post")]
    /// async fn post_page(slug: String) -> Result {
    ///     Ok(view! { <h1>{slug}</h1> })
    /// }
    ///
    /// let app = App::new().route("/api/version", get(async || "1"));
    /// assert!(app.paths().contains(&"/api/version".to_owned()));
    /// assert!(app.paths().contains(&"/posts/{slug}".to_owned()));
    /// ```
    pub fn paths(&self) -> Vec<String> {
        let pages = inventory::iter::<PageDef>().map(|page| page.path.to_owned());
        let paths: BTreeSet<String> = pages.chain(self.paths.iter().cloned()).collect();
        paths.into_iter().collect()
    }

    /// Returns the application as an axum router, for tests and for mounting it next to other services.
    ///
    /// ```no_run
    /// use sayso::{error::StartError, prelude::*, test::Client};
    ///
    /// # async fn example() -> Result<(), StartError> {
    /// let client = Client::new(App::new().into_router()?);
    /// let page = client.open("/").await;
    /// assert_eq!(page.text("h1"), "Hello");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When two pages or two actions collide, a secret is missing or too short, or the address in `SAYSO_STORE` is
    /// malformed.
    pub fn into_router(mut self) -> Result<Router, StartError> {
        self.share()?;
        self.build().map(|(router, _)| router)
    }

    /// Serves until Ctrl-C or SIGTERM, then waits for running requests, for actions and for the work after them.
    ///
    /// ```no_run
    /// use sayso::{error::StartError, prelude::*};
    ///
    /// #[tokio::main]
    /// async fn main() -> Result<(), StartError> {
    ///     App::new().settings(|settings| settings.addr("127.0.0.1:8080")).serve().await
    /// }
    /// ```
    ///
    /// # Errors
    /// When the application cannot start. The message says what to do.
    pub async fn serve(mut self) -> Result<(), StartError> {
        if let Some(stores) = self.share()? {
            stores.check().await?;
        }
        let settings = self.settings.clone();
        let (router, app) = self.build()?;
        let tasks = app.tasks.clone();
        let limits = app.limits.clone();
        #[cfg(unix)]
        let _admin = crate::admin::open(&settings, app.scope.cache().clone()).await?;
        tokio::spawn(submission::sweep(
            app.submissions.clone(),
            submission::SWEEP_EVERY,
        ));
        let scope = app.scope.clone();
        tokio::spawn(prerender::prerender(app));
        let language = scope.languages().default_language();
        crate::start::serve(router, &tasks, &settings, &limits, language).await
    }

    /// Puts everything that the application has not put elsewhere into the stores that instances share, if there are
    /// any.
    fn share(&mut self) -> Result<Option<Stores>, StartError> {
        let stores = match self.stores.take() {
            Some(stores) => Some(stores),
            None => self.settings.stores()?,
        };
        let Some(stores) = stores else {
            return Ok(None);
        };
        let sessions = self.sessions.share(stores.sessions.clone());
        let submissions = self.submissions.is_none();
        self.submissions
            .get_or_insert_with(|| stores.submissions.clone());
        let cache = self.cache.share(stores.cache.clone());
        tracing::info!(
            sessions,
            submissions,
            cache,
            "shared with other instances through {}",
            stores.place()
        );
        Ok(Some(stores))
    }
}
