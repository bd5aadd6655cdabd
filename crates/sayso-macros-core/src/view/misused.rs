//! Attributes that the browser would drop or refuse without a word.

use super::{
    ast::{AttrKind, Element, Value},
    html::{self, AttrType},
};
use std::collections::BTreeSet;
use syn::Error;

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
