//! Colours that a text asks for: "Soft green and white, please", "in our orange", "a sepia look".

use crate::{
    lexicon::{Class, rows},
    reading::Span,
    segment::Segment,
    source::Source,
    token::{Tag, Token},
};
use std::{collections::HashMap, ops::Range, sync::OnceLock};

/// The part of a word in the naming of colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Colour,
    /// "Dark", "soft".
    Shade,
}

fn part(token: &Token) -> Option<Part> {
    static PARTS: OnceLock<HashMap<&'static str, Part>> = OnceLock::new();
    let parts = PARTS.get_or_init(|| {
        let rows = rows(include_str!("../lexicon/colours.tsv"));
        rows.filter_map(|row| match row[..] {
            [word, "colour"] => Some((word, Part::Colour)),
            [word, "shade"] => Some((word, Part::Shade)),
            _ => None,
        })
        .collect()
    });
    parts.get(token.word.as_str()).copied()
}

/// Nouns for how an application looks.
const LOOKS: [&str; 13] = [
    "look",
    "theme",
    "design",
    "style",
    "scheme",
    "tone",
    "shade",
    "palette",
    "accent",
    "background",
    "feel",
    "branding",
    "highlight",
];

/// Returns the places where the text asks for colours.
pub(crate) fn looks(source: &Source<'_>) -> Vec<Span> {
    let tokens = source.tokens;
    let mut found = Vec::new();
    for segment in source.segments {
        let mut at = segment.tokens.start;
        while at < segment.tokens.end {
            let run = run(tokens, at, segment.tokens.end);
            at = run.end.max(at + 1);
            if !run.is_empty() && !source.negations.denied[run.start] && asks(tokens, segment, &run)
            {
                found.push(tokens[run.start].span.start..tokens[run.end - 1].span.end);
            }
        }
    }
    found
}

/// Returns the tokens from `start` on that name colours, joined by "and" or a mark.
fn run(tokens: &[Token], start: usize, end: usize) -> Range<usize> {
    let mut last = start;
    for (offset, token) in tokens[start..end].iter().enumerate() {
        let at = start + offset;
        if part(token).is_some() {
            last = at + 1;
        } else if at == start || !joins(token) || at > last {
            break;
        }
    }
    start..last
}

fn joins(token: &Token) -> bool {
    matches!(
        token.word.as_str(),
        "and" | "on" | "with" | "&" | "+" | "/" | "," | "-"
    )
}

/// Tells whether colours are those of the application, not of a thing ("black and white photos") and no options.
fn asks(tokens: &[Token], segment: &Segment, run: &Range<usize>) -> bool {
    let parts: Vec<Part> = tokens[run.clone()].iter().filter_map(part).collect();
    if !parts.contains(&Part::Colour) {
        return false;
    }
    let next = tokens.get(run.end).filter(|_| run.end < segment.tokens.end);
    if next.is_some_and(|next| LOOKS.contains(&next.base.as_str())) {
        return true;
    }
    let ends = next.is_none_or(|next| {
        matches!(next.tag, Tag::Mark(',' | ';' | '-' | '.'))
            || next.is(Class::Filler)
            || matches!(
                next.word.as_str(),
                "please" | "pls" | "throughout" | "everywhere"
            )
    });
    let joined = tokens[run.clone()]
        .iter()
        .any(|token| joins(token) && !token.is_mark(',') && !token.is_mark('/'));
    let several = joined && parts.iter().filter(|part| **part == Part::Colour).count() > 1;
    let named = several || parts.first() == Some(&Part::Shade);
    ends && match lead(tokens, segment, run.start) {
        Lead::Nothing => named,
        Lead::Wish => true,
        Lead::Other => false,
    }
}

/// The words in front of colours.
enum Lead {
    /// The colours begin a sentence.
    Nothing,
    /// "Use", "in our", "a touch of".
    Wish,
    Other,
}

fn lead(tokens: &[Token], segment: &Segment, start: usize) -> Lead {
    let before = &tokens[segment.tokens.start..start];
    let mut words = before
        .iter()
        .rev()
        .map(|token| token.word.as_str())
        .filter(|word| !matches!(*word, "a" | "an" | "the"));
    let last = words.next();
    let second = words.next();
    match (second, last) {
        (_, None) => Lead::Nothing,
        (None, Some("please" | "look" | "colours" | "colors" | ":")) => Lead::Nothing,
        (Some("look" | "colours" | "colors" | "theme" | "design" | "palette"), Some(":")) => {
            Lead::Wish
        }
        (_, Some("use" | "using")) => Lead::Wish,
        (
            Some("in" | "with" | "use" | "using"),
            Some("our" | "club" | "house" | "brand" | "company"),
        ) => Lead::Wish,
        (Some("touch" | "dash" | "hint" | "bit" | "splash" | "shades" | "tones"), Some("of")) => {
            Lead::Wish
        }
        _ => Lead::Other,
    }
}
