//! Steps that records move through: "draft > sent > paid", "new then booked then done".

use crate::{
    names::Names,
    phrase::phrases,
    reading::States,
    source::Source,
    token::{Tag, Token},
};
use std::ops::Range;

/// Finds lists of steps.
pub(crate) fn states(source: &Source<'_>, entities: &Names) -> Vec<States> {
    let mut found = Vec::new();
    let mut last = None;
    for segment in source.segments {
        let range = segment.tokens.clone();
        for phrase in phrases(source.tokens, range.clone()) {
            if let Some(entity) = entities.get(&phrase.name(source.tokens)) {
                last = Some(entity.to_owned());
            }
        }
        let subject = phrases(source.tokens, range.clone())
            .iter()
            .find_map(|phrase| entities.get(&phrase.name(source.tokens)).map(str::to_owned));
        let steps = by_joints(source.tokens, &range).or_else(|| by_word(source.tokens, &range));
        if let Some((states, span)) = steps
            && let Some(entity) = subject.or(last.clone())
        {
            found.push(States {
                entity,
                states,
                span,
            });
        }
    }
    found
}

/// "Idea > draft > published" and "new then booked then done".
fn by_joints(tokens: &[Token], range: &Range<usize>) -> Option<(Vec<String>, Range<usize>)> {
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
    let mut steps = vec![step(tokens, start..first)];
    for (at, joint) in joints.iter().enumerate() {
        let until = joints.get(at + 1).copied().unwrap_or(end);
        steps.push(step(tokens, joint + 1..until));
    }
    let short = steps
        .iter()
        .all(|step| !step.is_empty() && step.split(' ').count() <= 3);
    short.then(|| (steps, tokens[start].span.start..tokens[end - 1].span.end))
}

/// "Status: intake, open, closed", "a status of new or done".
fn by_word(tokens: &[Token], range: &Range<usize>) -> Option<(Vec<String>, Range<usize>)> {
    const WORDS: [&str; 6] = ["status", "stage", "stages", "statuses", "state", "states"];
    let word = range
        .clone()
        .find(|at| WORDS.contains(&tokens[*at].word.as_str()))?;
    let opens = tokens.get(word + 1).filter(|_| word + 1 < range.end)?;
    if !opens.is_mark(':') && !opens.is_mark('(') && !opens.is_mark('-') {
        return None;
    }
    let end = (word + 2..range.end)
        .find(|at| ends_list(&tokens[*at]))
        .unwrap_or(range.end);
    let steps: Vec<String> = crate::list::items(tokens, word + 2..end)
        .iter()
        .map(|item| step(tokens, item.tokens.clone()))
        .filter(|step| !step.is_empty())
        .collect();
    let short = steps.len() > 1 && steps.iter().all(|step| step.split(' ').count() <= 3);
    short.then(|| (steps, tokens[word].span.start..tokens[end - 1].span.end))
}

fn ends_list(token: &Token) -> bool {
    matches!(token.tag, Tag::Mark(';' | ')' | '.'))
}

fn ends_step(token: &Token) -> bool {
    matches!(token.tag, Tag::Mark(';' | ',' | ')' | '.' | '-'))
}

/// Returns where the first step begins: after the last mark, or after "is".
fn step_start(tokens: &[Token], start: usize, end: usize) -> usize {
    let before = (start..end).rev().find(|at| {
        matches!(tokens[*at].tag, Tag::Mark(_))
            || matches!(tokens[*at].word.as_str(), "is" | "goes" | "status")
    });
    before.map_or(start, |at| at + 1)
}

fn step(tokens: &[Token], range: Range<usize>) -> String {
    let words: Vec<&str> = tokens[range]
        .iter()
        .filter(|token| !matches!(token.tag, Tag::Mark(_)))
        .map(|token| token.word.as_str())
        .filter(|word| !matches!(*word, "a" | "the" | "is" | "it" | "and"))
        .collect();
    words.join(" ")
}
