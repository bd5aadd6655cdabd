//! A request, to be changed before it is sent.

use crate::{
    Client, Page,
    address::{self, ORIGIN},
    policy::FormPolicy,
};
use axum::{
    body::Body,
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header},
};
use bytes::Bytes;
use std::borrow::Borrow;
use url::Url;

/// Most redirects in a row. Browsers differ, and ten are enough for a test.
const MAX_REDIRECTS: usize = 10;

/// A request, to be changed before it is sent: for requests that no page lets a visitor make.
///
/// It has `Host`, `Accept: text/html` and the visitor's cookies, and no sign that it came from a page of
/// the application, until [`as_browser`](Self::as_browser) or [`PageForm::request`](crate::PageForm::request) adds
/// that.
///
/// ```
/// # use sayso::axum::{Router, http::StatusCode, routing::post};
/// use sayso::test::Client;
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// # let router = Router::new().route("/notes", post(async || StatusCode::FORBIDDEN));
///
/// let response = Client::new(router)
///     .post("/notes")
///     .header("origin", "https://evil.example")
///     .form([("text", "hostile")])
///     .send()
///     .await;
/// assert_eq!(response.status(), 403);
/// # });
/// ```
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is sent"]
pub struct Request {
    client: Client,
    method: Method,
    target: String,
    headers: HeaderMap,
    body: Bytes,
    policy: FormPolicy,
}

