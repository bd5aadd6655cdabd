//! The description of a field by its type and its `#[field(…)]`. The server checks the same rules that are written as
//! HTML attributes.

mod kind;

pub use kind::{ChoiceItem, FieldKind, Shape, family};

use crate::rules::Pattern;
use std::fmt;

/// An end of the range of a number or a date.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RangeEnd {
    /// The end of a range of whole numbers.
    Integer(i128),
    /// The end of a range of other numbers.
    Float(f64),
    /// The end of a range of days or times, as HTML writes them: `2026-01-31`, `08:30`, `2026-01-31T08:30`.
    Moment(&'static str),
}

/// Writes the value of an attribute.
impl fmt::Display for RangeEnd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(number) => number.fmt(f),
            Self::Float(number) => number.fmt(f),
            Self::Moment(text) => f.write_str(text),
        }
    }
}

/// The kind of a text, which is the `type` of its input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TextKind {
    /// Any text.
    Plain,
    /// An email address.
    Email,
    /// A web address.
    Url,
    /// A telephone number. These have no common format, so none is checked.
    Tel,
    /// A search query.
    Search,
    /// A password: never shown again, and not trimmed.
    Secret,
}

/// The control of a field, where there is a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Widget {
    /// The control that follows from the type.
    Auto,
    /// `type="hidden"`.
    Hidden,
    /// A group of radio buttons.
    Radio,
    /// A select; for several values `<select multiple>` instead of checkboxes.
    Select,
    /// A `<textarea>`.
    Multiline,
}

/// Returns a text for visitors. It is called whenever the text is shown, so that it can follow the language of the
/// request.
pub(crate) type Words = fn() -> &'static str;

/// The description of a field by its type and its `#[field(…)]`.
#[derive(Debug)]
#[non_exhaustive]
#[expect(
    missing_docs,
    reason = "each is documented as the attribute of the same name"
)]
pub struct FieldSpec {
    pub name: &'static str,
    pub label: Words,
    pub shape: Shape,
    pub required: bool,
    pub trim: bool,
    pub text: TextKind,
    pub widget: Widget,
    pub rows: Option<u32>,
    pub hint: Option<Words>,
    pub placeholder: Option<Words>,
    pub autocomplete: Option<&'static str>,
    pub inputmode: Option<&'static str>,
    pub min_len: Option<usize>,
    pub max_len: Option<usize>,
    pub min: Option<RangeEnd>,
    pub max: Option<RangeEnd>,
    pub step: Option<RangeEnd>,
    pub pattern: Option<&'static Pattern>,
    pub accept: &'static [&'static str],
    pub max_size: Option<u64>,
    pub messages: &'static [(&'static str, Words)],
}

impl FieldSpec {
    /// Creates the description of a field without rules of its own.
    pub const fn new(name: &'static str, label: Words, shape: Shape) -> Self {
        Self {
            name,
            label,
            shape,
            required: !shape.optional && !matches!(shape.kind, FieldKind::Checkbox),
            trim: true,
            text: TextKind::Plain,
            widget: Widget::Auto,
            rows: None,
            hint: None,
            placeholder: None,
            autocomplete: None,
            inputmode: None,
            min_len: None,
            max_len: None,
            min: None,
            max: None,
            step: None,
            pattern: None,
            accept: &[],
            max_size: None,
            messages: &[],
        }
    }

    /// Returns `true` if its value is never shown again.
    pub const fn is_secret(&self) -> bool {
        matches!(self.text, TextKind::Secret)
    }

    /// Returns `true` if the space around its text is removed. A space at either end may belong to a password.
    pub(crate) const fn is_trimmed(&self) -> bool {
        self.trim && !self.is_secret()
    }

    pub(crate) fn message(&self, code: &str) -> Option<&'static str> {
        self.messages
            .iter()
            .find(|(own, _)| *own == code)
            .map(|(_, message)| message())
    }
}
