//! The ledger: each content word in one row.

use crate::{
    lexicon::{Class, lexicon},
    limits::limits,
    reading::{Fate, Reading, Row, Span},
    source::Source,
    token::{Tag, Token},
};

/// Function words within limits that say nothing by themselves: "from 1 to 5".
const JOINTS: [&str; 16] = [
    "the", "a", "an", "from", "to", "in", "for", "by", "per", "each", "every", "than", "of", "at",
    "or", "and",
];

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
    let limits = limits(source.tokens, source.segments);
    let segments = source.segments.iter();
    let places = segments.flat_map(|segment| segment.tokens.clone());
    let content = places.filter(|at| {
        let token = &source.tokens[*at];
        let foreign = lexicon().is_foreign(&reading.language, &token.word);
        let joint = JOINTS.contains(&token.word.as_str());
        let limit = limits[*at] && !joint && !matches!(token.tag, Tag::Mark(_));
        !foreign && (limit || is_content(token))
    });
    content
        .map(|at| {
            let token = &source.tokens[at];
            let fate = if within(&conflicts, token) {
                Fate::Conflict
            } else if within(&stated, token) {
                Fate::Understood
            } else if limits[at] || qualifies(source, at, &stated) {
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
        Tag::Word(class) => matches!(class, Class::Adjective | Class::Filler | Class::Name),
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
    if is_known(token) {
        Fate::Partly
    } else {
        Fate::NotUnderstood
    }
}

/// Tells whether the meaning of a word is known: of a noun, a verb in any form, an adjective, a step, or a compound of them.
fn is_known(token: &Token) -> bool {
    let lexicon = lexicon();
    let known = |word: &str| {
        lexicon.noun(word).is_some()
            || lexicon.noun(&lexicon.singular(word)).is_some()
            || lexicon.infinitive(word).is_some()
            || lexicon.class(word) == Some(Class::Adjective)
            || lexicon.is_state(word)
    };
    let parts = || {
        let mut parts = token.word.split('-');
        token.word.contains('-') && parts.all(|part| known(part) || lexicon.class(part).is_some())
    };
    token.is(Class::Name)
        || token.tag == Tag::Verb
        || known(&token.base)
        || known(&token.word)
        || parts()
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
    spans.extend(reading.relations.iter().flat_map(|of| of.more.clone()));
    spans.extend(reading.states.iter().map(|states| states.span.clone()));
    spans.extend(reading.access.iter().map(|access| access.span.clone()));
    for view in &reading.views {
        spans.push(view.span.clone());
        spans.extend(view.more.clone());
    }
    for feature in &reading.features {
        spans.push(feature.span.clone());
        spans.extend(feature.more.clone());
    }
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
