//! Attributes that the browser would drop or refuse without a word.

use super::{
    ast::{AttrKind, Element, Name, Value},
    html::{self, AttrType},
};
use crate::suggest::nearest;
use std::collections::BTreeSet;
use syn::Error;

/// Events that the runtime listens to. The last two are its own: the element is in the page for the first
/// time, or can be seen for the first time.
const EVENTS: &[&str] =
    &["click", "dblclick", "change", "input", "keydown", "keyup", "focusin", "focusout", "mount", "visible"];

/// What is wrong with `on:event={action}`.
pub(super) fn handler(event: &str, name: &Name, value: &Value) -> Option<Error> {
    if !EVENTS.contains(&event) {
        let hint = match nearest(event, EVENTS.iter().copied()) {
            Some(near) => format!("did you mean `on:{near}`?"),
            None => format!("there are `{}`", EVENTS.join("`, `")),
        };
        return Some(Error::new(name.span, format!("no action is called on `{event}`: {hint}")));
    }
    match value {
        Value::Expr(..) => None,
        _ => Some(Error::new(
            name.span,
            format!("`on:{event}` needs an action: `on:{event}={{like.with(id)}}`"),
        )),
    }
}

/// Attributes that stand twice (`class` may: its parts are joined), and scripts in place of addresses.
pub(super) fn misused(element: &Element) -> Vec<Error> {
    let mut seen = BTreeSet::new();
    let mut errors = Vec::new();
    for attr in &element.attrs {
        let AttrKind::Named(name, value) = &attr.kind else { continue };
        let text = name.text.as_str();
        if text != "class" && !seen.insert(text) {
            let message = format!("`{text}` stands twice, and browsers take the first: leave one out");
            errors.push(Error::new(name.span, message));
        }
        if let Value::Text(url) = value
            && matches!(html::attr_type(&element.name.text, text), AttrType::Url)
            && url.value().trim().to_ascii_lowercase().starts_with("javascript:")
        {
            let message = "the content security policy refuses `javascript:`: use a `<button>` in a form with an \
                           action, or a script file";
            errors.push(Error::new(url.span(), message));
        }
    }
    errors
}
