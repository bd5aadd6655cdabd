//! The name by which a test refers to a control.

use sayso_form::FieldName;
use std::fmt;

/// A control's HTML name: a field of a form struct, or text.
///
/// A misspelt `NewPost::TITEL` does not compile; a misspelt `"titel"` panics with the names that there are.
///
/// ```
/// use sayso::{prelude::*, test::ControlName};
///
/// #[derive(Form)]
/// struct NewPost {
///     title: String,
/// }
///
/// assert_eq!(ControlName::from(NewPost::TITLE), ControlName::from("title"));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct ControlName(String);

impl ControlName {
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for ControlName {
    fn from(name: &str) -> Self {
        Self(name.to_owned())
    }
}

impl From<String> for ControlName {
    fn from(name: String) -> Self {
        Self(name)
    }
}

impl<F> From<FieldName<F>> for ControlName {
    fn from(field: FieldName<F>) -> Self {
        Self(field.path().name().into_owned())
    }
}

impl fmt::Debug for ControlName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}
