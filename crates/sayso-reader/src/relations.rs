//! Relations that sentences state: "a plot belongs to a member", "home programme per patient".

use crate::{
    act::{Act, verb},
    fields::Parts,
    lexicon::{Class, Kind},
    names::Names,
    phrase::{Phrase, phrases},
    reading::{Access, Field},
    segment::Segment,
    source::Source,
    token::{Tag, Token},
    value,
    who::Who,
};

/// Words between two things, the first of which has one of the second.
const LINKS: [&[&str]; 16] = [
    &["is", "for"],
    &["are", "for"],
    &["is", "about"],
    &["is", "a", "part", "of"],
    &["belongs", "to"],
    &["belong", "to"],
    &["per"],
    &["for", "each"],
    &["for", "every"],
    &["for", "one"],
    &["hang", "under"],
    &["against", "a"],
    &["can", "belong", "to"],
    &["is", "part", "of"],
    &["are", "part", "of"],
    &["in", "a"],
];

/// Adds the relations of sentences.
pub(crate) fn relations(
    source: &Source<'_>,
    acts: &[Act],
    entities: &Names,
    roles: &Names,
    parts: &mut Parts,
) {
    for segment in source.segments {
        let mut all = phrases(source.tokens, segment.tokens.clone());
        all.retain(|phrase| !is_joint(source.tokens, phrase));
        for pair in all.windows(2) {
            if is_link(source.tokens, &pair[0], &pair[1]) && !source.denies(&pair[0]) {
                link(source, &pair[0], &pair[1], entities, roles, parts);
            }
            if is_theirs(source.tokens, &pair[0], &pair[1]) {
                link(source, &pair[1], &pair[0], entities, roles, parts);
            }
        }
        defined(source, segment, &all, entities, roles, parts);
    }
    for act in acts.iter().filter(|act| !act.denied) {
        made_by(source, act, entities, roles, parts);
    }
}

/// Tells whether a phrase is the "part" of "is part of", which names no thing.
fn is_joint(tokens: &[Token], phrase: &Phrase) -> bool {
    let of = tokens
        .get(phrase.tokens.end)
        .is_some_and(|next| next.word == "of");
    of && phrase.nouns.len() == 1 && tokens[phrase.head()].word == "part"
}

/// Tells whether the words between two phrases say that the first one has one of the second.
fn is_link(tokens: &[Token], from: &Phrase, to: &Phrase) -> bool {
    let between = &tokens[from.tokens.end..to.tokens.start];
    let lead = tokens[to.tokens.clone()]
        .iter()
        .take_while(|token| token.tag == Tag::Word(Class::Determiner));
    let words: Vec<&str> = between
        .iter()
        .chain(lead)
        .map(|token| token.word.as_str())
        .collect();
    LINKS.iter().any(|link| words.starts_with(link))
        || matches!(
            words[..],
            ["of"] | ["of", _] | ["for"] | ["for", _] | ["under", _] | ["from", _] | ["on", _]
        )
}

/// Tells whether the second phrase is what the first has: "owners and their dogs", "a family with its children".
fn is_theirs(tokens: &[Token], from: &Phrase, to: &Phrase) -> bool {
    let between = &tokens[from.tokens.end..to.tokens.start];
    let joined =
        matches!(between, [joint] if matches!(joint.word.as_str(), "and" | "with" | "plus"));
    let theirs = tokens[to.tokens.start].is(Class::Possessive)
        && matches!(
            tokens[to.tokens.start].word.as_str(),
            "their" | "its" | "his" | "her"
        );
    joined && theirs
}

/// Adds the relations of a sentence that defines a thing: "a screening shows one film", "volunteers are assigned to shifts",
/// "each teacher offers slots".
fn defined(
    source: &Source<'_>,
    segment: &Segment,
    all: &[Phrase],
    entities: &Names,
    roles: &Names,
    parts: &mut Parts,
) {
    let tokens = source.tokens;
    let Some(subject) = all.first().filter(|subject| !source.denies(subject)) else {
        return;
    };
    let verb = tokens
        .get(subject.tokens.end)
        .filter(|_| subject.tokens.end < segment.tokens.end);
    let Some(verb) = verb.filter(|verb| verb.tag == Tag::Verb || verb.is(Class::Auxiliary)) else {
        return;
    };
    let says_having = matches!(verb.word.as_str(), "has" | "have");
    if says_having
        || tokens[subject.tokens.end..segment.tokens.end]
            .iter()
            .any(denies)
    {
        return;
    }
    let passive = verb.is(Class::Auxiliary);
    let each = tokens[subject.tokens.clone()]
        .iter()
        .any(|token| matches!(token.word.as_str(), "a" | "an" | "each" | "every" | "one"));
    for object in all[1..].iter().filter(|object| !object.possessed) {
        if each && is_placed(tokens, object) {
            valued(source, subject, object, entities, parts);
            continue;
        }
        let person = subject.is(Kind::Role, tokens);
        let one = is_one(tokens, object);
        if passive && person && follows(tokens, object, "to") {
            link(source, object, subject, entities, roles, parts);
        } else if passive && is_led(tokens, object) || each && !person && one {
            link(source, subject, object, entities, roles, parts);
        } else if each && !passive && object.plural && !object.is(Kind::Role, tokens) {
            link(source, object, subject, entities, roles, parts);
        }
    }
}

