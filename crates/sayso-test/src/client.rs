//! A visitor of the application.

use crate::{Page, Request, address, cookies::Cookies};
use axum::{
    Router,
    body::Body,
    http::{HeaderValue, Method, header},
};
use http_body_util::BodyExt;
use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tower::ServiceExt;

/// A visitor of the application: a browser with its cookies. A clone is another tab of the same browser.
///
/// ```
/// # use sayso::axum::{Router, response::AppendHeaders, routing::get};
/// use sayso::test::Client;
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// # let router = Router::new().route("/", get(async || AppendHeaders([("set-cookie", "theme=dark")])));
///
/// let ada = Client::new(router.clone());
/// let eve = Client::new(router);
/// ada.open("/").await;
/// assert_eq!(ada.cookie("theme").as_deref(), Some("dark"));
/// assert_eq!(eve.cookie("theme"), None);
/// # });
/// ```
#[derive(Clone)]
pub struct Client {
    router: Router,
    cookies: Arc<Mutex<Cookies>>,
    language: Option<HeaderValue>,
}

impl Client {
    /// Returns a visitor who comes for the first time. `router` is the application: `app.into_router()?`.
    ///
    /// ```no_run
    /// use sayso::{error::StartError, prelude::*, test::Client};
    ///
    /// # async fn example() -> Result<(), StartError> {
    /// let client = Client::new(App::new().into_router()?);
    /// assert_eq!(client.open("/").await.status(), 200);
    /// # Ok(())
    /// # }
    /// ```
    pub fn new(router: Router) -> Self {
        Self {
            router,
            cookies: Arc::default(),
            language: None,
        }
    }

    /// Sends `Accept-Language` with every request: the languages that the visitor reads, such as `de` or `de-AT, en`.
    ///
    /// ```
    /// # use axum::{Router, http::HeaderMap, routing::get};
    /// # use sayso_test::Client;
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// # let page = async |headers: HeaderMap| headers["accept-language"].to_str().unwrap().to_owned();
    /// # let router = Router::new().route("/", get(page));
    /// let visitor = Client::new(router).language("de");
    /// assert_eq!(visitor.open("/").await.body(), "de");
    /// # });
    /// ```
    ///
    /// # Panics
    /// When `accepted` cannot be the value of a header.
    #[must_use]
    #[track_caller]
    pub fn language(self, accepted: &str) -> Self {
        match accepted.parse() {
            Ok(accepted) => Self {
                language: Some(accepted),
                ..self
            },
            Err(_) => panic!("{accepted:?} cannot be sent as `Accept-Language`"),
        }
    }

    /// Opens a page, as by its address, and follows redirects.
    ///
    /// ```
    /// use sayso::test::Client;
    /// # use sayso::axum::{Router, response::Html, routing::get};
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// # let router = Router::new()
    /// #     .route("/", get(async || Html("<h1>Posts</h1>")));
    ///
    /// let client = Client::new(router);
    /// let page = client.open("/").await;
    /// assert_eq!(page.text("h1"), "Posts");
    /// # });
    /// ```
    ///
    /// # Panics
    /// When `path` is no path of the application, or leads to more than ten redirects.
    #[track_caller]
    pub fn open(&self, path: impl AsRef<str>) -> impl Future<Output = Page> + Send {
        self.get(path).navigating("none").follow()
    }

    /// Returns a `GET` as a program sends it: see [`Request`].
    ///
    /// ```
    /// use sayso::test::Client;
    /// # use sayso::axum::{Router, response::Html, routing::get};
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// # let router = Router::new()
    /// #     .route("/api/posts", get(async || Html("{}")));
    ///
    /// let client = Client::new(router);
    /// let response = client.get("/api/posts").header("accept", "application/json").send().await;
    /// assert_eq!(response.body(), "{}");
    /// # });
    /// ```
    #[track_caller]
    pub fn get(&self, path: impl AsRef<str>) -> Request {
        self.request(Method::GET, path)
    }

