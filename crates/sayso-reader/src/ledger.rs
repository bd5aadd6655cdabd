//! The ledger: each content word in one row.

use crate::{
    lexicon::{Class, lexicon},
    reading::{Fate, Reading, Row, Span},
    source::Source,
    token::{Tag, Token},
};

/// Returns a row for each content word.
pub(crate) fn ledger(source: &Source<'_>, reading: &Reading) -> Vec<Row> {
    let stated = merged(stated(reading));
    let conflicts = merged(
        reading
            .conflicts
            .iter()
            .map(|conflict| conflict.span.clone())
            .collect(),
    );
    let content = source
        .tokens
        .iter()
        .enumerate()
        .filter(|(_, token)| is_content(token));
    content
        .map(|(at, token)| {
            let fate = if within(&conflicts, token) {
                Fate::Conflict
            } else if within(&stated, token) {
                Fate::Understood
            } else if qualifies(source, at, &stated) {
                Fate::Partly
            } else {
                fate(token)
            };
            Row {
                span: token.span.clone(),
                fate,
            }
        })
        .collect()
}

/// Tells whether a token is a word with content: no mark, and no function word.
fn is_content(token: &Token) -> bool {
    match token.tag {
        Tag::Noun | Tag::Verb | Tag::Number => true,
        Tag::Word(class) => matches!(class, Class::Adjective | Class::Filler),
        Tag::Genitive | Tag::Mark(_) => false,
    }
}

/// Tells whether a number or an adjective says more of something that is understood or known: "two open tickets", "the hall is
/// open". The thing is read, what is said of it is not.
fn qualifies(source: &Source<'_>, at: usize, stated: &[Span]) -> bool {
    const NEAR: usize = 4;
    let is_qualifier = |token: &Token| token.tag == Tag::Number || token.is(Class::Adjective);
    let is_thing = |token: &Token| {
        token.tag == Tag::Noun && (within(stated, token) || lexicon().noun(&token.base).is_some())
    };
    let passes = |token: &Token| {
        is_qualifier(token) || token.is(Class::Determiner) || token.is(Class::Adverb)
    };
    let behind = source.tokens[at..]
        .iter()
        .take(NEAR)
        .find(|token| !passes(token));
    let in_front = source.tokens[at.saturating_sub(NEAR)..at]
        .iter()
        .rev()
        .find(|token| !passes(token) && !token.is(Class::Auxiliary) && !token.is(Class::Modal));
    is_qualifier(&source.tokens[at])
        && (behind.is_some_and(is_thing) || in_front.is_some_and(is_thing))
}

fn fate(token: &Token) -> Fate {
    if token.is(Class::Filler) {
        return Fate::Filler;
    }
    let known = lexicon().noun(&token.base).is_some() || token.tag == Tag::Verb;
    if known {
        Fate::Partly
    } else {
        Fate::NotUnderstood
    }
}

fn stated(reading: &Reading) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    spans.extend(
        reading
            .entities
            .iter()
            .flat_map(|entity| entity.spans.clone()),
    );
    spans.extend(reading.roles.iter().flat_map(|role| role.spans.clone()));
    spans.extend(reading.fields.iter().map(|field| field.span.clone()));
    spans.extend(
        reading
            .relations
            .iter()
            .map(|relation| relation.span.clone()),
    );
    spans.extend(reading.states.iter().map(|states| states.span.clone()));
    spans.extend(reading.access.iter().map(|access| access.span.clone()));
    spans.extend(reading.views.iter().map(|view| view.span.clone()));
    spans.extend(reading.features.iter().map(|feature| feature.span.clone()));
    spans.extend(reading.absent.iter().map(|absent| absent.span.clone()));
    spans
}

/// Sorts ranges and joins those that overlap.
fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_by_key(|span| (span.start, span.end));
    let mut merged: Vec<Span> = Vec::new();
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    merged
}

/// Tells whether a token is in one of sorted ranges.
fn within(spans: &[Span], token: &Token) -> bool {
    let after = spans.partition_point(|span| span.start <= token.span.start);
    after
        .checked_sub(1)
        .is_some_and(|at| token.span.start < spans[at].end)
}
