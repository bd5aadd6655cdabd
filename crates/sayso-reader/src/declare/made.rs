//! Values that people give when they make a record: "people apply with name and phone", "borrow it from one day to another, naming
//! the purpose".

use super::thing::{Declaration, Place, attributes, is_thing};
use crate::{
    act::verb,
    lexicon::{Class, Kind},
    list::items,
    phrase::{Phrase, phrase_at},
    token::{Tag, Token},
};
use std::ops::Range;

/// Words behind which people say what they give.
const NAMING: [&str; 9] = [
    "naming",
    "stating",
    "giving",
    "specifying",
    "indicating",
    "entering",
    "choosing",
    "selecting",
    "noting",
];

/// Returns the declarations of records that a verb makes.
pub(super) fn made(place: &Place<'_>) -> Vec<Declaration> {
    let range = place.range();
    range
        .clone()
        .filter_map(|at| given(place.tokens, &range, at))
        .collect()
}

fn given(tokens: &[Token], range: &Range<usize>, lead: usize) -> Option<Declaration> {
    let word = tokens[lead].word.as_str();
    let with = matches!(word, "with" | "w/");
    if !with && !NAMING.contains(&word) {
        return None;
    }
    let list = lead + 1..range.end;
    let first = items(tokens, list.clone()).into_iter().next()?;
    let value = first
        .phrase
        .as_ref()
        .filter(|value| first.is_plain(tokens) && !value.plural)?;
    let known = value.is(Kind::Attribute, tokens);
    let named = !with && tokens[value.tokens.start].word == "the" && is_thing(value, tokens);
    if !known && !named {
        return None;
    }
    let several = attributes(tokens, list.clone()) > 1;
    let (subject, record) = record(tokens, range, lead, with).filter(|_| several || !with)?;
    Some(Declaration {
        subject,
        list,
        plain: false,
        record,
    })
}

/// Returns the record that the verb in front makes, by the verb or by its object.
fn record(
    tokens: &[Token],
    range: &Range<usize>,
    lead: usize,
    with: bool,
) -> Option<(Phrase, Option<&'static str>)> {
    const NEAR: usize = 12;
    let from = lead.saturating_sub(NEAR).max(range.start);
    let at = (from..lead).rev().find(|at| {
        tokens[*at].tag == Tag::Verb
            && verb(tokens, *at).is_some_and(|verb| verb.operation == "create")
    })?;
    let near = tokens[at + 1..lead]
        .iter()
        .all(|token| matches!(token.tag, Tag::Word(Class::Pronoun | Class::Adverb)));
    if with && !near {
        return None;
    }
    let nominal = verb(tokens, at)?.nominal;
    if !nominal.is_empty() && nominal != "sign_up" {
        return Some((of_verb(at), Some(nominal)));
    }
    let object = phrase_at(tokens, at + 1, lead).filter(|_| !with)?;
    let kept = object.is(Kind::Entity, tokens) || object.noun(tokens).is_none();
    kept.then_some((object, None))
}

/// Returns a verb as the phrase of the record that it makes.
fn of_verb(at: usize) -> Phrase {
    Phrase {
        tokens: at..at + 1,
        nouns: vec![at],
        adjectives: Vec::new(),
        owner: None,
        plural: false,
        possessed: false,
    }
}
