//! Negations of one word: whether "no", "not", "never", and "neither" rule out the thing behind them.

use crate::{
    cue,
    lexicon::Class,
    token::{Tag, Token},
};
use std::ops::Range;

/// Tells whether a word rules out what follows it.
pub(crate) fn negates(tokens: &[Token], range: &Range<usize>, at: usize) -> bool {
    let negates = match tokens[at].word.as_str() {
        "no" => begins_a_clause(tokens, range, at),
        "neither" | "nor" => true,
        "not" | "never" => contrasts(tokens, range, at),
        _ => false,
    };
    let Some(next) = tokens.get(at + 1).filter(|_| negates && at + 1 < range.end) else {
        return false;
    };
    let answers = next.is(Class::Conjunction) || matches!(next.tag, Tag::Mark(_) | Tag::Number);
    !answers && !is_conditional(tokens, range.start..at) && !is_feature(tokens, range, at)
}

/// Tells whether a negation is under a condition: "when there is no signal".
fn is_conditional(tokens: &[Token], before: Range<usize>) -> bool {
    let mut clause = tokens[before]
        .iter()
        .rev()
        .take_while(|token| !token.is_mark(','));
    clause.any(|token| matches!(token.word.as_str(), "when" | "if" | "where" | "because"))
}

/// Tells whether the negation belongs to a phrase that states a feature: "there is no reception".
fn is_feature(tokens: &[Token], range: &Range<usize>, at: usize) -> bool {
    let mut cues = cue::of_features().beginning_with(&tokens[at]);
    cues.any(|cue| cue.length(&tokens[at..range.end]).is_some())
}

/// Tells whether a "no" is not the object of a sentence that goes on about something else: "has no stock".
fn begins_a_clause(tokens: &[Token], range: &Range<usize>, at: usize) -> bool {
    if at == range.start {
        return true;
    }
    let before = &tokens[at - 1];
    let is_rule = before.is_mark('=') || before.is_mark('>') || is_option(tokens, range.start..at);
    let joined = matches!(
        before.word.as_str(),
        "and"
            | "or"
            | "but"
            | "please"
            | "with"
            | "want"
            | "have"
            | "be"
            | "is"
            | "are"
            | "'s"
            | "theres"
            | "need"
            | "so"
    );
    let relative = at.checked_sub(2).is_some_and(|at| {
        at >= range.start && matches!(tokens[at].word.as_str(), "that" | "which" | "who")
    });
    !relative
        && !is_rule
        && (matches!(before.tag, Tag::Mark(_) | Tag::Noun)
            || joined
            || before.is(Class::Filler)
            || before.is(Class::Adverb))
}

/// Tells whether a place is behind the first part of a list in parentheses: "diet (vegan, no nuts)".
fn is_option(tokens: &[Token], before: Range<usize>) -> bool {
    let open = before
        .clone()
        .rev()
        .find(|at| tokens[*at].is_mark('(') || tokens[*at].is_mark(')'));
    open.is_some_and(|open| tokens[open].is_mark('(') && open + 1 < before.end)
}

/// Tells whether a "not" contrasts one thing with another: "ring, not e-mail", "it is not a shop".
fn contrasts(tokens: &[Token], range: &Range<usize>, at: usize) -> bool {
    let thing_follows = tokens.get(at + 1).is_some_and(|next| {
        let points = matches!(next.word.as_str(), "those" | "these" | "that" | "this");
        next.tag == Tag::Noun || next.is(Class::Determiner) && !points
    });
    let Some(before) = at.checked_sub(1).filter(|before| range.contains(before)) else {
        return thing_follows;
    };
    let subject = before
        .checked_sub(1)
        .filter(|at| range.contains(at))
        .map_or("", |at| tokens[at].word.as_str());
    let says = matches!(tokens[before].word.as_str(), "is" | "'s" | "be")
        && matches!(subject, "" | "it" | "this" | "that" | "app" | "should");
    let joins = matches!(tokens[before].tag, Tag::Mark(',' | '-' | ';' | '('))
        || matches!(tokens[before].word.as_str(), "and" | "but");
    thing_follows && (says || joins)
}
