//! Features, by the phrases that state them.

use crate::{
    act::Act,
    cue,
    lexicon::{Kind, lexicon},
    look,
    reading::{Access, Feature, Field, Span, States},
    source::Source,
    token::{Tag, Token},
    who::Who,
};
use std::collections::HashSet;

/// Features whose words also name values: the email of a customer sends no mail.
const VALUES: [&str; 5] = ["barcode", "email", "messages", "mobile", "sms"];

/// Finds the features that the text states, apart from the values of records.
pub(crate) fn features(
    source: &Source<'_>,
    language: &str,
    fields: &[Field],
    states: &[States],
) -> Vec<Feature> {
    let mut found: Vec<Feature> = Vec::new();
    let values: HashSet<usize> = fields.iter().map(|field| field.span.end).collect();
    let is_step = |at: usize| {
        let start = source.tokens[at].span.start;
        states.iter().any(|of| of.span.contains(&start))
    };
    for segment in source.segments {
        let mut imports = false;
        for at in segment.tokens.clone() {
            if source.negations.denied[at]
                || denied_before(source.tokens, segment.tokens.start, at)
                || is_wish(source.tokens, at)
                || is_part(source.tokens, at, segment.tokens.end)
                || is_step(at)
            {
                continue;
            }
            imports |= source.tokens[at].base == "import";
            for (name, length) in cues_at(source.tokens, at, segment.tokens.end, language) {
                let end = source.tokens[at + length - 1].span.end;
                let span = source.tokens[at].span.start..end;
                // "Import the list from a CSV" takes nothing out.
                let other_way = name == "export" && imports;
                if VALUES.contains(&name) && values.contains(&end) || other_way {
                    continue;
                }
                match found.iter_mut().find(|feature| feature.name == name) {
                    Some(known) => known.more.push(span),
                    None => found.push(feature(name, span)),
                }
            }
        }
    }
    if let Some((first, more)) = look::looks(source).split_first() {
        match found.iter_mut().find(|feature| feature.name == "colors") {
            Some(known) => known.more.extend([first].into_iter().chain(more).cloned()),
            None => found.push(Feature {
                more: more.to_vec(),
                ..feature("colors", first.clone())
            }),
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
    stated.map(|(name, span)| feature(name, span)).collect()
}

/// Returns a feature that one place of the text states.
pub(crate) fn feature(name: &'static str, span: Span) -> Feature {
    Feature {
        name,
        span,
        more: Vec::new(),
    }
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

/// Tells whether a word is the first part of a known name that is no feature: "print shop", "payment terms".
fn is_part(tokens: &[Token], at: usize, end: usize) -> bool {
    let Some(next) = tokens
        .get(at + 1)
        .filter(|next| at + 1 < end && next.tag == Tag::Noun)
    else {
        return false;
    };
    let compound = lexicon().noun(&format!("{}-{}", tokens[at].base, next.base));
    compound.is_some_and(|noun| matches!(noun.kind, Kind::Attribute | Kind::Theme | Kind::Role))
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
