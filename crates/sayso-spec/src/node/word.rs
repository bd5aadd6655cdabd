//! Values that are written as text and have a form.

use super::{Part, Reader, text};
use crate::{
    diagnostic::{Code, Diagnostic},
    tree::{Table, Value},
};

/// A value that is written as text.
pub(crate) trait Word: Sized {
    /// A value as it is written in TOML.
    const EXAMPLE: &'static str;

    /// Reads the text, or says what is wrong with it.
    fn parse(text: &str) -> Result<Self, Refusal>;

    /// Returns the text.
    fn write(&self) -> String;

    /// Returns the JSON Schema.
    fn schema() -> Value {
        super::object([("type", text("string"))])
    }
}

/// The reason for which a text is not a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) code: Code,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
}

impl Refusal {
    pub(crate) fn new(code: Code, message: impl Into<String>) -> Refusal {
        Refusal {
            code,
            message: message.into(),
            help: None,
        }
    }

    pub(crate) fn help(self, help: impl Into<String>) -> Refusal {
        Refusal {
            help: Some(help.into()),
            ..self
        }
    }

    /// Returns the diagnostic at a place.
    pub(crate) fn at(self, span: std::ops::Range<usize>) -> Diagnostic {
        Diagnostic {
            help: self.help,
            ..Diagnostic::new(self.code, self.message).at(span)
        }
    }
}

impl<T: Word> Part for T {
    const NOUN: &'static str = "a text";
    const EXAMPLE: &'static str = <T as Word>::EXAMPLE;

    fn read(value: &Value, reader: &mut Reader) -> Option<T> {
        let Some(text) = value.as_text() else {
            reader.wrong_type(value, Self::NOUN, <T as Word>::EXAMPLE);
            return None;
        };
        match T::parse(text) {
            Ok(value) => Some(value),
            Err(refusal) => {
                reader.report(refusal.at(value.span.clone()));
                None
            }
        }
    }

    fn write(&self) -> Value {
        text(Word::write(self))
    }

    fn schema(_: &mut Table) -> Value {
        <T as Word>::schema()
    }
}
