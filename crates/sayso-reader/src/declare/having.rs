//! Declarations of sentences: "each plot has a number", "for each plot we need a number", "plots with a number".

use super::{
    each::{each, each_behind, leads_each},
    thing::{Declaration, Place, attributes, is_known, is_thing},
    topic::subject_of,
};
use crate::{
    lexicon::{Class, Kind},
    list::items,
    negation::matches,
    phrase::{Phrase, phrases},
    token::{Tag, Token},
};
use std::ops::Range;

/// Phrases between a thing and what it has.
const HAVING: [&[&str]; 40] = [
    &["receives"],
    &["receive"],
    &["get"],
    &["need"],
    &["has"],
    &["have"],
    &["having"],
    &["consists", "of"],
    &["consist", "of"],
    &["contains"],
    &["contain"],
    &["includes"],
    &["include"],
    &["bears"],
    &["holds"],
    &["needs"],
    &["requires"],
    &["gets"],
    &["stores"],
    &["carries"],
    &["keeps"],
    &["comprises"],
    &["features"],
    &["is", "made", "of"],
    &["are", "made", "of"],
    &["is", "made", "up", "of"],
    &["are", "made", "up", "of"],
    &["is", "composed", "of"],
    &["are", "composed", "of"],
    &["is", "known", "by"],
    &["is", "described", "by"],
    &["are", "described", "by"],
    &["is", "identified", "by"],
    &["are", "identified", "by"],
    &["is", "defined", "by"],
    &["are", "defined", "by"],
    &["comes", "with"],
    &["come", "with"],
    &["is", ":"],
    &["is", "a", "list", "of"],
];

/// Returns the declarations of a sentence.
pub(super) fn all(place: &Place<'_>) -> Vec<Declaration> {
    let range = place.range();
    if leads_each(place.tokens, &range, range.start)
        && let Some(each) = each(place)
    {
        return vec![each];
    }
    if let Some(each) = each_behind(place) {
        return vec![each];
    }
    let having = having(place);
    if having.is_empty() {
        let found = each(place).or_else(|| kept(place)).or_else(|| own(place));
        return found.into_iter().collect();
    }
    having
}

/// "Each animal has a name and a species", once for each thing that has something.
fn having(place: &Place<'_>) -> Vec<Declaration> {
    let range = place.range();
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let phrase = HAVING
            .iter()
            .find(|phrase| matches(place.tokens, at..range.end, phrase))
            .or_else(|| consists(place, at..range.end).then_some(&IS));
        let Some(phrase) = phrase else {
            at += 1;
            continue;
        };
        if let Some(first) = had(place, at, at + phrase.len()..range.end) {
            found.extend(companions(place, &first));
            found.push(first);
        }
        at += phrase.len();
    }
    found
}

/// Returns what else has the same: of "skis and boots have a size" the skis.
fn companions(place: &Place<'_>, declaration: &Declaration) -> Vec<Declaration> {
    let tokens = place.tokens;
    let mut start = declaration.subject.tokens.start;
    let before = phrases(tokens, place.range().start..start);
    let mut found = Vec::new();
    for phrase in before.iter().rev() {
        let joint = phrase.tokens.end;
        let joined = joint + 1 == start && matches!(tokens[joint].word.as_str(), "and" | ",");
        if !joined || !is_known(phrase, tokens) || !phrase.plural {
            break;
        }
        start = phrase.tokens.start;
        found.push(Declaration {
            subject: phrase.clone(),
            ..declaration.clone()
        });
    }
    found
}

/// "Guests come in, we write down name, hotel and phone": of the thing that the sentence or the text is about.
fn kept(place: &Place<'_>) -> Option<Declaration> {
    const SHORTEST: usize = 2;
    const WRITING: [&str; 11] = [
        "note", "record", "store", "write", "save", "log", "capture", "collect", "enter",
        "register", "provide",
    ];
    let tokens = place.tokens;
    let range = place.range();
    let verb = range
        .clone()
        .find(|at| tokens[*at].tag == Tag::Verb && WRITING.contains(&tokens[*at].base.as_str()))?;
    let down = tokens.get(verb + 1).is_some_and(|next| next.word == "down");
    let list = verb + 1 + usize::from(down)..range.end;
    let first = items(tokens, list.clone()).into_iter().next()?;
    let begins = first.is_plain(tokens)
        && first
            .phrase
            .is_some_and(|first| first.is(Kind::Attribute, tokens));
    let gives = matches!(tokens[verb].base.as_str(), "register" | "provide");
    // Who writes down is not what is written of: "the desk enters adults and children".
    let writes =
        |phrase: &Phrase| phrase.tokens.end == verb && phrase.is(Kind::Role, tokens) && !gives;
    let mut before = phrases(tokens, range.start..verb);
    before.retain(|phrase| !writes(phrase));
    let things = before.iter().find(|phrase| phrase.is(Kind::Entity, tokens));
    let known = || before.iter().find(|phrase| is_known(phrase, tokens));
    let earlier = things.or_else(known).cloned();
    let subject = earlier.or_else(|| place.thing.cloned())?;
    (begins && attributes(tokens, list.clone()) >= SHORTEST).then_some(Declaration {
        subject,
        list,
        plain: false,
        record: None,
    })
}

