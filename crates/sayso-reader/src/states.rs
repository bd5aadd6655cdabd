//! Steps that records move through, and the things that have them.

mod moved;

use crate::{
    lexicon::Class,
    names::Names,
    phrase::{Phrase, phrases},
    reading::{Access, States},
    source::Source,
    steps::{Steps, steps},
    token::{Tag, Token},
};
use std::ops::Range;

/// Finds lists of steps.
pub(crate) fn states(source: &Source<'_>, entities: &Names, rights: &[Access]) -> Vec<States> {
    let mut found: Vec<States> = Vec::new();
    let mut last = None;
    // Steps in front of the first thing: "a board with the columns new and done. A job moves across".
    let mut pending: Option<Steps> = None;
    let tokens = source.tokens;
    for segment in source.segments {
        let range = segment.tokens.clone();
        let named = |phrase: &Phrase| Some(entities.get(&phrase.name(tokens))?.to_owned());
        let all = phrases(tokens, range.clone());
        let steps = steps(tokens, &range);
        // A step has no steps itself: "interview, offer".
        let is_thing = |phrase: &&Phrase| {
            let is_one = |(all, _): &Steps| all.contains(&tokens[phrase.head()].word);
            !steps.as_ref().is_some_and(is_one)
        };
        let things: Vec<String> = all
            .iter()
            .filter(is_thing)
            .filter_map(named)
            .filter(|name| !is_step_word(name))
            .collect();
        let subject = steps
            .as_ref()
            .and_then(|(_, at)| owner(source, entities, &all, at))
            .or_else(|| pointed(source, entities, &all, steps.as_ref()?.1.start))
            .or_else(|| last.clone().filter(|_| tokens[range.start].word == "it"))
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
    moved::add(source, rights, &mut found);
    found
}

/// Tells whether a name is a word for steps, which have no steps themselves.
fn is_step_word(name: &str) -> bool {
    matches!(
        name,
        "stage" | "status" | "state" | "step" | "phase" | "column" | "board"
    )
}

/// Returns the things that "them" means close in front of steps: "rate the applications and move them from new to hired".
fn pointed(source: &Source<'_>, entities: &Names, all: &[Phrase], start: usize) -> Option<String> {
    const NEAR: usize = 3;
    let near = &source.tokens[start.saturating_sub(NEAR)..start];
    let mut several = all
        .iter()
        .rev()
        .filter(|phrase| phrase.plural && phrase.tokens.end <= start);
    let named = several.find_map(|phrase| entities.get(&phrase.name(source.tokens)))?;
    let points = near.iter().any(|token| token.word == "them");
    points.then(|| named.to_owned())
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
