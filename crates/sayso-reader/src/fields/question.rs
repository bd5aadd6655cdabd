//! Values that a list asks for: "who has them", "how many beds", "why".

use super::found::{Parts, link};
use crate::{
    declare::is_question,
    lexicon::{Class, Kind},
    list::{Item, is_or_not},
    names::Names,
    reading::Field,
    source::Source,
    token::{Tag, Token},
    value,
};

/// Adds the value that a question asks for: "who has them" is a person, "how many beds" a number, "why" a text.
pub(super) fn question(
    source: &Source<'_>,
    entity: &str,
    item: &Item,
    entities: &Names,
    roles: &Names,
    parts_of: &mut Parts,
) {
    let tokens = source.tokens;
    let range = item.tokens.clone();
    let Some(first) = tokens.get(range.start) else {
        return;
    };
    if range.len() == 3 && is_or_not(tokens, range.start + 1) {
        parts_of.field(Field {
            entity: entity.to_owned(),
            name: first.word.clone(),
            kind: "boolean",
            rules: Vec::new(),
            span: first.span.clone(),
        });
        return;
    }
    if !is_question(&first.word) && !is_single(tokens, item) {
        return;
    }
    let span = first.span.start..tokens[range.end - 1].span.end;
    let second = tokens
        .get(range.start + 1)
        .filter(|_| range.len() > 1)
        .map(|token| token.word.as_str());
    let counted = item
        .phrase
        .as_ref()
        .filter(|_| first.word == "how" && matches!(second, Some("many" | "much")));
    let relates = first.word == "which"
        && tokens.get(range.start + 1).is_some_and(|next| {
            next.is(Class::Auxiliary) || next.is(Class::Modal) || next.tag == Tag::Verb
        });
    // "A number, which is unique" asks for nothing.
    if relates {
        return;
    }
    if first.word.starts_with("who") {
        parts_of.relation(entity, "user", false, span);
        return;
    }
    let chosen = item.phrase.as_ref().filter(|_| first.word == "which");
    if let Some(phrase) = chosen
        && link(tokens, entity, phrase, entities, roles, parts_of)
    {
        return;
    }
    // "Which colleague writes it" asks for a person.
    if chosen.is_some_and(|phrase| phrase.is(Kind::Role, tokens)) {
        parts_of.relation(entity, "user", false, span);
        return;
    }
    let name = match (counted.or(chosen), first.word.as_str()) {
        (Some(phrase), _) => phrase.full_name(tokens),
        (None, "how") if second == Some("much") => "amount".to_owned(),
        (None, _) => phrase_of(tokens, item),
    };
    let kind = if counted.is_some() {
        "integer"
    } else {
        value::kind(&name, None, tokens)
    };
    parts_of.field(Field {
        entity: entity.to_owned(),
        name,
        kind,
        rules: Vec::new(),
        span,
    });
}

/// Tells whether a part of a list is a word that names a value without a noun: "from", "until", "born", "buried on".
fn is_single(tokens: &[Token], item: &Item) -> bool {
    const LONGEST: usize = 2;
    let first = &tokens[item.tokens.start];
    let ends = tokens[item.tokens.end - 1].word.ends_with("ed");
    let names = first.word == "last" && ends
        || matches!(
            first.word.as_str(),
            "from" | "until" | "to" | "since" | "till"
        )
        || first.word.ends_with("ed")
        || first.tag == Tag::Verb;
    names && item.tokens.len() <= LONGEST
}

/// Returns the words of a question as a name.
fn phrase_of(tokens: &[Token], item: &Item) -> String {
    const LONGEST: usize = 4;
    let end = item
        .inner
        .as_ref()
        .map_or(item.tokens.end, |inner| inner.start);
    // "How they felt from 1 to 5".
    let bounds = |at: &usize| {
        tokens[*at].word == "from"
            && tokens
                .get(*at + 1)
                .is_some_and(|next| next.tag == Tag::Number)
    };
    let end = (item.tokens.start..end).find(bounds).unwrap_or(end);
    let words = tokens[item.tokens.start..end]
        .iter()
        .filter(|token| !matches!(token.tag, Tag::Mark(_)) && !token.is(Class::Determiner));
    let named: Vec<&str> = words
        .take(LONGEST)
        .map(|token| token.word.as_str())
        .collect();
    // "How urgent it is".
    match named[..] {
        ["how", how, "it" | "they", "is" | "are" | "was"] => format!("how_{how}"),
        _ => named.join("_").replace("_'s", "s"),
    }
}
