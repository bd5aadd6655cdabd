//! The request as pages, layouts and components see it: read-only.

use crate::{
    action::{open_forms::OpenForms, previous::PreviousValues},
    cookie::{Cookies, SetCookies},
    session::{Session, anonymous_binding},
    shared::Shared,
};
use axum::extract::MatchedPath;
use http::{Extensions, HeaderMap, Method, Uri, header};
use sayso_cache::__private::ScopeParts;
use sayso_client::wire;
use sayso_core::{Html, Url};
use sayso_form::{FieldSpec, FormState};
use sayso_text::Language;
use std::{
    fmt,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicU64, Ordering},
    },
};

/// The request of a page, read-only. Actions get an [`ActionCx`](crate::ActionCx), which can change cookies and the
/// session.
///
/// Cloning is cheap (one reference count).
///
/// ```
/// use sayso::prelude::*;
///
/// #[page("/account", title = "Your account")]
/// async fn account_page(cx: &Cx) -> Result {
///     let user: Option<String> = cx.session().get("user").await?;
///     let user = user.ok_or_else(|| redirect("/login"))?;
///     Ok(view! { <h1>"Hello " {user}</h1> })
/// }
/// ```
#[derive(Clone)]
pub struct Cx {
    inner: Arc<Inner>,
    /// The layout or page that is being rendered, counted from the outside in. Each has a context of its own.
    level: usize,
}

#[derive(Clone)]
struct Inner {
    app: Arc<Shared>,
    request: Arc<RequestHead>,
    params: Arc<[(String, String)]>,
    cookies: Cookies,
    session: Session,
    submission: Option<Arc<Submission>>,
    previous_values: Arc<PreviousValues>,
    forms: Arc<OpenForms>,
    notice: Option<Arc<Html>>,
    token: Arc<OnceLock<String>>,
    language: Language,
}

/// Method, address and headers of a request.
#[derive(Debug, Clone)]
pub(crate) struct RequestHead {
    pub(crate) method: Method,
    pub(crate) uri: Uri,
    pub(crate) headers: HeaderMap,
    pub(crate) extensions: Extensions,
}

/// The values and issues of a submission, for the page that is rendered after it.
pub(crate) struct Submission {
    pub(crate) state: FormState,
    pub(crate) field: FindField,
}

/// Finds a field of the form that an action takes, by its name.
pub(crate) type FindField = fn(&str) -> Option<&'static FieldSpec>;

impl Cx {
    pub(crate) fn new(
        app: Arc<Shared>,
        language: Language,
        request: Arc<RequestHead>,
        cookies: Cookies,
        session: Session,
    ) -> Self {
        let inner = Inner {
            app,
            request,
            params: Arc::new([]),
            cookies,
            session,
            submission: None,
            previous_values: Arc::default(),
            forms: Arc::default(),
            notice: None,
            token: Arc::default(),
            language,
        };
        Self {
            inner: Arc::new(inner),
            level: 0,
        }
    }

    fn change(&self, change: impl FnOnce(&mut Inner)) -> Self {
        let mut inner = (*self.inner).clone();
        change(&mut inner);
        Self {
            inner: Arc::new(inner),
            level: self.level,
        }
    }

    pub(crate) fn with_params(&self, params: Vec<(String, String)>) -> Self {
        self.change(|inner| inner.params = params.into())
    }

    pub(crate) fn with_submission(&self, submission: Submission) -> Self {
        self.change(|inner| inner.submission = Some(Arc::new(submission)))
    }

    /// Returns the context of one more rendering of the page, in which no form is open yet.
    pub(crate) fn for_rendering(&self) -> Self {
        self.change(|inner| inner.forms = Arc::default())
            .at_level(0)
    }

    pub(crate) fn at_level(&self, level: usize) -> Self {
        let inner = self.inner.clone();
        Self { inner, level }
    }

    pub(crate) fn forms(&self) -> &OpenForms {
        &self.inner.forms
    }

    pub(crate) fn level(&self) -> usize {
        self.level
    }

    /// Adds the values that the page's forms showed.
    pub(crate) fn with_previous_values(&self, previous_values: PreviousValues) -> Self {
        if previous_values.is_empty() && self.previous_values().is_empty() {
            return self.clone();
        }
        self.change(|inner| inner.previous_values = Arc::new(previous_values))
    }

