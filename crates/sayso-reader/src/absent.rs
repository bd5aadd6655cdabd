//! Things that the text rules out, by kind and name.

use crate::{
    features::cues_at,
    lexicon::Kind,
    list::items,
    names::Names,
    phrase::{Phrase, phrases},
    reading::Absent,
    source::Source,
};

/// Names what is in the scopes of negations.
pub(crate) fn absent(source: &Source<'_>, language: &str, entities: &Names) -> Vec<Absent> {
    let mut found: Vec<Absent> = Vec::new();
    for scope in &source.negations.scopes {
        let only_features = scope
            .start
            .checked_sub(1)
            .is_some_and(|at| source.tokens[at].word == "without");
        // "Read without logging in" says how people read, not that there is no login.
        let how = only_features
            && source.tokens[scope.clone()]
                .first()
                .is_some_and(|first| first.word.ends_with("ing"));
        if how {
            continue;
        }
        for item in items(source.tokens, scope.clone()) {
            let cues = cues_at(source.tokens, item.tokens.start, item.tokens.end, language).next();
            let phrase = phrases(source.tokens, item.tokens.clone())
                .into_iter()
                .next();
            let Some(phrase) = phrase else {
                if let Some((feature, _)) = cues {
                    let span = source.tokens[item.tokens.start].span.clone();
                    found.push(Absent {
                        kind: "feature",
                        name: feature.to_owned(),
                        span,
                    });
                }
                continue;
            };
            let Some((mut kind, mut name)) = named(source, language, &phrase, entities) else {
                continue;
            };
            if let Some(role) = without_account(source, scope.start).filter(|_| name == "login") {
                kind = "role";
                name = role;
            }
            if only_features && cue(source, language, &phrase).is_none() {
                continue;
            }
            let span = phrase.span(source.tokens);
            if !found
                .iter()
                .any(|other| other.kind == kind && other.name == name)
            {
                found.push(Absent { kind, name, span });
            }
        }
    }
    found
}

/// Returns the people who have no account: "the owners don't need a login".
fn without_account(source: &Source<'_>, scope: usize) -> Option<String> {
    let after = source
        .segments
        .partition_point(|segment| segment.tokens.start < scope);
    let segment = source.segments.get(after.checked_sub(1)?)?;
    let before = phrases(source.tokens, segment.tokens.start..scope);
    let people = before
        .iter()
        .rev()
        .find(|phrase| phrase.is(Kind::Role, source.tokens))?;
    Some(people.name(source.tokens))
}

/// Features whose names are nouns that also name records: ruled out, they are the feature.
const NOUNS: [&str; 12] = [
    "comments",
    "likes",
    "tags",
    "votes",
    "payments",
    "charts",
    "files",
    "images",
    "messages",
    "reminder",
    "notification",
    "rating",
];

/// Returns the feature that a noun of a phrase states.
fn cue(source: &Source<'_>, language: &str, phrase: &Phrase) -> Option<&'static str> {
    let head = &source.tokens[phrase.head()];
    let named = NOUNS.iter().find(|name| {
        **name == head.word
            || **name == head.base
            || name.strip_suffix('s') == Some(head.base.as_str())
    });
    if let Some(name) = named.filter(|_| phrase.nouns.len() == 1) {
        return Some(name);
    }
    let mut nouns = phrase.nouns.iter().rev();
    nouns.find_map(|at| {
        Some(
            cues_at(source.tokens, *at, phrase.tokens.end, language)
                .next()?
                .0,
        )
    })
}

fn named(
    source: &Source<'_>,
    language: &str,
    phrase: &Phrase,
    entities: &Names,
) -> Option<(&'static str, String)> {
    let tokens = source.tokens;
    if let Some(feature) = cue(source, language, phrase) {
        return Some(("feature", feature.to_owned()));
    }

    let name = phrase.full_name(tokens);
    let kind = phrase.noun(tokens).map(|noun| noun.kind);
    match kind {
        Some(Kind::Filler | Kind::Attribute | Kind::Integration) => None,
        Some(Kind::Role) => Some(("role", phrase.name(tokens))),
        Some(Kind::Entity) if entities.get(&name).is_some() => None,
        Some(Kind::Entity) => Some(("entity", name)),
        Some(Kind::View) => Some(("view", name)),
        _ => Some(("feature", name)),
    }
}
