//! Submitting a form.

use super::PageForm;
use crate::{
    Page, Request, address, button,
    control::{Control, Kind, Submit},
    encoding::{multipart, urlencoded},
    entry::Entry,
    policy::FormPolicy,
};
use axum::http::Method;

/// Gives a request its body, encoded as `enctype` says.
fn encoded(request: Request, enctype: Option<&String>, entries: &[Entry]) -> Request {
    if enctype.is_some_and(|enctype| enctype.eq_ignore_ascii_case("multipart/form-data")) {
        let (content_type, body) = multipart(entries);
        return request.body(&content_type, body);
    }
    request.body("application/x-www-form-urlencoded", urlencoded(entries))
}

impl PageForm {
    /// Submits it as Enter does in one of its inputs: by its first button. Follows redirects.
    ///
    /// ```
    /// use sayso::test::Client;
    /// # use sayso::axum::{Router, response::Html, routing::get};
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// # let router = Router::new()
    /// #     .route("/", get(async || Html("<form action=/found><input name=q><button name=by value=date>By date\
    /// #         </button></form>")))
    /// #     .route("/found", get(async || Html("<h1>Found</h1>")));
    ///
    /// let client = Client::new(router);
    /// let page = client.open("/").await.form("form").fill("q", "engines").submit().await;
    /// assert_eq!(page.path(), "/found?q=engines&by=date");
    /// # });
    /// ```
    ///
    /// # Panics
    /// When Enter would do nothing, or the form leads out of the application.
    #[track_caller]
    pub fn submit(self) -> impl Future<Output = Page> + Send + use<> {
        self.request().follow()
    }

    /// Presses a button of it. `button` is its text, or CSS. The changes that the button makes to the form (`name` and
    /// `value`, `formaction`, `formmethod`, `formenctype`) count. Follows redirects.
    ///
    /// ```
    /// use sayso::test::Client;
    /// # use sayso::axum::{Router, response::Html, routing::get};
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// # let router = Router::new()
    /// #     .route("/", get(async || Html("<form action=/found><input name=q><button name=by value=date>By date\
    /// #         </button></form>")))
    /// #     .route("/found", get(async || Html("<h1>Found</h1>")));
    ///
    /// let client = Client::new(router);
    /// let page = client.open("/").await.form("form").fill("q", "engines").press("By date").await;
    /// assert_eq!(page.text("h1"), "Found");
    /// # });
    /// ```
    ///
    /// # Panics
    /// When there is no such button, or there are several, or it is out of reach.
    #[track_caller]
    pub fn press(self, button: &str) -> impl Future<Output = Page> + Send + use<> {
        self.request_by(button).follow()
    }

    /// Returns the request of [`submit`](Self::submit), to be changed before it is sent.
    ///
    /// ```
    /// use sayso::test::Client;
    /// # use sayso::axum::{Router, response::Html, routing::get};
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// # let router = Router::new()
    /// #     .route("/", get(async || Html("<form action=/found><input name=q><button name=by value=date>By date\
    /// #         </button></form>")))
    /// #     .route("/found", get(async || Html("<h1>Found</h1>")));
    ///
    /// let client = Client::new(router);
    /// let request = client.open("/").await.form("form").request();
    /// assert_eq!(request.without("cookie").send().await.status(), 200);
    /// # });
    /// ```
    ///
    /// # Panics
    /// As [`submit`](Self::submit).
    #[track_caller]
    pub fn request(&self) -> Request {
        let pressed = button::default(&self.controls).map(|button| button.at);
        self.submit_by(pressed)
    }

    /// Returns the request of [`press`](Self::press), to be changed before it is sent.
    ///
    /// ```
    /// use sayso::test::Client;
    /// # use sayso::axum::{Router, response::Html, routing::get};
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// # let router = Router::new()
    /// #     .route("/", get(async || Html("<form action=/found><input name=q><button name=by value=date>By date\
    /// #         </button></form>")))
    /// #     .route("/found", get(async || Html("<h1>Found</h1>")));
    ///
    /// let client = Client::new(router);
    /// let request = client.open("/").await.form("form").request_by("By date");
    /// assert_eq!(request.header("accept-language", "de").send().await.text("h1"), "Found");
    /// # });
    /// ```
    ///
    /// # Panics
    /// As [`press`](Self::press).
    #[track_caller]
    pub fn request_by(&self, button: &str) -> Request {
        let pressed = button::find(&self.controls, &self.page.document(), button).at;
        self.submit_by(Some(pressed))
    }

    /// HTML Standard, "form submission algorithm".
    #[track_caller]
    pub(crate) fn submit_by(&self, pressed: Option<usize>) -> Request {
        self.request_with(pressed, |_| ())
    }

    /// As [`submit_by`](Self::submit_by), with entries that a script has changed.
    #[track_caller]
    pub(super) fn request_with(
        &self,
        pressed: Option<usize>,
        change: impl FnOnce(&mut Vec<Entry>),
    ) -> Request {
        let button = pressed.and_then(|at| self.button(at));
        let action = button
            .and_then(|button| button.action.as_ref())
            .or(self.action.as_ref());
        let method = button
            .and_then(|button| button.method.as_ref())
            .or(self.method.as_ref());
        let enctype = button
            .and_then(|button| button.enctype.as_ref())
            .or(self.enctype.as_ref());
        let is = |given: Option<&String>, wanted| {
            given.is_some_and(|given| given.eq_ignore_ascii_case(wanted))
        };
        assert!(
            !is(method, "dialog"),
            "the form closes its dialog and sends nothing"
        );
        let mut url = match address::resolve(self.page.url(), action.map_or("", String::as_str)) {
            Ok(url) => url,
            Err(reason) => panic!("the form cannot be sent: {reason}"),
        };
        let mut entries = self.sent(pressed);
        change(&mut entries);
        let policy = FormPolicy::of(self.page.headers());
        if !is(method, "post") {
            url.set_query(Some(&urlencoded(&entries)));
            return self.page.navigate(Method::GET, &url).by_form(policy);
        }
        let request = self.page.navigate(Method::POST, &url).by_form(policy);
        encoded(request, enctype, &entries)
    }

    /// Returns the request of a call with the form's data.
    pub(super) fn call_with(&self, request: Request, entries: &[Entry]) -> Request {
        encoded(request, self.enctype.as_ref(), entries)
    }

    fn button(&self, at: usize) -> Option<&Submit> {
        self.controls.iter().find_map(|control| match control {
            Control {
                at: place,
                kind: Kind::Submit(button),
                ..
            } if *place == at => Some(button),
            _ => None,
        })
    }
}
