//! Declarations in parentheses: "the lessee (name, address, telephone)".

use super::thing::{Declaration, Place, attributes, is_known, is_thing, plain};
use crate::{
    act::verb,
    lexicon::{Class, Kind, lexicon},
    list::items,
    phrase::{Phrase, phrase_at, phrases},
    token::{Tag, Token},
};
use std::ops::Range;

/// "The lessee (name, address, telephone)".
pub(super) fn parentheses(place: &Place<'_>, taken: Range<usize>) -> Vec<Declaration> {
    let tokens = place.tokens;
    let range = place.range();
    let opens = range.clone().filter(|at| tokens[*at].is_mark('('));
    opens
        .filter_map(|open| {
            parenthesis(tokens, &range, open, &taken).or_else(|| aside(tokens, &range, open))
        })
        .collect()
}

/// "Costs: everybody enters what they paid (date, amount, receipt)": of the thing in front of the colon.
fn aside(tokens: &[Token], range: &Range<usize>, open: usize) -> Option<Declaration> {
    const SHORTEST: usize = 2;
    let subject = phrase_at(tokens, range.start, open)
        .filter(|phrase| is_known(phrase, tokens) || phrase.plural && is_thing(phrase, tokens))?;
    let says = tokens[open - 1].tag == Tag::Verb || tokens[open - 1].is(Class::Auxiliary);
    let leads = tokens[subject.tokens.end].is_mark(':') && says;
    let close = (open..range.end)
        .find(|at| tokens[*at].is_mark(')'))
        .unwrap_or(range.end);
    let list = open + 1..close;
    let fits = leads && attributes(tokens, list.clone()) >= SHORTEST;
    fits.then(|| plain(subject, list))
}

fn parenthesis(
    tokens: &[Token],
    range: &Range<usize>,
    open: usize,
    taken: &Range<usize>,
) -> Option<Declaration> {
    const SHORTEST: usize = 2;
    const RECORDS: usize = 3;
    const NEAR: usize = 4;
    let close = (open..range.end)
        .find(|at| tokens[*at].is_mark(')'))
        .unwrap_or(range.end);
    let list = open + 1..close;
    let window = open.saturating_sub(NEAR).max(range.start)..open;
    let subject = phrases(tokens, window)
        .into_iter()
        .next_back()
        .filter(|phrase| phrase.tokens.end == open)?;
    let subject = attached(tokens, range, &subject).unwrap_or(subject);
    if chooses(tokens, range.start, &subject) {
        return None;
    }
    let all = items(tokens, list.clone());
    let known = all
        .iter()
        .filter_map(|item| item.phrase.as_ref())
        .filter(|phrase| phrase.is(Kind::Attribute, tokens));
    let values = match known.count() {
        // "Horses (name, owner, vet)": people are values too, next to one that is nothing else.
        1 if is_known(&subject, tokens) => {
            let one = |phrase: &&Phrase| !phrase.plural;
            let phrases = all.iter().filter_map(|item| item.phrase.as_ref());
            1 + phrases
                .filter(one)
                .filter(|phrase| phrase.is(Kind::Role, tokens))
                .count()
        }
        values => values,
    };
    let are_records = subject.plural && values >= RECORDS;
    let is_value = subject.is(Kind::Attribute, tokens) && taken.contains(&open) && !are_records;
    // "Rooms (first year, children, money)" and "agencies (schools, housing)" name some of them.
    let names_some = all.iter().any(|item| {
        let phrase = item.phrase.as_ref();
        phrase.is_some_and(|phrase| {
            phrase.plural && (phrase.is(Kind::Role, tokens) || phrase.is(Kind::Theme, tokens))
        })
    });
    let is_value = is_value || values == SHORTEST && names_some;
    let fits = values >= SHORTEST && is_thing(&subject, tokens) && !is_value;
    fits.then(|| plain(subject, list))
}

/// Tells whether what is in parentheses are the options of a choice: "the type of defect (scratch, wrong size)".
fn chooses(tokens: &[Token], start: usize, subject: &Phrase) -> bool {
    let choice = subject
        .tokens
        .start
        .checked_sub(2)
        .filter(|at| *at >= start);
    choice.is_some_and(|at| {
        let noun = lexicon().noun(&tokens[at].base);
        tokens[at + 1].word == "of" && noun.is_some_and(|noun| noun.detail == "choice")
    })
}

/// Returns what people add to a thing: of "add reports to an object (date, notes)" the reports.
fn attached(tokens: &[Token], range: &Range<usize>, to: &Phrase) -> Option<Phrase> {
    const NEAR: usize = 6;
    let joint = to
        .tokens
        .start
        .checked_sub(1)
        .filter(|at| *at > range.start)?;
    let attaches = matches!(tokens[joint].word.as_str(), "to" | "on" | "about");
    let window = joint.saturating_sub(NEAR).max(range.start)..joint;
    let verb = window
        .rev()
        .find(|at| tokens[*at].tag == Tag::Verb)
        .filter(|at| verb(tokens, *at).is_some_and(|verb| verb.operation == "create"))?;
    let added = phrase_at(tokens, verb + 1, joint).filter(|added| added.tokens.end == joint)?;
    (attaches && is_thing(&added, tokens) && !added.is(Kind::Attribute, tokens)).then_some(added)
}
