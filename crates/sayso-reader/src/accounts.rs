//! Accounts that are ruled out: of one kind of people, or of everyone.

use crate::{
    lexicon::Kind,
    negation::Scope,
    phrase::{Phrase, phrases},
    reading::Absent,
    source::Source,
};

/// Words for people of all kinds.
const EVERYONE: [&str; 6] = ["people", "person", "ppl", "user", "public", "folks"];

/// Words that deny an account to people whom the sentence does not name: no login is ruled out.
const FOR_SOME: [&str; 8] = [
    "without", "can", "cant", "cannot", "may", "must", "mustnt", "never",
];

/// Returns what a denied account rules out: the people who have none, else the login. "Without an account" says how
/// people use the application, so it rules out no login.
pub(crate) fn without(source: &Source<'_>, scope: &Scope) -> Option<Absent> {
    let tokens = source.tokens;
    let span = tokens[scope.tokens.start].span.start..tokens[scope.tokens.end - 1].span.end;
    if let Some(people) = people(source, scope) {
        return Some(Absent {
            kind: "role",
            name: people.name(tokens),
            span,
        });
    }
    let words = &tokens[scope.tokens.clone()];
    let before = scope.tokens.start.checked_sub(1);
    let others = before.is_some_and(|before| {
        matches!(tokens[before].word.as_str(), "they" | "he" | "she" | "who")
    });
    let of_all = !others
        && !words
            .iter()
            .any(|token| FOR_SOME.contains(&token.word.as_str()));
    of_all.then(|| Absent {
        kind: "feature",
        name: "login".to_owned(),
        span,
    })
}

/// Returns the people that a denied account is of: those behind "for", else the last ones in front or within.
fn people(source: &Source<'_>, scope: &Scope) -> Option<Phrase> {
    let tokens = source.tokens;
    let after = source
        .segments
        .partition_point(|segment| segment.tokens.start <= scope.tokens.start);
    let segment = source.segments.get(after.checked_sub(1)?)?;
    let are_some = |phrase: &Phrase| {
        phrase.is(Kind::Role, tokens) && !EVERYONE.contains(&tokens[phrase.head()].base.as_str())
    };
    let for_them = tokens
        .get(scope.tokens.end)
        .filter(|next| next.word == "for")
        .and_then(|_| {
            let behind = phrases(tokens, scope.tokens.end..segment.tokens.end);
            behind.into_iter().next()
        });
    if let Some(people) = for_them {
        return Some(people).filter(are_some);
    }
    let before = phrases(tokens, segment.tokens.start..scope.tokens.end);
    before.into_iter().rev().find(are_some)
}
