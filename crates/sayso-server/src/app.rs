//! The application: what it is given, and how it answers a request.

mod build_id;

use crate::{
    action::{self, Actions},
    app::build_id::build_id,
    body::{Limits, Paced, Reservation, Uploads},
    context::{
        cx::{Cx, RequestHead},
        state::States,
    },
    cookie::{Cookies, SetCookies},
    crypto::keys::{Keys, Purpose},
    definition::PageDef,
    http::{
        assets::Assets, cache_trace, client_ip::client_ip, head, health, origin::OriginPolicy,
        response,
    },
    page::{
        cached,
        document::Document,
        render::{Rendered, render},
        routes::{Routes, Surroundings},
        seo,
    },
    process::tasks::Tasks,
    session::{Session, SessionConfig},
    start::{Settings, StartError, stores::Stores},
    submission::{self, MemorySubmissions, SubmissionStore, Turns},
};
use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    middleware::{Next, from_fn, from_fn_with_state},
    response::Response,
    routing::MethodRouter,
};
use http::{HeaderMap, HeaderValue, Method, Uri, header};
use percent_encoding::percent_decode_str;
use sayso_cache::Cache;
use sayso_core::Url;
use std::{fmt, sync::Arc};
use tower_http::compression::{
    CompressionLayer,
    predicate::{DefaultPredicate, NotForContentType, Predicate},
};

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
    limits: Limits,
    cache: Cache,
    bind_to: Option<BindTo>,
}

/// Names the visitor of a request, where the session does not.
type BindTo = Box<dyn Fn(&Cx) -> Option<String> + Send + Sync>;

/// What all requests share.
pub(crate) struct Shared {
    pub(crate) state: States,
    pub(crate) keys: Keys,
    pub(crate) actions: Actions,
    pub(crate) origins: Arc<OriginPolicy>,
    pub(crate) bind_to: Option<BindTo>,
    pub(crate) limits: Limits,
    /// What a submit with files may hold when its action says nothing else.
    pub(crate) default_multipart: usize,
    pub(crate) uploads: Arc<Uploads>,
    pub(crate) submissions: Arc<dyn SubmissionStore>,
    pub(crate) turns: Turns,
    pub(crate) cache: Cache,
    /// Whether a CDN stands before the application.
    pub(crate) cdn: bool,
    /// Whether responses say what the cache did.
    pub(crate) traced: bool,
    pub(crate) tasks: Tasks,
    pub(crate) base_url: Option<String>,
    /// Whether people reach it over HTTPS.
    secure: bool,
    routes: Routes,
    pages: matchit::Router<Arc<Surroundings>>,
    sessions: SessionConfig,
    headers: HeaderMap,
    runtime_head: String,
    pub(crate) build: String,
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
            limits: Limits::from_env(),
            cache: Cache::default(),
            bind_to: None,
        }
    }

    /// Shares a value with all requests; pages and actions get it with [`Cx::state`]. One per type.
    #[must_use]
    pub fn state<T: Send + Sync + 'static>(mut self, value: T) -> Self {
        self.state.insert(value);
        self
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

    /// Changes how much a submit may hold, and how slowly it may arrive.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
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
        let (tasks, limits) = (app.tasks.clone(), app.limits.clone());
        #[cfg(unix)]
        let _admin = crate::admin::open(&settings, app.cache.clone()).await?;
        tokio::spawn(submission::sweep(
            app.submissions.clone(),
            submission::SWEEP_EVERY,
        ));
        tokio::spawn(cached::prerender(app));
        crate::start::serve(router, &tasks, &settings, &limits).await
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

    pub(crate) fn build(self) -> Result<(Router, Arc<Shared>), StartError> {
        Settings::check_texts(std::env::vars_os())?;
        Settings::check_variables(|name| std::env::var(name).ok())?;
        let (keys, secure) = (self.settings.keys()?, self.settings.is_secure());
        let routes = Routes::collect()?;
        let pages = page_router(&routes)?;
        check_cached(&routes)?;
        let actions = Actions::collect(&keys)?;
        let mut limits = self.limits;
        let default_multipart = limits.multipart;
        limits.raise_multipart(actions.largest_limit());
        let assets = Assets::collect();
        let runtime = assets.runtime();
        let build = build_id(
            actions
                .ids()
                .chain(routes.pages.iter().map(|page| page.path))
                .chain(assets.urls()),
        );
        let tasks = Tasks::default();
        let uploads = Uploads::new(
            self.settings.upload_directory(),
            limits.uploads_total,
            limits.texts_total,
        );
        uploads.sweep();
        let shared = Arc::new(Shared {
            state: self.state,
            sessions: self.sessions,
            keys,
            actions,
            origins: Arc::new(self.settings.origin_policy()),
            bind_to: self.bind_to,
            limits,
            default_multipart,
            uploads,
            submissions: self
                .submissions
                .unwrap_or_else(|| Arc::new(MemorySubmissions::default())),
            turns: Turns::default(),
            cache: self.cache,
            cdn: self.settings.has_cdn(),
            traced: self.settings.is_traced(),
            tasks: tasks.clone(),
            secure,
            base_url: self.settings.base_url().map(str::to_owned),
            routes,
            pages,
            headers: runtime.headers(self.settings.security_headers(), secure),
            runtime_head: runtime.head(&build),
            build,
        });
        let app = shared.clone();
        check_sinks(&app)?;
        let handler = move |request: Request| handle(shared.clone(), request);
        let routes = self.routes.layer(from_fn_with_state(app.clone(), within));
        let plain = routes.merge(assets.router()).merge(health::router(&tasks));
        let router = plain
            .layer(from_fn_with_state(app.clone(), secured))
            .fallback(handler);
        Ok((router.layer(compression()).layer(from_fn(head::check)), app))
    }
}

