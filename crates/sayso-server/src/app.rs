//! The application: what it is given before it starts.

mod assemble;
mod build_id;
mod prerender;

use crate::{
    body::BodyLimits,
    context::cx::Cx,
    session::SessionConfig,
    shared::BindTo,
    start::{Settings, StartError, stores::Stores},
    submission::{self, SubmissionStore},
};
use axum::{Router, routing::MethodRouter};
use sayso_cache::{AppScope, Cache, States};
use sayso_text::{Language, Languages};
use std::{fmt, sync::Arc};

/// A Sayso application. Pages, layouts and actions are found by themselves; this holds the rest.
///
/// ```no_run
/// # async fn run() -> Result<(), sayso_server::StartError> {
/// sayso_server::App::new().state(String::from("shared by all requests")).serve().await
/// # }
/// ```
pub struct App {
    state: States,
    routes: Router,
    settings: Settings,
    sessions: SessionConfig,
    submissions: Option<Arc<dyn SubmissionStore>>,
    stores: Option<Stores>,
    limits: BodyLimits,
    cache: Cache,
    bind_to: Option<BindTo>,
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
    /// An application with the pages and actions of this program. Settings come from the environment, see
    /// [`Settings`].
    pub fn new() -> Self {
        Self {
            state: States::default(),
            routes: Router::new(),
            settings: Settings::from_env(),
            sessions: SessionConfig::default(),
            submissions: None,
            stores: None,
            limits: BodyLimits::from_env(),
            cache: Cache::default(),
            bind_to: None,
            languages: Languages::default(),
        }
    }

    /// Shares a value with all requests; pages and actions get it with [`Cx::state`]. One per type.
    #[must_use]
    pub fn state<T: Send + Sync + 'static>(mut self, value: T) -> Self {
        self.state.insert(value);
        self
    }

    /// Returns the scope of this application, with the state and the cache that it was given so far: what jobs and
    /// tests run in, so that they can call functions that take [`State`](sayso_cache::State).
    ///
    /// ```
    /// # use sayso_server::App;
    /// # #[derive(Clone)] struct Db;
    /// # async fn send_reminders() {}
    /// # async fn start() -> Result<(), sayso_server::StartError> {
    /// let app = App::new().state(Db);
    /// let scope = app.scope();
    /// tokio::spawn(async move { scope.run(send_reminders()).await });
    /// app.serve().await
    /// # }
    /// ```
    pub fn scope(&self) -> AppScope {
        AppScope::new(self.cache.clone(), self.state.clone()).with_languages(self.languages.clone())
    }

    /// Adds a plain axum handler: for webhooks, feeds and APIs.
    ///
    /// Its responses get the security headers that they do not have already. Where its requests come from is not
    /// checked, as webhooks have no page: a handler that changes something for whoever a cookie names takes
    /// [`SameOrigin`](crate::SameOrigin).
    #[must_use]
    pub fn route(mut self, path: &str, handler: MethodRouter) -> Self {
        self.routes = self.routes.route(path, handler);
        self
    }

    /// Keeps sessions in this store, or as this [`SessionConfig`] says. Without, they are where `SAYSO_STORE` says,
    /// or else in memory and end with the process.
    #[must_use]
    pub fn sessions(mut self, sessions: impl Into<SessionConfig>) -> Self {
        self.sessions = sessions.into();
        self
    }

    /// Keeps the outcomes of submissions and the counters of rate limits in this store. Without, they are where
    /// `SAYSO_STORE` says, or else in memory, for this instance alone.
    #[must_use]
    pub fn submissions(mut self, store: impl SubmissionStore) -> Self {
        self.submissions = Some(Arc::new(store));
        self
    }

    /// Shares sessions, submissions, rate limits and cached values with other instances through these stores, as
    /// `SAYSO_STORE` does. What [`sessions`](Self::sessions), [`submissions`](Self::submissions) or
    /// [`cache`](Self::cache) put somewhere else stays there.
    #[must_use]
    pub fn stores(mut self, stores: Stores) -> Self {
        self.stores = Some(stores);
        self
    }

    /// Changes the settings that were read from the environment.
    #[must_use]
    pub fn settings(mut self, change: impl FnOnce(Settings) -> Settings) -> Self {
        self.settings = change(self.settings);
        self
    }

    /// Keeps cached values here: a larger cache, or one with a store behind it that several instances share.
    #[must_use]
    pub fn cache(mut self, cache: Cache) -> Self {
        self.cache = cache;
        self
    }

    /// Ties what pages seal to more than the session: bound arguments, what an action returned, and the token of a
    /// submit. `visitor` names who asks, from a private cookie or from a header that a proxy sets; `None` is nobody.
    ///
    /// Without it, all visitors without a session count as one here, so what was sealed for one of them opens for
    /// any other. That is what an application needs to change that logs people in by other means than the session.
    ///
    /// ```
    /// # use sayso_server::App;
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

    /// Sets the languages of the framework's own texts: messages of forms, notices, error pages. Without, they are in
    /// English.
    ///
    /// The first language is the default. With several, each response is in the one that the request's
    /// `Accept-Language` asks for most, and has the header `Vary: Accept-Language`; cached values are kept for each
    /// language. With one, that is the language of all responses.
    ///
    /// ```
    /// use sayso_server::App;
    /// use sayso_text::{English, German};
    ///
    /// let app = App::new().languages([&English, &German]);
    /// ```
    #[must_use]
    pub fn languages<const N: usize>(mut self, languages: [Language; N]) -> Self {
        self.languages = Languages::new(languages);
        self
    }

    /// Changes how much a submit may hold, and how slowly it may arrive.
    #[must_use]
    pub fn limits(mut self, limits: BodyLimits) -> Self {
        self.limits = limits;
        self
    }

    /// The application as an axum router, for tests and for mounting beside other services.
    ///
    /// # Errors
    /// When two pages or two actions collide, a secret is missing or too short, or the address in `SAYSO_STORE` is
    /// malformed.
    pub fn into_router(mut self) -> Result<Router, StartError> {
        self.share()?;
        self.build().map(|(router, _)| router)
    }

    /// Serves until Ctrl-C or SIGTERM, then lets running requests, actions and the work after them finish.
    ///
    /// # Errors
    /// When it cannot start; the message says what to do.
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
