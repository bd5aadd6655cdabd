//! Steps that records move through, and the things that have them.

use crate::{
    lexicon::Class,
    names::Names,
    phrase::{Phrase, phrases},
    reading::States,
    source::Source,
    steps::{Steps, steps},
    token::{Tag, Token},
};
use std::ops::Range;

/// Finds lists of steps.
pub(crate) fn states(source: &Source<'_>, entities: &Names) -> Vec<States> {
    let mut found: Vec<States> = Vec::new();
    let mut last = None;
    // Steps in front of the first thing: "a board with the columns new and done. A job moves across".
    let mut pending: Option<Steps> = None;
    let tokens = source.tokens;
    for segment in source.segments {
        let range = segment.tokens.clone();
        let named = |phrase: &Phrase| Some(entities.get(&phrase.name(tokens))?.to_owned());
        let all = phrases(tokens, range.clone());
        let things: Vec<String> = all.iter().filter_map(named).collect();
        let steps = steps(tokens, &range);
        let subject = steps
            .as_ref()
            .and_then(|(_, at)| owner(source, entities, &all, at))
            .or_else(|| things.first().cloned())
            .or(last.clone());
        match (steps.or_else(|| pending.take()), subject) {
            (Some((states, at)), Some(entity)) => {
                let span = tokens[at.start].span.start..tokens[at.end - 1].span.end;
                if found.iter().all(|of| of.entity != entity) {
                    found.push(States {
                        entity,
                        states,
                        span,
                    });
                }
            }
            (steps, _) => pending = steps,
        }
        last = spoken_of(tokens, &range, &things).or(last);
    }
    found
}

/// Returns the thing that the noun of the steps names: "order states: open, closed".
fn owner(
    source: &Source<'_>,
    entities: &Names,
    all: &[Phrase],
    at: &Range<usize>,
) -> Option<String> {
    let mut before = all.iter().rev().filter(|phrase| phrase.head() <= at.start);
    let phrase = before.find(|phrase| {
        let between = phrase.tokens.end.min(at.start)..at.start;
        let marks = |token: &Token| matches!(token.tag, Tag::Mark(_));
        source.tokens[between].iter().all(marks)
    })?;
    let (_, front) = phrase.nouns.split_last()?;
    let base = &source.tokens[*front.last()?].base;
    entities.get(base).map(str::to_owned)
}

/// Returns the thing that the next sentence may call "it": the subject, or in "from each order comes a job" the last one.
fn spoken_of(tokens: &[Token], range: &Range<usize>, things: &[String]) -> Option<String> {
    let inverted = tokens[range.start].is(Class::Preposition);
    if inverted {
        things.last().cloned()
    } else {
        things.first().cloned()
    }
}
