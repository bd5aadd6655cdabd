//! Relations that sentences state: "a plot belongs to a member", "home programme per patient".

use crate::{
    act::Act,
    fields::Parts,
    lexicon::{Class, lexicon},
    names::Names,
    phrase::{Phrase, phrases},
    reading::{Access, Operation},
    source::Source,
    token::Tag,
    who::Who,
};

/// Words between two things, the first of which has one of the second.
const LINKS: [&[&str]; 14] = [
    &["belongs", "to"],
    &["belong", "to"],
    &["per"],
    &["for", "each"],
    &["for", "every"],
    &["for", "one"],
    &["hang", "under"],
    &["attach", "to"],
    &["against", "a"],
    &["can", "belong", "to"],
    &["is", "part", "of"],
    &["are", "part", "of"],
    &["given", "to"],
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
    let tokens = source.tokens;
    for segment in source.segments {
        let all = phrases(tokens, segment.tokens.clone());
        for pair in all.windows(2) {
            let between = &tokens[pair[0].tokens.end..pair[1].tokens.start];
            let lead = tokens[pair[1].tokens.clone()]
                .iter()
                .take_while(|token| token.tag == Tag::Word(Class::Determiner));
            let words: Vec<&str> = between
                .iter()
                .chain(lead)
                .map(|token| token.word.as_str())
                .collect();
            let linked = LINKS.iter().any(|link| words.starts_with(link))
                || matches!(
                    words[..],
                    ["of"]
                        | ["of", _]
                        | ["for"]
                        | ["for", _]
                        | ["under", _]
                        | ["from", _]
                        | ["on", _]
                );
            if linked && !source.denies(&pair[0]) {
                link(source, &pair[0], &pair[1], entities, roles, parts);
            }
        }
    }
    for act in acts.iter().filter(|act| !act.denied) {
        made_by(source, act, entities, roles, parts);
    }
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

/// Links a record to the people who make it, and to the thing that it is about: "members book courts".
fn made_by(source: &Source<'_>, act: &Act, entities: &Names, roles: &Names, parts: &mut Parts) {
    let base = &source.tokens[act.verb].base;
    let Some(verb) = lexicon().verb(base) else {
        return;
    };
    let span = source.tokens[act.verb].span.clone();
    let objects = act
        .objects
        .iter()
        .filter(|object| !object.denied)
        .filter_map(|object| object.phrase.as_ref());
    let things: Vec<String> = objects
        .filter_map(|phrase| entities.get(&phrase.name(source.tokens)))
        .map(str::to_owned)
        .collect();
    let people = act.who.iter().filter_map(|who| match who {
        Who::People(name, _) => entities.get(name).or_else(|| roles.get(name)),
        _ => None,
    });
    if let Some(made) = entities.get(verb.nominal) {
        for thing in things.iter().filter(|thing| *thing != made) {
            parts.relation(made, thing, false, span.clone());
        }
        for person in people {
            parts.relation(made, person, false, span.clone());
        }
    }
}

/// Links records to the people who make them, if these are records themselves or the records are their own.
pub(crate) fn made_by_roles(access: &[Access], entities: &Names, parts: &mut Parts) {
    for right in access
        .iter()
        .filter(|right| right.allow && right.operation == Operation::Create)
    {
        let known = entities.get(&right.who);
        let who = known.or_else(|| (right.when == "own").then_some(right.who.as_str()));
        if let (Some(who), Some(made)) = (who, entities.get(&right.what)) {
            parts.relation(made, who, false, right.span.clone());
        }
    }
}
