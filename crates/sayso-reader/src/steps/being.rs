//! Steps that say how something is: "a tour can be open or full", "jobs to do / doing / done".

use super::parts::{LONGEST, Steps, all_steps, ends_list, listed, steps_of};
use crate::{
    lexicon::{Class, lexicon},
    token::{Tag, Token},
};
use std::ops::Range;

/// "Jobs to do / doing / done": at least three words with strokes between, most of which are known steps.
pub(super) fn slashed(tokens: &[Token], range: &Range<usize>) -> Option<Steps> {
    let strokes: Vec<usize> = range
        .clone()
        .filter(|at| tokens[*at].is_mark('/'))
        .collect();
    let first = *strokes.first()?;
    let last = *strokes.last()?;
    let is_word = |at: &usize| !matches!(tokens[*at].tag, Tag::Mark(_));
    let front = first.checked_sub(1).filter(|at| *at >= range.start)?;
    // "To do / doing / done".
    let led = front > range.start && tokens[front - 1].word == "to";
    let start = front - usize::from(led);
    let end = (last + 1..range.end)
        .take(LONGEST)
        .take_while(is_word)
        .count()
        + last
        + 1;
    let steps: Vec<(String, Range<usize>)> = steps_of(tokens, start..end);
    let known = steps
        .iter()
        .filter(|(step, _)| lexicon().is_state(&step.replace(' ', "-")))
        .count();
    let enough = strokes.len() > 1 && known * 2 > steps.len();
    let steps = steps.into_iter().map(|(step, _)| step).collect();
    listed(tokens, steps, start..end).filter(|_| enough)
}

/// "A tour can be open, full, cancelled or done", "a wheel goes young, ripe, sold": words that say how something is, at least
/// three, or two of which both are known steps.
pub(super) fn being(tokens: &[Token], range: &Range<usize>) -> Option<Steps> {
    let mut starts = range.clone().filter(|at| {
        matches!(
            tokens[*at].word.as_str(),
            "be" | "is" | "are" | "goes" | "go"
        )
    });
    starts.find_map(|be| {
        let end = (be + 1..range.end)
            .find(|at| ends_list(&tokens[*at]))
            .unwrap_or(range.end);
        let colon = tokens.get(be + 1).is_some_and(|token| token.is_mark(':'));
        let start = be + 1 + usize::from(colon);
        let clause = (start..end)
            .find(|at| begins_clause(tokens, *at))
            .unwrap_or(end);
        all_steps(tokens, start.min(clause)..clause)
    })
}

/// Tells whether a comma at a place is followed by a clause of its own: ", and it cannot be closed".
fn begins_clause(tokens: &[Token], at: usize) -> bool {
    let joins = tokens
        .get(at + 1)
        .is_some_and(|next| matches!(next.word.as_str(), "and" | "but" | "so"));
    let next = tokens.get(at + 1 + usize::from(joins));
    tokens[at].is_mark(',')
        && next.is_some_and(|next| {
            next.is(Class::Pronoun)
                || next.is(Class::Determiner)
                || next.is(Class::Possessive)
                || matches!(
                    next.word.as_str(),
                    "when" | "while" | "if" | "which" | "only"
                )
        })
}
