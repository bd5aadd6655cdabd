//! Label, hint and issues.

use crate::FieldRef;
use sayso_core::{AttrValue, Attrs, Html};

pub(super) fn label(text: &str, control: &str, attrs: &Attrs, html: &mut Html) {
    html.push_markup("<label");
    attrs.render(html);
    control.render_attr(" for", html);
    html.push_markup(">");
    html.push_text(text);
    html.push_markup("</label>");
}

pub(super) fn hint(text: &str, id: &str, attrs: &Attrs, html: &mut Html) {
    html.push_markup("<p");
    attrs.render(html);
    id.render_attr(" id", html);
    html.push_markup(" class=\"sayso-hint\">");
    html.push_text(text);
    html.push_markup("</p>");
}

pub(super) fn issues(field: FieldRef<'_>, attrs: &Attrs, html: &mut Html) {
    if !field.is_invalid() {
        return;
    }
    html.push_markup("<ul");
    attrs.render(html);
    field.issues_id().render_attr(" id", html);
    html.push_markup(" class=\"sayso-issues\">");
    for issue in field.issues() {
        html.push_markup("<li");
        issue.code.render_attr(" data-code", html);
        html.push_markup(">");
        html.push_text(&issue.message);
        html.push_markup("</li>");
    }
    html.push_markup("</ul>");
}
