//! A field's control: one `<input>`, `<textarea>` or `<select>`, or a set of inputs with one name.
//!
//! Their tags are written by hand, unlike the other parts of a field: the field's rules decide at run time which
//! attributes there are, and the same code also collects them for controls that a page writes itself (`{..field.attrs()}`).

use super::{
    attributes::{is_textarea, put_identity, put_input, put_rules, put_select, put_state},
    options,
};
use crate::{FieldKind, FieldRef, FieldSpec, Options, Widget};
use sayso_core::{Attrs, Html, View};

/// The elements that a field's control is made of.
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

impl ControlKind {
    pub(super) fn of(spec: &FieldSpec, options: Option<&Options>) -> Self {
        match (spec.shape.kind, spec.widget) {
            (_, Widget::Hidden) if spec.shape.many => Self::Inputs,
            (_, Widget::Hidden) => Self::Input,
            (kind, _) if options.is_some() && takes_options(kind) => Self::Select,
            (FieldKind::Choice, Widget::Radio) => Self::Options,
            (FieldKind::Choice, Widget::Auto) if spec.shape.many => Self::Options,
            (FieldKind::Choice, _) => Self::Select,
            (FieldKind::File, _) => Self::Input,
            _ if spec.shape.many => Self::Inputs,
            _ if is_textarea(spec) => Self::Textarea,
            _ => Self::Input,
        }
    }
}

/// Returns `true` if a `<select>` can submit the value of a field. A checkbox, a file and a group need controls of their
/// own.
const fn takes_options(kind: FieldKind) -> bool {
    !matches!(
        kind,
        FieldKind::Checkbox | FieldKind::File | FieldKind::Group
    )
}

/// A field's control. `attrs` are the page's own attributes for it.
pub(super) struct ControlView<'a> {
    pub(super) field: FieldRef<'a>,
    pub(super) has_hint: bool,
    pub(super) options: Option<&'a Options>,
    pub(super) attrs: &'a Attrs,
}

impl View for ControlView<'_> {
    fn render(&self, html: &mut Html) {
        match ControlKind::of(self.field.spec, self.options) {
            ControlKind::Input => self.input(html),
            ControlKind::Textarea => self.textarea(html),
            ControlKind::Select => self.select(html),
            ControlKind::Options => options::buttons(self.field, self.attrs, html),
            ControlKind::Inputs => self.inputs(html),
        }
    }
}

impl ControlView<'_> {
    fn input(&self, html: &mut Html) {
        let field = self.field;
        html.push_markup("<input");
        self.attrs.render(html);
        put_identity(field, &field.id(), html);
        put_input(field, field.value(), html);
        put_rules(field, html);
        put_state(field, self.has_hint, html);
        html.push_markup(">");
    }

    fn textarea(&self, html: &mut Html) {
        let field = self.field;
        html.push_markup("<textarea");
        self.attrs.render(html);
        put_identity(field, &field.id(), html);
        put_rules(field, html);
        put_state(field, self.has_hint, html);
        // HTML Standard: a parser drops the first line break in a textarea, which could be the visitor's own.
        html.push_markup(">\n");
        html.push_text(field.value().unwrap_or_default());
        html.push_markup("</textarea>");
    }

    fn select(&self, html: &mut Html) {
        let field = self.field;
        html.push_markup("<select");
        self.attrs.render(html);
        put_identity(field, &field.id(), html);
        put_select(field, html);
        put_state(field, self.has_hint, html);
        html.push_markup(">");
        options::options(field, self.options, html);
        html.push_markup("</select>");
    }

    /// One input per value, and a blank one for another. Their id is counted from the second on.
    fn inputs(&self, html: &mut Html) {
        let field = self.field;
        let is_hidden = matches!(field.spec.widget, Widget::Hidden);
        let blank = (!is_hidden).then_some("");
        let values = field.values().filter(|value| !value.is_empty());
        for (at, value) in values.chain(blank).enumerate() {
            html.push_markup("<input");
            self.attrs.render(html);
            put_identity(field, &options::counted_id(field, at), html);
            put_input(field, Some(value), html);
            put_rules(field, html);
            if !is_hidden {
                options::put_part_of_group(field, at, html);
            }
            html.push_markup(">");
        }
    }
}
