//! The thing that sentences go on about: "Trips have a start. They also have an end."

use super::thing::{collected, is_known, is_thing, titled, whole_of};
use crate::{
    lexicon::{Class, Kind},
    phrase::{Phrase, phrase_at, phrases},
    segment::Segment,
    token::{Tag, Token},
};
use std::ops::Range;

/// Returns the thing that a sentence or a heading is about, if it says so at its beginning.
pub(super) fn topic_of(tokens: &[Token], segment: &Segment) -> Option<Phrase> {
    let range = segment.tokens.clone();
    let first = titled(
        tokens,
        collected(tokens, leading(tokens, &range)?, range.end),
    )?;
    let is_heading = first.tokens.end == range.end
        || tokens[first.tokens.end].is_mark(':') && first.tokens.end + 1 == range.end;
    // "Deadlines attach to matters" makes records of what is a value elsewhere.
    let acts = first.plural
        && tokens
            .get(first.tokens.end)
            .is_some_and(|verb| verb.tag == Tag::Verb);
    let is_topic = is_known(&first, tokens)
        || acts && first.is(Kind::Attribute, tokens)
        || is_heading && is_thing(&first, tokens) && !first.is(Kind::Attribute, tokens);
    is_topic.then_some(first)
}

/// Returns the thing of which a sentence speaks: its subject, or what people do something with.
pub(super) fn thing_of(tokens: &[Token], segment: &Segment) -> Option<Phrase> {
    let subject = topic_of(tokens, segment).filter(|subject| !subject.is(Kind::Role, tokens));
    subject.or_else(|| spoken_of(tokens, &segment.tokens))
}

/// Returns the things of which a sentence without a subject of its own speaks: "I sell records at fairs".
fn spoken_of(tokens: &[Token], range: &Range<usize>) -> Option<Phrase> {
    let free = |phrase: &Phrase| {
        let before = phrase.tokens.start.checked_sub(1);
        before.is_none_or(|before| !tokens[before].is(Class::Preposition))
    };
    phrases(tokens, range.clone())
        .into_iter()
        .find(|phrase| phrase.plural && free(phrase) && phrase.is(Kind::Entity, tokens))
}

/// Returns the phrase at the beginning of a range, after adverbs and the like.
fn leading(tokens: &[Token], range: &Range<usize>) -> Option<Phrase> {
    const NEAR: usize = 3;
    let start = range.clone().take(NEAR).find(|at| {
        !matches!(
            tokens[*at].tag,
            Tag::Word(Class::Adverb | Class::Filler | Class::Conjunction) | Tag::Mark(_)
        )
    })?;
    phrase_at(tokens, start, range.end)
}

/// Returns the thing of which the words at `at` say something: the phrase in front, or what it, "which", "and" or nothing
/// at all stand for.
pub(super) fn subject_of(
    tokens: &[Token],
    range: &Range<usize>,
    at: usize,
    topic: Option<&Phrase>,
    thing: Option<&Phrase>,
) -> Option<Phrase> {
    let mut end = at;
    while end > range.start && is_skipped(&tokens[end - 1]) {
        end -= 1;
    }
    let Some(before) = end.checked_sub(1).filter(|before| *before >= range.start) else {
        return topic.cloned();
    };
    let earlier = || {
        phrases(tokens, range.start..before)
            .into_iter()
            .find(|phrase| is_known(phrase, tokens))
    };
    let token = &tokens[before];
    match token.word.as_str() {
        "it" => earlier().or_else(|| thing.cloned()),
        "they" | "he" | "she" | "these" | "those" | "each" | "all" | "both" | "one" => {
            earlier().or_else(|| topic.cloned())
        }
        "that" | "which" | "who" => nearest(tokens, range.start..before),
        _ if matches!(token.tag, Tag::Mark(',' | ';' | '-')) || token.word == "and" => {
            let leads = leading(tokens, range).filter(|phrase| is_thing(phrase, tokens));
            leads.or_else(|| topic.cloned())
        }
        _ => nearest(tokens, range.start..end),
    }
}

/// Tells whether a token may stand between a thing and what is said of it: "usually", "should".
fn is_skipped(token: &Token) -> bool {
    token.is(Class::Adverb) || token.is(Class::Modal)
}

/// Returns the phrase that ends a range; of "the page of a book" the page.
fn nearest(tokens: &[Token], range: Range<usize>) -> Option<Phrase> {
    let all = phrases(tokens, range.clone());
    let last = all.last().filter(|last| last.tokens.end == range.end)?;
    let whole = whole_of(tokens, &all, last);
    Some(whole.unwrap_or(last).clone())
}
