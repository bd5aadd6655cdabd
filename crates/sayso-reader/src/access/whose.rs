//! Owners of the things of rights: one's own, or those of one's team.

use crate::{phrase::Phrase, source::Source, token::Tag};

/// Verbs of making, in "the tickets they created".
const MAKING: [&str; 24] = [
    "lead", "run", "teach", "give", "handle", "drive", "host", "organise", "organize", "manage",
    "create", "add", "make", "write", "submit", "post", "upload", "enter", "own", "book", "order",
    "report", "open", "send",
];

/// Returns whose a thing is: "own" of "their visits", "team" of "their branch".
pub(super) fn whose(source: &Source<'_>, phrase: &Phrase) -> &'static str {
    const GROUPS: [&str; 13] = [
        "team",
        "branch",
        "department",
        "depot",
        "section",
        "company",
        "organisation",
        "organization",
        "subsidiary",
        "office",
        "group",
        "school",
        "unit",
    ];
    const NEAR: usize = 6;
    let tokens = source.tokens;
    let end = (phrase.tokens.end + NEAR).min(tokens.len());
    let words = || {
        tokens[phrase.tokens.start..end].iter().take_while(|token| {
            !matches!(token.tag, Tag::Mark(_)) && !matches!(token.word.as_str(), "and" | "but")
        })
    };
    let of_a_thing = tokens[phrase.tokens.start].word == "its";
    let own = phrase.possessed && !of_a_thing
        || words().any(|token| {
            matches!(token.word.as_str(), "themselves" | "own") || token.base == "assign"
        });
    let made = tokens[phrase.tokens.end..end].windows(2).any(|pair| {
        is_self(&pair[0].word)
            && pair[1].tag == Tag::Verb
            && MAKING.contains(&pair[1].base.as_str())
    });
    let theirs = tokens[phrase.tokens.start..end].windows(2).any(|pair| {
        matches!(pair[0].word.as_str(), "their" | "own" | "his")
            && GROUPS.contains(&pair[1].base.as_str())
    });
    match (own || made, theirs) {
        (_, true) => "team",
        (true, false) => "own",
        (false, false) => "",
    }
}

pub(super) fn is_self(word: &str) -> bool {
    matches!(word, "they" | "he" | "she" | "i" | "have" | "themselves")
}
