//! A text, prepared for reading.

use crate::{negation::Negations, phrase::Phrase, segment::Segment, token::Token};

/// A text, prepared for reading.
pub(crate) struct Source<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    pub(crate) segments: &'a [Segment],
    pub(crate) negations: &'a Negations,
    /// For each token, whether it belongs to examples.
    pub(crate) examples: &'a [bool],
}

impl Source<'_> {
    /// Tells whether the text rules out what a phrase names.
    pub(crate) fn denies(&self, phrase: &Phrase) -> bool {
        self.negations.denied[phrase.head()]
    }
}
