//! Finding things in a page.

use html5ever::{ParseOpts, tendril::TendrilSink, tree_builder::TreeBuilderOpts};
use scraper::{ElementRef, Html, HtmlTreeSink, Selector};

/// Parses a page as a browser without JavaScript does: the content of `<noscript>` counts.
pub(crate) fn parse(body: &str) -> Html {
    let tree_builder = TreeBuilderOpts {
        scripting_enabled: false,
        ..TreeBuilderOpts::default()
    };
    let options = ParseOpts {
        tree_builder,
        ..ParseOpts::default()
    };
    html5ever::parse_document(HtmlTreeSink::new(Html::new_document()), options).one(body)
}

/// Selection by CSS.
pub(crate) trait Selected {
    /// Returns all elements, in document order. Panics if `css` is not CSS.
    #[track_caller]
    fn all(&self, css: &str) -> Vec<ElementRef<'_>>;

    /// Returns all elements, or none if `css` is not CSS.
    fn all_if_css(&self, css: &str) -> Vec<ElementRef<'_>>;
}

impl Selected for Html {
    #[track_caller]
    fn all(&self, css: &str) -> Vec<ElementRef<'_>> {
        match Selector::parse(css) {
            Ok(selector) => self.select(&selector).collect(),
            Err(_) => panic!("{css:?} is no CSS selector"),
        }
    }

    fn all_if_css(&self, css: &str) -> Vec<ElementRef<'_>> {
        Selector::parse(css)
            .map(|selector| self.select(&selector).collect())
            .unwrap_or_default()
    }
}

/// Returns all elements of which a form may take an entry, in tree order.
pub(crate) fn controls(document: &Html) -> impl Iterator<Item = ElementRef<'_>> {
    let is_control = |element: &ElementRef<'_>| {
        matches!(
            element.value().name(),
            "input" | "button" | "select" | "textarea"
        )
    };
    shown(document).filter(is_control)
}

/// The form that a control belongs to, which need not be around it.
pub(crate) fn form_of<'a>(document: &'a Html, control: ElementRef<'a>) -> Option<ElementRef<'a>> {
    // The elements that HTML lets name their form. Anywhere else the attribute means nothing.
    let is_listed = matches!(
        control.value().name(),
        "button" | "fieldset" | "input" | "object" | "output" | "select" | "textarea"
    );
    match control.attr("form").filter(|_| is_listed) {
        Some(id) => by_id(document, id).filter(|form| form.value().name() == "form"),
        None => ancestors(control).find(|element| element.value().name() == "form"),
    }
}

pub(crate) fn by_id<'a>(document: &'a Html, id: &str) -> Option<ElementRef<'a>> {
    elements(document).find(|element| element.attr("id") == Some(id))
}

/// Returns all elements of the page in tree order, without those in templates.
pub(crate) fn shown(document: &Html) -> impl Iterator<Item = ElementRef<'_>> {
    let is_template = |element: ElementRef<'_>| element.value().name() == "template";
    elements(document).filter(move |element| !ancestors(*element).any(is_template))
}

/// Returns the position of an element among all of the page.
pub(crate) fn place(document: &Html, element: ElementRef<'_>) -> Option<usize> {
    shown(document).position(|one| one == element)
}

fn elements(document: &Html) -> impl Iterator<Item = ElementRef<'_>> {
    document
        .tree
        .root()
        .descendants()
        .filter_map(ElementRef::wrap)
}

fn ancestors(element: ElementRef<'_>) -> impl Iterator<Item = ElementRef<'_>> {
    element.ancestors().filter_map(ElementRef::wrap)
}

/// Returns `true` for a control that is disabled itself or by a fieldset around it, unless it is in the fieldset's
/// first legend (HTML Standard, "disabled").
pub(crate) fn is_disabled(control: ElementRef<'_>) -> bool {
    let mut inner = control;
    let mut disabled = control.attr("disabled").is_some();
    for outer in ancestors(control) {
        if outer.value().name() == "fieldset" && outer.attr("disabled").is_some() {
            let legend = outer
                .child_elements()
                .find(|child| child.value().name() == "legend");
            disabled |= legend != Some(inner);
        }
        inner = outer;
    }
    disabled
}

/// Returns `true` if attributes hide or disable the element. Style sheets are not read.
pub(crate) fn is_out_of_reach(element: ElementRef<'_>) -> bool {
    let is_hidden = |element: ElementRef<'_>| {
        ["hidden", "inert"]
            .iter()
            .any(|name| element.attr(name).is_some())
    };
    is_hidden(element) || ancestors(element).any(is_hidden)
}

/// Returns the names by which a visitor may know a button or a link.
pub(crate) fn names(element: ElementRef<'_>) -> Vec<String> {
    let shown = match (element.value().name(), element.attr("type")) {
        ("input", Some("image")) => element.attr("alt").unwrap_or("Submit").to_owned(),
        ("input", _) => element.attr("value").unwrap_or("Submit").to_owned(),
        _ => text(element),
    };
    let names = [Some(shown.as_str()), element.attr("aria-label")];
    names
        .into_iter()
        .flatten()
        .map(words)
        .filter(|name| !name.is_empty())
        .collect()
}

/// The text of a control's label.
pub(crate) fn label(document: &Html, control: ElementRef<'_>) -> Option<String> {
    let is_label = |element: &ElementRef<'_>| element.value().name() == "label";
    let id = control.attr("id");
    let names_it =
        |label: &ElementRef<'_>| is_label(label) && id.is_some() && label.attr("for") == id;
    let label = elements(document)
        .find(names_it)
        .or_else(|| ancestors(control).find(is_label))?;
    Some(words(&text(label)))
}

/// Returns the element's text without the blanks around it.
pub(crate) fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().trim().to_owned()
}

/// Returns the text with one space in place of several blanks.
pub(crate) fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `<form id="a">`
pub(crate) fn opening_tag(element: ElementRef<'_>) -> String {
    let shown = element
        .value()
        .attrs()
        .filter(|(name, _)| matches!(*name, "id" | "class" | "action"));
    let attrs: String = shown
        .map(|(name, value)| format!(" {name}={value:?}"))
        .collect();
    format!("<{}{attrs}>", element.value().name())
}

/// `no form`, `1 form`, `2 forms`
pub(crate) fn count(count: usize, noun: &str) -> String {
    match count {
        0 => format!("no {noun}"),
        1 => format!("1 {noun}"),
        _ => format!("{count} {noun}s"),
    }
}

/// `a, b and c`, or `none`
pub(crate) fn list(items: impl IntoIterator<Item = String>) -> String {
    let mut items: Vec<_> = items.into_iter().collect();
    match items.pop() {
        None => "none".to_owned(),
        Some(last) if items.is_empty() => last,
        Some(last) => format!("{} and {last}", items.join(", ")),
    }
}
