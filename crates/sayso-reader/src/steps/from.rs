//! Steps of a movement: "goes from paid to packed to shipped, and the customer gets an email".

use super::parts::{LONGEST, Steps, ends_list, listed, step};
use crate::{
    lexicon::Class,
    token::{Tag, Token},
};
use std::ops::Range;

/// "From todo to doing to done", "moves from draft through review to published, paid or refused".
pub(super) fn from_to(tokens: &[Token], range: &Range<usize>) -> Option<Steps> {
    let mut starts = range.clone().filter(|at| tokens[*at].word == "from");
    starts.find_map(|from| behind(tokens, range, from))
}

/// Returns the steps behind a "from", if a verb of moving is close in front of it.
fn behind(tokens: &[Token], range: &Range<usize>, from: usize) -> Option<Steps> {
    const NEAR: usize = 8;
    let moves = tokens[from.saturating_sub(NEAR).max(range.start)..from]
        .iter()
        .any(|token| {
            matches!(
                token.base.as_str(),
                "go" | "move"
                    | "pass"
                    | "change"
                    | "progress"
                    | "advance"
                    | "run"
                    | "travel"
                    | "flow"
                    | "drag"
            )
        });
    let end = (from + 1..range.end)
        .find(|at| ends_list(&tokens[*at]) || tokens[*at].is_mark('-') || leaves(tokens, *at))
        .unwrap_or(range.end);
    let joints: Vec<usize> = (from + 1..end).filter(|at| goes_to(&tokens[*at])).collect();
    let first = joints.first().filter(|at| tokens[**at].word != "and");
    first.filter(|_| moves)?;
    let mut steps = Vec::new();
    let mut start = from + 1;
    let mut close = start;
    for until in joints.iter().copied().chain([end]) {
        let text = step(tokens, start..until);
        if !is_plain(tokens, start..until) || text.split(' ').count() > LONGEST {
            break;
        }
        if !text.is_empty() {
            steps.push(text);
            close = until;
        }
        start = until + 1;
    }
    let several = steps.len() > 2;
    listed(tokens, steps, from + 1..close).filter(|_| several)
}

fn goes_to(token: &Token) -> bool {
    matches!(
        token.word.as_str(),
        "to" | "through" | "via" | "and" | "or" | "then" | "into" | "finally"
    ) || matches!(token.tag, Tag::Mark(',' | '/' | '>'))
}

/// Tells whether another clause begins at a place: "and the customer gets", ", while".
fn leaves(tokens: &[Token], at: usize) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.word.as_str());
    let joins = tokens[at].is_mark(',') || matches!(tokens[at].word.as_str(), "and" | "but");
    let next = at
        + 1
        + usize::from(tokens[at].is_mark(',') && matches!(word(at + 1), "and" | "but" | "so"));
    let begins = tokens.get(next).is_some_and(|next| {
        next.is(Class::Pronoun)
            || next.is(Class::Determiner)
            || next.is(Class::Possessive)
            || next.is(Class::Modal)
    });
    joins && begins
        || matches!(
            tokens[at].word.as_str(),
            "by" | "when" | "while" | "because" | "which" | "where"
        )
}

/// Tells whether words are the name of a step, which have no sentence in them.
fn is_plain(tokens: &[Token], range: Range<usize>) -> bool {
    tokens[range].iter().all(|token| {
        !(token.is(Class::Pronoun) || token.is(Class::Modal) || token.is(Class::Possessive))
    })
}
