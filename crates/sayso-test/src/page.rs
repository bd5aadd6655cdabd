//! A response of the application, as a visitor sees it.

use crate::{
    Client, PageForm, Request, address, button,
    control::Control,
    dom::{self, Selected},
    name::ControlName,
    refresh,
    states::ElementStates,
};
use axum::http::{HeaderMap, Method, StatusCode, header, response::Parts};
use scraper::Html;
use url::Url;

/// A response of the application: a page, with its forms to be filled in and its links to be clicked.
///
/// CSS selects in the HTML that the server sent, in document order.
///
/// ```
/// use sayso::test::Client;
/// # use sayso::axum::{Router, response::Html, routing::get};
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// # let router = Router::new()
/// #     .route("/posts", get(async || Html("<h1>Posts</h1><ul><li>One<li>Two</ul><input name=q value=t>")));
///
/// let client = Client::new(router);
/// let page = client.open("/posts?q=t").await;
/// assert_eq!((page.status().as_u16(), page.path()), (200, "/posts?q=t"));
/// assert_eq!(page.text("h1"), "Posts");
/// assert_eq!(page.texts("li"), ["One", "Two"]);
/// assert_eq!(page.value("q"), "t");
/// # });
/// ```
#[derive(Clone, Debug)]
pub struct Page {
    client: Client,
    url: Url,
    status: StatusCode,
    headers: HeaderMap,
    body: String,
    leads_to: Option<String>,
    states: ElementStates,
}

impl Page {
    pub(crate) fn new(client: Client, url: Url, parts: Parts, body: &[u8]) -> Self {
        let body = String::from_utf8_lossy(body).into_owned();
        let leads_to = refresh::target(&body);
        Self {
            client,
            url,
            status: parts.status,
            headers: parts.headers,
            body,
            leads_to,
            states: ElementStates::default(),
        }
    }

    /// Returns the page in a response to the runtime.
    pub(crate) fn brought(&self, url: Url, body: &str) -> Self {
        let leads_to = refresh::target(body);
        Self {
            url,
            body: body.to_owned(),
            leads_to,
            states: ElementStates::default(),
            ..self.clone()
        }
    }

    /// Returns the status.
    ///
    /// ```
    /// use sayso::test::Client;
    /// # use sayso::axum::{Router, response::Html, routing::get};
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// # let router = Router::new()
    /// #     .route("/", get(async || Html("<h1>Posts</h1>")));
    ///
    /// let client = Client::new(router);
    /// assert_eq!(client.open("/").await.status(), 200);
    /// assert_eq!(client.open("/nowhere").await.status(), 404);
    /// # });
    /// ```
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Returns the headers.
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
    /// assert!(!page.headers().contains_key("set-cookie"));
    /// # });
    /// ```
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Returns the value of a header.
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
    /// assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    /// # });
    /// ```
    ///
    /// # Panics
    /// When the response has no such header, or it is not text.
    #[track_caller]
    pub fn header(&self, name: &str) -> &str {
        match self.headers.get(name).map(|value| value.to_str()) {
            Some(Ok(value)) => value,
            Some(Err(_)) => panic!("the header {name:?} is not text"),
            None => panic!("the answer has no header {name:?}"),
        }
    }

    /// Returns path and query of the page's address, after redirects.
    ///
    /// ```
    /// use sayso::test::Client;
    /// # use sayso::axum::{Router, response::Html, routing::get};
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// # let router = Router::new()
    /// #     .route("/posts", get(async || Html("<h1>Posts</h1>")));
    ///
    /// let client = Client::new(router);
    /// let page = client.open("/posts?page=2").await;
    /// assert_eq!(page.path(), "/posts?page=2");
    /// # });
    /// ```
    pub fn path(&self) -> &str {
        address::path(&self.url)
    }

    /// Returns the target that was not followed. The page leads there by a redirect, or by itself
    /// (`<meta http-equiv="refresh">`), as after `redirect_external`.
    ///
    /// ```
    /// use sayso::{axum::{Router, response::Redirect, routing::get}, test::Client};
    ///
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// let router = Router::new().route("/old", get(async || Redirect::permanent("/new")));
    /// let response = Client::new(router).get("/old").send().await;
    /// assert_eq!(response.location(), "/new");
    /// # });
    /// ```
    ///
    /// # Panics
    /// When it leads nowhere.
    #[track_caller]
    pub fn location(&self) -> &str {
        match self.leads_to() {
            Some(target) => target,
            None => {
                assert!(
                    self.headers.contains_key(header::LOCATION),
                    "{} leads nowhere else",
                    self.sight()
                );
                self.header("location")
            }
        }
    }

    /// Returns the body, as it was sent.
    ///
    /// ```
    /// use sayso::test::Client;
    /// # use sayso::axum::{Router, response::Html, routing::get};
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// # let router = Router::new()
    /// #     .route("/", get(async || Html("<h1>Posts</h1>")));
    ///
    /// let client = Client::new(router);
    /// assert!(client.open("/").await.body().contains("<h1>"));
    /// # });
    /// ```
    pub fn body(&self) -> &str {
        &self.body
    }

