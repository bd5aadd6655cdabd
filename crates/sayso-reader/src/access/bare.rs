//! Rights that name no thing: "trainees read only", "the apprentice may only look".

use crate::{
    act::Act,
    lexicon::{Class, Kind, lexicon},
    names::Names,
    reading::{Access, Operation},
    source::Source,
    token::Tag,
};

/// Returns the rights of an act that reads or changes and names nothing: of the only entity, or of all if it only reads.
pub(super) fn rights(
    source: &Source<'_>,
    act: &Act,
    who: &str,
    operation: Operation,
    entities: &Names,
    roles: &Names,
) -> Vec<Access> {
    let only = only_reads(source, act) && operation == Operation::Read;
    let things: Vec<&str> = entities
        .all
        .iter()
        .map(|named| named.name.as_str())
        .filter(|name| roles.get(name).is_none() && !is_person(name))
        .collect();
    let what = match things[..] {
        [single] => single,
        [] if entities.all.is_empty() => return Vec::new(),
        [] | [_, _, ..] if only && who != "anyone" => "*",
        _ => return Vec::new(),
    };
    let is_bare = matches!(operation, Operation::Read | Operation::Update) && act.about.is_empty();
    if !is_bare || act.denied || !ends(source, act.verb) {
        return Vec::new();
    }
    let right = |operation: Operation, allow: bool| Access {
        who: who.to_owned(),
        operation,
        what: what.to_owned(),
        allow,
        only: false,
        when: String::new(),
        span: source.tokens[act.verb].span.clone(),
    };
    let mut rights = vec![right(operation, true)];
    rights.extend(only.then(|| right(Operation::Update, false)));
    rights
}

/// Tells whether a name is that of people.
fn is_person(name: &str) -> bool {
    lexicon()
        .noun(name)
        .is_some_and(|noun| noun.kind == Kind::Role)
}

/// Tells whether "only" is next to a verb: "may only look", "read only".
fn only_reads(source: &Source<'_>, act: &Act) -> bool {
    let is_only = |at: usize| {
        source
            .tokens
            .get(at)
            .is_some_and(|token| token.word == "only")
    };
    act.verb.checked_sub(1).is_some_and(is_only) || is_only(act.verb + 1)
}

/// Tells whether nothing follows a verb in its clause.
pub(super) fn ends(source: &Source<'_>, verb: usize) -> bool {
    source.tokens.get(verb + 1).is_none_or(|next| {
        matches!(next.tag, Tag::Mark(_)) || next.is(Class::Conjunction) || next.word == "only"
    })
}