    pub(crate) fn with_notice(&self, notice: Html) -> Self {
        self.change(|inner| inner.notice = Some(Arc::new(notice)))
    }

    pub(crate) fn with_identity(&self, cookies: Cookies, session: Session) -> Self {
        self.change(|inner| {
            inner.cookies = cookies;
            inner.session = session;
            inner.token = Arc::default();
        })
    }

    /// Returns the session of a browser that has read `set_cookies`. It is not loaded yet.
    pub(crate) fn session_after(&self, set_cookies: &SetCookies) -> Session {
        Session::open(&self.app().sessions, &self.inner.cookies.after(set_cookies))
    }

    /// Returns the context of the visitor whose browser has read `set_cookies`.
    pub(crate) fn with_set_cookies(&self, set_cookies: &SetCookies) -> Self {
        let cookies = self.inner.cookies.after(set_cookies);
        let session = Session::open(&self.app().sessions, &cookies);
        self.with_identity(cookies, session)
    }

    /// Returns the context of the same visitor at another address, as after a navigation.
    pub(crate) fn at(&self, uri: Uri) -> Self {
        let headers = self.headers().clone();
        let extensions = self.extensions().clone();
        let head = RequestHead {
            uri,
            method: Method::GET,
            headers,
            extensions,
        };
        let cookies = self.inner.cookies.clone();
        let session = self.inner.session.clone();
        let app = self.inner.app.clone();
        Self::new(app, self.inner.language, Arc::new(head), cookies, session)
    }

    /// Returns the context of a request as it came in.
    pub(crate) fn of_request(app: Arc<Shared>, language: Language, head: RequestHead) -> Self {
        let cookies = Cookies::from_headers(&head.headers, &app.keys, app.secure);
        let session = Session::open(&app.sessions, &cookies);
        Self::new(app, language, Arc::new(head), cookies, session)
    }

    /// Returns the context of a visitor of whom nothing is known.
    pub(crate) fn anonymous(app: Arc<Shared>, language: Language, uri: Uri) -> Self {
        Self::with_headers_alone(app, language, uri, HeaderMap::new())
    }

    /// Returns the same page on the same host for a visitor of whom nothing is known.
    pub(crate) fn anonymous_at(&self, uri: Uri) -> Self {
        let host = self
            .headers()
            .get(header::HOST)
            .map(|host| (header::HOST, host.clone()));
        let headers = host.into_iter().collect();
        Self::with_headers_alone(self.inner.app.clone(), self.inner.language, uri, headers)
            .with_params(self.params().to_vec())
    }

    fn with_headers_alone(
        app: Arc<Shared>,
        language: Language,
        uri: Uri,
        headers: HeaderMap,
    ) -> Self {
        let head = RequestHead {
            uri,
            method: Method::GET,
            headers,
            extensions: Extensions::new(),
        };
        Self::of_request(app, language, head)
    }

    /// Returns `true` if the page that this submission comes from was made by another build.
    pub(crate) fn is_from_another_build(&self) -> bool {
        self.headers()
            .get(wire::BUILD_HEADER)
            .is_some_and(|build| *build != *self.app().build)
    }

    pub(crate) fn app(&self) -> &Arc<Shared> {
        &self.inner.app
    }

    pub(crate) fn params(&self) -> &[(String, String)] {
        &self.inner.params
    }

    pub(crate) fn submission(&self, form: &str) -> Option<&Submission> {
        self.inner
            .submission
            .as_deref()
            .filter(|submission| submission.state.id == form)
    }

    /// Returns the submission if none of the forms that are open so far is its form.
    pub(crate) fn gone_submission(&self) -> Option<&Submission> {
        self.inner.submission.as_deref().filter(|submission| {
            let form = &submission.state.id;
            !form.is_empty() && !self.forms().has(form)
        })
    }

    /// Returns `true` if one of the forms that are open so far is the submission's.
    pub(crate) fn shows_submission(&self) -> bool {
        let submission = self.inner.submission.as_deref();
        submission.is_some_and(|submission| self.forms().has(&submission.state.id))
    }

