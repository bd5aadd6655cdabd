//! Accounts that are ruled out: of one kind of people, or of everyone.

use crate::{
    lexicon::{Class, Kind, lexicon},
    negation::Scope,
    phrase::{Phrase, phrases},
    reading::Absent,
    source::Source,
    token::{Tag, Token},
};
use std::ops::Range;

/// Words for people of all kinds.
const EVERYONE: [&str; 6] = ["people", "person", "ppl", "user", "public", "folks"];

/// Words that deny an account to people whom the sentence does not name: no login is ruled out.
const FOR_SOME: [&str; 9] = [
    "as", "without", "can", "cant", "cannot", "may", "must", "mustnt", "never",
];

/// Returns what a denied account rules out: the people who have none, else the login. "Without an account" says how
/// people use the application, so it rules out no login; nor does "no login" on one page, if others log in.
pub(crate) fn without(source: &Source<'_>, scope: &Scope, others_log_in: bool) -> Option<Absent> {
    let tokens = source.tokens;
    let span = tokens[scope.tokens.start].span.start..tokens[scope.tokens.end - 1].span.end;
    let range = sentence(source, scope)?;
    if is_about_others(tokens, scope) {
        return None;
    }
    if let Some(people) = people(source, scope, &range) {
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
    let is_part = others_log_in && scope.tokens.start > range.start;
    let of_all = !others
        && !is_part
        && !words
            .iter()
            .any(|token| FOR_SOME.contains(&token.word.as_str()));
    of_all.then(|| Absent {
        kind: "feature",
        name: "login".to_owned(),
        span,
    })
}

/// Tells whether the words are about something else than log-ins: "no account manager", "no passwords in mails", "no passwords
/// are stored".
fn is_about_others(tokens: &[Token], scope: &Scope) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", |token| &token.word);
    let next = scope.tokens.end;
    let is_password = tokens[next - 1].base == "password";
    let is_kept = || {
        matches!(
            word(next + 1),
            "stored" | "saved" | "kept" | "sent" | "shown" | "logged" | "shared" | "printed"
        )
    };
    match word(next) {
        "in" => is_password,
        "is" | "are" | "be" => is_password && is_kept(),
        _ => tokens.get(next).is_some_and(|next| {
            next.tag == Tag::Noun && tokens[scope.tokens.end - 1].tag == Tag::Noun
        }),
    }
}

/// Returns the sentence of a scope.
fn sentence(source: &Source<'_>, scope: &Scope) -> Option<Range<usize>> {
    let after = source
        .segments
        .partition_point(|segment| segment.tokens.start <= scope.tokens.start);
    let segment = source.segments.get(after.checked_sub(1)?)?;
    Some(segment.tokens.clone())
}

/// Tells whether a phrase names people of one kind.
fn are_some(tokens: &[Token], phrase: &Phrase) -> bool {
    phrase.is(Kind::Role, tokens) && !EVERYONE.contains(&tokens[phrase.head()].base.as_str())
}

/// Returns the people that a denied account is of: those behind "for", else the subject in front, else the last ones in front
/// or within.
fn people(source: &Source<'_>, scope: &Scope, sentence: &Range<usize>) -> Option<Phrase> {
    let tokens = source.tokens;
    let are_some = |phrase: &Phrase| are_some(tokens, phrase);
    let for_them = tokens
        .get(scope.tokens.end)
        .filter(|next| next.word == "for")
        .and_then(|_| {
            let behind = phrases(tokens, scope.tokens.end..sentence.end);
            behind.into_iter().next()
        });
    if let Some(people) = for_them {
        return Some(people).filter(are_some);
    }
    let before = phrases(tokens, sentence.start..scope.tokens.end);
    let acts = |phrase: &&Phrase| {
        let next = tokens.get(phrase.tokens.end);
        are_some(phrase) && next.is_some_and(|next| next.is(Class::Modal) || next.tag == Tag::Verb)
    };
    let subject = before.iter().rev().find(acts).cloned();
    subject.or_else(|| before.into_iter().rev().find(are_some))
}

/// Returns the people whose account a phrase names: "customer accounts", "staff login".
pub(crate) fn owner(tokens: &[Token], phrase: &Phrase) -> Option<String> {
    let (account, owner) = phrase.nouns.split_last()?;
    let is_account = matches!(
        tokens[*account].base.as_str(),
        "account" | "login" | "log-in" | "password" | "registration"
    );
    let owner = &tokens[*owner.last()?].base;
    let is_person = lexicon()
        .noun(owner)
        .is_some_and(|noun| noun.kind == Kind::Role);
    (is_account && is_person && !EVERYONE.contains(&owner.as_str())).then(|| owner.clone())
}
