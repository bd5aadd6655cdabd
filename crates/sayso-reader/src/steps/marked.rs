//! Steps to which people set a record: "mark a tool available, checked out, scrapped".

use super::parts::{Steps, all_steps, ends_list};
use crate::{
    lexicon::Class,
    phrase::phrase_at,
    token::{Tag, Token},
};
use std::ops::Range;

/// "Attendants mark a tool available, checked out or scrapped", "set a device to in service or retired".
pub(super) fn marked(tokens: &[Token], range: &Range<usize>) -> Option<Steps> {
    let verb = range.clone().find(|at| {
        let token = &tokens[*at];
        token.tag == Tag::Verb
            && matches!(
                token.base.as_str(),
                "mark" | "set" | "flag" | "put" | "switch"
            )
    })?;
    let (object, skipped) = match phrase_at(tokens, verb + 1, range.end) {
        Some(phrase) => (phrase.tokens.end, true),
        None => (verb + 2, tokens.get(verb + 1)?.is(Class::Pronoun)),
    };
    let lead = tokens.get(object).filter(|_| object < range.end)?;
    let start = object + usize::from(matches!(lead.word.as_str(), "as" | "to"));
    let end = (start..range.end)
        .find(|at| ends_list(&tokens[*at]))
        .unwrap_or(range.end);
    let several = tokens[start.min(end)..end].iter().any(|token| {
        matches!(token.word.as_str(), "or" | "and") || matches!(token.tag, Tag::Mark(',' | '/'))
    });
    all_steps(tokens, start.min(end)..end).filter(|_| skipped && several)
}
