//! The values of a choice: `<option>`, radio buttons, checkboxes.

use super::attributes::{Sink, put_identity};
use crate::{ChoiceItem, FieldRef};
use sayso_core::{AttrValue, Attrs, Html};

pub(super) fn options(field: FieldRef<'_>, html: &mut Html) {
    let shape = field.spec.shape;
    if !shape.many {
        html.push_markup("<option value=\"\">");
        html.push_text(field.spec.placeholder.unwrap_or_default());
        html.push_markup("</option>");
    }
    for choice in shape.choices {
        html.push_markup("<option");
        choice.value.render_attr(" value", html);
        field
            .is_checked(choice.value)
            .render_attr(" selected", html);
        html.push_markup(">");
        html.push_text(choice.label);
        html.push_markup("</option>");
    }
}

/// Radio buttons, or checkboxes when several may be chosen, each in its label.
pub(super) fn buttons(field: FieldRef<'_>, attrs: &Attrs, html: &mut Html) {
    for (at, choice) in field.spec.shape.choices.iter().enumerate() {
        button(field, at, choice, attrs, html);
    }
}

fn button(field: FieldRef<'_>, at: usize, choice: &ChoiceItem, attrs: &Attrs, html: &mut Html) {
    let id = counted_id(field, at);
    let many = field.spec.shape.many;
    html.push_markup("<div class=\"sayso-option\"><input");
    attrs.render(html);
    put_identity(field, &id, html);
    html.push_markup(if many {
        " type=\"checkbox\""
    } else {
        " type=\"radio\""
    });
    html.put(" value", choice.value);
    html.put(" checked", field.is_checked(choice.value));
    // `required` on each of several checkboxes would ask for all of them.
    html.put(" required", field.spec.required && !many);
    put_part_of_group(field, at, html);
    html.push_markup("><label");
    html.put(" for", &id);
    html.push_markup(">");
    html.push_text(choice.label);
    html.push_markup("</label></div>");
}

/// The first of several controls has the field's own id, so that links to the field find it.
pub(super) fn counted_id(field: FieldRef<'_>, at: usize) -> String {
    let id = field.id();
    if at == 0 { id } else { format!("{id}-{at}") }
}

/// Hint and issues describe the group, so a control in it says only that it is wrong.
pub(super) fn put_part_of_group(field: FieldRef<'_>, at: usize, html: &mut Html) {
    if field.is_invalid() {
        html.put(" aria-invalid", "true");
    }
    html.put(" autofocus", at == 0 && field.is_first_invalid());
}