/// "Families give us their address and the ages of their children": what people say of themselves.
fn own(place: &Place<'_>) -> Option<Declaration> {
    const SHORTEST: usize = 2;
    const GIVING: [&str; 9] = [
        "give", "enter", "provide", "state", "tell", "upload", "submit", "fill", "leave",
    ];
    let tokens = place.tokens;
    let range = place.range();
    let verb = range
        .clone()
        .find(|at| tokens[*at].tag == Tag::Verb && GIVING.contains(&tokens[*at].base.as_str()))?;
    let people = |people: &Phrase| people.is(Kind::Role, tokens);
    let named = phrases(tokens, range.start..verb)
        .pop()
        .filter(|subject| subject.tokens.end == verb && people(subject));
    let they = verb > range.start && tokens[verb - 1].word == "they";
    let meant = || place.people().filter(|_| they);
    let subject = named.or_else(meant)?;
    let mut after = verb + 1..range.end.min(verb + 3);
    let start = after.find(|at| matches!(tokens[*at].word.as_str(), "their" | "his" | "her"))?;
    let list = start..range.end;
    (attributes(tokens, list.clone()) >= SHORTEST).then_some(Declaration {
        subject,
        list,
        plain: false,
        record: None,
    })
}

/// "A line is a product, a quantity and a price".
const IS: &[&str] = &["is"];

/// Tells whether "is" leads to a list of values, so that a thing is what it consists of.
fn consists(place: &Place<'_>, rest: Range<usize>) -> bool {
    const SHORTEST: usize = 2;
    let tokens = place.tokens;
    let list = rest.start + 1..rest.end;
    let named = tokens
        .get(list.start)
        .is_some_and(|token| matches!(token.word.as_str(), "a" | "an"));
    matches(tokens, rest, IS)
        && named
        && match items(tokens, list.clone()).len() {
            0 | 1 => false,
            SHORTEST => attributes(tokens, list) == SHORTEST,
            _ => attributes(tokens, list) >= SHORTEST,
        }
}

fn had(place: &Place<'_>, at: usize, list: Range<usize>) -> Option<Declaration> {
    const LONGEST_PAGE: usize = 4;
    let tokens = place.tokens;
    let subject = subject_of(tokens, &place.range(), at, place.topic, place.thing)?;
    let mut list = list;
    let mut page = list.clone().take(LONGEST_PAGE);
    if let Some(colon) = page.find(|at| tokens[*at].is_mark(':')) {
        list.start = colon + 1;
    }
    let first = items(tokens, list.clone()).into_iter().next()?;
    let named = first.phrase.as_ref()?;
    let determined =
        !subject.tokens.is_empty() && tokens[subject.tokens.start].is(Class::Determiner);
    let plain = first.is_plain(tokens)
        && (determined || subject.plural || !subject.is(Kind::Attribute, tokens));
    // People who need a list are readers of it, not records.
    const LONG: usize = 3;
    let long = attributes(tokens, list.clone()) > 0 && items(tokens, list.clone()).len() >= LONG;
    let wants = matches!(
        tokens[at].word.as_str(),
        "needs" | "need" | "gets" | "get" | "requires"
    ) && subject.is(Kind::Role, tokens)
        && !long;
    let fits = plain && !wants && is_thing(&subject, tokens) && !is_of_us(place, &subject, &list);
    (fits && can_be_had(tokens, named)).then_some(Declaration {
        subject,
        list,
        plain: false,
        record: None,
    })
}

/// Tells whether the subject is everybody: users have an email, but "people have questions" says nothing of records.
fn is_of_us(place: &Place<'_>, subject: &Phrase, list: &Range<usize>) -> bool {
    let head = place.tokens[subject.head()].base.as_str();
    head == "people" || head == "user" && attributes(place.tokens, list.clone()) == 0
}

/// Tells whether a thing can have what a phrase names: "has access" and "has a dashboard" are about something else.
fn can_be_had(tokens: &[Token], phrase: &Phrase) -> bool {
    let is_none = [Kind::Filler, Kind::View, Kind::Feature, Kind::Integration]
        .iter()
        .any(|kind| phrase.is(*kind, tokens));
    !is_none || phrase.nouns.len() > 1
}
