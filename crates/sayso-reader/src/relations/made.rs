//! Relations of what people make: "members book courts", "visitors send enquiries about a house".

use super::{frames::are_several, linker::Linker};
use crate::{
    act::{Act, verb},
    fields::Parts,
    lexicon::Kind,
    names::Names,
    phrase::Phrase,
    source::Source,
    token::Token,
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
    // "Parents enrol their children": of those who do it.
    let theirs = act
        .objects
        .iter()
        .filter(|object| !object.denied && matches!(verb.operation, "create" | "update" | "all"));
    for thing in theirs
        .filter_map(|object| object.phrase.as_ref())
        .filter(|phrase| phrase.possessed && phrase.owner.is_none())
    {
        if let (Some(made), Some(Who::People(name, _))) = (known(thing), act.who.first())
            && let Some(person) = entities.get(name).or_else(|| roles.get(name))
        {
            parts.relation(&made, person, false, thing.span(tokens));
        }
    }
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

/// Links what an act joins: "assigns a driver to each trip", "link a test case to a requirement".
pub(super) fn assigned(act: &Act, linker: &mut Linker<'_>) {
    let tokens = linker.source.tokens;
    let base = tokens[act.verb].base.as_str();
    let assigns = matches!(base, "assign" | "allocate" | "give" | "hand");
    if !assigns && !matches!(base, "link" | "attach" | "connect" | "add" | "tie") {
        return;
    }
    let Some(target) = act.about.iter().find(|phrase| is_behind_to(tokens, phrase)) else {
        return;
    };
    for object in act.objects.iter().filter(|object| !object.denied) {
        let Some(thing) = &object.phrase else {
            continue;
        };
        let to_people = target.is(Kind::Role, tokens) || matches!(base, "give" | "hand");
        if assigns && !to_people {
            linker.link(target, thing, false);
        } else {
            linker.link(thing, target, are_several(&tokens[target.tokens.clone()]));
        }
    }
}

fn is_behind_to(tokens: &[Token], phrase: &Phrase) -> bool {
    let before = phrase.tokens.start.checked_sub(1);
    before.is_some_and(|before| {
        let one = before
            .checked_sub(2)
            .filter(|_| tokens[before].word == "or");
        tokens[before].word == "to" || one.is_some_and(|to| tokens[to].word == "to")
    })
}
