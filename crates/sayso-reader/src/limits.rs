//! Limits, amounts, and times in the words of the text: "at most one a day", "within 2 weeks", "until Friday", "twice a week".

use crate::{
    lexicon::{Kind, lexicon},
    segment::Segment,
    token::{Tag, Token},
};
use std::ops::Range;

/// Words of time that are no values of records.
const TIMES: [&str; 32] = [
    "second",
    "minute",
    "hour",
    "day",
    "night",
    "week",
    "weekend",
    "month",
    "quarter",
    "season",
    "year",
    "term",
    "morning",
    "noon",
    "afternoon",
    "evening",
    "midnight",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "christmas",
    "easter",
    "spring",
    "summer",
    "autumn",
    "winter",
    "deadline",
    "end",
];

/// Phrases that begin a limit or say how often.
const BOUNDS: [&[&str]; 20] = [
    &["at", "most"],
    &["at", "least"],
    &["up", "to"],
    &["no", "more", "than"],
    &["not", "more", "than"],
    &["no", "less", "than"],
    &["not", "less", "than"],
    &["no", "fewer", "than"],
    &["more", "than"],
    &["less", "than"],
    &["fewer", "than"],
    &["no", "later", "than"],
    &["no", "earlier", "than"],
    &["max"],
    &["maximum"],
    &["min"],
    &["minimum"],
    &["no", "two"],
    &["only", "one"],
    &["exactly"],
];

/// Words in front of a time.
const RELATIONS: [&str; 13] = [
    "within", "until", "till", "by", "before", "after", "from", "since", "every", "each", "per",
    "for", "in",
];

/// Returns for each token whether it belongs to a limit, an amount, or a time.
pub(crate) fn limits(tokens: &[Token], segments: &[Segment]) -> Vec<bool> {
    let mut found = vec![false; tokens.len()];
    for segment in segments {
        let mut at = segment.tokens.start;
        while at < segment.tokens.end {
            let length = length(tokens, at..segment.tokens.end);
            found[at..at + length].fill(true);
            at += length.max(1);
        }
    }
    found
}

/// Returns the number of tokens of the limit that a range begins with.
fn length(tokens: &[Token], range: Range<usize>) -> usize {
    let starts = |phrase: &&&[&str]| {
        let mut words = phrase.iter().zip(&tokens[range.clone()]);
        phrase.len() <= range.len() && words.all(|(word, token)| token.word == *word)
    };
    if let Some(bound) = BOUNDS.iter().find(starts) {
        let rest = range.start + bound.len()..range.end;
        return bound.len() + amount(tokens, rest.clone()).unwrap_or_default();
    }
    let first = &tokens[range.start];
    let rest = range.start + 1..range.end;
    let word = first.word.as_str();
    if matches!(word, "once" | "twice" | "thrice") {
        return often(tokens, rest).map_or(usize::from(word != "once"), |often| 1 + often);
    }
    if RELATIONS.contains(&word) {
        return amount(tokens, rest).map_or(0, |amount| 1 + amount);
    }
    if first.tag == Tag::Number {
        let of_range = span_of(tokens, range.clone());
        return amount(tokens, range).max(of_range).unwrap_or_default();
    }
    0
}

/// Returns the number of tokens of a range or a year: "1 to 5", "30 or 60 min", "1998".
fn span_of(tokens: &[Token], range: Range<usize>) -> Option<usize> {
    let words = &tokens[range.clone()];
    let year = words[0].word.len() == 4 && words[0].word.starts_with(['1', '2']);
    let [_, joint, last, ..] = words else {
        return year.then_some(1);
    };
    if last.tag != Tag::Number {
        return year.then_some(1);
    }
    let to = joint.word == "to" || joint.is_mark('-');
    let or =
        matches!(joint.word.as_str(), "or" | "and") || matches!(joint.tag, Tag::Mark('/' | ','));
    let behind = amount(tokens, range.start + 2..range.end).filter(|_| to || or);
    behind
        .map(|behind| 2 + behind)
        .or(to.then_some(3))
        .or(year.then_some(1))
}

/// Returns the number of tokens of "a week" and "per day" behind "twice".
fn often(tokens: &[Token], range: Range<usize>) -> Option<usize> {
    let [first, second, ..] = &tokens[range] else {
        return None;
    };
    let each = matches!(first.word.as_str(), "a" | "an" | "per" | "each" | "every");
    (each && is_time(second)).then_some(2)
}

/// Returns the number of tokens of an amount or a time: "2 weeks", "the first Friday", "15:00", "10 %", "one".
fn amount(tokens: &[Token], range: Range<usize>) -> Option<usize> {
    const LONGEST: usize = 4;
    let words = &tokens[range];
    let leads = words
        .iter()
        .take(LONGEST)
        .take_while(|token| {
            token.tag == Tag::Number
                || is_number_word(&token.word)
                || matches!(
                    token.word.as_str(),
                    "the"
                        | "a"
                        | "an"
                        | "next"
                        | "last"
                        | "first"
                        | "whole"
                        | "calendar"
                        | "half"
                        | "more"
                        | "than"
                        | "other"
                        | "second"
                        | "same"
                )
        })
        .count();
    let counted = words[..leads]
        .iter()
        .any(|token| token.tag == Tag::Number || is_number_word(&token.word));
    let unit = words.get(leads).filter(|unit| {
        is_time(unit)
            || matches!(unit.tag, Tag::Mark('%' | '€' | '£' | '$'))
            || counted && is_known(unit)
    });
    match unit {
        Some(_) => Some(leads + 1),
        None if counted && is_clock(words) => Some(leads),
        None => None,
    }
}

/// Tells whether words begin with a time of the day, a price, or a day of the month: "15:00", "4.10", "20th".
fn is_clock(words: &[Token]) -> bool {
    words.first().is_some_and(|first| {
        let written = first.word.contains([':', '.'])
            || first.word.ends_with(|last: char| last.is_alphabetic());
        first.tag == Tag::Number && written
    })
}

fn is_number_word(word: &str) -> bool {
    matches!(
        word,
        "one"
            | "two"
            | "three"
            | "four"
            | "five"
            | "six"
            | "seven"
            | "eight"
            | "nine"
            | "ten"
            | "twelve"
    )
}

fn is_time(token: &Token) -> bool {
    let singular = token.word.strip_suffix('s').unwrap_or(&token.word);
    TIMES.contains(&token.word.as_str()) || TIMES.contains(&singular)
}

/// Tells whether a word is a thing or a value that is known.
fn is_known(token: &Token) -> bool {
    let noun = lexicon().noun(&token.base);
    token.tag == Tag::Noun && noun.is_some_and(|noun| noun.kind != Kind::Filler)
}
