//! Steps that records move through: "draft > sent > paid", "from new to booked to done", "either open or solved".

use crate::{
    lexicon::Class,
    list::items,
    names::Names,
    phrase::{Phrase, phrases},
    reading::States,
    source::Source,
    token::{Tag, Token},
};
use std::ops::Range;

/// The names of steps and the bytes that say them.
type Steps = (Vec<String>, Range<usize>);

/// The most words of a step.
const LONGEST: usize = 3;

/// Finds lists of steps.
pub(crate) fn states(source: &Source<'_>, entities: &Names) -> Vec<States> {
    let mut found: Vec<States> = Vec::new();
    let mut last = None;
    for segment in source.segments {
        let range = segment.tokens.clone();
        let named = |phrase: &Phrase| Some(entities.get(&phrase.name(source.tokens))?.to_owned());
        let all: Vec<String> = phrases(source.tokens, range.clone())
            .iter()
            .filter_map(named)
            .collect();
        let tokens = source.tokens;
        let steps = by_joints(tokens, &range)
            .or_else(|| from_to(tokens, &range))
            .or_else(|| by_word(tokens, &range))
            .or_else(|| either(tokens, &range))
            .or_else(|| being(tokens, &range));
        let subject = all.first().cloned().or(last.clone());
        if let (Some((states, span)), Some(entity)) = (steps, subject)
            && found.iter().all(|of| of.entity != entity)
        {
            found.push(States {
                entity,
                states,
                span,
            });
        }
        last = all.first().cloned().or(last);
    }
    found
}

/// "Idea > draft > published" and "new then booked then done".
fn by_joints(tokens: &[Token], range: &Range<usize>) -> Option<Steps> {
    let is_joint = |at: &usize| tokens[*at].is_mark('>') || tokens[*at].word == "then";
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

/// "From todo to doing to done", "moves from draft through review to published".
fn from_to(tokens: &[Token], range: &Range<usize>) -> Option<Steps> {
    let from = range.clone().find(|at| tokens[*at].word == "from")?;
    let rest = from + 1..range.end;
    let end = rest
        .clone()
        .find(|at| ends_list(&tokens[*at]) || tokens[*at].is_mark('-'))
        .unwrap_or(range.end);
    let joints: Vec<usize> = (from + 1..end).filter(|at| goes_to(&tokens[*at])).collect();
    let moves = tokens[range.start..from].iter().any(|token| {
        matches!(
            token.base.as_str(),
            "go" | "move" | "pass" | "change" | "progress" | "advance"
        )
    });
    let several = joints.len() >= 2 && joints.windows(2).all(|pair| pair[1] > pair[0] + 1);
    if !moves || !several {
        return None;
    }
    between(tokens, from + 1, &joints, end)
}

fn goes_to(token: &Token) -> bool {
    matches!(token.word.as_str(), "to" | "through" | "via") || token.is_mark(',')
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

fn listed(tokens: &[Token], steps: Vec<String>, range: Range<usize>) -> Option<Steps> {
    let short = steps
        .iter()
        .all(|step| !step.is_empty() && step.split(' ').count() <= LONGEST);
    let span = tokens.get(range.start)?.span.start..tokens[range.end - 1].span.end;
    (short && steps.len() > 1).then_some((steps, span))
}

/// "Status: intake, open, closed", "its status is either new, open or solved", "the stage can be new, won or lost".
fn by_word(tokens: &[Token], range: &Range<usize>) -> Option<Steps> {
    const WORDS: [&str; 6] = ["status", "stage", "stages", "statuses", "state", "states"];
    let word = range
        .clone()
        .find(|at| WORDS.contains(&tokens[*at].word.as_str()))?;
    let start = opens(tokens, word + 1..range.end)?;
    let end = (start..range.end)
        .find(|at| ends_list(&tokens[*at]))
        .unwrap_or(range.end);
    let steps: Vec<String> = items(tokens, start..end)
        .iter()
        .map(|item| step(tokens, item.tokens.clone()))
        .filter(|step| !step.is_empty())
        .collect();
    listed(tokens, steps, word..end)
}

/// Returns where the list behind "status" begins: after a mark, or after "is either", "can be", "is one of".
fn opens(tokens: &[Token], rest: Range<usize>) -> Option<usize> {
    let first = tokens.get(rest.start).filter(|_| !rest.is_empty())?;
    if first.is_mark(':') || first.is_mark('(') || first.is_mark('-') {
        return Some(rest.start + 1).filter(|start| *start < rest.end);
    }
    let lead = rest.clone().take_while(|at| {
        let token = &tokens[*at];
        token.is(Class::Auxiliary)
            || token.is(Class::Modal)
            || matches!(
                token.word.as_str(),
                "either" | "one" | "of" | "like" | "such" | "as"
            )
    });
    let start = rest.start + lead.count();
    (start > rest.start && start < rest.end).then_some(start)
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
    let steps: Vec<String> = items(tokens, either + 1..end)
        .iter()
        .map(|item| step(tokens, item.tokens.clone()))
        .filter(|step| !step.is_empty())
        .collect();
    listed(tokens, steps, either..end).filter(|_| is_one)
}

/// "A tour can be open, full, cancelled or done": at least three words that say how something is.
fn being(tokens: &[Token], range: &Range<usize>) -> Option<Steps> {
    const SHORTEST: usize = 3;
    let be = range.clone().find(|at| {
        let word = tokens[*at].word.as_str();
        word == "be" || word == "is" || word == "are"
    })?;
    let end = (be + 1..range.end)
        .find(|at| ends_list(&tokens[*at]))
        .unwrap_or(range.end);
    let all = items(tokens, be + 1..end);
    let are_steps = all
        .iter()
        .all(|item| item.tokens.len() == 1 && is_step(&tokens[item.tokens.start]));
    let steps: Vec<String> = all
        .iter()
        .map(|item| step(tokens, item.tokens.clone()))
        .collect();
    listed(tokens, steps, be + 1..end).filter(|_| are_steps && all.len() >= SHORTEST)
}

fn is_step(token: &Token) -> bool {
    token.is(Class::Adjective)
        || token.tag == Tag::Verb
        || token.word == "done"
        || token.word.ends_with("ed")
}

fn ends_list(token: &Token) -> bool {
    matches!(token.tag, Tag::Mark(';' | ')' | '.' | '('))
}

fn ends_step(token: &Token) -> bool {
    matches!(token.tag, Tag::Mark(';' | ',' | ')' | '.' | '-' | '('))
}

/// Returns where the first step begins: after the last mark, or after "is".
fn step_start(tokens: &[Token], start: usize, end: usize) -> usize {
    let before = (start..end).rev().find(|at| {
        matches!(tokens[*at].tag, Tag::Mark(_))
            || matches!(
                tokens[*at].word.as_str(),
                "is" | "goes" | "go" | "are" | "status" | "from"
            )
    });
    before.map_or(start, |at| at + 1)
}

fn step(tokens: &[Token], range: Range<usize>) -> String {
    let words: Vec<&str> = tokens[range]
        .iter()
        .filter(|token| !matches!(token.tag, Tag::Mark(_)))
        .map(|token| token.word.as_str())
        .filter(|word| !matches!(*word, "a" | "the" | "is" | "it" | "and" | "or" | "finally"))
        .collect();
    words.join(" ")
}
