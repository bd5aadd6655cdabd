//! The name of the application: 'build "Closed", a diary', "a magazine app called Only the Editor".

use crate::{
    lexicon::Class,
    segment::Segment,
    token::{Tag, Token},
};
use std::ops::Range;

/// Words behind which a name follows.
const CALLED: [&str; 4] = ["called", "named", "titled", "name"];

/// Words for an application, also for making one.
const APPLICATIONS: [&str; 18] = [
    "app",
    "application",
    "tool",
    "site",
    "website",
    "system",
    "platform",
    "project",
    "software",
    "program",
    "product",
    "service",
    "magazine",
    "startup",
    "build",
    "make",
    "create",
    "it",
];

/// Words that go on behind a name without quotes.
const ENDINGS: [&str; 12] = [
    "that", "which", "where", "with", "for", "to", "and", "in", "is", "has", "so", "who",
];

/// Takes the words of the application's name away, so that nothing is read into it.
pub(crate) fn mask(text: &str, tokens: &mut [Token], segments: &[Segment]) {
    for segment in segments {
        let name = quoted(tokens, &segment.tokens).or_else(|| plain(text, tokens, &segment.tokens));
        let Some(name) = name else {
            continue;
        };
        for token in &mut tokens[name] {
            if !matches!(token.tag, Tag::Mark(_)) {
                token.tag = Tag::Word(Class::Name);
                token.word.clear();
                token.base.clear();
            }
        }
    }
}

/// Returns the words in quotes behind "called" or a word for an application.
fn quoted(tokens: &[Token], range: &Range<usize>) -> Option<Range<usize>> {
    let open = range.clone().find(|at| tokens[*at].is_mark('"'))?;
    let close = (open + 1..range.end).find(|at| tokens[*at].is_mark('"'))?;
    let before = open.checked_sub(1).filter(|at| range.contains(at))?;
    let word = tokens[before].word.as_str();
    let named = CALLED.contains(&word) && speaks_of_application(tokens, range.start..before);
    (named || APPLICATIONS.contains(&word) && word != "it").then_some(open + 1..close)
}

/// Returns the words behind "an app called" that begin with a capital letter, up to the end of the name.
fn plain(text: &str, tokens: &[Token], range: &Range<usize>) -> Option<Range<usize>> {
    const LONGEST: usize = 4;
    let called = range
        .clone()
        .find(|at| CALLED[..3].contains(&tokens[*at].word.as_str()))?;
    let start = called + 1;
    let first = tokens.get(start).filter(|_| start < range.end)?;
    let is_capital = |token: &Token| {
        let letters = text.get(token.span.clone()).unwrap_or_default();
        letters.starts_with(char::is_uppercase)
    };
    if !is_capital(first) || !speaks_of_application(tokens, range.start..called) {
        return None;
    }
    let end = (start..range.end)
        .find(|at| {
            let token = &tokens[*at];
            matches!(token.tag, Tag::Mark(_)) || ENDINGS.contains(&token.word.as_str())
        })
        .unwrap_or(range.end);
    let capitals = tokens[start..end]
        .iter()
        .take_while(|token| is_capital(token))
        .count();
    if end - start <= LONGEST {
        Some(start..end)
    } else {
        Some(start..start + capitals)
    }
}

fn speaks_of_application(tokens: &[Token], before: Range<usize>) -> bool {
    const NEAR: usize = 4;
    let mut near = tokens[before].iter().rev().take(NEAR);
    near.any(|token| APPLICATIONS.contains(&token.word.as_str()))
}
