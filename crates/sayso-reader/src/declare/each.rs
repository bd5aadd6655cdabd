//! Declarations of each of a thing: "for each plot we need a number", "the name of every bird".

use super::thing::{Declaration, Place, attributes, is_known, is_thing, plain_items};
use crate::{
    lexicon::{Class, Kind},
    negation::find,
    phrase::phrase_at,
    token::{Tag, Token},
};
use std::ops::Range;

/// Verbs after "for each X we", in front of what an X has.
pub(super) const KEEPING: [&str; 17] = [
    "keep", "record", "note", "store", "need", "want", "track", "log", "write", "save", "enter",
    "know", "see", "have", "capture", "collect", "register",
];

/// "I note the date, the place and the species of each bird", "we store the name and the phone of customers".
pub(super) fn each_behind(place: &Place<'_>) -> Option<Declaration> {
    const SHORTEST: usize = 2;
    let tokens = place.tokens;
    let range = place.range();
    let verb = range.clone().find(|at| {
        let keeps = tokens[*at].tag == Tag::Verb && KEEPING.contains(&tokens[*at].base.as_str());
        keeps || matches!(tokens[*at].word.as_str(), "with" | "showing")
    })?;
    let each = (verb + 1..range.end).find(|at| introduces(tokens, *at, range.end))?;
    let subject = phrase_at(tokens, each + 1, range.end)
        .filter(|phrase| is_thing(phrase, tokens) && !phrase.is(Kind::Attribute, tokens))?;
    let list = verb + 1..each;
    (attributes(tokens, list.clone()) >= SHORTEST).then_some(Declaration {
        subject,
        list,
        plain: true,
        record: None,
    })
}

/// Tells whether "of each", "for every" or "of customers" is at a place.
fn introduces(tokens: &[Token], at: usize, end: usize) -> bool {
    if !matches!(tokens[at].word.as_str(), "for" | "of" | "per" | "from") {
        return false;
    }
    let each = tokens
        .get(at + 1)
        .is_some_and(|next| matches!(next.word.as_str(), "each" | "every" | "all" | "any"));
    let many = || {
        phrase_at(tokens, at + 1, end).is_some_and(|phrase| {
            let is_us = matches!(
                tokens[phrase.head()].base.as_str(),
                "people" | "person" | "user"
            );
            let counted = at.checked_sub(1).is_some_and(|count| {
                matches!(
                    tokens[count].base.as_str(),
                    "number" | "amount" | "count" | "list"
                )
            });
            phrase.plural && is_known(&phrase, tokens) && !is_us && !counted
        })
    };
    each || many()
}

/// "For each cow I want to keep the ear number", "to a module belongs: name".
pub(super) fn each(place: &Place<'_>) -> Option<Declaration> {
    let tokens = place.tokens;
    let range = place.range();
    let lead = range.clone().find(|at| leads_each(tokens, &range, *at))?;
    let subject =
        phrase_at(tokens, lead + 1, range.end).filter(|phrase| is_thing(phrase, tokens))?;
    let rest = subject.tokens.end..range.end;
    let each = singles(tokens, lead) || subject.plural && asks_for(tokens, &rest);
    if !each {
        return None;
    }
    let belongs = find(tokens, &rest, &["belongs", ":"]).map(|at| at + 2);
    let keeps = || {
        const NEAR: usize = 8;
        let near = rest.start..(rest.start + NEAR).min(rest.end);
        let verb = near
            .rev()
            .find(|at| KEEPING.contains(&tokens[*at].base.as_str()))?;
        Some(verb + 1)
    };
    let colon = rest
        .clone()
        .next()
        .filter(|at| tokens[*at].is_mark(':'))
        .map(|at| at + 1);
    let given = given(tokens, lead, &rest);
    // "For every vaccination the vaccine, batch number and nurse".
    let says = |at: usize| tokens[at].tag == Tag::Verb || tokens[at].is(Class::Modal);
    let bare = rest.start < rest.end
        && tokens[rest.start].is(Class::Determiner)
        && !rest.clone().any(says)
        && attributes(tokens, rest.clone()) > 1;
    let start = colon
        .or(given)
        .or(bare.then_some(rest.start))
        .or(belongs)
        .or_else(keeps)?;
    let list = start..range.end;
    let several = plain_items(tokens, list.clone()) > 1;
    (several || given.is_some()).then_some(Declaration {
        subject,
        list,
        plain: false,
        record: None,
    })
}

/// Tells whether a word between "for" and a thing says that each of them is meant. Without one, there are several: "for
/// funders, keep a phone number".
fn singles(tokens: &[Token], lead: usize) -> bool {
    let next = tokens.get(lead + 1);
    tokens[lead].word != "for"
        || next.is_some_and(|next| {
            matches!(
                next.word.as_str(),
                "a" | "an" | "all" | "each" | "every" | "any"
            )
        })
}

/// Tells whether words ask to keep something: ", keep a phone number", "we record a date".
fn asks_for(tokens: &[Token], rest: &Range<usize>) -> bool {
    let mut words = rest.clone().skip_while(|at| {
        tokens[*at].is_mark(',') || matches!(tokens[*at].word.as_str(), "we" | "i" | "please")
    });
    words.next().is_some_and(|verb| {
        matches!(
            tokens[verb].base.as_str(),
            "keep" | "record" | "note" | "store" | "track" | "log" | "capture" | "collect"
        )
    })
}

/// Returns where the list of "give each story a priority" begins.
fn given(tokens: &[Token], lead: usize, rest: &Range<usize>) -> Option<usize> {
    let gives = tokens[lead].tag == Tag::Verb && GIVING.contains(&tokens[lead].base.as_str());
    let determined = tokens
        .get(rest.start)
        .is_some_and(|token| matches!(token.word.as_str(), "a" | "an" | "its" | "their"));
    (gives && determined).then_some(rest.start)
}

/// Verbs with a thing and what it gets: "give each story a priority".
const GIVING: [&str; 3] = ["give", "assign", "grant"];

/// Tells whether "for each", "per" or, at the beginning, "for a" is at a place.
pub(super) fn leads_each(tokens: &[Token], range: &Range<usize>, at: usize) -> bool {
    let next = tokens.get(at + 1).map_or("", |next| next.word.as_str());
    let word = tokens[at].word.as_str();
    match word {
        "per" => true,
        _ if tokens[at].tag == Tag::Verb && GIVING.contains(&tokens[at].base.as_str()) => {
            matches!(next, "each" | "every")
        }
        "for" | "from" | "of" | "to" | "on" => {
            matches!(next, "each" | "every" | "any")
                || at == range.start && (matches!(next, "a" | "an" | "all") || word == "for")
        }
        _ => false,
    }
}
