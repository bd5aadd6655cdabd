//! Lists after a colon: "customers: name, address", "at the appointment I write the protocol: date, value".

use super::{
    parts::is_done,
    thing::{
        COLLECTIONS, Declaration, LINES, Place, attributes, is_known, plain, plain_items, titled,
    },
};
use crate::{
    lexicon::{Class, Kind},
    list::items,
    phrase::{Phrase, phrase_at, phrases},
    token::{Tag, Token},
};
use std::ops::Range;

/// "Customers: name, address".
pub(super) fn colon(place: &Place<'_>) -> Option<Declaration> {
    const LONGEST_LEAD: usize = 6;
    let tokens = place.tokens;
    let range = place.range();
    let colon = range
        .clone()
        .take(LONGEST_LEAD)
        .find(|at| tokens[*at].is_mark(':'))?;
    let subject = phrase_at(tokens, range.start, colon)
        .or_else(|| phrases(tokens, range.start..colon).pop())?;
    let list = colon + 1..range.end;
    if is_led(tokens, &range, &subject)
        || names_records(tokens, &list)
        || is_sentence(tokens, &list)
    {
        return None;
    }
    let plain_values = plain_items(tokens, list.clone());
    let enumerates = tokens[range.start..colon]
        .iter()
        .any(|token| token.is(Class::Auxiliary) && token.word == "are");
    let subject = titled(tokens, subject)?;
    let fits = subject.tokens.end + 1 >= colon && plain_values >= 1 && !enumerates;
    let is_value = subject.is(Kind::Attribute, tokens) || subject.nouns.is_empty();
    (fits && !is_value).then(|| plain(subject, list))
}

/// Tells whether a list is a sentence: "props of a theatre: every prop has a name".
fn is_sentence(tokens: &[Token], list: &Range<usize>) -> bool {
    let leads = tokens[list.clone()].windows(2).next().is_some_and(|words| {
        words[0].word == "for" && matches!(words[1].word.as_str(), "each" | "every")
    });
    if leads {
        return true;
    }
    let subject = phrase_at(tokens, list.start, list.end);
    subject.is_some_and(|subject| {
        let verb = tokens
            .get(subject.tokens.end)
            .filter(|_| subject.tokens.end < list.end);
        let each = matches!(
            tokens[list.start].word.as_str(),
            "each" | "every" | "a" | "an"
        );
        each && verb.is_some_and(|verb| verb.is(Class::Auxiliary) || verb.tag == Tag::Verb)
    })
}

/// Tells whether a preposition is in front of a phrase, unless it is that of "a list of films".
pub(super) fn is_led(tokens: &[Token], range: &Range<usize>, phrase: &Phrase) -> bool {
    let before = phrase
        .tokens
        .start
        .checked_sub(1)
        .filter(|at| *at >= range.start);
    before.is_some_and(|at| {
        let collects = at > range.start
            && tokens[at].word == "of"
            && COLLECTIONS.contains(&tokens[at - 1].base.as_str());
        // "Setters put up boulders" is of a verb in two words.
        let of_verb = at > range.start
            && tokens[at - 1].tag == Tag::Verb
            && !(is_done(&tokens[at - 1]) && tokens[at - 1].word != tokens[at - 1].base)
            && matches!(
                tokens[at].word.as_str(),
                "up" | "down" | "in" | "out" | "off"
            );
        tokens[at].is(Class::Preposition) && !collects && !of_verb
    })
}

/// Tells whether a list is one of records and not of values: "books with a title; members (name, phone)", "books, members".
pub(super) fn names_records(tokens: &[Token], list: &Range<usize>) -> bool {
    let all = items(tokens, list.clone());
    let of_records = all.iter().filter(|item| {
        item.phrase
            .as_ref()
            .is_some_and(|phrase| phrase.plural && is_known(phrase, tokens))
    });
    let declares = all.first().is_some_and(|item| {
        let after = item.phrase.as_ref().map(|phrase| phrase.tokens.end);
        after.is_some_and(|at| at < item.tokens.end && tokens[at].word == "with")
    });
    declares || of_records.count() == all.len() && all.len() > 2
}

