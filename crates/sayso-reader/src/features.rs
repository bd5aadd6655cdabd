//! Features, by the phrases that state them.

use crate::{
    act::Act,
    cue,
    reading::{Access, Feature, Field},
    source::Source,
    token::Token,
    who::Who,
};
use std::collections::HashSet;

/// Features whose words also name values: the email of a customer sends no mail.
const VALUES: [&str; 5] = ["barcode", "email", "messages", "mobile", "sms"];

/// Finds the features that the text states, apart from the values of records.
pub(crate) fn features(source: &Source<'_>, language: &str, fields: &[Field]) -> Vec<Feature> {
    let mut found: Vec<Feature> = Vec::new();
    let values: HashSet<usize> = fields.iter().map(|field| field.span.end).collect();
    for segment in source.segments {
        for at in segment.tokens.clone() {
            if source.negations.denied[at]
                || denied_before(source.tokens, segment.tokens.start, at)
                || is_wish(source.tokens, at)
            {
                continue;
            }
            for (name, length) in cues_at(source.tokens, at, segment.tokens.end, language) {
                let end = source.tokens[at + length - 1].span.end;
                let span = source.tokens[at].span.start..end;
                if VALUES.contains(&name) && values.contains(&end) {
                    continue;
                }
                if found.iter().all(|feature| feature.name != name) {
                    found.push(Feature { name, span });
                }
            }
        }
    }
    found
}

/// Returns the features that rights state: an approval, and groups that see only what is theirs.
pub(crate) fn of_rights(source: &Source<'_>, acts: &[Act], access: &[Access]) -> Vec<Feature> {
    const APPROVING: [&str; 6] = [
        "approve",
        "confirm",
        "grant",
        "authorise",
        "authorize",
        "validate",
    ];
    let approves = acts.iter().find(|act| {
        let people = act.who.iter().any(|who| !matches!(who, Who::Thing));
        people && APPROVING.contains(&source.tokens[act.verb].base.as_str())
    });
    let of_a_team = access.iter().find(|right| right.when == "team");
    let approval = approves.map(|act| ("approval", source.tokens[act.verb].span.clone()));
    let teams = of_a_team.map(|right| ("teams", right.span.clone()));
    let stated = approval.into_iter().chain(teams);
    stated.map(|(name, span)| Feature { name, span }).collect()
}

/// Tells whether a feature is denied by the words in front of it: "can't search", "not by e-mail".
fn denied_before(tokens: &[Token], start: usize, at: usize) -> bool {
    const NEAR: usize = 3;
    tokens[at.saturating_sub(NEAR).max(start)..at]
        .iter()
        .any(|token| {
            matches!(
                token.word.as_str(),
                "not" | "no" | "never" | "dont" | "cant" | "cannot" | "without" | "nobody"
            )
        })
}

/// Tells whether "search" is what the writer does: "I search an application".
fn is_wish(tokens: &[Token], at: usize) -> bool {
    let speaks = at
        .checked_sub(1)
        .is_some_and(|before| matches!(tokens[before].word.as_str(), "i" | "we"));
    speaks && tokens[at].word == "search"
}

/// Returns the features whose phrases begin at a token, with the lengths of the phrases.
pub(crate) fn cues_at<'a>(
    tokens: &'a [Token],
    at: usize,
    end: usize,
    language: &'a str,
) -> impl Iterator<Item = (&'static str, usize)> + 'a {
    let cues = cue::of_features().beginning_with(&tokens[at]);
    cues.filter(move |cue| cue.language == language || cue.language == "en")
        .filter_map(move |cue| Some((cue.feature, cue.length(&tokens[at..end])?)))
}
