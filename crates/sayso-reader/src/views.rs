//! Pages that the text asks for.

use crate::{
    lexicon::{Kind, lexicon},
    names::Names,
    negation::find,
    phrase::{Phrase, phrases},
    reading::View,
    segment::Segment,
    source::Source,
    token::{Tag, Token},
};
use std::ops::Range;

/// Verbs of looking, in front of a question: "I want to see who has not paid".
const LOOKING: [&str; 6] = ["see", "know", "show", "tell", "look", "watch"];

/// Words of a page that everybody may see.
const PUBLIC: [&[&str]; 12] = [
    &["public", "page"],
    &["public", "gallery"],
    &["public", "can"],
    &["public", "may"],
    &["public", "sees"],
    &["visitors", "can"],
    &["visitors", "see"],
    &["is", "public"],
    &["are", "public"],
    &["public", "reads"],
    &["the", "public"],
    &["on", "the", "website"],
];

/// Words of a number over many records.
const TOTALS: [&str; 7] = [
    "total", "average", "percent", "sum", "top", "revenue", "income",
];

/// Finds the pages.
pub(crate) fn views(source: &Source<'_>, entities: &Names) -> Vec<View> {
    let mut found: Vec<View> = Vec::new();
    let main = entities
        .all
        .iter()
        .rev()
        .max_by_key(|named| named.spans.len());
    let mut last = main.map_or_else(String::new, |named| named.name.clone());
    for segment in source.segments {
        let all = phrases(source.tokens, segment.tokens.clone());
        for (kind, at) in asked(source, segment, &all) {
            let of = shown(source.tokens, &all, at, entities).unwrap_or_else(|| last.clone());
            let known = found
                .iter()
                .any(|view| (view.kind, &view.of) == (kind, &of));
            if !source.negations.denied[at] && !known {
                let span = source.tokens[at].span.clone();
                found.push(View { kind, of, span });
            }
        }
        let mut named = all
            .iter()
            .rev()
            .filter_map(|phrase| entities.get(&phrase.name(source.tokens)));
        if let Some(entity) = named.next() {
            last = entity.to_owned();
        }
    }
    found
}

/// Returns the kinds of pages that a sentence asks for, each with the token that says it. A dashboard has the numbers and
/// lists of its sentence.
fn asked(source: &Source<'_>, segment: &Segment, all: &[Phrase]) -> Vec<(&'static str, usize)> {
    let tokens = source.tokens;
    let range = segment.tokens.clone();
    let mut asked: Vec<(&'static str, usize)> = all
        .iter()
        .filter(|phrase| phrase.is(Kind::View, tokens))
        .filter_map(|phrase| {
            Some((
                lexicon().noun(&tokens[phrase.head()].base)?.detail,
                phrase.head(),
            ))
        })
        .collect();
    if let Some(at) = PUBLIC.iter().find_map(|words| find(tokens, &range, words)) {
        asked.push(("public_page", at));
    }
    let has_page = asked.iter().any(|(kind, _)| *kind == "dashboard");
    if !has_page {
        asked.extend(
            range
                .clone()
                .filter_map(|at| Some((question(tokens, &range, at)?, at))),
        );
        asked.extend(total(tokens, &range).map(|at| ("report", at)));
    }
    asked
}

/// Returns the page that answers a question after a verb of looking: a list for "who" and "which", a number for "how many".
fn question(tokens: &[Token], range: &Range<usize>, at: usize) -> Option<&'static str> {
    const NEAR: usize = 6;
    if tokens[at].tag != Tag::Verb || !LOOKING.contains(&tokens[at].base.as_str()) {
        return None;
    }
    let asks = at + 1..(at + NEAR).min(range.end);
    let word = asks
        .clone()
        .find(|at| matches!(tokens[*at].word.as_str(), "who" | "which" | "how" | "what"))?;
    let next = tokens.get(word + 1).map(|token| token.word.as_str());
    match (tokens[word].word.as_str(), next) {
        ("how", Some("many" | "much" | "often")) => Some("report"),
        ("who" | "which", _) => Some("list"),
        _ => None,
    }
}

/// Returns the word of a number by something: "total per country", "scrap percent by month".
fn total(tokens: &[Token], range: &Range<usize>) -> Option<usize> {
    let at = range
        .clone()
        .find(|at| TOTALS.contains(&tokens[*at].word.as_str()))?;
    let by = (at..range.end).any(|at| matches!(tokens[at].word.as_str(), "per" | "by"));
    by.then_some(at)
}

/// Returns the entity that a page shows: the first one after the word that asks for it, else the first one of the sentence.
fn shown(tokens: &[Token], all: &[Phrase], at: usize, entities: &Names) -> Option<String> {
    let named = || {
        all.iter()
            .filter_map(|phrase| Some((phrase, entities.get(&phrase.name(tokens))?)))
    };
    let after = named().find(|(phrase, _)| phrase.tokens.end > at);
    after
        .or_else(|| named().next())
        .map(|(_, entity)| entity.to_owned())
}
