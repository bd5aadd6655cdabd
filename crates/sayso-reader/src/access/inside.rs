//! Sentences that close what is inside to people without an account.

use crate::{
    negation::find,
    reading::{Access, Operation},
    source::Source,
};

/// Phrases after which nothing is seen from outside.
const CLOSED: [&[&str]; 8] = [
    &["behind", "the", "login"],
    &["behind", "a", "login"],
    &["visible", "to", "non-members"],
    &["visible", "to", "outsiders"],
    &["visible", "to", "strangers"],
    &["visible", "without", "signing", "in"],
    &["visible", "without", "logging", "in"],
    &["visible", "without", "an", "account"],
];

/// Returns the denial of all reading without an account, if a sentence states it: "everything else is behind the login".
pub(super) fn closed(source: &Source<'_>) -> Option<Access> {
    let tokens = source.tokens;
    source.segments.iter().find_map(|segment| {
        let range = segment.tokens.clone();
        let at = CLOSED
            .iter()
            .find_map(|phrase| find(tokens, &range, phrase))?;
        let says = |words: &[&str]| {
            tokens[range.start..at]
                .iter()
                .any(|token| words.contains(&token.word.as_str()))
        };
        let is_all = match tokens[at].word.as_str() {
            "behind" => says(&["everything", "all", "rest"]),
            _ => says(&["nothing", "no"]),
        };
        is_all.then(|| Access {
            who: "anyone".to_owned(),
            operation: Operation::Read,
            what: "*".to_owned(),
            allow: false,
            only: false,
            when: String::new(),
            span: tokens[at].span.clone(),
        })
    })
}