/// Plain handlers read what pages read, from bodies that arrive in time, and can check where a request comes from.
async fn within(State(app): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let mut request = request.map(|body| Body::new(Paced::new(body, &app.limits)));
    request.extensions_mut().insert(app.origins.clone());
    app.cache.enter(Arc::default(), next.run(request)).await
}

/// The security headers, where a response does not have its own.
async fn secured(State(app): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in app.headers() {
        response
            .headers_mut()
            .entry(name)
            .or_insert_with(|| value.clone());
    }
    response
}

/// Frames are left alone: the encoder would hold back the outcome until the document is there.
fn compression() -> CompressionLayer<impl Predicate> {
    CompressionLayer::new().compress_when(
        DefaultPredicate::new().and(NotForContentType::const_new("application/x-sayso")),
    )
}

/// Without its sink an action would get its files another way than it says.
fn check_sinks(app: &Arc<Shared>) -> Result<(), StartError> {
    match app
        .actions
        .without_sink(&Cx::of_nobody(app.clone(), Uri::from_static("/")))
    {
        None => Ok(()),
        Some(action) => Err(StartError::setup(format!(
            "the action {} names a sink that the application does not have: give it with `App::new().state(..)`",
            action.place
        ))),
    }
}

/// A cached page in a layout that reads the request would show one visitor's page to all.
fn check_cached(routes: &Routes) -> Result<(), StartError> {
    for page in routes
        .pages
        .iter()
        .copied()
        .filter(|page| page.cache.is_some())
    {
        if let Some(layout) = routes
            .around_page(page)
            .layouts
            .iter()
            .find(|layout| layout.takes_cx)
        {
            let (page, layout) = (page.place.to_string(), layout.place.to_string());
            return Err(StartError::CachedPage { page, layout });
        }
    }
    Ok(())
}

fn page_router(routes: &Routes) -> Result<matchit::Router<Arc<Surroundings>>, StartError> {
    let mut router = matchit::Router::new();
    for page in &routes.pages {
        router
            .insert(page.path, Arc::new(routes.around_page(page)))
            .map_err(|error| StartError::Route {
                page: page.place.to_string(),
                path: page.path,
                error: error.to_string(),
            })?;
    }
    Ok(router)
}

/// A request that no plain handler and no asset takes: a page, or "not found".
async fn handle(app: Arc<Shared>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    if let Some(mut response) = cached::at_hand(&app, &parts.method, &parts.uri, &parts.headers) {
        health::close_when_draining(&app.tasks, &mut response);
        return response;
    }
    let http::request::Parts {
        method,
        uri,
        headers,
        mut extensions,
        ..
    } = parts;
    if method == Method::POST {
        let address = client_ip(&headers, &extensions, app.origins.trust_forwarded);
        extensions.insert(Reservation::new(&app.uploads, address));
    }
    let head = RequestHead {
        method,
        uri,
        headers,
        extensions,
    };
    let cookies = Cookies::from_headers(&head.headers, &app.keys, app.secure);
    let session = app.session(&cookies);
    let method = head.method.clone();
    let cx = Cx::new(app.clone(), Arc::new(head), cookies, session);
    let (cx, around) = app.find(cx);
    let reads = Arc::new(cached::path_request(&cx, around.page, app.traced));
    let mut response = app
        .cache
        .enter(reads.clone(), answer(&cx, &around, &method, body))
        .await;
    health::close_when_draining(&app.tasks, &mut response);
    if app.traced {
        cache_trace::show(cx.path(), &reads, &mut response);
    }
    response
}

