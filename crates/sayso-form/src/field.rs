//! A field as a page shows it.

use crate::{
    FieldKind, FieldSpec, FormState, Path,
    filled::{first_filled, is_ticked},
    render,
};
use sayso_core::{Attrs, Issue};
use std::{borrow::Cow, fmt, marker::PhantomData};

/// A field as a page shows it: its description, its value and its issues.
///
/// `<Field of={post.title}/>` shows all of it; the methods here are for custom markup.
///
/// ```
/// use sayso::{form::FieldRef, prelude::*};
///
/// #[component]
/// fn Slider(field: FieldRef<'_, u8>) -> Html {
///     view! {
///         <label for={field.id()}>{field.label()}</label>
///         <input type="range" id={field.id()} name={field.name()} value={field.value()}>
///     }
/// }
/// ```
pub struct FieldRef<'a, T = ()> {
    pub(crate) state: &'a FormState,
    path: Path,
    pub(crate) spec: &'static FieldSpec,
    holds: PhantomData<fn() -> T>,
}

/// Returns a field of a form as a page shows it.
pub fn field_ref<'a, T>(
    state: &'a FormState,
    path: Path,
    spec: &'static FieldSpec,
) -> FieldRef<'a, T> {
    FieldRef {
        state,
        path,
        spec,
        holds: PhantomData,
    }
}

