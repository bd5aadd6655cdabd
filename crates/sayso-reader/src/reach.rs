//! The reach of a negation: from where to where it rules out what is named.

use crate::{
    lexicon::{Class, Kind, lexicon},
    list::separates,
    token::{Tag, Token},
};
use std::ops::Range;

/// Words that begin a clause of their own behind what is ruled out.
const OPENERS: [&str; 26] = [
    "but", "because", "since", "just", "only", "except", "as", "that", "which", "who", "we", "i",
    "it", "its", "they", "if", "so", "then", "where", "when", "while", "until", "unless",
    "however", "though", "although",
];

/// Returns the end of the clause that begins with a range: lists go on, a new subject with a verb does not.
pub(crate) fn end_of(tokens: &[Token], range: Range<usize>) -> usize {
    let end = clause_end(tokens, range.clone());
    without_limit(tokens, range.start..end)
}

fn clause_end(tokens: &[Token], range: Range<usize>) -> usize {
    for at in range.clone() {
        let token = &tokens[at];
        let stops = match token.tag {
            Tag::Mark('(' | ')' | '-' | ':' | ';') => true,
            Tag::Mark(',') => at > range.start && clause_follows(tokens, at + 1..range.end),
            Tag::Word(Class::Conjunction) if matches!(token.word.as_str(), "and" | "or") => {
                subject_follows(tokens, at + 1..range.end)
            }
            Tag::Word(_) => {
                OPENERS.contains(&token.word.as_str())
                    || at > range.start && matches!(token.word.as_str(), "no" | "not")
            }
            _ => false,
        };
        if stops {
            return at;
        }
    }
    range.end
}

/// Tells whether a comma is followed by a clause of its own instead of another thing that is ruled out.
fn clause_follows(tokens: &[Token], range: Range<usize>) -> bool {
    let clause = &tokens[range];
    let mut words = clause.iter().take_while(|token| !token.is_mark(','));
    words.any(|token| {
        token.tag == Tag::Verb && !token.word.ends_with("ing")
            || token.is(Class::Modal)
            || token.is(Class::Auxiliary)
            || token.is(Class::Pronoun)
    })
}

/// Tells whether "and" is followed by a subject that may or has to do something.
fn subject_follows(tokens: &[Token], range: Range<usize>) -> bool {
    const NEAR: usize = 5;
    let clause = &tokens[range];
    let mut words = clause.iter().take(NEAR);
    words.next().is_some_and(|first| first.is(Class::Pronoun))
        || words
            .take_while(|token| !token.is_mark(','))
            .any(|token| token.is(Class::Modal) || token.is(Class::Auxiliary))
}

/// Returns the end of a scope without the last part, if that holds for a time only: "no messages for the first two weeks".
fn without_limit(tokens: &[Token], scope: Range<usize>) -> usize {
    const NEAR: usize = 5;
    let is_time = |token: &Token| {
        token.tag == Tag::Number || matches!(token.base.as_str(), "day" | "week" | "month" | "hour")
    };
    let limit = scope.clone().find(|at| {
        let leads = matches!(
            tokens[*at].word.as_str(),
            "for" | "till" | "before" | "after" | "during" | "within" | "on" | "in"
        );
        let behind = at + 1..(at + NEAR).min(scope.end);
        leads && behind.clone().any(|at| is_time(&tokens[at]))
    });
    let Some(limit) = limit else {
        return scope.end;
    };
    let joint = (scope.start..limit).rev().find(|at| separates(tokens, *at));
    joint.unwrap_or(scope.start)
}

/// Returns where the clause begins that ends with a range: behind the last mark or joint that a subject follows.
pub(crate) fn clause_start(tokens: &[Token], range: Range<usize>) -> usize {
    let ends = |at: &usize| {
        let token = &tokens[*at];
        matches!(token.tag, Tag::Mark(':' | ';' | '-' | '(')) || token.word == "but"
    };
    range
        .clone()
        .rev()
        .find(ends)
        .map_or(range.start, |at| at + 1)
}

/// Returns the subject of a clause: what is in front of its first verb, without a mark at the end.
pub(crate) fn subject(tokens: &[Token], clause: Range<usize>) -> Range<usize> {
    let is_verb = |at: &usize| {
        let token = &tokens[*at];
        token.is(Class::Modal)
            || token.is(Class::Auxiliary)
            || token.is(Class::Pronoun)
            || token.tag == Tag::Verb && !token.word.ends_with("ing")
    };
    let end = clause.clone().find(is_verb).unwrap_or(clause.end);
    clause.start..end
}

/// Tells whether words are a statement about records that exist: "no two bookings may overlap", "no tenant has more". A word
/// at the end of a part of a list is no verb: "neither chat nor video calls".
pub(crate) fn states_something(tokens: &[Token]) -> bool {
    let ends = |at: usize| at >= tokens.len() || separates(tokens, at);
    (0..tokens.len()).any(|at| {
        let token = &tokens[at];
        let goes_without = matches!(
            token.word.as_str(),
            "needed" | "required" | "wanted" | "involved" | "necessary"
        );
        let is_last = ends(at + 1) && !token.word.ends_with("ed");
        let verb = token.tag == Tag::Verb && !token.word.ends_with("ing") && !is_last;
        !goes_without && (token.is(Class::Modal) || token.is(Class::Auxiliary) || verb)
    })
}

/// Tells whether a phrase ends in a value of a record, which "not required" makes optional.
pub(crate) fn is_value(token: &Token) -> bool {
    lexicon()
        .noun(&token.base)
        .is_some_and(|noun| noun.kind == Kind::Attribute)
}
