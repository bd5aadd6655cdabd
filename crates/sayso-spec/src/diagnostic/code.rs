//! The codes of diagnostics.

use std::fmt;

/// The weight of a diagnostic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// The specification cannot be written as an application.
    Error,
    /// The specification says something that is hardly meant.
    Warning,
}

impl Severity {
    /// Returns the word that is shown, `error` or `warning`.
    ///
    /// ```
    /// assert_eq!(sayso_spec::Severity::Warning.as_str(), "warning");
    /// ```
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])* $name:ident = $code:literal,)*) => {
        /// The kind of a problem. A code never changes its meaning.
        ///
        /// ```
        /// use sayso_spec::{Code, Severity};
        ///
        /// assert_eq!(Code::UnknownKey.to_string(), "S003");
        /// assert_eq!(Code::UnknownKey.severity(), Severity::Error);
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $doc])* $name,)*
        }

        impl Code {
            /// All codes, in order.
            pub const ALL: &'static [Code] = &[$(Code::$name),*];

            /// Returns the code as it is shown: `S003`, or `W320` for a warning.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Code::$name => $code,)*
                }
            }
        }
    };
}

codes! {
    /// The file is not TOML or JSON.
    Syntax = "S001",
    /// The file was written for a newer program.
    NewerVersion = "S002",
    /// A node has no such key.
    UnknownKey = "S003",
    /// There is no such section.
    UnknownSection = "S004",
    /// A required key is not there.
    Missing = "S005",
    /// A value has another type.
    WrongType = "S006",
    /// A word is not one of a closed list.
    WrongWord = "S007",
    /// A key has no meaning for this type or kind.
    NoMeaning = "S008",
    /// A number is too small or too large.
    OutOfRange = "S009",
    /// A text has not the form of a currency, a language, a time zone, a colour and so on.
    WrongForm = "S011",
    /// A text is not an id.
    NotAnId = "S101",
    /// A name has characters that it cannot have.
    WrongName = "S105",
    /// A text is not an event.
    NotAnEvent = "S607",
}

impl Code {
    /// Returns the weight, which the first letter of the code tells.
    pub fn severity(self) -> Severity {
        if self.as_str().starts_with('W') {
            Severity::Warning
        } else {
            Severity::Error
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
