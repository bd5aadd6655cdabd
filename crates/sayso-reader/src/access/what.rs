//! The things of rights: entities, their fields, or everything.

use super::whose::whose;
use crate::{
    act::Object,
    fields::Parts,
    lexicon::Kind,
    names::Names,
    phrase::{Phrase, phrase_at},
    reading::{Field, Operation},
    source::Source,
    token::Token,
    value,
};

/// Words for all that is known of things.
const WHOLES: [&str; 17] = [
    "list",
    "overview",
    "detail",
    "details",
    "history",
    "status",
    "copy",
    "record",
    "calendar",
    "schedule",
    "content",
    "rest",
    "data",
    "information",
    "info",
    "file",
    "page",
];

/// Returns what an object is: an entity, a field or everything, and whose.
pub(super) fn object_of(
    source: &Source<'_>,
    object: &Object,
    entities: &Names,
    parts: &mut Parts,
    last: Option<(&str, &str)>,
) -> Option<(String, String)> {
    let tokens = source.tokens;
    let Some(phrase) = &object.phrase else {
        return Some(("*".to_owned(), String::new()));
    };
    let when = whose(source, phrase);
    let name = phrase.name(tokens);
    let is_value = phrase.is(Kind::Attribute, tokens) && !entities.has(&name);
    if let Some(entity) = entities.get(&name).filter(|_| !is_value) {
        return Some((entity.to_owned(), when.to_owned()));
    }
    if let Some(entity) = collected(tokens, phrase, entities) {
        return Some((entity.to_owned(), when.to_owned()));
    }
    if let Some(inner) = listed(source, phrase) {
        let inner = Object {
            phrase: Some(inner),
            denied: object.denied,
        };
        return object_of(source, &inner, entities, parts, last);
    }
    if matches!(
        name.as_str(),
        "data" | "information" | "info" | "lot" | "rest"
    ) {
        return Some(("*".to_owned(), when.to_owned()));
    }
    if phrase.is(Kind::Attribute, tokens) {
        let full = phrase.full_name(tokens);
        let has = |wanted: &str| parts.fields.iter().find(|field| field.name == wanted);
        let known = has(&full)
            .or_else(|| has(&name))
            .map(|field| (field.entity.clone(), field.name.clone()));
        let pointed = last.filter(|_| points_at(tokens, phrase));
        let (entity, field) = match (whole(source, phrase, entities), pointed) {
            (Some(whole), _) => (whole.to_owned(), full),
            (None, Some((last, _))) if known.as_ref().is_none_or(|(entity, _)| entity == last) => {
                (last.to_owned(), full)
            }
            (None, _) => known?,
        };
        let when = match pointed {
            Some((last, whose)) if when.is_empty() && last == entity => whose,
            _ => when,
        };
        let what = format!("{entity}.{field}");
        parts.field(Field {
            kind: value::kind(&field, None, tokens),
            entity,
            name: field,
            rules: Vec::new(),
            span: phrase.span(tokens),
        });
        return Some((what, when.to_owned()));
    }
    let field = parts.fields.iter().find(|field| field.name == name)?;
    Some((format!("{}.{}", field.entity, field.name), when.to_owned()))
}

/// Returns what an operation does if its object is a value: to create one changes the record, to change a status moves it.
pub(super) fn effect(
    source: &Source<'_>,
    operation: Operation,
    object: &Object,
    what: String,
) -> Option<(Operation, String)> {
    let head = object
        .phrase
        .as_ref()
        .map(|phrase| source.tokens[phrase.head()].base.as_str());
    let of_state = matches!(head, Some("status" | "state" | "stage"));
    match (operation, what.split_once('.')) {
        (Operation::Update, Some((entity, _))) if of_state => {
            Some((Operation::Move, entity.to_owned()))
        }
        (Operation::Create, Some(_)) => Some((Operation::Update, what)),
        _ => Some((operation, what)),
    }
}

/// Returns the entity of which a value is: "the names of lessees", "the lessee's name".
pub(super) fn whole<'a>(
    source: &Source<'_>,
    phrase: &Phrase,
    entities: &'a Names,
) -> Option<&'a str> {
    let tokens = source.tokens;
    if let Some(owner) = phrase.owner {
        return entities.get(&tokens[owner].base);
    }
    let of = tokens
        .get(phrase.tokens.end)
        .filter(|token| token.word == "of");
    let rest = phrase_at(tokens, phrase.tokens.end + 1, tokens.len()).filter(|_| of.is_some())?;
    entities.get(&rest.name(tokens))
}

/// Returns the entity of "household details".
pub(super) fn collected<'a>(
    tokens: &[Token],
    phrase: &Phrase,
    entities: &'a Names,
) -> Option<&'a str> {
    let [.., thing, whole] = phrase.nouns[..] else {
        return None;
    };
    let is_whole = WHOLES.contains(&tokens[whole].base.as_str()) && phrase.owner.is_none();
    entities.get(&tokens[thing].base).filter(|_| is_whole)
}

/// Returns the things of "the list of their bookings", "the details of a guest".
pub(super) fn listed(source: &Source<'_>, phrase: &Phrase) -> Option<Phrase> {
    let tokens = source.tokens;
    tokens
        .get(phrase.tokens.end)
        .filter(|token| matches!(token.word.as_str(), "of" | "per" | "with" | "showing"))?;
    let is_whole = WHOLES.contains(&tokens[phrase.head()].base.as_str());
    let shows = is_whole || phrase.is(Kind::View, tokens);
    let inner = phrase_at(tokens, phrase.tokens.end + 1, tokens.len())?;
    (shows && phrase.owner.is_none()).then_some(inner)
}

/// Tells whether a value is one of the record named before: "their phone", "the address", "phone, address".
pub(super) fn points_at(tokens: &[Token], phrase: &Phrase) -> bool {
    let before = phrase.tokens.start.checked_sub(1);
    let joined =
        before.is_some_and(|before| matches!(tokens[before].word.as_str(), "," | "and" | "or"));
    let named = tokens[phrase.tokens.start].word == "the";
    phrase.possessed || named || joined && phrase.tokens.len() == 1
}
