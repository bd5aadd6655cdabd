//! Fields and relations: what the things of declarations have.

mod found;
mod name;
mod question;
mod sought;

use crate::{
    declare::{Declaration, collected, is_question, nested, parts},
    joint::{alternative, elliptic, joined},
    lexicon::Kind,
    list::{Item, items},
    names::Names,
    phrase::{Phrase, phrases},
    reading::Field,
    source::Source,
    token::{Tag, Token},
    value,
};
pub(crate) use found::Parts;
use found::link;
use name::field_name;
use question::question;
pub(crate) use sought::sought;
use std::collections::HashSet;

/// The most nouns of a value's name; more of them are a list without marks.
const LONGEST_NAME: usize = 4;

/// Collects the fields and relations of declarations.
pub(crate) fn declared(
    source: &Source<'_>,
    declarations: &[Declaration],
    entities: &Names,
    roles: &Names,
    parts_of: &mut Parts,
) {
    let tokens = source.tokens;
    for declaration in declarations {
        let name = declaration.name(tokens);
        let Some(entity) = entities.get(&name).map(str::to_owned) else {
            continue;
        };
        for part in nested(tokens, declaration)
            .iter()
            .filter(|part| part.plural)
        {
            link(tokens, &entity, part, entities, roles, parts_of);
        }
        let mut owner: Option<String> = None;
        let listed = joined(tokens, parts(tokens, declaration));
        let listed: Vec<Item> = listed
            .into_iter()
            .flat_map(|item| with_inner(tokens, item))
            .collect();
        for (at, item) in listed.iter().enumerate() {
            let start = item.tokens.start;
            if source.negations.denied[start] || source.examples[start] {
                continue;
            }
            let short = alternative(tokens, item);
            if let Some(name) = short.or_else(|| elliptic(tokens, item, listed.get(at + 1))) {
                parts_of.field(Field {
                    entity: entity.clone(),
                    kind: value::kind(&name, None, tokens),
                    name,
                    rules: Vec::new(),
                    span: tokens[item.tokens.start].span.start
                        ..tokens[item.tokens.end - 1].span.end,
                });
                continue;
            }
            let Some(phrase) = item.phrase.clone().filter(|_| !asks(tokens, item)) else {
                question(source, &entity, item, entities, roles, parts_of);
                continue;
            };
            let phrase = collected(tokens, phrase, item.tokens.end);
            if link(tokens, &entity, &phrase, entities, roles, parts_of) {
                continue;
            }
            owner = owned(tokens, &phrase)
                .or(owner.filter(|_| phrase.tokens.len() == 1 && follows(tokens, item)));
            let own = field_name(tokens, &entity, &phrase, item);
            // "The bike's brand and model" are values of the bike, if bikes are kept.
            let kept = owner.as_deref().and_then(|owner| entities.get(owner));
            let of = kept.unwrap_or(&entity).to_owned();
            let owner = owner.as_ref().filter(|_| kept.is_none());
            let name = match owner {
                Some(owner) if phrase.owner.is_some() || phrase.tokens.len() == 1 => {
                    format!("{owner}_{own}")
                }
                _ => own,
            };
            let long = phrase.nouns.len() > LONGEST_NAME;
            if long || !is_value(tokens, &phrase) || counts_people(tokens, &phrase) {
                continue;
            }
            let rules = value::rules(item, tokens);
            let phrase = phrase.span(tokens);
            let end = tokens[item.tokens.end - 1].span.end;
            for name in two_ends(tokens, item, name) {
                parts_of.field(Field {
                    kind: value::kind(&name, Some(item), tokens),
                    entity: of.clone(),
                    span: phrase.start..if rules.is_empty() { phrase.end } else { end },
                    rules: rules.clone(),
                    name,
                });
            }
        }
    }
}

/// Returns the names of a value that has two ends: "salary from - to" is one from and one to.
fn two_ends(tokens: &[Token], item: &Item, name: String) -> Vec<String> {
    let words: Vec<&str> = tokens[item.tail()]
        .iter()
        .map(|token| token.word.as_str())
        .collect();
    match words[..] {
        ["from-to"] | ["from", "to"] | ["from", "-", "to"] => {
            vec![format!("{name}_from"), format!("{name}_to")]
        }
        _ => vec![name],
    }
}

