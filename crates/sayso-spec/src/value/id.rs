//! Ids, which never change.

use super::as_text;
use crate::{
    diagnostic::Code,
    node::{Refusal, Word, object, text},
    tree::{Data, Value},
};
use std::borrow::Borrow;

/// The largest number of characters of an id.
const MAX: usize = 40;

/// An id: a small letter, then small letters, digits and single underscores, at most 40 characters.
///
/// ```
/// use sayso_spec::Id;
///
/// let id: Id = "follow_up".parse()?;
/// assert_eq!(id.words(), "follow up");
/// assert!("follow__up".parse::<Id>().is_err());
/// # Ok::<(), sayso_spec::InvalidText>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(String);

impl Id {
    /// Returns the id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the name that a thing with this id has by default: the id with blanks for underscores.
    pub fn words(&self) -> String {
        self.0.replace('_', " ")
    }

    /// Returns the nearest id to a text: small letters, underscores for other characters, at most 40 of them.
    ///
    /// ```
    /// use sayso_spec::Id;
    ///
    /// assert_eq!(Id::near("Follow-up!").map(|id| id.to_string()), Some("follow_up".to_owned()));
    /// assert_eq!(Id::near("42"), None);
    /// ```
    pub fn near(text: &str) -> Option<Id> {
        let small = text.to_lowercase();
        let parts = small.split(|character: char| !character.is_ascii_alphanumeric());
        let joined = parts
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("_");
        let begins = joined.trim_start_matches(|character: char| !character.is_ascii_lowercase());
        let end = begins.len().min(MAX);
        let id = begins[..end].trim_end_matches('_').to_owned();
        (!id.is_empty()).then_some(Id(id))
    }

    /// Returns an id that the program itself names.
    pub(crate) fn known(text: &str) -> Id {
        debug_assert!(Id::is_id(text), "{text}");
        Id(text.to_owned())
    }

    fn is_id(text: &str) -> bool {
        let known = |character: char| {
            character.is_ascii_lowercase() || character.is_ascii_digit() || character == '_'
        };
        text.starts_with(|character: char| character.is_ascii_lowercase())
            && text.len() <= MAX
            && text.chars().all(known)
            && !text.contains("__")
            && !text.ends_with('_')
    }
}

impl Word for Id {
    const EXAMPLE: &'static str = "\"task\"";

    fn parse(text: &str) -> Result<Id, Refusal> {
        if Id::is_id(text) {
            return Ok(Id(text.to_owned()));
        }
        let refusal = Refusal::new(Code::NotAnId, format!("`{text}` is not an id"));
        Err(match Id::near(text) {
            Some(id) => refusal.help(format!("write `{id}`")),
            None => refusal.help("begin with a small letter from a to z"),
        })
    }

    fn write(&self) -> String {
        self.0.clone()
    }

    fn schema() -> Value {
        object([
            ("type", text("string")),
            ("pattern", text("^[a-z](?:_?[a-z0-9])*$")),
            ("maxLength", Data::Integer(40).into()),
        ])
    }
}

as_text! { Id }

impl AsRef<str> for Id {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Id {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for Id {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}
