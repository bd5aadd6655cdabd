//! Limits of submitted forms.

use sayso_text::{Size, current};
use std::fmt;

/// The limits of a submitted form. A form that exceeds one is refused as a whole, never truncated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The maximum number of entries, repeated names counted each time: 1000.
    pub max_fields: usize,
    /// The maximum length of a name, in bytes: 200.
    pub max_name_bytes: usize,
    /// The maximum length of a text, in bytes: 1 MB. An action's own limit, `#[action(limit = …)]`, replaces it.
    pub max_value_bytes: usize,
    /// The maximum number of parts of a name (`lines.0.qty` has three): 8, as many as a [`Path`](crate::Path) has.
    pub max_depth: usize,
    /// The maximum number of rows of all lists together (`lines.0.qty` and `lines.1.qty` are in two): 200. A page shows
    /// all of them again if a value is invalid, and a row takes much more space on a page than in a body.
    pub max_rows: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_fields: 1000,
            max_name_bytes: 200,
            max_value_bytes: 1_000_000,
            max_depth: crate::Path::MAX_DEPTH,
            max_rows: 200,
        }
    }
}

/// The one of the [`Limits`] that a submitted form exceeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LimitError {
    /// More entries than `max_fields`.
    TooManyFields(usize),
    /// A name longer than `max_name_bytes`.
    NameTooLong(usize),
    /// A text longer than `max_value_bytes`.
    ValueTooLong(usize),
    /// A name with more parts than `max_depth`.
    TooDeep(usize),
    /// More rows than `max_rows`.
    TooManyRows(usize),
}

impl fmt::Display for LimitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let texts = current();
        f.write_str(&match self {
            Self::TooManyFields(max) => texts.too_many_fields(*max),
            Self::NameTooLong(max) => texts.field_name_too_long(*max),
            Self::ValueTooLong(max) => texts.text_too_long(Size::from(*max)),
            Self::TooDeep(max) => texts.field_name_too_deep(*max),
            Self::TooManyRows(max) => texts.too_many_rows(*max),
        })
    }
}

impl std::error::Error for LimitError {}

impl Limits {
    pub(super) fn check(
        &self,
        fields: usize,
        name: &str,
        value_bytes: usize,
    ) -> Result<(), LimitError> {
        if fields >= self.max_fields {
            Err(LimitError::TooManyFields(self.max_fields))
        } else if name.len() > self.max_name_bytes {
            Err(LimitError::NameTooLong(self.max_name_bytes))
        } else if value_bytes > self.max_value_bytes {
            Err(LimitError::ValueTooLong(self.max_value_bytes))
        } else if name.split('.').count() > self.max_depth {
            Err(LimitError::TooDeep(self.max_depth))
        } else {
            Ok(())
        }
    }
}
