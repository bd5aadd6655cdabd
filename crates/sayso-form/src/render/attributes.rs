//! The attributes of a control: the same rules that the server checks.

use crate::{FieldKind, FieldRef, FieldSpec, TextKind, Widget, family};
use sayso_core::{AttrValue, Attrs, Html};

/// A destination for attributes; names come with their leading space.
pub(super) trait Sink {
    fn put(&mut self, name: &str, value: impl AttrValue);
}

impl Sink for Html {
    fn put(&mut self, name: &str, value: impl AttrValue) {
        value.render_attr(name, self);
    }
}

impl Sink for Attrs {
    fn put(&mut self, name: &str, value: impl AttrValue) {
        *self = std::mem::take(self).with(name.trim_start(), value);
    }
}

/// Returns the attributes of a control that a page writes itself.
pub(crate) fn control_attrs(field: FieldRef<'_>) -> Attrs {
    let mut attrs = Attrs::new();
    let spec = field.spec;
    put_identity(field, &field.id(), &mut attrs);
    if !is_textarea(spec) {
        put_input(field, field.value(), &mut attrs);
    }
    match spec.shape.kind {
        FieldKind::Choice => put_select(field, &mut attrs),
        _ => put_rules(field, &mut attrs),
    }
    put_state(field, spec.hint.is_some(), &mut attrs);
    attrs
}

pub(super) fn is_textarea(spec: &FieldSpec) -> bool {
    matches!(spec.widget, Widget::Multiline)
}

pub(super) fn put_identity(field: FieldRef<'_>, id: &str, sink: &mut impl Sink) {
    sink.put(" id", id);
    sink.put(" name", field.name());
}

/// `type` and `value`, or `checked`.
pub(super) fn put_input(field: FieldRef<'_>, value: Option<&str>, sink: &mut impl Sink) {
    match field.spec.shape.kind {
        FieldKind::Choice => {}
        FieldKind::Checkbox => {
            sink.put(" type", "checkbox");
            sink.put(" checked", field.is_checked(""));
        }
        kind => {
            sink.put(" type", input_type(field.spec, kind));
            sink.put(" value", value);
        }
    }
}

fn input_type(spec: &FieldSpec, kind: FieldKind) -> &'static str {
    match (spec.widget, kind) {
        (Widget::Hidden, _) => "hidden",
        (_, FieldKind::Integer { .. } | FieldKind::Float) => "number",
        (_, FieldKind::Date) => "date",
        (_, FieldKind::Time) => "time",
        (_, FieldKind::DateTime) => "datetime-local",
        (_, FieldKind::File) => "file",
        _ => match spec.text {
            TextKind::Plain => "text",
            TextKind::Email => "email",
            TextKind::Url => "url",
            TextKind::Tel => "tel",
            TextKind::Search => "search",
            TextKind::Secret => "password",
        },
    }
}

/// `multiple` is for files and selects; other fields with several values have several inputs.
pub(super) fn put_select(field: FieldRef<'_>, sink: &mut impl Sink) {
    let spec = field.spec;
    sink.put(" required", field.is_required());
    sink.put(" multiple", spec.shape.many);
    sink.put(" autocomplete", spec.autocomplete);
}

/// The rules, as far as HTML has an attribute for them on this control.
pub(super) fn put_rules(field: FieldRef<'_>, sink: &mut impl Sink) {
    let spec = field.spec;
    if matches!(spec.widget, Widget::Hidden) {
        return;
    }
    // Each of several inputs with one name may be left empty.
    let several_inputs = spec.shape.many && !matches!(spec.shape.kind, FieldKind::File);
    sink.put(" required", field.is_required() && !several_inputs);
    sink.put(" minlength", spec.min_len);
    sink.put(" maxlength", spec.max_len);
    if is_textarea(spec) {
        sink.put(" rows", spec.rows);
    } else {
        sink.put(
            " pattern",
            spec.pattern.and_then(|pattern| pattern.in_browser()),
        );
    }
    put_range(spec, sink);
    if !spec.accept.is_empty() {
        sink.put(" accept", spec.accept.join(","));
    }
    sink.put(
        " multiple",
        spec.shape.many && matches!(spec.shape.kind, FieldKind::File),
    );
    sink.put(" placeholder", spec.placeholder.map(|text| text()));
    sink.put(" autocomplete", spec.autocomplete);
    sink.put(" inputmode", spec.inputmode);
}

fn put_range(spec: &FieldSpec, sink: &mut impl Sink) {
    if !family::has_range(spec.shape.kind) {
        return;
    }
    let (least, greatest) = type_range(spec.shape.kind);
    sink.put(" min", spec.min.map(|end| end.to_string()).or(least));
    sink.put(" max", spec.max.map(|end| end.to_string()).or(greatest));
    match (spec.step, spec.shape.kind) {
        (Some(step), _) => sink.put(" step", step.to_string()),
        // The default step is 1, which would refuse 0.5.
        (None, FieldKind::Float) => sink.put(" step", "any"),
        // The default step is a minute, which would refuse the seconds that the server takes.
        (None, FieldKind::Time | FieldKind::DateTime) => sink.put(" step", "any"),
        _ => {}
    }
}

/// The type's own range, where a browser can count to its end.
fn type_range(kind: FieldKind) -> (Option<String>, Option<String>) {
    const EXACT: i128 = 1 << 53;
    match kind {
        FieldKind::Integer { min, max } => (
            (min >= -EXACT).then(|| min.to_string()),
            (max <= EXACT).then(|| max.to_string()),
        ),
        _ => (None, None),
    }
}

/// The attributes for assistive technology, and the focus on the first invalid field.
pub(super) fn put_state(field: FieldRef<'_>, has_hint: bool, sink: &mut impl Sink) {
    if field.is_invalid() {
        sink.put(" aria-invalid", "true");
    }
    sink.put(" aria-describedby", description(field, has_hint));
    let hidden = matches!(field.spec.widget, Widget::Hidden);
    sink.put(" autofocus", !hidden && field.is_first_invalid());
}

/// Returns the ids of the hint and the issues, for the control or for the fieldset of several.
pub(super) fn description(field: FieldRef<'_>, has_hint: bool) -> Option<String> {
    match (has_hint, field.is_invalid()) {
        (true, true) => Some(format!("{} {}", field.hint_id(), field.issues_id())),
        (true, false) => Some(field.hint_id()),
        (false, true) => Some(field.issues_id()),
        (false, false) => None,
    }
}
