//! Calling the actions of event handlers as the browser runtime does.

use super::PageForm;
use crate::{
    Answer, Page,
    control::Control,
    dom::{self, Selected},
    encoding::urlencoded,
    entry::{Entry, entries},
};
use axum::http::Method;
use scraper::{ElementRef, Html};

impl PageForm {
    /// Sends an event to an element of the form, or around its controls, that has an event handler
    /// (`on:input={save_draft}`): calls the action with the form's present values. `css` selects the element on the
    /// page, `event` is the event's name. See [`Page::call`], which calls with the values that were rendered.
    ///
    /// ```
    /// use sayso::test::Client;
    ///
    /// # async fn example(client: Client) {
    /// let form = client.open("/draft").await.form("form").fill("text", "Engines");
    /// let answer = form.call("#draft", "input").await;
    /// assert_eq!((answer.outcome(), answer.value::<String>().as_str()), ("ok", "Draft saved"));
    /// # }
    /// ```
    ///
    /// # Panics
    /// As [`Page::call`], and when the element does not belong to this form.
    #[track_caller]
    pub fn call(&self, css: &str, event: &str) -> impl Future<Output = Answer> + Send + use<> {
        let document = self.page.document();
        let (element, handle) = self.page.handler(&document, css, event);
        let form = form_of(&document, element);
        assert!(
            form.is_some_and(|form| dom::place(&document, form) == self.at),
            "{css} does not belong to the form; call it on its own form, or on the page"
        );
        call(&self.page, &document, element, handle, Some(self))
    }
}

impl Page {
    /// Sends an event to an element with an event handler (`on:click={like}`), as with JavaScript: calls the
    /// action with the data of the form around the element, or with the element's own name and value. `css` selects the
    /// element, `event` is the event's name. The values are those that were rendered; to call with others, see
    /// [`PageForm::call`].
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
        let (element, handle) = self.handler(&document, css, event);
        let form = form_of(&document, element).map(|form| PageForm::read(self, &document, form));
        call(self, &document, element, handle, form.as_ref())
    }

    /// Returns the element and the handle of its handler.
    #[track_caller]
    fn handler<'a>(&self, document: &'a Html, css: &str, event: &str) -> (ElementRef<'a>, &'a str) {
        let Some(element) = document.all(css).first().copied() else {
            panic!("there is no {css} on {}", self.sight())
        };
        match element.attr(&format!("data-on-{event}")) {
            Some(handle) => (element, handle),
            None => panic!("{css} has no handler for {event:?} on {}", self.sight()),
        }
    }
}

/// Calls the action of a handler with the data of `form`, or with those of the element itself.
fn call(
    page: &Page,
    document: &Html,
    element: ElementRef<'_>,
    handle: &str,
    form: Option<&PageForm>,
) -> impl Future<Output = Answer> + Send + use<> {
    let mut entries = match form {
        Some(form) => form.sent(None),
        None => own_entries(document, element),
    };
    entries.retain(|entry| !entry.name.starts_with('_'));
    entries.insert(0, Entry::text("_action", handle));
    entries.extend(page.states().of_call(document, element));
    let request = page.navigate(Method::POST, page.url()).by_runtime("call");
    let request = match form {
        Some(form) => form.call_with(request, &entries),
        None => request.body("application/x-www-form-urlencoded", urlencoded(&entries)),
    };
    let states = page.states().clone();
    let at = dom::place(document, element);
    async move {
        let answer = Answer::to(request).await;
        if let (Some(at), Some(state)) = (at, answer.state()) {
            states.keep(at, state);
        }
        answer
    }
}

/// Returns the form whose data a call of the element has: the element itself, or the form that it belongs to.
fn form_of<'a>(document: &'a Html, element: ElementRef<'a>) -> Option<ElementRef<'a>> {
    match element.value().name() {
        "form" => Some(element),
        _ => dom::form_of(document, element),
    }
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
