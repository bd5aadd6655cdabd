//! A whole field.

use super::{
    attributes::{Sink, put_description},
    control::{self, ControlKind},
    parts,
};
use crate::{FieldKind, FieldRef, Widget};
use sayso_core::{Attrs, Html};

pub(super) fn render(
    field: FieldRef<'_>,
    label: &str,
    hint: Option<&str>,
    attrs: &Attrs,
    html: &mut Html,
) {
    let kind = control::kind(field.spec);
    if matches!(field.spec.widget, Widget::Hidden) {
        control::render(field, false, attrs, html);
    } else if matches!(kind, ControlKind::Options | ControlKind::Inputs) {
        fieldset(field, label, hint, attrs, html);
    } else {
        single(field, label, hint, attrs, html);
    }
}

/// A checkbox stands before its label, everything else after it.
fn single(field: FieldRef<'_>, label: &str, hint: Option<&str>, attrs: &Attrs, html: &mut Html) {
    let checkbox = matches!(field.spec.shape.kind, FieldKind::Checkbox);
    html.push_markup("<div");
    put_marks(
        field,
        if checkbox {
            "sayso-field sayso-checkbox"
        } else {
            "sayso-field"
        },
        html,
    );
    html.push_markup(">");
    if checkbox {
        control::render(field, hint.is_some(), attrs, html);
        parts::label(label, &field.id(), &Attrs::new(), html);
        descriptions(field, hint, html);
    } else {
        parts::label(label, &field.id(), &Attrs::new(), html);
        descriptions(field, hint, html);
        control::render(field, hint.is_some(), attrs, html);
    }
    html.push_markup("</div>");
}

/// Several controls: the legend names all of them, each has its own label or the legend's.
fn fieldset(field: FieldRef<'_>, label: &str, hint: Option<&str>, attrs: &Attrs, html: &mut Html) {
    html.push_markup("<fieldset");
    put_marks(field, "sayso-field", html);
    put_description(field, hint.is_some(), html);
    if matches!(field.spec.widget, Widget::Radio) {
        html.push_markup(" role=\"radiogroup\"");
        html.put(" aria-required", field.is_required().then_some("true"));
    }
    html.push_markup("><legend>");
    html.push_text(label);
    html.push_markup("</legend>");
    descriptions(field, hint, html);
    match control::kind(field.spec) {
        ControlKind::Inputs => {
            let labelled = attrs.clone().with("aria-label", label);
            control::render(field, hint.is_some(), &labelled, html);
        }
        _ => control::render(field, hint.is_some(), attrs, html),
    }
    html.push_markup("</fieldset>");
}

fn descriptions(field: FieldRef<'_>, hint: Option<&str>, html: &mut Html) {
    if let Some(hint) = hint {
        parts::hint(hint, &field.hint_id(), &Attrs::new(), html);
    }
    parts::issues(field, &Attrs::new(), html);
}

/// Marks for stylesheets.
fn put_marks(field: FieldRef<'_>, class: &str, html: &mut Html) {
    html.put(" class", class);
    html.put(" data-required", field.is_required());
    html.put(" data-invalid", field.is_invalid());
}
