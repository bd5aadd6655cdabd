//! Sentences, bullets and lines of a text.

use crate::token::{Tag, Token};
use std::ops::Range;

/// A sentence or the part of a line that is read as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Segment {
    /// Its tokens, without the mark at the end.
    pub(crate) tokens: Range<usize>,
    /// The first of a line with a bullet or a number.
    pub(crate) bullet: bool,
    /// The line ends with this segment and the segment has no full stop.
    pub(crate) open: bool,
    /// The line, counted from 0.
    pub(crate) line: usize,
}

/// The most tokens of a segment, so that the work on a text is linear in its length.
const LONGEST: usize = 300;

/// Abbreviations after which a full stop ends no sentence.
const ABBREVIATIONS: [&str; 16] = [
    "no", "nos", "max", "min", "approx", "st", "mr", "mrs", "dr", "e", "g", "i", "incl", "e.g",
    "i.e", "z.b",
];

/// Splits tokens into segments, in the order of the text.
pub(crate) fn segments(tokens: &[Token]) -> Vec<Segment> {
    let mut segments = Vec::new();
    let mut start = 0;
    let mut line = 0;
    let mut bullet = skip_bullet(tokens, &mut start);
    let mut at = start;
    let mut depth = 0_usize;
    while at <= tokens.len() {
        depth = match tokens.get(at).map(|token| token.tag) {
            Some(Tag::Mark('(')) => depth + 1,
            Some(Tag::Mark(')')) => depth.saturating_sub(1),
            Some(Tag::Mark('\n')) | None => 0,
            Some(_) => depth,
        };
        let end = match tokens.get(at) {
            None => Some(true),
            Some(token) if token.is_mark('\n') => Some(true),
            Some(_) => {
                (at - start >= LONGEST || depth == 0 && ends_sentence(tokens, at)).then_some(false)
            }
        };
        if let Some(open) = end {
            if start < at {
                let tokens = start..at;
                segments.push(Segment {
                    tokens,
                    bullet,
                    open,
                    line,
                });
                bullet = false;
            }
            start = at
                + usize::from(
                    tokens
                        .get(at)
                        .is_none_or(|token| matches!(token.tag, Tag::Mark(_))),
                );
            if open {
                line += 1;
                bullet = skip_bullet(tokens, &mut start);
            }
            at = start.max(at + 1);
        } else {
            at += 1;
        }
    }
    segments
}

/// Removes the marks at the ends of lines that the next line continues.
pub(crate) fn join_lines(tokens: &mut Vec<Token>) {
    let ends: Vec<bool> = (0..tokens.len())
        .map(|at| tokens[at].is_mark('\n') && wraps(tokens, at))
        .collect();
    let mut of_tokens = ends.into_iter();
    tokens.retain(|_| !of_tokens.next().unwrap_or_default());
}

/// Tells whether a line ends in the middle of a sentence that the next line continues.
fn wraps(tokens: &[Token], at: usize) -> bool {
    const NEARLY_FULL: usize = 60;
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    let (Some(before), Some(next)) = (before, tokens.get(at + 1)) else {
        return false;
    };
    let begins = tokens[..at].iter().rposition(|token| token.is_mark('\n'));
    let line_start = begins.map_or(0, |at| tokens[at].span.end);
    let is_word = |token: &Token| !matches!(token.tag, Tag::Mark(_) | Tag::Number);
    let same_case = next.span.len() == next.word.len() && next.word.starts_with(char::is_lowercase);
    let goes_on = is_word(before) || before.is_mark(',') || before.is_mark(':');
    let continues = is_word(next) && same_case || next.is_mark('(');
    goes_on && continues && before.span.end - line_start > NEARLY_FULL
}

/// Tells whether a token ends a sentence.
fn ends_sentence(tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    if token.is_mark('!') || token.is_mark('?') || token.is_mark('…') {
        return true;
    }
    if !token.is_mark('.') {
        return false;
    }
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    let adjoins = tokens
        .get(at + 1)
        .is_some_and(|next| next.span.start == token.span.end && !matches!(next.tag, Tag::Mark(_)));
    let abbreviated = before.is_some_and(|word| ABBREVIATIONS.contains(&word.word.as_str()));
    // "Yes/no." ends a sentence.
    let answers = at
        .checked_sub(2)
        .is_some_and(|slash| tokens[slash].is_mark('/'));
    // "No." at the beginning is an answer, before more words of the sentence a number.
    let is_last = tokens.get(at + 1).is_none_or(|next| next.is_mark('\n'));
    !adjoins && (!abbreviated || answers || is_last)
}

/// Moves `start` past a bullet, a number or a letter in front of a line, and tells whether there was one.
fn skip_bullet(tokens: &[Token], start: &mut usize) -> bool {
    // "## Members" is a heading.
    while tokens.get(*start).is_some_and(|token| token.is_mark('#')) {
        *start += 1;
    }
    let is = |offset: usize, marks: &[char]| {
        tokens
            .get(*start + offset)
            .is_some_and(|token| marks.iter().any(|mark| token.is_mark(*mark)))
    };
    let counts = |offset: usize| {
        tokens
            .get(*start + offset)
            .is_some_and(|token| token.word.len() <= 2 && !matches!(token.tag, Tag::Mark(_)))
    };
    let skipped = if is(0, &['-', '*', '+', '>']) {
        1
    } else if counts(0) && is(1, &[')']) || counts(0) && is(1, &['.']) && !is(2, &['\n']) {
        2
    } else if is(0, &['(']) && counts(1) && is(2, &[')']) {
        3
    } else if let Some(token) = tokens.get(*start)
        && is_story_number(&token.word)
    {
        1 + usize::from(is(1, &[':', '.']))
    } else {
        0
    };
    *start += skipped;
    skipped > 0
}

/// Tells whether a word numbers a story, as `US-01` does.
fn is_story_number(word: &str) -> bool {
    word.split_once('-').is_some_and(|(letters, number)| {
        let short = letters.len() <= 5 && letters.chars().all(char::is_alphabetic);
        short && !number.is_empty() && number.chars().all(|digit| digit.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::{join_lines, segments};
    use crate::token::tokens;

    fn texts(text: &str) -> Vec<String> {
        let mut tokens = tokens(text);
        join_lines(&mut tokens);
        segments(&tokens)
            .into_iter()
            .map(|segment| {
                let words = tokens[segment.tokens]
                    .iter()
                    .map(|token| token.word.clone());
                words.collect::<Vec<_>>().join(" ")
            })
            .collect()
    }

    #[test]
    fn sentences_end_at_full_stops_but_not_at_abbreviations() {
        assert_eq!(
            texts("A plot has a no. and max. 3 tenants. It costs 4.10 a year! Ok"),
            [
                "a plot has a no . and max . 3 tenants",
                "it costs 4.10 a year",
                "ok"
            ]
        );
    }

    #[test]
    fn bullets_are_cut_off() {
        assert_eq!(
            texts("- one\n• two\n3. three\na) four\nUS-05 five"),
            ["one", "two", "three", "four", "five"]
        );
    }

    #[test]
    fn a_line_that_is_wrapped_is_one_sentence() {
        let wrapped =
            "We would like to have a register of all the graves and of all the\nleases. Thanks";
        assert_eq!(texts(wrapped).len(), 2);
    }
}
