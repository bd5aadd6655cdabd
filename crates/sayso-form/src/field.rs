//! A field as a page shows it.

use crate::{FieldKind, FieldSpec, FormState, Path, render};
use sayso_core::{Attrs, Issue};
use std::{borrow::Cow, fmt, marker::PhantomData};

/// A field as a page shows it: its description, its value and its issues.
///
/// `<Field of={post.title}/>` shows all of it; the methods here are for markup of your own.
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

    /// The control's DOM id; of a group of radio buttons or checkboxes, the first one's.
    pub fn id(&self) -> String {
        control_id(&self.state.id, &self.path.name())
    }

    /// The control's name.
    pub fn name(&self) -> Cow<'static, str> {
        self.path.name()
    }

    /// Where the field stands.
    pub fn path(&self) -> Path {
        self.path
    }

    /// What the person reads for it.
    pub fn label(&self) -> &'static str {
        self.spec.label
    }

    /// The help beside it.
    pub fn hint(&self) -> Option<&'static str> {
        self.spec.hint
    }

    /// What it says of itself.
    pub fn spec(&self) -> &'static FieldSpec {
        self.spec
    }

    /// What the control shows: what was typed, as it was typed, or the first value. A secret shows nothing.
    pub fn value(&self) -> Option<&'a str> {
        self.values().next()
    }

    /// As [`value`](Self::value), for a field with several.
    pub fn values(&self) -> impl Iterator<Item = &'a str> + use<'a, T> {
        let hidden = self.spec.is_secret() || matches!(self.spec.shape.kind, FieldKind::File);
        let values = &self.state.values;
        (!hidden)
            .then(|| values.get_all(&self.path.name()))
            .into_iter()
            .flatten()
    }

    /// Whether a checkbox, or the choice `value`, is on.
    pub fn is_checked(&self, value: &str) -> bool {
        match self.spec.shape.kind {
            FieldKind::Checkbox => {
                let last = self.values().last().unwrap_or_default();
                <bool as crate::FormField>::parse(last) == Ok(true)
            }
            _ => self.values().any(|chosen| chosen == value),
        }
    }

    /// What is wrong with it.
    pub fn issues(&self) -> impl Iterator<Item = &'a Issue> + use<'a, T> {
        self.state.issues.at(&self.path.name())
    }

    /// Whether anything is wrong with it.
    pub fn is_invalid(&self) -> bool {
        self.issues().next().is_some()
    }

    /// Whether it is the first field that something is wrong with, which gets the focus.
    pub fn is_first_invalid(&self) -> bool {
        self.state
            .issues
            .first_on_field()
            .is_some_and(|issue| issue.path == self.path.name())
    }

    /// Whether it must be filled in.
    pub fn is_required(&self) -> bool {
        self.spec.required
    }

    /// The id of its hint.
    pub fn hint_id(&self) -> String {
        self.id() + "-hint"
    }

    /// The id of the list of its issues.
    pub fn issues_id(&self) -> String {
        format!("{}-issues", self.id())
    }

    /// All attributes of the control: id, name, type, value, rules, and what assistive technology needs.
    ///
    /// For an `<input>`; with `multiline` for a `<textarea>`, with a `Choice` for a `<select>`, whose
    /// contents are yours to write.
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
