//! Steps behind a word for them: "status: open, closed", "the stage can be new, won or lost".

use super::parts::{LONGEST, Steps, ends_list, is_step, listed, steps_of};
use crate::{lexicon::Class, phrase::phrase_at, token::Token};
use std::ops::Range;

/// "Status: intake, open, closed", "its status is either new, open or solved", "the stage can be new, won or lost", "with
/// the columns to do and done".
pub(super) fn by_word(tokens: &[Token], range: &Range<usize>) -> Option<Steps> {
    const WORDS: [&str; 14] = [
        "status",
        "stage",
        "stages",
        "statuses",
        "state",
        "states",
        "columns",
        "phases",
        "steps",
        "cycle",
        "lifecycle",
        "life-cycle",
        "workflow",
        "pipeline",
    ];
    let word = range
        .clone()
        .find(|at| WORDS.contains(&tokens[*at].word.as_str()))?;
    let plain = matches!(tokens[word].word.as_str(), "columns" | "stages" | "states");
    let rest = word + 1..range.end;
    let start = opens(tokens, rest.clone()).or((plain && !rest.is_empty()).then_some(rest.start))?;
    let end = (start..range.end)
        .find(|at| ends_list(&tokens[*at]) || is_on_a_page(tokens, *at))
        .unwrap_or(range.end);
    let all = steps_of(tokens, start..end);
    let steps: Vec<String> = all
        .iter()
        .map_while(|(step, at)| (step.split(' ').count() <= LONGEST).then_some((step, at)))
        .take_while(|(_, at)| !leads_on(&tokens[at.start]))
        .map(|(step, _)| step.clone())
        .collect();
    let known = || all.iter().any(|(_, at)| is_step(tokens, at.clone()));
    let named = !matches!(tokens[word].word.as_str(), "columns" | "phases" | "steps");
    let is_list = named && opens(tokens, rest).is_some() || known();
    listed(tokens, steps, word..end).filter(|_| is_list)
}

/// Tells whether "on a board" or the like is at a place.
fn is_on_a_page(tokens: &[Token], at: usize) -> bool {
    let leads = matches!(tokens[at].word.as_str(), "on" | "in");
    let page = phrase_at(tokens, at + 1, tokens.len()).filter(|_| leads);
    page.is_some_and(|page| {
        matches!(
            tokens[page.head()].base.as_str(),
            "board" | "page" | "screen" | "calendar" | "dashboard"
        )
    })
}

/// Tells whether a word goes on about something else behind a list: "new, booked, like a board".
fn leads_on(token: &Token) -> bool {
    matches!(
        token.word.as_str(),
        "like" | "with" | "which" | "that" | "so"
    )
}

/// Returns where the list behind "status" begins: after a mark, or after "is either", "can be", "is one of", also behind "of a
/// job".
fn opens(tokens: &[Token], rest: Range<usize>) -> Option<usize> {
    let of = tokens
        .get(rest.start)
        .is_some_and(|token| matches!(token.word.as_str(), "of" | "for"));
    let thing = phrase_at(tokens, rest.start + 1, rest.end).filter(|_| of);
    let rest = thing.map_or(rest.start, |thing| thing.tokens.end)..rest.end;
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
