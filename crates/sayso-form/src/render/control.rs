//! A field's control: one `<input>`, `<textarea>` or `<select>`, or a set of inputs with one name.

use super::{
    attributes::{is_textarea, put_identity, put_input, put_rules, put_select, put_state},
    options,
};
use crate::{FieldKind, FieldRef, FieldSpec, Widget};
use sayso_core::{Attrs, Html};

/// How many elements a field's control is made of, and which.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ControlKind {
    Input,
    Textarea,
    Select,
    /// Radio buttons, or checkboxes when several may be chosen.
    Options,
    /// One text input per value.
    Inputs,
}

pub(super) fn kind(spec: &FieldSpec) -> ControlKind {
    match (spec.shape.kind, spec.widget) {
        (_, Widget::Hidden) if spec.shape.many => ControlKind::Inputs,
        (_, Widget::Hidden) => ControlKind::Input,
        (FieldKind::Choice, Widget::Radio) => ControlKind::Options,
        (FieldKind::Choice, Widget::Auto) if spec.shape.many => ControlKind::Options,
        (FieldKind::Choice, _) => ControlKind::Select,
        (FieldKind::File, _) => ControlKind::Input,
        _ if spec.shape.many => ControlKind::Inputs,
        _ if is_textarea(spec) => ControlKind::Textarea,
        _ => ControlKind::Input,
    }
}

pub(super) fn render(field: FieldRef<'_>, has_hint: bool, attrs: &Attrs, html: &mut Html) {
    match kind(field.spec) {
        ControlKind::Input => input(field, has_hint, attrs, html),
        ControlKind::Textarea => textarea(field, has_hint, attrs, html),
        ControlKind::Select => select(field, has_hint, attrs, html),
        ControlKind::Options => options::buttons(field, attrs, html),
        ControlKind::Inputs => inputs(field, attrs, html),
    }
}

fn input(field: FieldRef<'_>, has_hint: bool, attrs: &Attrs, html: &mut Html) {
    html.push_markup("<input");
    attrs.render(html);
    put_identity(field, &field.id(), html);
    put_input(field, field.value(), html);
    put_rules(field.spec, html);
    put_state(field, has_hint, html);
    html.push_markup(">");
}

fn textarea(field: FieldRef<'_>, has_hint: bool, attrs: &Attrs, html: &mut Html) {
    html.push_markup("<textarea");
    attrs.render(html);
    put_identity(field, &field.id(), html);
    put_rules(field.spec, html);
    put_state(field, has_hint, html);
    // HTML Standard: a parser drops the first line break in a textarea, which could be the person's own.
    html.push_markup(">\n");
    html.push_text(field.value().unwrap_or_default());
    html.push_markup("</textarea>");
}

fn select(field: FieldRef<'_>, has_hint: bool, attrs: &Attrs, html: &mut Html) {
    html.push_markup("<select");
    attrs.render(html);
    put_identity(field, &field.id(), html);
    put_select(field.spec, html);
    put_state(field, has_hint, html);
    html.push_markup(">");
    options::options(field, html);
    html.push_markup("</select>");
}

/// One input per value, and a blank one for another. Their id is counted from the second on.
fn inputs(field: FieldRef<'_>, attrs: &Attrs, html: &mut Html) {
    let hidden = matches!(field.spec.widget, Widget::Hidden);
    let blank = (!hidden).then_some("");
    for (at, value) in field
        .values()
        .filter(|value| !value.is_empty())
        .chain(blank)
        .enumerate()
    {
        html.push_markup("<input");
        attrs.render(html);
        put_identity(field, &options::counted_id(field, at), html);
        put_input(field, Some(value), html);
        put_rules(field.spec, html);
        if !hidden {
            options::put_part_of_group(field, at, html);
        }
        html.push_markup(">");
    }
}
