//! Submitted values for raw controls (`<input name="q">`) in an action's form. `view!` generates the calls.

use crate::{FieldSpec, Form, FormState};
use sayso_core::{AttrValue, Html, escape_attr, escape_text};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

/// The submitted values of a form, handed out to its raw controls in their order.
///
/// Nothing is handed out before a submission, and never a value of a secret field.
pub struct Restored<'a> {
    state: Option<&'a FormState>,
    find: fn(&str) -> Option<&'static FieldSpec>,
    /// The remaining texts of a name, for its next controls.
    texts: BTreeMap<&'static str, std::vec::IntoIter<&'a str>>,
    /// The values of the checkboxes and radio buttons of a name, escaped as attributes.
    ticked: BTreeMap<&'static str, BTreeSet<String>>,
}

/// The chosen options of a raw `<select>`. `None` before a submission.
#[derive(Debug)]
pub struct Chosen(Option<Escaped>);

/// Texts as they are written in attributes and as content. Each is escaped once, however many options there are.
#[derive(Debug, Default)]
struct Escaped {
    attributes: BTreeSet<String>,
    contents: BTreeSet<String>,
}

impl<'a> FromIterator<&'a str> for Escaped {
    fn from_iter<T: IntoIterator<Item = &'a str>>(texts: T) -> Self {
        let mut escaped = Self::default();
        for text in texts {
            escaped.attributes.insert(attribute(text));
            let mut content = String::new();
            escape_text(text, &mut content);
            escaped.contents.insert(content);
        }
        escaped
    }
}

impl<'a> Restored<'a> {
    /// Creates the values of a form of the type `F`.
    pub fn new<F: Form>(state: &'a FormState) -> Self {
        let state = state.submitted.then_some(state);
        Self {
            state,
            find: F::find,
            texts: BTreeMap::new(),
            ticked: BTreeMap::new(),
        }
    }

    fn values(&self, name: &str) -> Option<impl Iterator<Item = &'a str> + use<'a>> {
        let state = self.state?;
        let is_secret = (self.find)(name).is_some_and(FieldSpec::is_secret);
        (!is_secret).then(|| state.values.get_all(name))
    }

    /// Returns the text of the next control with this name. `None` leaves the author's text.
    pub fn text(&mut self, name: &'static str) -> Option<&'a str> {
        if !self.texts.contains_key(name) {
            let texts: Vec<_> = self.values(name)?.collect();
            self.texts.insert(name, texts.into_iter());
        }
        self.texts.get_mut(name)?.next()
    }

    /// Returns whether the checkbox or radio button with this name and value is ticked. `None` leaves the author's choice.
    pub fn is_ticked(
        &mut self,
        name: &'static str,
        value: &(impl AttrValue + ?Sized),
    ) -> Option<bool> {
        if !self.ticked.contains_key(name) {
            let ticked = self.values(name)?.map(attribute).collect();
            self.ticked.insert(name, ticked);
        }
        Some(self.ticked.get(name)?.contains(&written(value)))
    }

    /// Returns the chosen options of the next `<select>` with this name.
    pub fn select(&mut self, name: &'static str, is_multiple: bool) -> Chosen {
        Chosen(if is_multiple {
            self.values(name).map(Iterator::collect)
        } else {
            self.text(name).map(|text| [text].into_iter().collect())
        })
    }
}

impl Chosen {
    /// Returns whether the option with this value is chosen. `None` leaves the author's choice.
    pub fn has(&self, value: &(impl AttrValue + ?Sized)) -> Option<bool> {
        self.0
            .as_ref()
            .map(|chosen| chosen.attributes.contains(&written(value)))
    }

    /// Returns whether the option without a value but with this text is chosen, as [`has`](Self::has) does.
    pub fn has_text(&self, content: &Html) -> Option<bool> {
        let chosen = self.0.as_ref()?;
        let shown: Vec<&str> = content.as_str().split_ascii_whitespace().collect();
        Some(chosen.contents.contains(&shown.join(" ")))
    }
}

/// Returns the text as the value of an attribute: the comparison is between values as a page writes them.
fn attribute(text: &str) -> String {
    let mut escaped = String::new();
    escape_attr(text, &mut escaped);
    escaped
}

/// Returns the value as a page writes it. A control without a value submits `on`.
fn written(value: &(impl AttrValue + ?Sized)) -> String {
    let mut html = Html::default();
    value.render_attr("", &mut html);
    match html
        .as_str()
        .strip_prefix("=\"")
        .and_then(|text| text.strip_suffix('"'))
    {
        Some(text) => text.to_owned(),
        None => "on".to_owned(),
    }
}

/// Leaves out the values, which may be passwords.
impl fmt::Debug for Restored<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Restored")
            .field("is_submitted", &self.state.is_some())
            .finish_non_exhaustive()
    }
}