impl Request {
    #[track_caller]
    pub(crate) fn new(client: Client, method: Method, target: &str) -> Self {
        assert!(
            target.starts_with('/'),
            "{target:?} is no path; it has to begin with a slash"
        );
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, HeaderValue::from_static("localhost"));
        headers.insert(header::ACCEPT, HeaderValue::from_static("text/html"));
        Self {
            client,
            method,
            target: target.to_owned(),
            headers,
            body: Bytes::new(),
            policy: FormPolicy::default(),
        }
    }

    pub(crate) fn is_post(&self) -> bool {
        self.method == Method::POST
    }

    /// Notes that the request comes from a form of a page with this policy.
    pub(crate) fn by_form(self, policy: FormPolicy) -> Self {
        Self { policy, ..self }
    }

    /// Adds the headers of a navigation; `site` is the value of `Sec-Fetch-Site`.
    pub(crate) fn navigating(self, site: &str) -> Self {
        self.header("sec-fetch-site", site)
            .header("sec-fetch-mode", "navigate")
            .header("sec-fetch-dest", "document")
            .header("sec-fetch-user", "?1")
    }

    /// Adds the headers that a browser sends with a form or a link of the application.
    ///
    /// ```
    /// use sayso::{axum::{Router, http::HeaderMap, routing::post}, test::Client};
    ///
    /// async fn site(headers: HeaderMap) -> String {
    ///     String::from_utf8_lossy(headers["sec-fetch-site"].as_bytes()).into_owned()
    /// }
    ///
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// let client = Client::new(Router::new().route("/", post(site)));
    /// assert_eq!(client.post("/").as_browser().send().await.body(), "same-origin");
    /// # });
    /// ```
    pub fn as_browser(self) -> Self {
        let request = self.navigating("same-origin");
        match request.method {
            Method::GET | Method::HEAD => request,
            _ => request.header("origin", ORIGIN),
        }
    }

    /// Sets this header, in place of another value.
    ///
    /// ```
    /// use sayso::{axum::{Router, http::HeaderMap, routing::get}, test::Client};
    ///
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// let echo = async |headers: HeaderMap| headers["accept-language"].to_str().unwrap().to_owned();
    /// let client = Client::new(Router::new().route("/", get(echo)));
    /// assert_eq!(client.get("/").header("accept-language", "de").send().await.body(), "de");
    /// # });
    /// ```
    ///
    /// # Panics
    /// When name or value is invalid.
    #[track_caller]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let Ok(header) = HeaderName::from_bytes(name.as_bytes()) else {
            panic!("{name:?} is no header")
        };
        let Ok(value) = HeaderValue::from_str(value) else {
            panic!("{name}: {value:?} is no header")
        };
        self.headers.insert(header, value);
        self
    }

    /// Removes this header.
    ///
    /// ```
    /// use sayso::{axum::{Router, http::HeaderMap, routing::get}, test::Client};
    ///
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// let has_accept = async |headers: HeaderMap| headers.contains_key("accept").to_string();
    /// let client = Client::new(Router::new().route("/", get(has_accept)));
    /// assert_eq!(client.get("/").without("accept").send().await.body(), "false");
    /// # });
    /// ```
    pub fn without(mut self, name: &str) -> Self {
        self.headers.remove(name);
        self
    }

    /// Sets these bytes as its body.
    ///
    /// ```
    /// use sayso::{axum::{Router, routing::post}, test::Client};
    ///
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// let client = Client::new(Router::new().route("/hook", post(async |body: String| body)));
    /// let response = client.post("/hook").body("application/json", "{}").send().await;
    /// assert_eq!(response.body(), "{}");
    /// # });
    /// ```
    #[track_caller]
    pub fn body(mut self, content_type: &str, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self.header("content-type", content_type)
    }

    /// Sets these names and values as its body, as `application/x-www-form-urlencoded`.
    ///
    /// ```
    /// use sayso::{axum::{Router, routing::post}, test::Client};
    ///
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// let client = Client::new(Router::new().route("/notes", post(async |body: String| body)));
    /// let response = client.post("/notes").form([("text", "One & two")]).send().await;
    /// assert_eq!(response.body(), "text=One+%26+two");
    /// # });
    /// ```
    pub fn form<N, V, E>(self, entries: impl IntoIterator<Item = E>) -> Self
    where
        N: AsRef<str>,
        V: AsRef<str>,
        E: Borrow<(N, V)>,
    {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(entries)
            .finish();
        self.body("application/x-www-form-urlencoded", body)
    }

    /// Adds the headers of the browser runtime, which reads frames. `kind` is the kind of its request.
    pub(crate) fn by_runtime(self, kind: &str) -> Self {
        self.as_browser()
            .without("sec-fetch-user")
            .header("sec-fetch-mode", "cors")
            .header("sec-fetch-dest", "empty")
            .header("accept", "*/*")
            .header("sayso-submit", kind)
    }

    /// Sends it. It does not follow redirects: [`Page::location`] returns the target of one.
    ///
    /// ```
    /// use sayso::test::Client;
    /// # use sayso::axum::{Router, response::Html, routing::get};
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// # let router = Router::new()
    /// #     .route("/", get(async || Html("Hello")));
    ///
    /// let client = Client::new(router);
    /// let response = client.get("/").send().await;
    /// assert_eq!(response.body(), "Hello");
    /// # });
    /// ```
    ///
    /// # Panics
    /// When its path cannot be sent, or the response breaks off.
    pub async fn send(self) -> Page {
        let mut request = axum::http::Request::new(Body::from(self.body));
        *request.method_mut() = self.method;
        *request.uri_mut() = match self.target.parse::<Uri>() {
            Ok(uri) => uri,
            Err(error) => panic!("{:?} cannot be sent: {error}", self.target),
        };
        *request.headers_mut() = self.headers;
        self.client.send(request).await
    }

    /// Sends it and follows redirects, as long as they stay in the application, and pages that navigate by themselves
    /// at once (`<meta http-equiv="refresh" content="0; …">`).
    ///
    /// ```
    /// use sayso::{axum::{Router, response::Redirect, routing::get}, test::Client};
    ///
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// let router = Router::new()
    ///     .route("/old", get(async || Redirect::to("/new")))
    ///     .route("/new", get(async || "Here"));
    /// let page = Client::new(router).get("/old").follow().await;
    /// assert_eq!((page.path(), page.body()), ("/new", "Here"));
    /// # });
    /// ```
    ///
    /// # Panics
    /// When its path cannot be sent, a response breaks off, more than ten redirects come, or a form leads where the
    /// Content-Security-Policy of its page does not let it (`form-action`): a browser would stay on that page.
    pub async fn follow(self) -> Page {
        let mut request = self;
        for _ in 0..=MAX_REDIRECTS {
            let page = request.clone().send().await;
            request.check_policy(page.url());
            if let Some(target) = page.redirect() {
                request.check_policy(&target);
                if !address::is_inside(&target) {
                    return page;
                }
                request = request.redirected(page.status(), address::path(&target).to_owned());
            } else if let Some(target) = page.refresh().filter(address::is_inside) {
                request = page.navigate(Method::GET, &target);
            } else {
                return page;
            }
        }
        panic!(
            "more than {MAX_REDIRECTS} redirects, the last to {}",
            request.target
        )
    }

    fn check_policy(&self, target: &Url) {
        if let Err(sources) = self.policy.check(&address::at("/"), target) {
            panic!(
                "the browser stays on the page: its Content-Security-Policy says `form-action {sources}`, and the form \
                 leads to {target}"
            );
        }
    }

    /// Fetch Standard, "HTTP-redirect fetch": 307 and 308 keep method and body.
    fn redirected(mut self, status: StatusCode, target: String) -> Self {
        self.target = target;
        let turns_to_get = match status {
            StatusCode::MOVED_PERMANENTLY | StatusCode::FOUND => self.method == Method::POST,
            StatusCode::SEE_OTHER => self.method != Method::HEAD,
            _ => false,
        };
        if turns_to_get {
            self.method = Method::GET;
            self.body = Bytes::new();
            self.headers.remove(header::CONTENT_TYPE);
            self.headers.remove(header::ORIGIN);
        }
        self
    }
}

impl Page {
    /// Returns the target of a redirect response.
    fn redirect(&self) -> Option<Url> {
        let moved = matches!(self.status().as_u16(), 301 | 302 | 303 | 307 | 308);
        let location = self.headers().get(header::LOCATION).filter(|_| moved)?;
        self.url().join(location.to_str().ok()?).ok()
    }

    /// Returns the address that the page leads to by itself.
    fn refresh(&self) -> Option<Url> {
        self.url().join(self.leads_to()?).ok()
    }
}
