//! The types of single fields.

mod choice;
mod moment;
mod number;
mod text;

pub use choice::Choice;
pub(crate) use moment::{parse_date, parse_date_time, parse_time};
pub(crate) use number::{parse_float, parse_integer};

use crate::{ChoiceItem, FieldKind, field_trait::field_trait};
use std::{borrow::Cow, error::Error, fmt};

field_trait! {
    /// A type whose values one control holds: text, numbers, `bool`, days and times, choices, and custom types.
    ///
    /// ```
    /// use sayso::form::{FieldKind, FormField, Unreadable};
    ///
    /// struct Slug(String);
    ///
    /// impl FormField for Slug {
    ///     const KIND: FieldKind = FieldKind::Text;
    ///
    ///     fn parse(text: &str) -> Result<Self, Unreadable> {
    ///         if text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-') {
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
    ///
    /// assert!(Slug::parse("analytical-engine").is_ok());
    /// assert!(Slug::parse("Engine").is_err());
    /// ```
    pub trait FormField: Sized + Send + 'static {
        /// The kind of value. Rules and the control follow from it.
        const KIND: FieldKind;

        /// The values of a choice.
        const CHOICES: &'static [ChoiceItem] = &[];

        /// Parses the submitted text, which is not empty and keeps the field's rules.
        ///
        /// # Errors
        /// Returns [`Unreadable`] if the text is no value of this type.
        fn parse(text: &str) -> Result<Self, Unreadable>;

        /// Returns the text that the control shows; [`parse`](Self::parse) reads it back.
        fn format(&self) -> String;
    }
}

/// The reason why a text is no value of a type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unreadable(pub(crate) Option<(Cow<'static, str>, Cow<'static, str>)>);

impl Unreadable {
    /// Creates a reason with a code for programs and a message for visitors.
    ///
    /// ```
    /// use sayso::form::Unreadable;
    ///
    /// fn even(text: &str) -> Result<u32, Unreadable> {
    ///     let number: u32 = text.parse().map_err(|_| Unreadable::usual())?;
    ///     if number % 2 == 0 { Ok(number) } else { Err(Unreadable::new("odd", "Enter an even number")) }
    /// }
    ///
    /// assert!(even("4").is_ok());
    /// ```
    pub fn new(code: impl Into<Cow<'static, str>>, message: impl Into<Cow<'static, str>>) -> Self {
        Self(Some((code.into(), message.into())))
    }

    /// Creates the usual reason for a [`FieldKind`], such as `not_a_number`.
    ///
    /// ```
    /// use sayso::form::Unreadable;
    ///
    /// fn number(text: &str) -> Result<u32, Unreadable> {
    ///     text.parse().map_err(|_| Unreadable::usual())
    /// }
    ///
    /// assert!(number("x").is_err());
    /// ```
    pub fn usual() -> Self {
        Self::default()
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some((_, message)) => f.write_str(message),
            None => f.write_str("the text is no value of this type"),
        }
    }
}

/// An error outside of forms, such as for a text of the database that is none of the choices.
impl Error for Unreadable {}
