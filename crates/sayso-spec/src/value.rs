//! The values that keys hold: ids, names, expressions, templates, paths over fields, numbers, and words with a form.

mod event;
mod expr;
mod form;
mod id;
mod name;
mod number;
mod steps;
mod template;

pub use event::{Deed, Event, Method, Operation, RowRef, TransitionRef};
pub use expr::Expr;
pub use form::{Colour, Currency, Letters, Locale, MediaType, TimeOfDay, TimeZone};
pub use id::Id;
pub use name::Name;
pub(crate) use name::plural;
pub use number::{Int, Number};
pub use steps::{SortKey, Steps};
pub use template::{Piece, Template};

pub(crate) use crate::node::Word;

use crate::node::Refusal;
use std::fmt;

/// A text that has not the form of the value that it should be.
///
/// ```
/// let error = "Task!".parse::<sayso_spec::Id>().expect_err("an id has small letters only");
/// assert_eq!(error.to_string(), "`Task!` is not an id; write `task`");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidText(String);

impl fmt::Display for InvalidText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for InvalidText {}

impl From<Refusal> for InvalidText {
    fn from(refusal: Refusal) -> InvalidText {
        match refusal.help {
            Some(help) => InvalidText(format!("{}; {help}", refusal.message)),
            None => InvalidText(refusal.message),
        }
    }
}

/// Implements the conversions from and to text for types that are written as text.
macro_rules! as_text {
    ($($name:ident)*) => {$(
        impl std::str::FromStr for $name {
            type Err = $crate::value::InvalidText;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Ok(<$name as $crate::node::Word>::parse(text)?)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&$crate::node::Word::write(self))
            }
        }
    )*};
}

pub(crate) use as_text;

/// Text in any form, such as the description of the application.
impl crate::node::Word for String {
    const EXAMPLE: &'static str = "\"…\"";

    fn parse(text: &str) -> Result<String, Refusal> {
        Ok(text.to_owned())
    }

    fn write(&self) -> String {
        self.clone()
    }
}
