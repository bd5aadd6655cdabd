//! Relations of what people make: "members book courts", "visitors send enquiries about a house".

use crate::{
    act::{Act, verb},
    fields::Parts,
    names::Names,
    phrase::Phrase,
    source::Source,
    who::Who,
};

/// Verbs that make a record of the person who does it: "members submit photos". To enter or to add one is work for others.
const PERSONAL: [&str; 13] = [
    "raise", "submit", "write", "post", "send", "offer", "propose", "publish", "upload", "share",
    "sell", "place", "report",
];

/// Links a record to the people who make it, and to the thing that it is about: "members book courts", "visitors send
/// enquiries about a house".
pub(super) fn made_by(
    source: &Source<'_>,
    act: &Act,
    entities: &Names,
    roles: &Names,
    parts: &mut Parts,
) {
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
        Who::Everybody if act.modal => Some("user"),
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
