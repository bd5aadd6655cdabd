//! Attributes of the protocol with the browser runtime. Templates refuse these names, so code writes them.

use sayso_core::{AttrValue, Html};

/// Writes ` name="value"`, or nothing without a value.
pub(crate) fn render_wire_attr(name: &str, value: Option<&str>, html: &mut Html) {
    if let Some(value) = value {
        html.push_markup(" ");
        value.render_attr(name, html);
    }
}