impl<'a, T> FieldRef<'a, T> {
    /// Returns the same field without its type.
    ///
    /// ```
    /// use sayso::{form::FieldRef, prelude::*};
    ///
    /// /// Shows fields of different types in one list.
    /// fn labels(fields: &[FieldRef<'_>]) -> Html {
    ///     view! { for field in fields { <li>{field.label()}</li> } }
    /// }
    ///
    /// fn both(name: FieldRef<'_, String>, seats: FieldRef<'_, u8>) -> Html {
    ///     labels(&[name.erased(), seats.erased()])
    /// }
    /// ```
    pub fn erased(self) -> FieldRef<'a> {
        self.typed()
    }

    pub(crate) fn typed<U>(self) -> FieldRef<'a, U> {
        field_ref(self.state, self.path, self.spec)
    }

    /// Returns the control's DOM id; for a group of radio buttons or checkboxes, that of the first one.
    ///
    /// ```
    /// use sayso::{form::FieldRef, prelude::*};
    ///
    /// fn jump_link(field: FieldRef<'_, String>) -> Html {
    ///     view! { <a href={format!("#{}", field.id())}>{field.label()}</a> }
    /// }
    /// ```
    pub fn id(&self) -> String {
        control_id(&self.state.id, &self.path.name())
    }

    /// Returns the state of the form that has the field.
    ///
    /// ```
    /// use sayso::{form::FieldRef, prelude::*};
    ///
    /// fn is_corrected(field: FieldRef<'_, String>) -> bool {
    ///     field.form().submitted && !field.is_invalid()
    /// }
    /// ```
    pub fn form(&self) -> &'a FormState {
        self.state
    }

    /// Returns the control's name.
    ///
    /// ```
    /// use sayso::{form::FieldRef, prelude::*};
    ///
    /// fn hidden(field: FieldRef<'_, String>) -> Html {
    ///     view! { <input type="hidden" name={field.name()} value={field.value()}> }
    /// }
    /// ```
    pub fn name(&self) -> Cow<'static, str> {
        self.path.name()
    }

    /// Returns the path to the field.
    ///
    /// ```
    /// use sayso::{form::FieldRef, prelude::*};
    ///
    /// fn is_nested(field: FieldRef<'_, String>) -> bool {
    ///     field.path().to_string().contains('.')
    /// }
    /// ```
    pub fn path(&self) -> Path {
        self.path
    }

    /// Returns the label.
    ///
    /// ```
    /// use sayso::{form::FieldRef, prelude::*};
    ///
    /// fn legend(field: FieldRef<'_, String>) -> Html {
    ///     view! { <legend>{field.label()}</legend> }
    /// }
    /// ```
    pub fn label(&self) -> &'static str {
        (self.spec.label)()
    }

    /// Returns the help text.
    ///
    /// ```
    /// use sayso::{form::FieldRef, prelude::*};
    ///
    /// fn tooltip(field: FieldRef<'_, String>) -> Html {
    ///     view! { <abbr title={field.hint()}>{field.label()}</abbr> }
    /// }
    /// ```
    pub fn hint(&self) -> Option<&'static str> {
        self.spec.hint.map(|hint| hint())
    }

    /// Returns the field's description, made of its type and its `#[field(…)]`.
    ///
    /// ```
    /// use sayso::form::FieldRef;
    ///
    /// fn is_secret(field: FieldRef<'_, String>) -> bool {
    ///     field.spec().is_secret()
    /// }
    /// ```
    pub fn spec(&self) -> &'static FieldSpec {
        self.spec
    }

    /// Returns the value that the control shows: exactly the submitted one, or the first value. `None` for a secret.
    ///
    /// ```
    /// use sayso::{form::FieldRef, prelude::*};
    ///
    /// fn counter(field: FieldRef<'_, String>) -> Html {
    ///     let length = field.value().unwrap_or_default().chars().count();
    ///     view! { <p>{length} " characters"</p> }
    /// }
    /// ```
    pub fn value(&self) -> Option<&'a str> {
        first_filled(self.values())
    }

    /// Returns the values of a field with several, as [`value`](Self::value) does for one.
    ///
    /// ```
    /// use sayso::{form::FieldRef, prelude::*};
    ///
    /// fn chosen(field: FieldRef<'_, Vec<String>>) -> Html {
    ///     view! { <ul>for value in field.values() { <li>{value}</li> }</ul> }
    /// }
    /// ```
    pub fn values(&self) -> impl Iterator<Item = &'a str> + use<'a, T> {
        let hidden = self.spec.is_secret() || matches!(self.spec.shape.kind, FieldKind::File);
        let values = &self.state.values;
        (!hidden)
            .then(|| values.get_all(&self.path.name()))
            .into_iter()
            .flatten()
    }

    /// Returns `true` if the choice `value` is chosen. A checkbox is ticked or not, whatever `value` is.
    ///
    /// ```
    /// use sayso::{form::FieldRef, prelude::*};
    ///
    /// fn toggle(field: FieldRef<'_, bool>) -> Html {
    ///     let is_on = field.is_checked("true");
    ///     view! {
    ///         <label>
    ///             <input type="checkbox" name={field.name()} value="true" checked={is_on}> {field.label()}
    ///         </label>
    ///     }
    /// }
    /// ```
    pub fn is_checked(&self, value: &str) -> bool {
        match self.spec.shape.kind {
            FieldKind::Checkbox => is_ticked(self.values()),
            _ => self.values().any(|chosen| chosen == value),
        }
    }

    /// Returns the issues of the field.
    ///
    /// ```
    /// use sayso::{form::FieldRef, prelude::*};
    ///
    /// fn messages(field: FieldRef<'_, String>) -> Html {
    ///     view! { for issue in field.issues() { <p>{&issue.message}</p> } }
    /// }
    /// ```
    pub fn issues(&self) -> impl Iterator<Item = &'a Issue> + use<'a, T> {
        self.state.issues.at(&self.path.name())
    }

    /// Returns `true` if the field has an issue.
    ///
    /// ```
    /// use sayso::{form::FieldRef, prelude::*};
    ///
    /// fn mark(field: FieldRef<'_, String>) -> Html {
    ///     view! { <span class:wrong={field.is_invalid()}>{field.label()}</span> }
    /// }
    /// ```
    pub fn is_invalid(&self) -> bool {
        self.issues().next().is_some()
    }

    /// Returns `true` if this is the first field with an issue, which gets the focus.
    ///
    /// ```
    /// use sayso::{form::FieldRef, prelude::*};
    ///
    /// fn input(field: FieldRef<'_, String>) -> Html {
    ///     view! {
    ///         <label>
    ///             {field.label()} <input name={field.name()} autofocus={field.is_first_invalid()}>
    ///         </label>
    ///     }
    /// }
    /// ```
    pub fn is_first_invalid(&self) -> bool {
        self.state
            .issues
            .first_on_field()
            .is_some_and(|issue| issue.path == self.path.name())
    }

    /// Returns `true` if the form is never valid without the field.
    ///
    /// A field in a row or an optional group need not be filled in: a visitor may leave or make all of the row blank. If
    /// another field of it has a value, the server requires the field.
    ///
    /// ```
    /// use sayso::{form::FieldRef, prelude::*};
    ///
    /// fn label(field: FieldRef<'_, String>) -> Html {
    ///     let optional = (!field.is_required()).then_some(" (optional)");
    ///     view! { <span>{field.label()} {optional}</span> }
    /// }
    /// ```
    pub fn is_required(&self) -> bool {
        self.spec.required && !self.path.is_optional()
    }

    /// Returns the DOM id of the hint.
    ///
    /// ```
    /// use sayso::{form::FieldRef, prelude::*};
    ///
    /// fn hint(field: FieldRef<'_, String>) -> Html {
    ///     view! { <small id={field.hint_id()}>{field.hint()}</small> }
    /// }
    /// ```
    pub fn hint_id(&self) -> String {
        self.id() + "-hint"
    }

    /// Returns the DOM id of the list of issues.
    ///
    /// ```
    /// use sayso::{form::FieldRef, prelude::*};
    ///
    /// fn issues(field: FieldRef<'_, String>) -> Html {
    ///     view! {
    ///         <ul id={field.issues_id()}>for issue in field.issues() { <li>{&issue.message}</li> }</ul>
    ///     }
    /// }
    /// ```
    pub fn issues_id(&self) -> String {
        format!("{}-issues", self.id())
    }

    /// Returns all attributes of the control: id, name, type, value, rules, and those for assistive technology.
    ///
    /// For an `<input>`; with `multiline` for a `<textarea>`, with a `Choice` for a `<select>`. Its
    /// contents are not included.
    ///
    /// ```
    /// use sayso::{form::FieldRef, prelude::*};
    ///
    /// fn control(field: FieldRef<'_, String>) -> Html {
    ///     view! { <input class="wide" {..field.attrs()}> }
    /// }
    /// ```
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
