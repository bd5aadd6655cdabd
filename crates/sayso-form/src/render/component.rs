//! `<Field of={post.title}/>` and the parts that it is made of. `view!` expands a component to
//! `Name::props().of(…).render()`.

use super::{control, field, parts};
use crate::FieldRef;
use sayso_core::{Attrs, Html};
use std::borrow::Cow;

/// A whole field: label, control, hint and issues; a fieldset with a legend for radio buttons and the like.
///
/// Besides `of` it takes `label` and `hint` to say something else than the form struct, and forwards other
/// attributes to the control.
#[derive(Debug)]
pub enum Field {}

/// A field's control alone: `<input>`, `<textarea>`, `<select>`, or several. Forwards other attributes.
#[derive(Debug)]
pub enum Control {}

/// A field's `<label>`. Forwards other attributes.
#[derive(Debug)]
pub enum Label {}

/// A field's hint, if it has one. Forwards other attributes.
#[derive(Debug)]
pub enum Hint {}

/// The list of a field's issues, if it has any. Forwards other attributes.
#[derive(Debug)]
pub enum FieldIssues {}

/// No `of` yet.
#[doc(hidden)]
#[derive(Debug)]
pub struct NoField;

/// What `of` was given.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "the attribute `of` is missing",
    label = "which field is to be shown?",
    note = "write `of={{post.title}}`"
)]
pub trait Shown {
    /// The field.
    fn shown(&self) -> FieldRef<'_>;
}

impl Shown for FieldRef<'_> {
    fn shown(&self) -> FieldRef<'_> {
        *self
    }
}

/// The attributes of [`Field`].
#[derive(Debug)]
pub struct FieldProps<F> {
    of: F,
    label: Option<Cow<'static, str>>,
    hint: Option<Cow<'static, str>>,
    class: Option<Cow<'static, str>>,
    attrs: Attrs,
}

/// The attributes of [`Control`], [`Label`], [`Hint`] and [`FieldIssues`].
#[derive(Debug)]
pub struct PartProps<F> {
    of: F,
    class: Option<Cow<'static, str>>,
    attrs: Attrs,
    write: fn(FieldRef<'_>, &Attrs, &mut Html),
}

/// What all of them can be given besides.
macro_rules! appearance {
    () => {
        /// Classes, in place of its own; of a field, for its control.
        #[must_use]
        pub fn class(mut self, class: impl Into<Cow<'static, str>>) -> Self {
            self.class = Some(class.into());
            self
        }

        /// More attributes; they win over its own. Of a field, for its control.
        #[must_use]
        pub fn attrs(mut self, attrs: Attrs) -> Self {
            self.attrs = attrs;
            self
        }
    };
}
pub(super) use appearance;

impl Field {
    /// Begins.
    pub fn props() -> FieldProps<NoField> {
        FieldProps {
            of: NoField,
            label: None,
            hint: None,
            class: None,
            attrs: Attrs::new(),
        }
    }
}

impl FieldProps<NoField> {
    /// Which field.
    pub fn of<T>(self, field: FieldRef<'_, T>) -> FieldProps<FieldRef<'_>> {
        FieldProps {
            of: field.erased(),
            label: self.label,
            hint: self.hint,
            class: self.class,
            attrs: self.attrs,
        }
    }
}

impl<F> FieldProps<F> {
    /// What the person reads for it here.
    #[must_use]
    pub fn label(mut self, label: impl Into<Cow<'static, str>>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// The help beside it here.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Cow<'static, str>>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    appearance!();
}

impl<F> FieldProps<F> {
    /// Ends.
    pub fn render(self) -> Html
    where
        F: Shown,
    {
        let of = self.of.shown();
        let label = self.label.unwrap_or(Cow::Borrowed(of.spec.label));
        let hint = self.hint.or(of.spec.hint.map(Cow::Borrowed));
        let mut html = Html::with_capacity(512);
        field::render(
            of,
            &label,
            hint.as_deref(),
            &self.attrs.with("class", self.class),
            &mut html,
        );
        html
    }
}

macro_rules! parts {
    ($($part:ident = $write:path;)*) => {$(
        impl $part {
            /// Begins.
            pub fn props() -> PartProps<NoField> {
                PartProps { of: NoField, class: None, attrs: Attrs::new(), write: $write }
            }
        }
    )*};
}
parts! {
    Control = control::render_alone;
    Label = parts::label_alone;
    Hint = parts::hint_alone;
    FieldIssues = parts::issues_alone;
}

impl PartProps<NoField> {
    /// Which field.
    pub fn of<T>(self, field: FieldRef<'_, T>) -> PartProps<FieldRef<'_>> {
        PartProps {
            of: field.erased(),
            class: self.class,
            attrs: self.attrs,
            write: self.write,
        }
    }
}

impl<F> PartProps<F> {
    appearance!();
}

impl<F> PartProps<F> {
    /// Ends.
    pub fn render(self) -> Html
    where
        F: Shown,
    {
        let mut html = Html::with_capacity(256);
        (self.write)(
            self.of.shown(),
            &self.attrs.with("class", self.class),
            &mut html,
        );
        html
    }
}
