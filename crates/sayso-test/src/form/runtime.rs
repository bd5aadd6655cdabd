//! Submitting as the browser runtime does.

use super::PageForm;
use crate::{Answer, Request, button, dom, entry::Entry};
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

/// The runtime has a token of its own for each press.
fn new_token() -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    format!("{:032x}", COUNT.fetch_add(1, Ordering::Relaxed))
}
