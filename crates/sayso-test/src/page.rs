//! An answer of the application, as a person sees it.

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

/// An answer of the application: a page, with its forms to be filled in and its links to be clicked.
///
/// What CSS finds is read from the HTML that the server sent, in document order.
///
/// ```
/// # use axum::{Router, response::Html, routing::get};
/// # use sayso_test::Client;
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// # const LIST: &str = "<h1>Posts</h1><ul><li>One<li>Two</ul><input name=q value=t>";
/// # let client = Client::new(Router::new().route("/posts", get(async || Html(LIST))));
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

    /// The page in an answer to the runtime.
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

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The value of a header.
    ///
    /// # Panics
    /// When the answer has no such header, or it is not text.
    #[track_caller]
    pub fn header(&self, name: &str) -> &str {
        match self.headers.get(name).map(|value| value.to_str()) {
            Some(Ok(value)) => value,
            Some(Err(_)) => panic!("the header {name:?} is not text"),
            None => panic!("the answer has no header {name:?}"),
        }
    }

    /// Path and query of the address that it came from, which is where redirects ended.
    pub fn path(&self) -> &str {
        address::path(&self.url)
    }

    /// Returns the target that was not followed. The page leads there by a redirect, or by itself
    /// (`<meta http-equiv="refresh">`), as after `redirect_external`.
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

    /// The body, as it was sent.
    pub fn body(&self) -> &str {
        &self.body
    }

    /// The text of the first element that `css` finds, without the blanks around it.
    ///
    /// # Panics
    /// When it finds none.
    #[track_caller]
    pub fn text(&self, css: &str) -> String {
        match self.document().all(css).first() {
            Some(element) => dom::text(*element),
            None => panic!("there is no {css} on {}", self.sight()),
        }
    }

    /// The texts of all elements that `css` finds.
    #[track_caller]
    pub fn texts(&self, css: &str) -> Vec<String> {
        self.document()
            .all(css)
            .into_iter()
            .map(dom::text)
            .collect()
    }

    /// An attribute of the first element that `css` finds, if that has it.
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

    /// Whether `css` finds anything.
    #[track_caller]
    pub fn has(&self, css: &str) -> bool {
        !self.document().all(css).is_empty()
    }

    /// What the control `name` holds: a text, or the value that is chosen; empty if nothing is. Of several
    /// controls, the first that holds something.
    ///
    /// # Panics
    /// When there is no such control.
    #[track_caller]
    pub fn value(&self, name: impl Into<ControlName>) -> String {
        self.values(name).into_iter().next().unwrap_or_default()
    }

    /// What all controls `name` hold, in their order.
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

    /// The one form that `css` finds, to be filled in.
    ///
    /// # Panics
    /// When it finds none or several, or something else.
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

    /// All forms, for tests that try something on each.
    pub fn forms(&self) -> Vec<PageForm> {
        let document = self.document();
        document
            .all("form")
            .into_iter()
            .map(|form| PageForm::read(self, &document, form))
            .collect()
    }

    /// Presses a button, in whichever form it stands; nothing is filled in. `button` is its text, or CSS.
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

    /// A request for what `url` means, as this page makes it.
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
            .map(|heading| dom::words(&dom::text(*heading)));
        let heading = heading
            .map(|heading| format!(", {heading:?}"))
            .unwrap_or_default();
        format!(
            "the page {} ({}{heading})",
            self.path(),
            self.status.as_u16()
        )
    }
}