async fn answer(cx: &Cx, around: &Surroundings, method: &Method, body: Body) -> Response {
    match *method {
        Method::GET | Method::HEAD => show(cx, around).await,
        // On the heap: with everything that an action may need it is large, and pages would carry it along.
        Method::POST => Box::pin(action::submit(cx, around, body)).await,
        _ => {
            let mut response = response::plain(cx, 405, "Pages answer GET, HEAD and POST.");
            response
                .headers_mut()
                .insert(header::ALLOW, HeaderValue::from_static("GET, HEAD, POST"));
            response
        }
    }
}

async fn show(cx: &Cx, around: &Surroundings) -> Response {
    if let Some(page) = around.page
        && let Some(cache) = &page.cache
        && let Some(response) = cached::show(cx, around, page, cache).await
    {
        return response;
    }
    if around.page.is_none() {
        if let Some(response) = seo::answer(cx) {
            return response;
        }
        if let Some(url) = cx.app().without_trailing_slash(cx) {
            return response::redirect(cx, &url.into(), &SetCookies::default());
        }
    }
    match render(cx, around).await {
        Rendered::Document(document) => response::document(cx, document, &SetCookies::default()),
        Rendered::Redirect(to) => response::redirect(cx, &to, &SetCookies::default()),
    }
}

impl Shared {
    /// The page at the request's path with its parameters, and what stands around it.
    pub(crate) fn find(&self, cx: Cx) -> (Cx, Arc<Surroundings>) {
        let path = cx.path();
        let nothing = |cx: Cx| {
            let around = Arc::new(self.routes.around(cx.path()));
            (cx, around)
        };
        let Ok(found) = self.pages.at(path) else {
            return nothing(cx);
        };
        let decoded: Option<Vec<_>> = found.params.iter().map(decode_param).collect();
        let around = found.value.clone();
        match decoded {
            Some(params) if params.is_empty() => (cx, around),
            Some(params) => (cx.with_params(params), around),
            None => nothing(cx),
        }
    }

    /// Renders the page at `url` for the same visitor: the target of an action's redirect. Follows further
    /// redirects; `None` where the browser has to go itself.
    pub(crate) async fn document_at(
        self: Arc<Self>,
        cx: &Cx,
        mut url: Url,
    ) -> Option<(String, Document)> {
        // As many as browsers' own limit would make sense of; a loop is the browser's to report.
        for _ in 0..5 {
            let uri: Uri = url.as_str().split('#').next()?.parse().ok()?;
            let (cx, around) = self.find(cx.at(uri));
            around.page?;
            match cached::rendered(&cx, &around).await {
                Rendered::Document(document) => return Some((url.to_string(), document)),
                Rendered::Redirect(to) => url = to.local()?,
            }
        }
        None
    }

    fn without_trailing_slash(&self, cx: &Cx) -> Option<Url> {
        let path = cx
            .path()
            .strip_suffix('/')
            .filter(|path| !path.is_empty())?;
        self.pages.at(path).ok()?;
        match cx.query() {
            "" => Url::local(path),
            query => Url::local(format!("{path}?{query}")),
        }
    }

    /// The page at a path, whatever its parameters.
    pub(crate) fn page_at(&self, path: &str) -> Option<&'static PageDef> {
        self.pages.at(path).ok()?.value.page
    }

    /// The cookies and the session of a visitor of whom nothing is known.
    pub(crate) fn nobody(&self) -> (Cookies, Session) {
        let cookies = Cookies::from_headers(&HeaderMap::new(), &self.keys, self.secure);
        let session = self.session(&cookies);
        (cookies, session)
    }

    /// The session that `cookies` name.
    pub(crate) fn session(&self, cookies: &Cookies) -> Session {
        Session::open(&self.sessions, cookies)
    }

    pub(crate) fn pages(&self) -> &[&'static PageDef] {
        &self.routes.pages
    }

    pub(crate) fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    pub(crate) fn runtime_head(&self) -> &str {
        &self.runtime_head
    }

    /// Seals an action's bound arguments for one session.
    pub(crate) fn seal_args(&self, action: &str, session: &[u8], args: &[u8]) -> String {
        crate::crypto::seal::seal(
            &self.keys,
            Purpose::BoundArgs,
            &[action.as_bytes(), session],
            args,
        )
        .unwrap_or_else(|error| {
            tracing::error!(action, "bound arguments cannot be sealed: {error}");
            String::new()
        })
    }

    /// Opens them; `None` unless they were sealed for this action and this session.
    pub(crate) fn open_args(&self, action: &str, session: &[u8], sealed: &str) -> Option<Vec<u8>> {
        crate::crypto::seal::open(
            &self.keys,
            Purpose::BoundArgs,
            &[action.as_bytes(), session],
            sealed,
        )
        .ok()
    }
}

/// `None` when the percent-encoded bytes are no UTF-8: there is no such page.
fn decode_param((name, value): (&str, &str)) -> Option<(String, String)> {
    let value = percent_decode_str(value).decode_utf8().ok()?;
    Some((name.to_owned(), value.into_owned()))
}
