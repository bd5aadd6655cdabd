//! Examples: in "tags like 'old' or 'new'" and "extras such as carpet or spotlights", the words behind are values, neither
//! things nor fields.

use crate::{
    lexicon::{Class, Kind, Noun, lexicon},
    segment::Segment,
    token::{Tag, Token},
};

/// Returns for each token whether it belongs to examples.
pub(crate) fn examples(tokens: &[Token], segments: &[Segment]) -> Vec<bool> {
    let mut all = vec![false; tokens.len()];
    for segment in segments {
        let mut at = segment.tokens.start;
        while at < segment.tokens.end {
            let words = marker(tokens, segment.tokens.start, at);
            let start = at + words;
            let end = if words > 0 {
                end(tokens, start, segment.tokens.end)
            } else {
                start
            };
            all[start..end].fill(true);
            at = end.max(at + 1);
        }
    }
    all
}

/// Returns the number of words that introduce examples of the noun in front of them.
fn marker(tokens: &[Token], start: usize, at: usize) -> usize {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.word.as_str());
    let words = match (word(at), word(at + 1)) {
        ("such", "as") | ("for", "example" | "instance") => 2,
        ("like", _) => 1,
        _ => return 0,
    };
    let of = at
        .checked_sub(1)
        .filter(|of| *of >= start)
        .map(|of| &tokens[of]);
    if of.is_some_and(|of| of.tag == Tag::Noun && has_examples(of, words == 1)) {
        words
    } else {
        0
    }
}

/// Tells whether examples of a thing are values: "details such as a name" and "things like bookings" list what is kept.
fn has_examples(of: &Token, like: bool) -> bool {
    const LISTED: [&str; 12] = [
        "thing",
        "detail",
        "details",
        "data",
        "field",
        "feature",
        "function",
        "attribute",
        "property",
        "role",
        "user",
        "record",
    ];
    let kind = lexicon().noun(&of.base).map(|noun: Noun| noun.kind);
    let several = of.word != of.base || of.word.ends_with('s');
    let says = !LISTED.contains(&of.base.as_str())
        && !matches!(kind, Some(Kind::Filler | Kind::Feature | Kind::View));
    // "Members like posts" is something else.
    says && several && !(like && kind == Some(Kind::Role))
}

/// Returns where examples end: behind the part of the list that "and" or "or" leads to, or where the sentence goes on.
fn end(tokens: &[Token], start: usize, limit: usize) -> usize {
    let mut last = false;
    let mut at = start;
    while at < limit {
        let token = &tokens[at];
        let joint = matches!(token.word.as_str(), "and" | "or");
        let separates = token.is_mark(',') || joint;
        let goes_on = separates
            || matches!(
                token.tag,
                Tag::Noun | Tag::Number | Tag::Mark('"' | '\'' | '/')
            )
            || token.is(Class::Adjective)
            || token.is(Class::Determiner);
        if !goes_on || last && separates {
            break;
        }
        last |= joint;
        at += 1;
    }
    at
}
