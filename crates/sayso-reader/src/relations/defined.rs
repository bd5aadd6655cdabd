//! Relations of a sentence that defines a thing: "a screening shows one film".

use super::{frames::makes, linker::Linker, mention::Mention};
use crate::{
    lexicon::{Class, Kind},
    phrase::Phrase,
    reading::Field,
    segment::Segment,
    token::{Tag, Token},
    value,
};

/// Adds the relations of a sentence that defines a thing: "a screening shows one film", "volunteers are assigned to shifts",
/// "each teacher offers slots".
pub(super) fn defined(segment: &Segment, mentions: &[Mention], linker: &mut Linker<'_>) {
    let source = linker.source;
    let tokens = source.tokens;
    let Some((first, rest)) = mentions.split_first() else {
        return;
    };
    let subject = &first.phrase;
    let end = first.tokens.end;
    let verb = tokens
        .get(end)
        .filter(|_| end < segment.tokens.end && !source.denies(subject));
    let Some(verb) = verb.filter(|verb| verb.tag == Tag::Verb || verb.is(Class::Auxiliary)) else {
        return;
    };
    let led = first.tokens.start.checked_sub(1);
    if led.is_some_and(|led| tokens[led].is(Class::Preposition)) {
        return;
    }
    let says_having = matches!(verb.word.as_str(), "has" | "have");
    if says_having || tokens[end..segment.tokens.end].iter().any(denies) {
        return;
    }
    let passive = verb.is(Class::Auxiliary);
    let each = tokens[subject.tokens.clone()]
        .iter()
        .any(|token| matches!(token.word.as_str(), "a" | "an" | "each" | "every" | "one"));
    let clause = rest.iter().take_while(|rest| !is_subject(tokens, rest));
    let named = clause.filter(|rest| rest.tokens == rest.phrase.tokens);
    let objects = named.map(|mention| &mention.phrase);
    for object in objects.filter(|object| !object.possessed) {
        if each && first.tokens == subject.tokens && is_placed(tokens, object) {
            valued(subject, object, linker);
            continue;
        }
        let person = subject.is(Kind::Role, tokens);
        let one = is_one(tokens, object);
        if passive && person && follows(tokens, object, "to") {
            linker.link(object, subject, false);
        } else if passive && is_led(tokens, object, end + 1) || each && !person && one {
            linker.link(subject, object, false);
        } else if each && !passive && object.plural && !object.is(Kind::Role, tokens) {
            linker.link(object, subject, false);
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

fn valued(of: &Phrase, shown: &Phrase, linker: &mut Linker<'_>) {
    let source = linker.source;
    let Some(entity) = linker.entities.get(&of.name(source.tokens)) else {
        return;
    };
    let name = shown.full_name(source.tokens);
    linker.parts.field(Field {
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
fn is_led(tokens: &[Token], phrase: &Phrase, verb: usize) -> bool {
    let by = follows(tokens, phrase, "by") && makes(tokens, verb);
    let led = ["to", "under", "in", "with", "on"]
        .iter()
        .any(|word| follows(tokens, phrase, word));
    by || led
}

/// Tells whether a thing is the subject of a clause of its own: "and each bike belongs to a customer".
fn is_subject(tokens: &[Token], mention: &Mention) -> bool {
    let before = mention.tokens.start.checked_sub(1);
    let joined = before.is_some_and(|before| matches!(tokens[before].word.as_str(), "and" | ","));
    let next = tokens.get(mention.tokens.end);
    joined && next.is_some_and(|next| next.tag == Tag::Verb || next.is(Class::Auxiliary))
}