/// Tells whether a phrase is a value behind a preposition: "takes place on a date, at a time".
fn is_placed(tokens: &[Token], phrase: &Phrase) -> bool {
    let led = ["on", "at", "in", "with", "for"]
        .iter()
        .any(|word| follows(tokens, phrase, word));
    let joined = follows(tokens, phrase, "and");
    phrase.is(Kind::Attribute, tokens)
        && (led && is_one(tokens, phrase) || joined && phrase.tokens.len() == 1)
}

fn valued(source: &Source<'_>, of: &Phrase, shown: &Phrase, entities: &Names, parts: &mut Parts) {
    let Some(entity) = entities.get(&of.name(source.tokens)) else {
        return;
    };
    let name = shown.full_name(source.tokens);
    parts.field(Field {
        entity: entity.to_owned(),
        kind: value::kind(&name, None, source.tokens),
        name,
        rules: Vec::new(),
        span: shown.span(source.tokens),
    });
}

fn denies(token: &Token) -> bool {
    token.is(Class::Negation) || token.is(Class::Modal)
}

/// Tells whether a phrase names one thing: "a film", "exactly one cinema".
fn is_one(tokens: &[Token], phrase: &Phrase) -> bool {
    let first = tokens[phrase.tokens.start].word.as_str();
    !phrase.plural && matches!(first, "a" | "an" | "one" | "1" | "its")
}

fn follows(tokens: &[Token], phrase: &Phrase, word: &str) -> bool {
    let before = phrase.tokens.start.checked_sub(1);
    before.is_some_and(|before| tokens[before].word == word)
}

/// Tells whether a phrase says to what, by whom or where something is done: "are assigned to a driver", "is given by a donor".
fn is_led(tokens: &[Token], phrase: &Phrase) -> bool {
    ["to", "by", "under", "in", "with", "on"]
        .iter()
        .any(|word| follows(tokens, phrase, word))
}

fn link(
    source: &Source<'_>,
    from: &Phrase,
    to: &Phrase,
    entities: &Names,
    roles: &Names,
    parts: &mut Parts,
) {
    let from_name = from.name(source.tokens);
    let to_name = to.name(source.tokens);
    let target = entities.get(&to_name).or_else(|| roles.get(&to_name));
    if let (Some(from_name), Some(target)) = (entities.get(&from_name), target) {
        parts.relation(from_name, target, false, to.span(source.tokens));
    }
}

/// Verbs that make a record of the person who does it: "members submit photos". To enter or to add one is work for others.
const PERSONAL: [&str; 12] = [
    "submit", "write", "post", "send", "offer", "propose", "publish", "upload", "share", "sell",
    "place", "report",
];

/// Links a record to the people who make it, and to the thing that it is about: "members book courts", "visitors send
/// enquiries about a house".
fn made_by(source: &Source<'_>, act: &Act, entities: &Names, roles: &Names, parts: &mut Parts) {
    let Some(verb) = verb(source.tokens, act.verb) else {
        return;
    };
    let tokens = source.tokens;
    let span = tokens[act.verb].span.clone();
    let known = |phrase: &Phrase| entities.get(&phrase.name(tokens)).map(str::to_owned);
    let things: Vec<String> = act
        .objects
        .iter()
        .filter(|object| !object.denied)
        .filter_map(|object| known(object.phrase.as_ref()?))
        .collect();
    let about = act.about.iter().filter_map(known);
    let people = act.who.iter().filter_map(|who| match who {
        Who::People(name, _) => entities.get(name).or_else(|| roles.get(name)),
        _ => None,
    });
    let nominal = entities
        .get(verb.nominal)
        .filter(|_| !verb.nominal.is_empty());
    let personal = PERSONAL.contains(&tokens[act.verb].base.as_str());
    let first = things.first().map(String::as_str).filter(|_| personal);
    if let Some(made) = nominal.or(first) {
        for thing in things
            .iter()
            .cloned()
            .chain(about)
            .filter(|thing| thing != made)
        {
            parts.relation(made, &thing, false, span.clone());
        }
        for person in people {
            parts.relation(made, person, false, span.clone());
        }
    }
}

/// Links records to the people of whom a right says that the records are their own: "members see their own bookings".
pub(crate) fn owned(access: &[Access], entities: &Names, parts: &mut Parts) {
    for right in access
        .iter()
        .filter(|right| right.when == "own" && right.who != "anyone")
    {
        let what = right.what.split('.').next().unwrap_or_default();
        if let Some(made) = entities.get(what) {
            parts.relation(made, &right.who, false, right.span.clone());
        }
    }
}
