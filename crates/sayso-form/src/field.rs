//! A field as a page shows it.

use crate::{FieldKind, FieldSpec, FormState, Path, render};
use sayso_core::{Attrs, Issue};
use std::{borrow::Cow, fmt, marker::PhantomData};

/// A field as a page shows it: its description, its value and its issues.
///
/// `<Field of={post.title}/>` shows all of it; the methods here are for custom markup.
pub struct FieldRef<'a, T = ()> {
    pub(crate) state: &'a FormState,
    path: Path,
    pub(crate) spec: &'static FieldSpec,
    holds: PhantomData<fn() -> T>,
}

impl<'a, T> FieldRef<'a, T> {
    #[doc(hidden)]
    pub fn new(state: &'a FormState, path: Path, spec: &'static FieldSpec) -> Self {
        Self {
            state,
            path,
            spec,
            holds: PhantomData,
        }
    }

    /// Returns the same field without its type.
    pub fn erased(self) -> FieldRef<'a> {
        self.typed()
    }

    pub(crate) fn typed<U>(self) -> FieldRef<'a, U> {
        FieldRef::new(self.state, self.path, self.spec)
    }

    /// Returns the control's DOM id; for a group of radio buttons or checkboxes, that of the first one.
    pub fn id(&self) -> String {
        control_id(&self.state.id, &self.path.name())
    }

    /// Returns the control's name.
    pub fn name(&self) -> Cow<'static, str> {
        self.path.name()
    }

    /// Returns the path to the field.
    pub fn path(&self) -> Path {
        self.path
    }

    /// Returns the label.
    pub fn label(&self) -> &'static str {
        self.spec.label
    }

    /// Returns the help text.
    pub fn hint(&self) -> Option<&'static str> {
        self.spec.hint
    }

    /// Returns the field's description, made of its type and its `#[field(…)]`.
    pub fn spec(&self) -> &'static FieldSpec {
        self.spec
    }

    /// Returns the value that the control shows: exactly the submitted one, or the first value. `None` for a secret.
    pub fn value(&self) -> Option<&'a str> {
        self.values().next()
    }

    /// Returns the values of a field with several, as [`value`](Self::value) does for one.
    pub fn values(&self) -> impl Iterator<Item = &'a str> + use<'a, T> {
        let hidden = self.spec.is_secret() || matches!(self.spec.shape.kind, FieldKind::File);
        let values = &self.state.values;
        (!hidden)
            .then(|| values.get_all(&self.path.name()))
            .into_iter()
            .flatten()
    }

    /// Returns `true` if the choice `value` is chosen. A checkbox is ticked or not, whatever `value` is.
    pub fn is_checked(&self, value: &str) -> bool {
        match self.spec.shape.kind {
            FieldKind::Checkbox => {
                let last = self.values().last().unwrap_or_default();
                <bool as crate::FormField>::parse(last) == Ok(true)
            }
            _ => self.values().any(|chosen| chosen == value),
        }
    }

    /// Returns the issues of the field.
    pub fn issues(&self) -> impl Iterator<Item = &'a Issue> + use<'a, T> {
        self.state.issues.at(&self.path.name())
    }

    /// Returns `true` if the field has an issue.
    pub fn is_invalid(&self) -> bool {
        self.issues().next().is_some()
    }

    /// Returns `true` if this is the first field with an issue, which gets the focus.
    pub fn is_first_invalid(&self) -> bool {
        self.state
            .issues
            .first_on_field()
            .is_some_and(|issue| issue.path == self.path.name())
    }

    /// Returns `true` if the field must be filled in.
    pub fn is_required(&self) -> bool {
        self.spec.required
    }

    /// Returns the DOM id of the hint.
    pub fn hint_id(&self) -> String {
        self.id() + "-hint"
    }

    /// Returns the DOM id of the list of issues.
    pub fn issues_id(&self) -> String {
        format!("{}-issues", self.id())
    }

    /// Returns all attributes of the control: id, name, type, value, rules, and those for assistive technology.
    ///
    /// For an `<input>`; with `multiline` for a `<textarea>`, with a `Choice` for a `<select>`. Its
    /// contents are not included.
    pub fn attrs(&self) -> Attrs {
        render::control_attrs(self.erased())
    }
}

pub(crate) fn control_id(form: &str, name: &str) -> String {
    let mut id = String::with_capacity(form.len() + name.len() + 8);
    id.push_str(form);
    id.push('-');
    name.split('.').enumerate().for_each(|(at, part)| {
        if at > 0 {
            id.push('-');
        }
        id.push_str(part);
    });
    id
}

impl<T> Clone for FieldRef<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for FieldRef<'_, T> {}

impl<T> fmt::Debug for FieldRef<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("FieldRef").field(&self.path).finish()
    }
}
