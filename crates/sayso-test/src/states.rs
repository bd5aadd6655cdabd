//! Kept values of a page's actions, as the runtime sends them along.

use crate::{dom, entry::Entry};
use scraper::{ElementRef, Html};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// The sealed values that elements got for their calls, by their place on the page. Clones of a page share them.
#[derive(Clone, Debug, Default)]
pub(crate) struct ElementStates(Arc<Mutex<HashMap<usize, String>>>);

impl ElementStates {
    /// Keeps the value of the element at this place, instead of its last one.
    pub(crate) fn keep(&self, at: usize, state: &str) {
        self.lock().insert(at, state.to_owned());
    }

    /// Collects the values that go along with a call of `element`: its own first, as the server takes only so many, then
    /// those of the whole page.
    pub(crate) fn of_call(&self, document: &Html, element: ElementRef<'_>) -> Vec<Entry> {
        self.all(document, element, None)
    }

    /// Collects the values that go along with a submission of `form`: all but those of its own inputs.
    pub(crate) fn of_submission(&self, document: &Html, form: ElementRef<'_>) -> Vec<Entry> {
        self.all(document, form, Some(form))
    }

    fn all(
        &self,
        document: &Html,
        sender: ElementRef<'_>,
        submitted: Option<ElementRef<'_>>,
    ) -> Vec<Entry> {
        let kept = self.lock();
        let mut own = None;
        let mut all = Vec::new();
        for (at, element) in dom::shown(document).enumerate() {
            let at_element = kept
                .get(&at)
                .map(String::as_str)
                .or_else(|| element.attr("data-sayso-state"));
            if element == sender {
                own = at_element;
            }
            let in_input = || input_of_others(document, element, submitted);
            all.extend(at_element.or_else(in_input));
        }
        own.into_iter()
            .chain(all)
            .map(|state| Entry::text("_states", state))
            .collect()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<usize, String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns the value of an input with a state, unless the submitted form sends it.
fn input_of_others<'a>(
    document: &'a Html,
    element: ElementRef<'a>,
    submitted: Option<ElementRef<'a>>,
) -> Option<&'a str> {
    let is_input = element.value().name() == "input" && element.attr("name") == Some("_state");
    let is_own = || submitted.is_some() && dom::form_of(document, element) == submitted;
    (is_input && !is_own()).then(|| element.attr("value").unwrap_or_default())
}
