//! What `#[field(…)]` says of a field. The same description is checked on the server and written as HTML
//! attributes.

mod kind;

pub use kind::{ChoiceItem, FieldKind, Shape};

use crate::rules::Pattern;

/// An end of the range of a number or a date.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RangeEnd {
    /// Of whole numbers.
    Integer(i128),
    /// Of other numbers.
    Float(f64),
    /// Of days and times, as HTML writes them: `2026-01-31`, `08:30`, `2026-01-31T08:30`.
    Moment(&'static str),
}

/// What a text is meant to be; the `type` of its input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TextKind {
    /// Any text.
    Plain,
    /// An email address.
    Email,
    /// A web address.
    Url,
    /// A telephone number; these have no common form, so nothing is checked.
    Tel,
    /// What to search for.
    Search,
    /// Never shown again, and taken as it is typed: `type="password"`.
    Secret,
}

/// How a field is shown, where there is a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Widget {
    /// By its type.
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

/// What `#[field(…)]` says of a field.
#[derive(Debug)]
#[non_exhaustive]
#[expect(
    missing_docs,
    reason = "each is documented as the attribute of the same name"
)]
pub struct FieldSpec {
    pub name: &'static str,
    pub label: &'static str,
    pub shape: Shape,
    pub required: bool,
    pub trim: bool,
    pub text: TextKind,
    pub widget: Widget,
    pub rows: Option<u32>,
    pub hint: Option<&'static str>,
    pub placeholder: Option<&'static str>,
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
    pub messages: &'static [(&'static str, &'static str)],
}

impl FieldSpec {
    /// A field with no rules but what its type says.
    pub const fn new(name: &'static str, label: &'static str, shape: Shape) -> Self {
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

    /// Whether its value is never shown again.
    pub const fn is_secret(&self) -> bool {
        matches!(self.text, TextKind::Secret)
    }

    pub(crate) fn message(&self, code: &str) -> Option<&'static str> {
        self.messages
            .iter()
            .find(|(own, _)| *own == code)
            .map(|(_, message)| *message)
    }
}

/// Setters for generated code, in a constant context: a rule that does not fit the type stops the build.
#[doc(hidden)]
impl FieldSpec {
    pub const fn required(mut self, required: bool) -> Self {
        self.required = required;
        self
    }

    pub const fn keep_space(mut self) -> Self {
        assert!(
            self.shape.kind.has_length(),
            "`trim` is for text; this field is not text"
        );
        self.trim = false;
        self
    }

    pub const fn text(mut self, text: TextKind) -> Self {
        assert!(
            self.shape.kind.has_length(),
            "`email`, `url`, `tel`, `search` and `secret` are for text"
        );
        self.text = text;
        // A space at either end may belong to a password.
        self.trim = self.trim && !self.is_secret();
        self
    }

    pub const fn widget(mut self, widget: Widget) -> Self {
        let fits = match widget {
            Widget::Auto => true,
            Widget::Hidden => !matches!(self.shape.kind, FieldKind::File | FieldKind::Group),
            Widget::Radio => matches!(self.shape.kind, FieldKind::Choice) && !self.shape.many,
            Widget::Select => matches!(self.shape.kind, FieldKind::Choice),
            Widget::Multiline => self.shape.kind.has_length() && !self.shape.many,
        };
        assert!(
            fits,
            "`radio` and `select` are for a `Choice`, `multiline` for one text, `hidden` for all but files"
        );
        self.widget = widget;
        self
    }

    pub const fn rows(mut self, rows: u32) -> Self {
        self.rows = Some(rows);
        self
    }

    pub const fn hint(mut self, hint: &'static str) -> Self {
        self.hint = Some(hint);
        self
    }

    pub const fn placeholder(mut self, placeholder: &'static str) -> Self {
        self.placeholder = Some(placeholder);
        self
    }

    pub const fn autocomplete(mut self, autocomplete: &'static str) -> Self {
        self.autocomplete = Some(autocomplete);
        self
    }

    pub const fn inputmode(mut self, inputmode: &'static str) -> Self {
        self.inputmode = Some(inputmode);
        self
    }

    pub const fn min_len(mut self, units: usize) -> Self {
        assert!(
            self.shape.kind.has_length(),
            "`min_len` is for text; for numbers and dates there is `min`"
        );
        self.min_len = Some(units);
        self
    }

    pub const fn max_len(mut self, units: usize) -> Self {
        assert!(
            self.shape.kind.has_length(),
            "`max_len` is for text; for numbers and dates there is `max`"
        );
        self.max_len = Some(units);
        self
    }

    pub const fn min(mut self, min: RangeEnd) -> Self {
        assert!(
            self.shape.kind.has_range(),
            "`min` is for numbers and dates; for text there is `min_len`"
        );
        self.min = Some(min);
        self
    }

    pub const fn max(mut self, max: RangeEnd) -> Self {
        assert!(
            self.shape.kind.has_range(),
            "`max` is for numbers and dates; for text there is `max_len`"
        );
        self.max = Some(max);
        self
    }

    pub const fn step(mut self, step: RangeEnd) -> Self {
        assert!(
            self.shape.kind.has_range(),
            "`step` is for numbers and dates"
        );
        self.step = Some(step);
        self
    }

    pub const fn pattern(mut self, pattern: &'static Pattern) -> Self {
        assert!(self.shape.kind.has_length(), "`pattern` is for text");
        self.pattern = Some(pattern);
        self
    }

    pub const fn accept(mut self, accept: &'static [&'static str]) -> Self {
        assert!(
            matches!(self.shape.kind, FieldKind::File),
            "`accept` is for files"
        );
        self.accept = accept;
        self
    }

    pub const fn max_size(mut self, bytes: u64) -> Self {
        assert!(
            matches!(self.shape.kind, FieldKind::File),
            "`max_size` is for files; for text there is `max_len`"
        );
        self.max_size = Some(bytes);
        self
    }

    pub const fn messages(mut self, messages: &'static [(&'static str, &'static str)]) -> Self {
        self.messages = messages;
        self
    }
}
