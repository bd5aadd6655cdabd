//! Places inside a text that is written with escapes.

use std::ops::Range;

/// Returns the bytes of the source that hold a part of a text.
///
/// `literal` is the span of the text's literal with its quotes, `text` its value, and `part` a range of bytes of `text`.
pub(crate) fn inside(
    source: &str,
    literal: Range<usize>,
    text: &str,
    part: Range<usize>,
) -> Range<usize> {
    let raw = source.get(literal.clone()).unwrap_or_default();
    let quotes = match raw.as_bytes() {
        [b'"', b'"', b'"', ..] | [b'\'', b'\'', b'\'', ..] if raw.len() >= 6 => 3,
        _ => 1,
    };
    let body = raw
        .get(quotes..raw.len().saturating_sub(quotes))
        .unwrap_or_default();
    let mut begin = literal.start + quotes;
    // The first line break of a text with several lines is not part of it.
    let body = match (quotes, body.strip_prefix("\r\n"), body.strip_prefix('\n')) {
        (3, Some(rest), _) => {
            begin += 2;
            rest
        }
        (3, None, Some(rest)) => {
            begin += 1;
            rest
        }
        _ => body,
    };
    if body == text {
        return begin + part.start..begin + part.end;
    }
    // Walk both at once: an escape of the source is one character of the text.
    let mut at = 0;
    let mut found = literal.start..literal.end;
    let mut rest = body;
    let mut source_at = begin;
    for character in text.chars() {
        if at == part.start {
            found.start = source_at;
        }
        if at == part.end {
            found.end = source_at;
        }
        let step = escape_length(rest);
        source_at += step;
        rest = rest.get(step..).unwrap_or_default();
        at += character.len_utf8();
    }
    if at <= part.start {
        found.start = source_at;
    }
    if at <= part.end {
        found.end = source_at;
    }
    found
}

/// Returns the bytes that the first character of a literal takes.
fn escape_length(rest: &str) -> usize {
    let mut characters = rest.chars();
    match characters.next() {
        Some('\\') => match characters.next() {
            Some('u') => 6,
            Some('U') => 10,
            Some('x') => 4,
            _ => 2,
        },
        Some(character) => character.len_utf8(),
        None => 0,
    }
}
