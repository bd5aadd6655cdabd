//! Owners of the things of rights: one's own, or those of one's team.

use crate::{
    phrase::Phrase,
    source::Source,
    token::{Tag, Token},
};

/// Verbs of making, in "the tickets they created".
const MAKING: [&str; 24] = [
    "lead", "run", "teach", "give", "handle", "drive", "host", "organise", "organize", "manage",
    "create", "add", "make", "write", "submit", "post", "upload", "enter", "own", "book", "order",
    "report", "open", "send",
];

/// Words for parts of an organisation, whose records are those of a team.
const GROUPS: [&str; 38] = [
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
    "site",
    "home",
    "club",
    "class",
    "ward",
    "lab",
    "laboratory",
    "region",
    "district",
    "shop",
    "store",
    "location",
    "station",
    "centre",
    "center",
    "chapter",
    "lodge",
    "parish",
    "house",
    "clinic",
    "practice",
    "division",
    "troop",
    "crew",
    "warehouse",
];

/// Returns whose a thing is: "own" of "their visits", "team" of "their branch".
pub(super) fn whose(source: &Source<'_>, phrase: &Phrase) -> &'static str {
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
        matches!(pair[0].word.as_str(), "their" | "own" | "his" | "her")
            && GROUPS.contains(&pair[1].base.as_str())
    });
    let theirs = theirs || points_back(tokens, phrase, end);
    match (own || made, theirs) {
        (_, true) => "team",
        (true, false) => "own",
        (false, false) => "",
    }
}

/// Tells whether a thing is that of the group whose people act: "the manager of each home sees the applications for that home".
fn points_back(tokens: &[Token], phrase: &Phrase, end: usize) -> bool {
    const BEFORE: usize = 16;
    let group = tokens[phrase.tokens.end..end].windows(2).find(|pair| {
        matches!(pair[0].word.as_str(), "that" | "this") && GROUPS.contains(&pair[1].base.as_str())
    });
    let before = &tokens[phrase.tokens.start.saturating_sub(BEFORE)..phrase.tokens.start];
    let sentence = before
        .rsplit(|token| token.is_mark('.'))
        .next()
        .unwrap_or_default();
    group.is_some_and(|group| {
        sentence.windows(2).any(|pair| {
            matches!(pair[0].word.as_str(), "each" | "every" | "a") && pair[1].base == group[1].base
        })
    })
}

pub(super) fn is_self(word: &str) -> bool {
    matches!(word, "they" | "he" | "she" | "i" | "have" | "themselves")
}