/// "At the appointment I write the protocol: date, CO value": the thing in front of the colon, else the first thing.
pub(super) fn late_colon(place: &Place<'_>) -> Option<Declaration> {
    const SHORTEST: usize = 2;
    let tokens = place.tokens;
    let range = place.range();
    let colon = range.clone().find(|at| tokens[*at].is_mark(':'))?;
    let list = colon + 1..range.end;
    let lead = phrases(tokens, range.start..colon);
    let is_free = |phrase: &&Phrase| !is_led(tokens, &range, phrase);
    let kept = |phrase: &&Phrase| is_known(phrase, tokens);
    // "A rental is for a customer: name, phone".
    let is_for = |phrase: &&Phrase| {
        let before = phrase.tokens.start.checked_sub(1);
        // "Quotes for a customer: price, date" is of the quotes.
        let of_another = |at: usize| at > range.start && tokens[at - 1].tag == Tag::Noun;
        before.is_some_and(|at| tokens[at].word == "for" && !of_another(at))
            && kept(phrase)
            && begins(tokens, &list)
    };
    // "Inventory of chemicals: name, supplier", of things of any name.
    let is_collected = |phrase: &Phrase| {
        let of = phrase
            .tokens
            .start
            .checked_sub(2)
            .filter(|at| *at >= range.start);
        of.is_some_and(|at| {
            tokens[at + 1].word == "of" && COLLECTIONS.contains(&tokens[at].base.as_str())
        }) && phrase.plural
            && !phrase.is(Kind::Attribute, tokens)
    };
    let nearest = lead
        .last()
        .filter(|phrase| phrase.tokens.end == colon)
        .filter(|phrase| is_free(phrase) || is_for(phrase) || is_line(tokens, phrase))
        .filter(|phrase| {
            kept(phrase)
                || is_collected(phrase)
                || is_line(tokens, phrase)
                || is_written(tokens, phrase) && begins(tokens, &list)
        });
    let free = || lead.iter().filter(is_free);
    let thing = || free().find(|phrase| phrase.is(Kind::Entity, tokens));
    let subject = nearest
        .or_else(thing)
        .or_else(|| free().find(kept))?
        .clone();
    let known = items(tokens, list.clone())
        .iter()
        .filter(|item| {
            let is_record = |phrase: &Phrase| is_known(phrase, tokens);
            item.is_plain(tokens) && item.phrase.as_ref().is_some_and(is_record)
        })
        .count();
    // "There are teams: bar, entry, stage" names some.
    let enumerates = subject.tokens.end == colon
        && subject.plural
        && tokens[range.start..colon]
            .iter()
            .any(|token| token.word == "are");
    let of_record = subject.is(Kind::Entity, tokens) && known > 0;
    let values = attributes(tokens, list.clone()) + if of_record { known } else { 0 };
    let fits = values >= SHORTEST && !names_records(tokens, &list) && !is_sentence(tokens, &list);
    let fits = fits && !enumerates;
    fits.then(|| plain(subject, list))
}

/// Tells whether a phrase names the lines of a record: "the quote with the rows: description, price".
fn is_line(tokens: &[Token], phrase: &Phrase) -> bool {
    phrase.plural && LINES.contains(&tokens[phrase.head()].base.as_str())
}

/// Tells whether a list begins with a value.
pub(super) fn begins(tokens: &[Token], list: &Range<usize>) -> bool {
    let first = items(tokens, list.clone()).into_iter().next();
    first.is_some_and(|item| {
        let value = item.phrase.as_ref();
        item.is_plain(tokens) && value.is_some_and(|value| value.is(Kind::Attribute, tokens))
    })
}

/// Tells whether people write a thing: "the lifeguard fills in a report".
pub(super) fn is_written(tokens: &[Token], phrase: &Phrase) -> bool {
    const WRITING: [&str; 6] = ["write", "fill", "make", "complete", "submit", "record"];
    const NEAR: usize = 3;
    let before = tokens[..phrase.tokens.start].iter().rev().take(NEAR);
    let writes = before
        .filter(|token| token.tag == Tag::Verb)
        .any(|token| WRITING.contains(&token.base.as_str()));
    writes && !phrase.is(Kind::Attribute, tokens) && !phrase.is(Kind::Filler, tokens)
}
