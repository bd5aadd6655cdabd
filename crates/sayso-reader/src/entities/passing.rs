//! Things that are only mentioned in passing, and the application itself: they are no records.

use super::said::{is_defined, is_owner};
use crate::{act::Act, lexicon::Kind, phrase::Phrase, source::Source, token::Tag, who::Who};
use std::collections::{HashMap, HashSet};

/// Verbs that make no records of their objects: "print a letter", "run a bakery".
const DOING: [&str; 15] = [
    "print", "send", "run", "organise", "organize", "operate", "own", "produce", "sell", "play",
    "attend", "close", "open", "teach", "build",
];

/// Returns the names of things that are only mentioned in passing: in the singular, once, and no act is about them.
pub(super) fn weak(
    source: &Source<'_>,
    found: &[(String, Phrase)],
    acts: &[Act],
) -> HashSet<String> {
    const TERSE: usize = 30;
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for (name, phrase) in found {
        let is_weak = phrase
            .noun(source.tokens)
            .is_some_and(|noun| noun.detail == "weak");
        let first = source.tokens[phrase.tokens.start].word.as_str();
        let before = phrase.tokens.start.checked_sub(1);
        let asked = before.is_some_and(|at| source.tokens[at].word == "which");
        let several = matches!(first, "each" | "every") || asked && !phrase.plural;
        let weight = match (is_weak, phrase.plural) {
            _ if is_defined(source, phrase) || several => 2,
            (true, _) => 0,
            (false, true) => 2,
            (false, false) => 1,
        };
        *counts.entry(name).or_default() += weight;
    }
    let objects = acts
        .iter()
        .filter(|act| act.who.iter().any(|who| *who != Who::Thing))
        .filter(|act| !DOING.contains(&source.tokens[act.verb].base.as_str()))
        .flat_map(|act| &act.objects)
        .filter_map(|object| object.phrase.as_ref())
        .filter(|phrase| {
            let noun = phrase.noun(source.tokens);
            phrase.plural || noun.is_none_or(|noun| noun.kind != Kind::Entity)
        })
        .map(|phrase| phrase.tokens.start);
    // "For managing a portfolio" acts on it as well, without a word about people.
    let managed = found
        .iter()
        .map(|(_, phrase)| phrase.tokens.start)
        .filter(|start| {
            start.checked_sub(1).is_some_and(|before| {
                let verb = &source.tokens[before];
                verb.tag == Tag::Verb
                    && matches!(
                        verb.base.as_str(),
                        "manage" | "track" | "create" | "organise" | "organize"
                    )
            })
        });
    let acted: HashSet<usize> = objects.chain(managed).collect();
    let terse = source.tokens.len() < TERSE;
    let strong: HashSet<&str> = found
        .iter()
        .filter(|(name, phrase)| {
            let count = counts[name.as_str()];
            count > 1
                || count == 1 && terse
                || is_owner(source, phrase)
                || acted.contains(&phrase.tokens.start)
        })
        .map(|(name, _)| name.as_str())
        .collect();
    counts
        .keys()
        .filter(|name| !strong.contains(*name))
        .map(|name| (*name).to_owned())
        .collect()
}

/// Tells whether a phrase names the application itself: "I search for a simple tool".
pub(super) fn is_application(source: &Source<'_>, phrase: &Phrase) -> bool {
    const NAMES: [&str; 8] = [
        "tool",
        "application",
        "service",
        "register",
        "system",
        "portfolio",
        "book",
        "catalogue",
    ];
    const WISHING: [&str; 9] = [
        "need", "want", "search", "look", "make", "build", "like", "require", "create",
    ];
    const NEAR: usize = 6;
    let tokens = source.tokens;
    let named = NAMES.contains(&tokens[phrase.head()].base.as_str()) && !phrase.plural;
    let before = phrase.tokens.start.saturating_sub(NEAR)..phrase.tokens.start;
    let wished = before
        .rev()
        .take_while(|at| !matches!(tokens[*at].tag, Tag::Mark(_)));
    let mut wishes = wished.filter(|at| tokens[*at].tag == Tag::Verb);
    let article = matches!(tokens[phrase.tokens.start].word.as_str(), "a" | "an");
    let wished = wishes
        .next()
        .is_some_and(|at| WISHING.contains(&tokens[at].base.as_str()));
    named && article && wished
}
