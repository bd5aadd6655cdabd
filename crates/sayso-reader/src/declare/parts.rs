//! The parts of a declaration's list, up to where something else begins.

use super::thing::Declaration;
use crate::{
    lexicon::{Class, Kind, lexicon},
    list::{Item, items},
    phrase::Phrase,
    token::{Tag, Token},
};

/// Returns the parts of a declaration's list that say what the thing has. The list of a sentence ends where a new
/// statement begins.
pub(crate) fn parts(tokens: &[Token], declaration: &Declaration) -> Vec<Item> {
    let all = with_options(tokens, items(tokens, declaration.list.clone()));
    let goes_on = |item: &Item| goes_on(tokens, item, declaration.plain);
    if declaration.plain {
        let mut nested = false;
        all.into_iter()
            .filter(|item| {
                nested = declares(tokens, item) || nested && !begins_anew(tokens, item);
                !nested && goes_on(item)
            })
            .collect()
    } else {
        all.into_iter().take_while(goes_on).collect()
    }
}

/// Moves the parts behind a colon into the part that they are the options of: "a status: open, closed".
fn with_options(tokens: &[Token], all: Vec<Item>) -> Vec<Item> {
    let mut parts: Vec<Item> = Vec::new();
    let mut options: Option<usize> = None;
    for item in all {
        let goes_on = !begins_anew(tokens, &item);
        if let Some(start) = options.filter(|_| goes_on)
            && let Some(last) = parts.last_mut()
        {
            last.inner = Some(start..item.tokens.end);
            last.tokens.end = item.tokens.end;
            continue;
        }
        let after = item.phrase.as_ref().map(|phrase| phrase.tokens.end);
        let opens = |at: usize| {
            let chosen = item.phrase.as_ref().and_then(|phrase| phrase.noun(tokens));
            let chooses = chosen.is_some_and(|noun| matches!(noun.detail, "choice" | "long_text"));
            tokens[at].is_mark(':')
                || tokens[at].is_mark('-') && chooses && at + 1 < item.tokens.end
        };
        let colon = after.filter(|at| *at < item.tokens.end && opens(*at));
        options = colon
            .filter(|_| item.is_plain(tokens))
            .map(|colon| colon + 1);
        parts.push(item);
    }
    parts
}

/// Returns the parts of a declaration's list that have a list of their own: "lines with a product and a price".
pub(crate) fn nested(tokens: &[Token], declaration: &Declaration) -> Vec<Phrase> {
    let all = items(tokens, declaration.list.clone());
    let nested = all.into_iter().filter(|item| declares(tokens, item));
    nested.filter_map(|item| item.phrase).collect()
}

/// Tells whether a part of a list is not the beginning of something else.
fn goes_on(tokens: &[Token], item: &Item, plain: bool) -> bool {
    let is_step = [item.tokens.start.checked_sub(1), Some(item.tokens.end)]
        .into_iter()
        .flatten()
        .any(|at| tokens.get(at).is_some_and(|token| token.is_mark('>')));
    if is_step {
        return false;
    }
    let first = &tokens[item.tokens.start];
    let asks = is_question(&first.word);
    let begins_clause = first.is(Class::Modal)
        || first.is(Class::Auxiliary)
        || first.tag == Tag::Verb
        || first.is(Class::Pronoun) && !asks;
    // "Built in which year", "added on".
    const SHORT: usize = 4;
    let begins_clause = begins_clause && !(is_done(first) && item.tokens.len() <= SHORT);
    let without = first.word == "without"
        || first.word == "with"
            && tokens
                .get(item.tokens.start + 1)
                .is_some_and(|no| no.word == "no");
    if without || is_example(tokens, item) {
        return false;
    }
    let plain = plain || !has_subject_and_verb(tokens, item);
    asks || !begins_clause && !declares(tokens, item) && plain
}

/// Tells whether a part of a list only gives an example: "jobs, like timer".
fn is_example(tokens: &[Token], item: &Item) -> bool {
    let word = |at: usize| {
        let token = tokens.get(at).filter(|_| at < item.tokens.end);
        token.map_or("", |token| token.word.as_str())
    };
    let first = item.tokens.start;
    matches!(
        (word(first), word(first + 1)),
        ("like" | "e.g" | "eg", _) | ("such", "as") | ("for", "example") | ("e", ".")
    )
}

/// Tells whether a part of a list has a list of its own: "lines with a product and a price".
fn declares(tokens: &[Token], item: &Item) -> bool {
    item.phrase.as_ref().is_some_and(|phrase| {
        let next = phrase.tokens.end;
        // "A tool id with a barcode" is a value.
        let value = !phrase.plural && phrase.is(Kind::Attribute, tokens);
        next < item.tokens.end && tokens[next].word == "with" && !value
    })
}

/// Tells whether a part of a list is separated from the one before it by more than a comma.
fn begins_anew(tokens: &[Token], item: &Item) -> bool {
    let before = item.tokens.start.checked_sub(1);
    before.is_some_and(|before| matches!(tokens[before].tag, Tag::Mark(';' | '\n' | '*')))
}

/// Tells whether a word is a participle: "added", "bought".
pub(super) fn is_done(token: &Token) -> bool {
    token.word.ends_with("ed") || lexicon().is_irregular(&token.word)
}

/// Tells whether a word begins a question, as in "who's on it".
pub(crate) fn is_question(word: &str) -> bool {
    matches!(
        word,
        "who"
            | "whos"
            | "what"
            | "whats"
            | "which"
            | "when"
            | "where"
            | "why"
            | "how"
            | "whether"
            | "if"
    )
}

fn has_subject_and_verb(tokens: &[Token], item: &Item) -> bool {
    let Some(phrase) = &item.phrase else {
        return false;
    };
    let after = tokens
        .get(phrase.tokens.end)
        .filter(|_| phrase.tokens.end < item.tokens.end);
    let is_last = phrase.tokens.end + 1 == item.tokens.end;
    after.is_some_and(|token| {
        let ends_name = is_last && (is_done(token) || token.word == "present");
        token.is(Class::Modal) || token.is(Class::Auxiliary) || token.tag == Tag::Verb && !ends_name
    })
}
