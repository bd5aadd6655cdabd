//! The values of a choice: `<option>`, radio buttons, checkboxes.

use super::attributes::{Sink, put_identity};
use crate::{ChoiceItem, FieldRef, Options};
use sayso_core::{Attrs, Html, View};
use sayso_macros::write_view;

/// The options of a `<select>`. `given` are the page's, in place of the type's.
pub(super) fn options(field: FieldRef<'_>, given: Option<&Options>, html: &mut Html) {
    let shape = field.spec.shape;
    write_view!(html =>
        if !shape.many {
            <option value="">{field.spec.placeholder.map(|text| text())}</option>
        }
    );
    let Some(given) = given else {
        return shape
            .choices
            .iter()
            .for_each(|choice| option(field, choice.value, (choice.label)(), html));
    };
    given
        .iter()
        .for_each(|(value, label)| option(field, value, label, html));
    // A browser submits only what is among the options, so saving an untouched form would clear a value without one.
    field
        .values()
        .filter(|chosen| !chosen.is_empty() && given.iter().all(|(value, _)| value != *chosen))
        .for_each(|chosen| option(field, chosen, chosen, html));
}

fn option(field: FieldRef<'_>, value: &str, label: &str, html: &mut Html) {
    write_view!(html => <option value={value} selected={field.is_checked(value)}>{label}</option>);
}

/// Radio buttons, or checkboxes when several may be chosen, each in its label.
pub(super) fn buttons(field: FieldRef<'_>, attrs: &Attrs, html: &mut Html) {
    for (at, choice) in field.spec.shape.choices.iter().enumerate() {
        let id = counted_id(field, at);
        let button = Button {
            field,
            at,
            id: &id,
            choice,
            attrs,
        };
        write_view!(html =>
            <div class="sayso-option">{button}<label for={&id}>{(choice.label)()}</label></div>
        );
    }
}

/// The radio button or checkbox of one value.
struct Button<'a> {
    field: FieldRef<'a>,
    at: usize,
    id: &'a str,
    choice: &'a ChoiceItem,
    attrs: &'a Attrs,
}

/// Written by hand, as the other controls are.
impl View for Button<'_> {
    fn render(&self, html: &mut Html) {
        let spec = self.field.spec;
        let is_checkbox = spec.shape.many;
        html.push_markup("<input");
        self.attrs.render(html);
        put_identity(self.field, self.id, html);
        html.put(" type", if is_checkbox { "checkbox" } else { "radio" });
        html.put(" value", self.choice.value);
        html.put(" checked", self.field.is_checked(self.choice.value));
        // `required` on each of several checkboxes would ask for all of them.
        html.put(" required", self.field.is_required() && !is_checkbox);
        put_part_of_group(self.field, self.at, html);
        html.push_markup(">");
    }
}

/// The first of several controls has the field's own id, so that links to the field find it.
pub(super) fn counted_id(field: FieldRef<'_>, at: usize) -> String {
    let id = field.id();
    if at == 0 { id } else { format!("{id}-{at}") }
}

/// Hint and issues describe the group, so a control in it says only that it is invalid.
pub(super) fn put_part_of_group(field: FieldRef<'_>, at: usize, html: &mut Html) {
    if field.is_invalid() {
        html.put(" aria-invalid", "true");
    }
    html.put(" autofocus", at == 0 && field.is_first_invalid());
}
