//! Things that the text rules out, by kind and name.

mod namer;

use crate::{
    accounts,
    features::cues_at,
    lexicon::lexicon,
    list::items,
    names::Names,
    negation::Reach,
    reading::{Absent, Feature},
    source::Source,
    token::{Tag, Token},
};
use namer::{ADS, Namer};

/// Names what is in the scopes of negations.
pub(crate) fn absent(
    source: &Source<'_>,
    language: &str,
    entities: &Names,
    features: &[Feature],
) -> Vec<Absent> {
    let mut found: Vec<Absent> = Vec::new();
    let others_log_in = features.iter().any(|feature| feature.name == "login");
    let namer = Namer {
        source,
        language,
        entities,
    };
    for scope in &source.negations.scopes {
        if scope.reach == Reach::Account {
            add(&mut found, accounts::without(source, scope, others_log_in));
            continue;
        }
        if scope.reach == Reach::SignUp {
            let first = &source.tokens[scope.tokens.start];
            let last = &source.tokens[scope.tokens.end - 1];
            let span = first.span.start..last.span.end;
            let name = "sign_up".to_owned();
            add(
                &mut found,
                Some(Absent {
                    kind: "feature",
                    name,
                    span,
                }),
            );
            continue;
        }
        // "Read without logging in" says how people read, not that there is no login.
        let first = &source.tokens[scope.tokens.start];
        if scope.reach == Reach::Features && first.word.ends_with("ing") {
            continue;
        }
        for item in items(source.tokens, scope.tokens.clone()) {
            add(&mut found, namer.absent(item.tokens, scope));
        }
    }
    found.extend(free_of(source, language));
    found
}

fn add(found: &mut Vec<Absent>, absent: Option<Absent>) {
    let Some(absent) = absent else {
        return;
    };
    let known = found
        .iter()
        .any(|other| other.kind == absent.kind && other.name == absent.name);
    if !known {
        found.push(absent);
    }
}

/// Returns the features of words such as "ad-free".
fn free_of(source: &Source<'_>, language: &str) -> Vec<Absent> {
    let free = source.tokens.iter().filter_map(|token| {
        let (word, _) = token
            .word
            .split_once("-free")
            .filter(|(_, rest)| rest.is_empty())?;
        let name = feature_of(word, language)?;
        Some(Absent {
            kind: "feature",
            name,
            span: token.span.clone(),
        })
    });
    free.collect()
}

/// Returns the feature that a word states.
fn feature_of(word: &str, language: &str) -> Option<String> {
    if ADS.contains(&word) {
        return Some("ads".to_owned());
    }
    let token = Token {
        span: 0..0,
        word: word.to_owned(),
        base: lexicon().singular(word),
        tag: Tag::Noun,
    };
    let tokens = [token];
    let (feature, _) = cues_at(&tokens, 0, 1, language).next()?;
    Some(feature.to_owned())
}