    /// Returns the text of the first element that `css` selects, without the blanks around it.
    ///
    /// ```
    /// use sayso::test::Client;
    /// # use sayso::axum::{Router, response::Html, routing::get};
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// # let router = Router::new()
    /// #     .route("/", get(async || Html("<p class=price>\n  7 €</p>")));
    ///
    /// let client = Client::new(router);
    /// assert_eq!(client.open("/").await.text(".price"), "7 €");
    /// # });
    /// ```
    ///
    /// # Panics
    /// When there is no such element.
    #[track_caller]
    pub fn text(&self, css: &str) -> String {
        match self.document().all(css).first() {
            Some(element) => dom::text(*element),
            None => panic!("there is no {css} on {}", self.sight()),
        }
    }

    /// Returns the texts of all elements that `css` selects.
    ///
    /// ```
    /// use sayso::test::Client;
    /// # use sayso::axum::{Router, response::Html, routing::get};
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// # let router = Router::new()
    /// #     .route("/", get(async || Html("<li>One<li>Two")));
    ///
    /// let client = Client::new(router);
    /// assert_eq!(client.open("/").await.texts("li"), ["One", "Two"]);
    /// # });
    /// ```
    #[track_caller]
    pub fn texts(&self, css: &str) -> Vec<String> {
        self.document()
            .all(css)
            .into_iter()
            .map(dom::text)
            .collect()
    }

    /// Returns an attribute of the first element that `css` selects, if that has it.
    ///
    /// ```
    /// use sayso::test::Client;
    /// # use sayso::axum::{Router, response::Html, routing::get};
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// # let router = Router::new()
    /// #     .route("/", get(async || Html("<a href=/posts>Posts</a>")));
    ///
    /// let client = Client::new(router);
    /// let page = client.open("/").await;
    /// assert_eq!(page.attr("a", "href").as_deref(), Some("/posts"));
    /// assert_eq!(page.attr("a", "title"), None);
    /// # });
    /// ```
    ///
    /// # Panics
    /// When there is no such element.
    #[track_caller]
    pub fn attr(&self, css: &str, name: &str) -> Option<String> {
        match self.document().all(css).first() {
            Some(element) => element.attr(name).map(str::to_owned),
            None => panic!("there is no {css} on {}", self.sight()),
        }
    }

    /// Returns `true` if `css` selects anything.
    ///
    /// ```
    /// use sayso::test::Client;
    /// # use sayso::axum::{Router, response::Html, routing::get};
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// # let router = Router::new()
    /// #     .route("/", get(async || Html("<nav></nav>")));
    ///
    /// let client = Client::new(router);
    /// let page = client.open("/").await;
    /// assert!(page.has("nav"));
    /// assert!(!page.has("form"));
    /// # });
    /// ```
    #[track_caller]
    pub fn has(&self, css: &str) -> bool {
        !self.document().all(css).is_empty()
    }

    /// Returns the value of the control `name`: a text, or the chosen value; empty if none is. Of several
    /// controls, the first one with a value counts.
    ///
    /// ```
    /// use sayso::test::Client;
    /// # use sayso::axum::{Router, response::Html, routing::get};
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// # let router = Router::new()
    /// #     .route("/", get(async || Html("<input name=q value=engines>")));
    ///
    /// let client = Client::new(router);
    /// assert_eq!(client.open("/").await.value("q"), "engines");
    /// # });
    /// ```
    ///
    /// # Panics
    /// When there is no such control.
    #[track_caller]
    pub fn value(&self, name: impl Into<ControlName>) -> String {
        self.values(name).into_iter().next().unwrap_or_default()
    }

    /// Returns the values of all controls `name`, in their order.
    ///
    /// ```
    /// use sayso::test::Client;
    /// # use sayso::axum::{Router, response::Html, routing::get};
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// # let router = Router::new()
    /// #     .route("/", get(async || Html("<input name=tag value=looms><input name=tag value=engines>")));
    ///
    /// let client = Client::new(router);
    /// assert_eq!(client.open("/").await.values("tag"), ["looms", "engines"]);
    /// # });
    /// ```
    ///
    /// # Panics
    /// When there is no such control.
    #[track_caller]
    pub fn values(&self, name: impl Into<ControlName>) -> Vec<String> {
        let name = name.into();
        let document = self.document();
        let controls = Control::all(&document, |_| true);
        let named: Vec<_> = controls
            .iter()
            .filter(|control| control.name == name.as_str())
            .collect();
        assert!(
            !named.is_empty(),
            "there is no control {name:?} on {}",
            self.sight()
        );
        named.into_iter().flat_map(Control::held).collect()
    }

