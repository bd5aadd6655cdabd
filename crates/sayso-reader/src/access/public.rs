//! Rights of everybody to read what public pages list: "public pages are fixtures and standings".

use crate::{
    lexicon::{Class, Kind},
    names::Names,
    phrase::phrases,
    reading::{Access, Operation},
    segment::Segment,
    source::Source,
    token::Tag,
};

/// Parts of an application that "public" is said of.
const PARTS: [&str; 9] = [
    "page", "part", "site", "area", "side", "section", "website", "homepage", "view",
];

/// Verbs that say what a page has.
const SHOWING: [&str; 9] = [
    "be", "list", "show", "have", "contain", "display", "include", "are", "is",
];

/// Returns what everybody may read because a public page has it.
pub(super) fn pages(source: &Source<'_>, entities: &Names) -> Vec<Access> {
    let segments = source.segments.iter();
    segments
        .flat_map(|segment| of_segment(source, segment, entities))
        .collect()
}

fn of_segment(source: &Source<'_>, segment: &Segment, entities: &Names) -> Vec<Access> {
    let tokens = source.tokens;
    let range = segment.tokens.clone();
    let public = range.clone().find(|at| {
        let page = tokens
            .get(at + 1)
            .is_some_and(|next| PARTS.contains(&next.base.as_str()));
        tokens[*at].word == "public" && page && at + 2 < range.end
    });
    let Some(public) = public else {
        return Vec::new();
    };
    let verb = &tokens[public + 2];
    if !SHOWING.contains(&verb.base.as_str()) && !verb.is_mark(':') {
        return Vec::new();
    }
    // Another verb begins another sentence: "and people apply with a name".
    let start = public + 3;
    let end = (start..range.end)
        .find(|at| {
            let token = &tokens[*at];
            token.tag == Tag::Verb
                || token.is(Class::Modal)
                || token.is(Class::Pronoun)
                || token.is(Class::Negation)
        })
        .unwrap_or(range.end);
    let mut found = Vec::new();
    // "And people apply" begins another one too.
    let things = phrases(tokens, start..end)
        .into_iter()
        .take_while(|phrase| !phrase.is(Kind::Role, tokens));
    for phrase in things {
        let led = tokens[phrase.tokens.start - 1].is(Class::Preposition);
        let next = tokens
            .get(phrase.tokens.end)
            .map_or("", |next| next.word.as_str());
        // "Players by average" are not all that is known of them.
        let is_part = matches!(next, "by" | "without");
        let Some(what) = entities
            .get(&phrase.name(tokens))
            .filter(|_| !led && !is_part)
        else {
            continue;
        };
        found.push(Access {
            who: "anyone".to_owned(),
            operation: Operation::Read,
            what: what.to_owned(),
            allow: true,
            only: false,
            when: String::new(),
            span: phrase.span(tokens),
        });
    }
    found
}
