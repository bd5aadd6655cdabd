//! Lists of steps: "draft > sent > paid", "from new to booked to done", "either open or solved".

mod being;
mod from;
mod marked;
mod parts;
mod word;

use crate::{
    lexicon::lexicon,
    token::{Tag, Token},
};
use being::{being, slashed};
use from::from_to;
use marked::marked;
pub(crate) use parts::Steps;
use parts::{all_steps, ends_list, is_step, listed, step, steps_of};
use std::ops::Range;
use word::by_word;

/// Returns the steps that a sentence lists.
pub(crate) fn steps(tokens: &[Token], range: &Range<usize>) -> Option<Steps> {
    from_to(tokens, range)
        .or_else(|| by_joints(tokens, range))
        .or_else(|| by_word(tokens, range))
        .or_else(|| either(tokens, range))
        .or_else(|| being(tokens, range))
        .or_else(|| marked(tokens, range))
        .or_else(|| slashed(tokens, range))
        .or_else(|| until(tokens, range))
        .or_else(|| plain(tokens, range))
}

/// "Idea > draft > published", "new then booked then done", "first written, then edited, finally printed".
fn by_joints(tokens: &[Token], range: &Range<usize>) -> Option<Steps> {
    let is_joint = |at: &usize| {
        tokens[*at].is_mark('>') || matches!(tokens[*at].word.as_str(), "then" | "finally")
    };
    let joints: Vec<usize> = range.clone().filter(is_joint).collect();
    let first = *joints.first()?;
    let last = *joints.last()?;
    if joints.len() < 2 {
        return None;
    }
    let start = step_start(tokens, range.start, first);
    let end = (last + 1..range.end)
        .find(|at| ends_step(&tokens[*at]))
        .unwrap_or(range.end);
    between(tokens, start, &joints, end)
}

/// Returns the steps between joints.
fn between(tokens: &[Token], start: usize, joints: &[usize], end: usize) -> Option<Steps> {
    let first = *joints.first()?;
    let mut steps = vec![step(tokens, start..first)];
    for (at, joint) in joints.iter().enumerate() {
        let until = joints.get(at + 1).copied().unwrap_or(end);
        steps.push(step(tokens, joint + 1..until));
    }
    listed(tokens, steps, start..end)
}

/// "A ticket is either open, waiting or solved".
fn either(tokens: &[Token], range: &Range<usize>) -> Option<Steps> {
    let either = range.clone().find(|at| tokens[*at].word == "either")?;
    let is_one = either
        .checked_sub(1)
        .is_some_and(|before| matches!(tokens[before].word.as_str(), "is" | "are" | "be"));
    let end = (either + 1..range.end)
        .find(|at| ends_list(&tokens[*at]))
        .unwrap_or(range.end);
    let steps = steps_of(tokens, either + 1..end);
    let steps = steps.into_iter().map(|(step, _)| step).collect();
    listed(tokens, steps, either..end).filter(|_| is_one)
}

/// "Repair open or closed", "the way of a sample: received, measured, archived": known steps at the end of a short sentence.
fn plain(tokens: &[Token], range: &Range<usize>) -> Option<Steps> {
    const SHORT: usize = 12;
    if range.len() > SHORT {
        return None;
    }
    let is_known = |at: &usize| lexicon().is_state(&tokens[*at].word);
    let start = range.clone().skip(1).find(is_known)?;
    let before = &tokens[start - 1];
    let is_free = before.is_mark(':') || before.tag == Tag::Noun;
    let found = all_steps(tokens, start..range.end)?;
    (is_free && (start..range.end).filter(is_known).count() > 1).then_some(found)
}

/// "A locker is free until it is rented".
fn until(tokens: &[Token], range: &Range<usize>) -> Option<Steps> {
    let is = |at: usize| {
        matches!(
            tokens[at].word.as_str(),
            "is" | "are" | "be" | "gets" | "becomes"
        )
    };
    let middle = range.clone().find(|at| tokens[*at].word == "until")?;
    let first = (range.start..middle).rev().find(|at| is(*at))?;
    let second = (middle + 1..range.end).find(|at| is(*at))?;
    let end = (second + 1..range.end)
        .find(|at| !is_step(tokens, *at..at + 1))
        .unwrap_or(range.end);
    let parts = [first + 1..middle, second + 1..end];
    let are_steps = parts
        .iter()
        .all(|part| !part.is_empty() && is_step(tokens, part.clone()));
    let steps = parts.map(|part| step(tokens, part)).to_vec();
    listed(tokens, steps, first + 1..end).filter(|_| are_steps)
}

fn ends_step(token: &Token) -> bool {
    matches!(token.tag, Tag::Mark(';' | ',' | ')' | '.' | '-' | '('))
}

/// Returns where the first step begins: after the last mark, or after "is".
fn step_start(tokens: &[Token], start: usize, end: usize) -> usize {
    // "New, then" and "new ->" have a mark in front of the joint.
    let marks = tokens[start..end]
        .iter()
        .rev()
        .take_while(|token| matches!(token.tag, Tag::Mark(_)))
        .count();
    let before = (start..end - marks).rev().find(|at| {
        matches!(tokens[*at].tag, Tag::Mark(_))
            || matches!(
                tokens[*at].word.as_str(),
                "is" | "goes" | "go" | "are" | "status" | "from" | "states"
            )
    });
    before.map_or(start, |at| at + 1)
}
