//! The types of single fields.

mod choice;
mod moment;
mod number;
mod text;

pub use choice::Choice;
pub(crate) use moment::{parse_date, parse_date_time, parse_time};
pub(crate) use number::{parse_float, parse_integer};

use crate::{ChoiceItem, FieldKind};
use std::borrow::Cow;

/// A type that one control can hold: text, numbers, `bool`, days and times, choices, and types of yours.
///
/// ```
/// use sayso_form::{FieldKind, FormField, Unreadable};
///
/// pub struct Slug(String);
///
/// impl FormField for Slug {
///     const KIND: FieldKind = FieldKind::Text;
///
///     fn parse(text: &str) -> Result<Self, Unreadable> {
///         if text.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') {
///             Ok(Self(text.to_owned()))
///         } else {
///             Err(Unreadable::new("not_a_slug", "Use only lower-case letters and dashes"))
///         }
///     }
///
///     fn format(&self) -> String {
///         self.0.clone()
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a field of a form",
    label = "not a field",
    note = "`#[derive(Form)]` makes a struct one, `#[derive(Choice)]` an enum; other types implement `FormField`"
)]
pub trait FormField: Sized + Send + 'static {
    /// What it holds. Rules and the control follow from it.
    const KIND: FieldKind;

    /// The values of a choice.
    const CHOICES: &'static [ChoiceItem] = &[];

    /// Reads what was typed, which is not empty and keeps the field's rules.
    ///
    /// # Errors
    /// When it cannot be read.
    fn parse(text: &str) -> Result<Self, Unreadable>;

    /// What its control shows; [`parse`](Self::parse) reads it back.
    fn format(&self) -> String;
}

/// Why a text is no value of a type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unreadable(pub(crate) Option<(Cow<'static, str>, Cow<'static, str>)>);

impl Unreadable {
    /// With a code and a message of its own.
    pub fn new(code: impl Into<Cow<'static, str>>, message: impl Into<Cow<'static, str>>) -> Self {
        Self(Some((code.into(), message.into())))
    }

    /// With what is usual for its [`FieldKind`]: `not_a_number` and so on.
    pub fn usual() -> Self {
        Self::default()
    }
}
