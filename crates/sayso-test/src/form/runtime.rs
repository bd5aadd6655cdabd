//! Submitting and calling as the browser runtime does.

use super::PageForm;
use crate::{
    Answer, Page, Request, button,
    control::Control,
    dom::{self, Selected},
    encoding::urlencoded,
    entry::{Entry, entries},
};
use axum::http::Method;
use scraper::{ElementRef, Html};
use std::sync::atomic::{AtomicU64, Ordering};

impl PageForm {
    /// Submits it as [`submit`](Self::submit) does, but as the browser runtime would: for a visitor with JavaScript.
    /// No redirect is followed, because the response has the target's page.
    ///
    /// ```
    /// use sayso::test::Client;
    ///
    /// # async fn example(client: Client) {
    /// let form = client.open("/posts/new").await.form("form").fill("title", "");
    /// let answer = form.submit_with_js().await;
    /// assert_eq!(answer.outcome(), "issues");
    /// # }
    /// ```
    ///
    /// # Panics
    /// As [`submit`](Self::submit), and when the runtime would leave the form to the browser, or cannot read the
    /// response.
    #[track_caller]
    pub fn submit_with_js(self) -> impl Future<Output = Answer> + Send + use<> {
        let pressed = button::default(&self.controls).map(|button| button.at);
        Answer::to(self.runtime_request(pressed))
    }

    /// Presses a button of it as [`press`](Self::press) does, but as the browser runtime would: see
    /// [`submit_with_js`](Self::submit_with_js).
    ///
    /// ```
    /// use sayso::test::Client;
    ///
    /// # async fn example(client: Client) {
    /// let form = client.open("/posts/new").await.form("form");
    /// let answer = form.fill("title", "Engines").press_with_js("Publish").await;
    /// assert_eq!((answer.outcome(), answer.location()), ("redirect", "/posts/7"));
    /// assert_eq!(answer.page().text("h1"), "Engines");
    /// # }
    /// ```
    ///
    /// # Panics
    /// As [`press`](Self::press) and [`submit_with_js`](Self::submit_with_js).
    #[track_caller]
    pub fn press_with_js(self, button: &str) -> impl Future<Output = Answer> + Send + use<> {
        let pressed = button::find(&self.controls, &self.page.document(), button).at;
        Answer::to(self.runtime_request(Some(pressed)))
    }

    #[track_caller]
    fn runtime_request(&self, pressed: Option<usize>) -> Request {
        let document = self.page.document();
        let form = self.at.and_then(|at| dom::shown(&document).nth(at));
        let states = form
            .map(|form| self.page.states().of_submission(&document, form))
            .unwrap_or_default();
        let request = self.request_with(pressed, |entries| {
            for entry in entries.iter_mut().filter(|entry| entry.name == "_once") {
                *entry = Entry::text("_once", new_token());
            }
            entries.extend(states);
        });
        assert!(
            request.is_post(),
            "the runtime leaves this form to the browser: it does not post"
        );
        request.by_runtime("1")
    }
}

impl Page {
    /// Sends an event to an element with an event handler (`on:click={like}`), as with JavaScript: calls the
    /// action with the data of the form around the element, or with the element's own name and value. `css` selects the
    /// element, `event` is the event's name.
    ///
    /// The value that the action returned stays at the element of this page, as in a browser: another call of the
    /// element gets it as `Previous`.
    ///
    /// ```
    /// use sayso::test::Client;
    ///
    /// # async fn example(client: Client) {
    /// let answer = client.open("/posts/7").await.call("#like", "click").await;
    /// assert_eq!((answer.outcome(), answer.value::<u32>()), ("ok", 8));
    /// # }
    /// ```
    ///
    /// # Panics
    /// When there is no such element, or it has no such handler, or the runtime could not read the response.
    #[track_caller]
    pub fn call(&self, css: &str, event: &str) -> impl Future<Output = Answer> + Send + use<> {
        let document = self.document();
        let found = document.all(css);
        let Some(element) = found.first() else {
            panic!("there is no {css} on {}", self.sight())
        };
        let Some(handle) = element.attr(&format!("data-on-{event}")) else {
            panic!("{css} has no handler for {event:?} on {}", self.sight())
        };
        let form = form_of(self, &document, *element);
        let mut entries = match &form {
            Some(form) => form.sent(None),
            None => own_entries(&document, *element),
        };
        entries.retain(|entry| !entry.name.starts_with('_'));
        entries.insert(0, Entry::text("_action", handle));
        entries.extend(self.states().of_call(&document, *element));
        let request = self.navigate(Method::POST, self.url()).by_runtime("call");
        let request = match form {
            Some(form) => form.call_with(request, &entries),
            None => request.body("application/x-www-form-urlencoded", urlencoded(&entries)),
        };
        let states = self.states().clone();
        let at = dom::place(&document, *element);
        async move {
            let answer = Answer::to(request).await;
            if let (Some(at), Some(state)) = (at, answer.state()) {
                states.keep(at, state);
            }
            answer
        }
    }
}

/// Returns the form whose data a call of the element has: the element itself, or the form that it belongs to.
fn form_of(page: &Page, document: &Html, element: ElementRef<'_>) -> Option<PageForm> {
    let is_form = element.value().name() == "form";
    let form = if is_form {
        Some(element)
    } else {
        dom::form_of(document, element)
    };
    form.map(|form| PageForm::read(page, document, form))
}

/// Returns the data of an element without a form.
fn own_entries(document: &Html, element: ElementRef<'_>) -> Vec<Entry> {
    // A script reads the name and the value of a button, whether it submits or not.
    if let ("button", Some(name)) = (element.value().name(), element.attr("name")) {
        let value = element.attr("value").unwrap_or_default();
        return vec![Entry::text(name, value)];
    }
    entries(&Control::all(document, |control| control == element), None)
}

/// The runtime has a token of its own for each press.
fn new_token() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    format!("{:032x}", COUNT.fetch_add(1, Ordering::Relaxed))
}
