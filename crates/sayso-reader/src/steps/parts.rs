//! The parts of a list of steps.

use crate::{
    lexicon::{Class, lexicon},
    list::items,
    token::{Tag, Token},
};
use std::ops::Range;

/// The names of steps and the tokens that say them.
pub(crate) type Steps = (Vec<String>, Range<usize>);

/// The most words of a step.
pub(super) const LONGEST: usize = 3;

pub(super) fn listed(tokens: &[Token], steps: Vec<String>, range: Range<usize>) -> Option<Steps> {
    let short = steps
        .iter()
        .all(|step| !step.is_empty() && step.split(' ').count() <= LONGEST);
    let says_more = range.clone().any(|at| match tokens[at].word.as_str() {
        "isnt" | "arent" | "i" | "we" | "you" => true,
        "not" => !begins_step(tokens, &range, at),
        _ => false,
    });
    // What may be unknown is a value.
    let is_value = steps
        .iter()
        .any(|step| matches!(step.as_str(), "unknown" | "other" | "none"));
    (short && !says_more && !is_value && steps.len() > 1).then_some((steps, range))
}

/// Tells whether "not" is the first word of a step, as in "done or not repairable", and no answer, as in "paid or not".
fn begins_step(tokens: &[Token], range: &Range<usize>, at: usize) -> bool {
    let is_first = at == range.start
        || tokens[at - 1].word == "or"
        || matches!(tokens[at - 1].tag, Tag::Mark(_));
    let goes_on = at + 1 < range.end && !matches!(tokens[at + 1].tag, Tag::Mark(_));
    is_first && goes_on
}

/// Returns the two parts of "done or not repairable", and others whole.
fn alternatives(tokens: &[Token], part: Range<usize>) -> Vec<Range<usize>> {
    let negated = part
        .clone()
        .skip(1)
        .find(|at| tokens[*at].word == "or" && at + 1 < part.end && tokens[at + 1].word == "not")
        .filter(|at| begins_step(tokens, &part, at + 1));
    match negated {
        Some(or) => vec![part.start..or, or + 1..part.end],
        None => vec![part],
    }
}

/// Returns the steps of a list, each with its tokens.
pub(super) fn steps_of(tokens: &[Token], range: Range<usize>) -> Vec<(String, Range<usize>)> {
    items(tokens, range)
        .into_iter()
        .flat_map(|item| alternatives(tokens, item.tokens))
        .map(|part| (step(tokens, part.clone()), part))
        .filter(|(step, _)| !step.is_empty())
        .collect()
}

/// Returns a list all of whose parts say how something is.
pub(super) fn all_steps(tokens: &[Token], range: Range<usize>) -> Option<Steps> {
    const SHORTEST: usize = 3;
    let all = steps_of(tokens, range.clone());
    let known = all
        .iter()
        .all(|(_, at)| lexicon().is_state(&tokens[at.end - 1].word));
    let are_steps = all.iter().all(|(_, at)| is_step(tokens, at.clone()));
    let steps: Vec<String> = all.into_iter().map(|(step, _)| step).collect();
    let enough = steps.len() >= SHORTEST || known;
    listed(tokens, steps, range).filter(|_| are_steps && enough)
}

/// Tells whether words say how a record is: "lent", "being repaired", "in work", "on the waiting list".
pub(super) fn is_step(tokens: &[Token], at: Range<usize>) -> bool {
    let words = &tokens[at];
    let led = words.first().is_some_and(|first| {
        matches!(
            first.word.as_str(),
            "in" | "on"
                | "under"
                | "out"
                | "being"
                | "waiting"
                | "a"
                | "the"
                | "finally"
                | "either"
        )
    });
    // "Checked out", "turned down".
    let phrasal = words.len() == 2
        && words[0].word.ends_with(['d', 'n', 't'])
        && matches!(
            words[1].word.as_str(),
            "in" | "out" | "back" | "off" | "down" | "up"
        );
    if phrasal {
        return true;
    }
    let Some(last) = words
        .last()
        .filter(|_| words.len() == 1 || led && words.len() <= 4)
    else {
        return false;
    };
    let led = led && words[0].tag == Tag::Word(Class::Preposition);
    led || last.is(Class::Adjective)
        || last.tag == Tag::Verb
        || lexicon().is_state(&last.word)
        || last.word.ends_with("ed")
}

pub(super) fn ends_list(token: &Token) -> bool {
    matches!(token.tag, Tag::Mark(';' | ')' | '.' | '('))
}

/// Returns the name of a step, without words that name nothing. "On stand" is kept whole, "on the list" is a list.
pub(super) fn step(tokens: &[Token], range: Range<usize>) -> String {
    let led = range.len() > 1
        && tokens[range.start].word == "on"
        && tokens[range.start + 1].is(Class::Determiner);
    let range = range.start + usize::from(led)..range.end;
    let words: Vec<&str> = tokens[range]
        .iter()
        .filter(|token| !matches!(token.tag, Tag::Mark(_)))
        .map(|token| token.word.as_str())
        .filter(|word| {
            !matches!(
                *word,
                "a" | "the"
                    | "is"
                    | "are"
                    | "it"
                    | "they"
                    | "and"
                    | "or"
                    | "then"
                    | "first"
                    | "finally"
            )
        })
        .collect();
    let words = match words[..] {
        ["end" | "ends", "up", "as", ref rest @ ..]
        | ["end" | "ends", "as" | "up", ref rest @ ..] => rest,
        _ => &words[..],
    };
    words.join(" ")
}