    /// Returns the values that the actions of the page's forms returned.
    pub(crate) fn previous_values(&self) -> &PreviousValues {
        &self.inner.previous_values
    }

    pub(crate) fn notice(&self) -> Option<&Html> {
        self.inner.notice.as_deref()
    }

    /// Returns the name that this rendering of a page has and no other. It cannot be guessed.
    pub(crate) fn token(&self) -> &str {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        self.inner.token.get_or_init(|| {
            self.app()
                .keys
                .unique(COUNT.fetch_add(1, Ordering::Relaxed))
        })
    }

    /// Returns the token of this rendering, if a part of the page has asked for it.
    pub(crate) fn token_if_used(&self) -> Option<&str> {
        self.inner.token.get().map(String::as_str)
    }

    /// Returns the key that ties sealed texts to this visitor's pages.
    pub(crate) fn binding(&self) -> [u8; 32] {
        let session = self.session().binding();
        match self
            .app()
            .bind_to
            .as_ref()
            .and_then(|visitor| visitor(self))
        {
            Some(visitor) => *blake3::keyed_hash(&session, visitor.as_bytes()).as_bytes(),
            None => session,
        }
    }

    /// Returns a text that tells this visitor, and the version of the session that was read, from others. `None` for a
    /// visitor without a session whom the application does not identify.
    pub(crate) fn visitor_mark(&self) -> Option<String> {
        let binding = self.binding();
        if binding == anonymous_binding() {
            return None;
        }
        let mut hasher = blake3::Hasher::new_derive_key("sayso v1 2026 page validator");
        hasher.update(&binding);
        if let Some(version) = self.session().version_if_read() {
            hasher.update(&version.to_le_bytes());
        }
        Some(hasher.finalize().to_hex()[..16].to_owned())
    }

    pub(crate) fn uri(&self) -> &Uri {
        &self.inner.request.uri
    }

    pub(crate) fn extensions(&self) -> &Extensions {
        &self.inner.request.extensions
    }