/// Returns the values in the parentheses of an item instead of it: "measurements (chest, waist, inseam)".
fn with_inner(tokens: &[Token], item: Item) -> Vec<Item> {
    const SHORTEST: usize = 2;
    let chooses = item.phrase.as_ref().is_some_and(|phrase| {
        let noun = phrase.noun(tokens);
        noun.is_some_and(|noun| {
            matches!(noun.detail, "choice" | "choices")
                || matches!(noun.kind, Kind::Entity | Kind::Role)
        })
    });
    let inner = item.inner.clone().filter(|_| !chooses);
    let values = inner.map_or_else(Vec::new, |inner| items(tokens, inner));
    let is_value = |item: &Item| {
        item.is_plain(tokens)
            && item.phrase.as_ref().is_some_and(|phrase| {
                let noun = phrase.noun(tokens);
                noun.is_some_and(|noun| noun.kind == Kind::Attribute && noun.detail != "boolean")
            })
    };
    if values.len() >= SHORTEST && values.iter().all(is_value) {
        values
    } else {
        vec![item]
    }
}

/// Tells whether a phrase counts people: "2 people at the desk" are no value.
fn counts_people(tokens: &[Token], phrase: &Phrase) -> bool {
    let counted = phrase
        .tokens
        .clone()
        .any(|at| tokens[at].tag == Tag::Number);
    counted && phrase.is(Kind::Role, tokens)
}

fn asks(tokens: &[Token], item: &Item) -> bool {
    tokens.get(item.tokens.start).is_some_and(|token| {
        is_question(&token.word) && token.word != "if" && token.word != "whether"
    })
}

/// Tells whether a part of a list follows a comma or "and".
fn follows(tokens: &[Token], item: &Item) -> bool {
    let before = item.tokens.start.checked_sub(1);
    before.is_some_and(|at| matches!(tokens[at].word.as_str(), "and" | ","))
}

fn owned(tokens: &[Token], phrase: &Phrase) -> Option<String> {
    phrase.owner.map(|owner| tokens[owner].base.clone())
}

/// Adds the values of things that phrases name: "the customer's phone", "salary expectations of a candidate".
pub(crate) fn possessed(source: &Source<'_>, entities: &Names, parts_of: &mut Parts) {
    let tokens = source.tokens;
    let spans = parts_of.fields.iter().map(|field| field.span.start);
    let named: HashSet<usize> = spans.collect();
    for segment in source.segments {
        let all = phrases(tokens, segment.tokens.clone());
        for (at, phrase) in all.iter().enumerate() {
            if source.denies(phrase) || !phrase.is(Kind::Attribute, tokens) {
                continue;
            }
            if named.contains(&phrase.span(tokens).start) {
                continue;
            }
            let next = all.get(at + 1).filter(|next| {
                next.tokens.start == phrase.tokens.end + 1 && tokens[phrase.tokens.end].word == "of"
            });
            let (owner, own) = match (phrase.owner, next) {
                (Some(owner), _) => (tokens[owner].base.clone(), phrase.full_name(tokens)),
                (None, Some(next)) => (next.name(tokens), phrase.full_name(tokens)),
                (None, None) => continue,
            };
            let Some(entity) = entities.get(&owner) else {
                continue;
            };
            // "The number of open tickets" and "the hours of their projects" are of many.
            let counts = COUNTS.contains(&tokens[phrase.head()].base.as_str());
            if next.is_some_and(|next| next.plural) && (counts || phrase.plural) {
                continue;
            }
            parts_of.field(Field {
                entity: entity.to_owned(),
                kind: value::kind(&own, None, tokens),
                name: own,
                rules: Vec::new(),
                span: phrase.span(tokens),
            });
        }
    }
}

/// Nouns for a number over many records.
const COUNTS: [&str; 8] = [
    "number",
    "total",
    "sum",
    "average",
    "count",
    "amount",
    "percentage",
    "percent",
];

/// Tells whether a phrase of a list names a value, and not a filler.
fn is_value(tokens: &[Token], phrase: &Phrase) -> bool {
    ![Kind::Filler, Kind::Integration, Kind::View, Kind::Feature]
        .iter()
        .any(|kind| phrase.is(*kind, tokens))
        || phrase.nouns.len() > 1
}