    /// Returns a `POST` as a program sends it: see [`Request`].
    ///
    /// ```
    /// use sayso::{axum::{Router, routing::post}, test::Client};
    ///
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// let router = Router::new().route("/hook", post(async |body: String| body));
    /// let response = Client::new(router).post("/hook").body("text/plain", "ping").send().await;
    /// assert_eq!(response.body(), "ping");
    /// # });
    /// ```
    #[track_caller]
    pub fn post(&self, path: impl AsRef<str>) -> Request {
        self.request(Method::POST, path)
    }

    /// Returns a request as a program sends it, with this visitor's cookies: see [`Request`].
    ///
    /// ```
    /// use sayso::{axum::{Router, routing::delete}, test::{Client, Method}};
    ///
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// let router = Router::new().route("/api/posts/7", delete(async || "deleted"));
    /// let response = Client::new(router).request(Method::DELETE, "/api/posts/7").send().await;
    /// assert_eq!(response.body(), "deleted");
    /// # });
    /// ```
    ///
    /// # Panics
    /// When `path` is not one.
    #[track_caller]
    pub fn request(&self, method: Method, path: impl AsRef<str>) -> Request {
        Request::new(self.clone(), method, path.as_ref())
    }

    /// Sends a request that was made elsewhere, with this visitor's cookies unless it has its own, and keeps
    /// the cookies of the response. It does not follow redirects.
    ///
    /// ```
    /// use sayso::{axum::{Router, body::Body, http::Request, routing::get}, test::Client};
    ///
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// let client = Client::new(Router::new().route("/", get(async || "Hello")));
    /// let request = Request::get("/").header("accept-language", "de").body(Body::empty()).unwrap();
    /// assert_eq!(client.send(request).await.body(), "Hello");
    /// # });
    /// ```
    ///
    /// # Panics
    /// When its address is no path, or the response breaks off.
    pub async fn send(&self, mut request: axum::http::Request<Body>) -> Page {
        let url = address::at(
            request
                .uri()
                .path_and_query()
                .map_or("/", |target| target.as_str()),
        );
        if !request.headers().contains_key(header::COOKIE)
            && let Some(cookies) = self.cookies().header(url.path())
            && let Ok(cookies) = cookies.parse()
        {
            request.headers_mut().insert(header::COOKIE, cookies);
        }
        if let Some(language) = &self.language {
            let headers = request.headers_mut();
            headers
                .entry(header::ACCEPT_LANGUAGE)
                .or_insert_with(|| language.clone());
        }
        let Ok(response) = self.router.clone().oneshot(request).await;
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            self.cookies()
                .keep(&String::from_utf8_lossy(cookie.as_bytes()), &url);
        }
        match body.collect().await {
            Ok(body) => Page::new(self.clone(), url, parts, &body.to_bytes()),
            Err(error) => panic!("the answer of {} breaks off: {error}", url.path()),
        }
    }

    /// Returns the value of a cookie, as it is sent.
    ///
    /// ```
    /// # use sayso::axum::{Router, response::AppendHeaders, routing::get};
    /// use sayso::test::Client;
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// # let router = Router::new().route("/", get(async || AppendHeaders([("set-cookie", "theme=dark")])));
    ///
    /// let client = Client::new(router);
    /// client.open("/").await;
    /// assert_eq!(client.cookie("theme").as_deref(), Some("dark"));
    /// # });
    /// ```
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies().get(name).map(str::to_owned)
    }

    /// Deletes all cookies, as a visitor does who returns in another browser.
    ///
    /// ```
    /// # use sayso::axum::{Router, response::AppendHeaders, routing::get};
    /// use sayso::test::Client;
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// # let router = Router::new().route("/", get(async || AppendHeaders([("set-cookie", "theme=dark")])));
    ///
    /// let client = Client::new(router);
    /// client.open("/").await;
    /// client.clear_cookies();
    /// assert_eq!(client.cookie("theme"), None);
    /// # });
    /// ```
    pub fn clear_cookies(&self) {
        self.cookies().clear();
    }

    fn cookies(&self) -> MutexGuard<'_, Cookies> {
        self.cookies.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("cookies", &*self.cookies())
            .finish_non_exhaustive()
    }
}