    /// Returns a value of [`App::state`](crate::App::state), such as the database pool. It is for helper functions;
    /// pages, actions and components take a parameter of type [`State`](sayso_cache::State).
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// struct Names(Vec<&'static str>);
    ///
    /// fn first_name(cx: &Cx) -> Option<&'static str> {
    ///     cx.state::<Names>().0.first().copied()
    /// }
    ///
    /// let app = App::new().state(Names(vec!["Ada"]));
    /// ```
    ///
    /// # Panics
    /// When the application has no value of this type: a mistake of the program, not of the request. The panic
    /// reaches the nearest error boundary. Its text, which names the type, goes to the log.
    pub fn state<T: Send + Sync + 'static>(&self) -> &T {
        match self.try_state() {
            Some(state) => state,
            None => panic!(
                "no state of type `{}`: give it to the application with `App::new().state(..)`",
                std::any::type_name::<T>()
            ),
        }
    }

    /// Returns a value of [`App::state`](crate::App::state), if the application has one of this type.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// struct Maintenance(String);
    ///
    /// #[component]
    /// fn Banner(cx: &Cx) -> Html {
    ///     let text = cx.try_state::<Maintenance>().map(|maintenance| maintenance.0.as_str());
    ///     view! { <p class="banner">{text}</p> }
    /// }
    /// ```
    pub fn try_state<T: Send + Sync + 'static>(&self) -> Option<&T> {
        self.inner.app.scope.states().get::<T>()
    }

    /// Returns the path of the page, as in the address bar: `/posts/7`.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// #[component]
    /// fn NavLink(cx: &Cx, to: &str, children: Html) -> Html {
    ///     let is_here = cx.path() == to;
    ///     view! { <a href={to} class:current={is_here}>{children}</a> }
    /// }
    /// ```
    pub fn path(&self) -> &str {
        self.inner.request.uri.path()
    }

    /// Returns the pattern of the page's path, or that of a plain handler: `/posts/{id}`. `None` where there is no page.
    ///
    /// It has nothing that the visitor sent, so it is safe to count by.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// #[layout("/")]
    /// async fn root_layout(cx: &Cx, children: Children) -> Result {
    ///     Ok(view! {
    ///         <html lang="en"><head></head><body data-route={cx.route()}>{children}</body></html>
    ///     })
    /// }
    /// ```
    pub fn route(&self) -> Option<&str> {
        match self.extensions().get::<MatchedPath>() {
            Some(handler) => Some(handler.as_str()),
            None => self.app().pages.page_at(self.path()).map(|page| page.path),
        }
    }

    /// Returns the method of the request: `GET` for a page, `POST` for an action and the page after it.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// fn is_submission(cx: &Cx) -> bool {
    ///     cx.method() == "POST"
    /// }
    /// ```
    pub fn method(&self) -> &Method {
        &self.inner.request.method
    }

    /// Returns the query string without its `?`. It is empty when there is none.
    ///
    /// Parameters of a page's function are the typed way to read a query.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// fn is_preview(cx: &Cx) -> bool {
    ///     cx.query().split('&').any(|pair| pair == "preview=1")
    /// }
    /// ```
    pub fn query(&self) -> &str {
        self.inner.request.uri.query().unwrap_or_default()
    }

    /// Returns the address of the page, for coming back to it. A path that browsers would read as another host
    /// (`//evil.example`) becomes `/`.
    pub(crate) fn here(&self) -> Url {
        Url::local(self.path_and_query()).unwrap_or_else(Url::root)
    }

    /// Returns path and query: a login page needs them to come back. They are from the address bar, so take them
    /// through [`Url::local`] before redirecting to them.
    ///
    /// ```
    /// use sayso::{page::Url, prelude::*};
    ///
    /// #[page("/login", title = "Log in")]
    /// async fn login_page(next: Option<String>) -> Result {
    ///     let next = next.and_then(Url::local).unwrap_or_else(Url::root);
    ///     Ok(view! { <a href={next}>"Back"</a> })
    /// }
    ///
    /// fn to_login(cx: &Cx) -> Redirect {
    ///     redirect(login_page::url().next(cx.path_and_query().to_owned()))
    /// }
    /// ```
    pub fn path_and_query(&self) -> &str {
        self.inner
            .request
            .uri
            .path_and_query()
            .map_or("/", |both| both.as_str())
    }

    /// Returns the BCP 47 tag of the language that the framework's texts have in the response, such as `de`: by
    /// the [cookie](crate::App::language_cookie) of the visitor's choice or `Accept-Language`, among the
    /// [languages](crate::App::languages) of the application.
    ///
    /// ```
    /// # use sayso_server::Cx;
    /// fn greeting(cx: &Cx) -> &'static str {
    ///     match cx.language() {
    ///         "de" => "Guten Tag",
    ///         _ => "Hello",
    ///     }
    /// }
    /// ```
    pub fn language(&self) -> &'static str {
        self.inner.language.tag()
    }

    /// Returns the markup that loads the browser runtime in the language of the response.
    pub(crate) fn runtime_head(&self) -> &str {
        let app = self.app();
        let at = app.scope.languages().position(self.inner.language);
        app.runtime_heads.get(at).map_or("", String::as_str)
    }

    /// Returns the headers of the request.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// fn prefers_german(cx: &Cx) -> bool {
    ///     let languages = cx.headers().get("accept-language");
    ///     languages.is_some_and(|languages| languages.as_bytes().starts_with(b"de"))
    /// }
    /// ```
    pub fn headers(&self) -> &HeaderMap {
        &self.inner.request.headers
    }

    /// Returns the cookies of the request, with the changes of an action that has just run.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// #[component]
    /// fn Theme(cx: &Cx, children: Html) -> Html {
    ///     let theme = cx.cookies().get("theme").unwrap_or_else(|| "light".to_owned());
    ///     view! { <div class={theme}>{children}</div> }
    /// }
    /// ```
    pub fn cookies(&self) -> &Cookies {
        &self.inner.cookies
    }

    /// Returns the visitor's session, for reading.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// async fn user(cx: &Cx) -> Result<Option<i64>> {
    ///     cx.session().get("user").await
    /// }
    /// ```
    pub fn session(&self) -> &Session {
        &self.inner.session
    }
}

impl fmt::Debug for Cx {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cx")
            .field("uri", &self.inner.request.uri)
            .finish_non_exhaustive()
    }
}