    /// Returns the one form that `css` selects, to be filled in.
    ///
    /// ```
    /// use sayso::test::Client;
    /// # use sayso::axum::{Router, response::Html, routing::get};
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// # let router = Router::new()
    /// #     .route("/", get(async || Html("<form id=search><input name=q></form>")));
    ///
    /// let client = Client::new(router);
    /// let form = client.open("/").await.form("#search").fill("q", "engines");
    /// assert_eq!(form.entries(), [("q".into(), "engines".into())]);
    /// # });
    /// ```
    ///
    /// # Panics
    /// When it selects no form, several ones, or something else.
    #[track_caller]
    pub fn form(&self, css: &str) -> PageForm {
        let document = self.document();
        let found = document.all(css);
        match found[..] {
            [form] if form.value().name() == "form" => PageForm::read(self, &document, form),
            [other] => panic!("{css} finds a <{}>, which is no form", other.value().name()),
            _ => panic!(
                "{css} finds {} on {}; its forms are {}",
                dom::count(found.len(), "form"),
                self.sight(),
                dom::list(document.all("form").into_iter().map(dom::opening_tag))
            ),
        }
    }

    /// Returns all forms, for tests that try something on each.
    ///
    /// ```
    /// use sayso::test::Client;
    /// # use sayso::axum::{Router, response::Html, routing::get};
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// # let router = Router::new()
    /// #     .route("/", get(async || Html("<form></form><form></form>")));
    ///
    /// let client = Client::new(router);
    /// assert_eq!(client.open("/").await.forms().len(), 2);
    /// # });
    /// ```
    pub fn forms(&self) -> Vec<PageForm> {
        let document = self.document();
        document
            .all("form")
            .into_iter()
            .map(|form| PageForm::read(self, &document, form))
            .collect()
    }

    /// Returns the paths of its links that stay in the application, with their queries, in document order.
    ///
    /// ```
    /// use sayso::test::Client;
    /// # use sayso::axum::{Router, response::Html, routing::get};
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// # let router = Router::new()
    /// #     .route("/posts", get(async || Html("<a href=?after=9>Next</a><a href=https://example.com>Elsewhere</a>")));
    ///
    /// let client = Client::new(router);
    /// assert_eq!(client.open("/posts").await.links(), ["/posts?after=9"]);
    /// # });
    /// ```
    pub fn links(&self) -> Vec<String> {
        let document = self.document();
        let links = document.all("a[href], area[href]");
        let targets = links.iter().filter_map(|link| link.attr("href"));
        let inside = targets.filter_map(|href| address::resolve(&self.url, href).ok());
        inside.map(|url| address::path(&url).to_owned()).collect()
    }

    /// Presses a button in any form; nothing is filled in. `button` is its text, or CSS.
    ///
    /// ```
    /// use sayso::test::Client;
    /// # use sayso::axum::{Router, response::Html, routing::get};
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// # let router = Router::new()
    /// #     .route("/", get(async || Html("<form action=/done><button>Done</button></form>")))
    /// #     .route("/done", get(async || Html("<h1>Well done</h1>")));
    ///
    /// let client = Client::new(router);
    /// let page = client.open("/").await.press("Done").await;
    /// assert_eq!(page.text("h1"), "Well done");
    /// # });
    /// ```
    ///
    /// # Panics
    /// When there is no such button, or there are several, or it cannot be pressed.
    #[track_caller]
    pub fn press(&self, button: &str) -> impl Future<Output = Page> + Send + use<> {
        let document = self.document();
        let buttons = Control::all(&document, |element| {
            dom::form_of(&document, element).is_some()
        });
        let at = button::find(&buttons, &document, button).at;
        let form = dom::controls(&document)
            .nth(at)
            .and_then(|pressed| dom::form_of(&document, pressed));
        match form {
            Some(form) => PageForm::read(self, &document, form)
                .submit_by(Some(at))
                .follow(),
            None => panic!("the button {button:?} belongs to no form"),
        }
    }

    /// Returns a request for `url`, as this page makes it.
    pub(crate) fn navigate(&self, method: Method, url: &Url) -> Request {
        Request::new(self.client.clone(), method, address::path(url)).as_browser()
    }

    /// Returns the address that the page leads to by itself.
    pub(crate) fn leads_to(&self) -> Option<&str> {
        self.leads_to.as_deref()
    }

    /// Returns the values that its elements got for their calls.
    pub(crate) fn states(&self) -> &ElementStates {
        &self.states
    }

    pub(crate) fn url(&self) -> &Url {
        &self.url
    }

    pub(crate) fn document(&self) -> Html {
        dom::parse(&self.body)
    }

    /// The page, for messages.
    pub(crate) fn sight(&self) -> String {
        let heading = self
            .document()
            .all("h1")
            .first()
            .map(|heading| format!(", {:?}", dom::words(&dom::text(*heading))))
            .unwrap_or_default();
        format!(
            "the page {} ({}{heading})",
            self.path(),
            self.status.as_u16()
        )
    }
}
