//! Subjects of sentences.

use crate::reading::Span;

/// The subject of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// People by what they are.
    People(String, Span),
    /// The writer.
    Speaker,
    /// No person at all.
    Nobody,
    /// Everybody with an account.
    Everybody,
    /// Everybody without an account too.
    Public,
    /// A thing.
    Thing,
}
