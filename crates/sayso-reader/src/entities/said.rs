//! Sentences that define a thing.

use crate::{phrase::Phrase, source::Source, token::Tag};

/// Tells whether something belongs to a thing: "a sample belongs to a study", "a project is for a client".
pub(super) fn is_owner(source: &Source<'_>, phrase: &Phrase) -> bool {
    let words = |back: usize| {
        let at = phrase.tokens.start.checked_sub(back);
        at.map_or("", |at| source.tokens[at].word.as_str())
    };
    matches!(
        (words(3), words(2), words(1)),
        (_, "belongs" | "belong", "to") | (_, "is" | "are", "for") | (_, "part", "of")
    )
}

/// Tells whether a sentence defines a thing: "a screening shows one film".
pub(super) fn is_defined(source: &Source<'_>, phrase: &Phrase) -> bool {
    let tokens = source.tokens;
    let first = tokens[phrase.tokens.start].word.as_str();
    let before = phrase.tokens.start.checked_sub(1);
    let begins = before.is_none_or(|before| matches!(tokens[before].tag, Tag::Mark(_)));
    let verb = tokens.get(phrase.tokens.end).is_some_and(|verb| {
        verb.tag == Tag::Verb || matches!(verb.word.as_str(), "is" | "can" | "has" | "must")
    });
    begins && verb && matches!(first, "a" | "an" | "each" | "every")
}
