//! Things that a text rules out: "no login", "without photos", "scratch that", "maybe later".

use crate::{
    lexicon::Class,
    segment::Segment,
    token::{Tag, Token},
};
use std::ops::Range;

/// Things that are ruled out.
#[derive(Default)]
pub(crate) struct Negations {
    /// The ranges in which what is named is ruled out.
    pub(crate) scopes: Vec<Range<usize>>,
    /// For each token: it is in a scope, or in a sentence that is withdrawn.
    pub(crate) denied: Vec<bool>,
}

/// Phrases that withdraw the sentence before them.
const WITHDRAWALS: [&[&str]; 12] = [
    &["strike", "that"],
    &["ignore", "that"],
    &["ignore", "the", "last"],
    &["on", "second", "thought", "no"],
    &["no", "forget"],
    &["scratch", "that"],
    &["scrap", "that"],
    &["forget", "that"],
    &["forget", "it"],
    &["never", "mind"],
    &["leave", "that", "out"],
    &["drop", "that"],
];

/// Phrases after which what is named is ruled out, until the clause ends.
const REFUSALS: [&[&str]; 34] = [
    &["dont", "want"],
    &["dont", "need"],
    &["do", "not", "want"],
    &["do", "not", "need"],
    &["doesnt", "need"],
    &["does", "not", "need"],
    &["wont", "need"],
    &["not", "needed"],
    &["not", "wanted"],
    &["not", "interested", "in"],
    &["no", "need", "for"],
    &["no", "need", "of"],
    &["dont", "have", "accounts"],
    &["dont", "take"],
    &["do", "not", "take"],
    &["dont", "sell"],
    &["do", "not", "sell"],
    &["dont", "build"],
    &["dont", "care", "about"],
    &["do", "not", "offer"],
    &["rather", "than"],
    &["instead", "of"],
    &["what", "i", "dont", "need"],
    &["not", "now"],
    &["skip"],
    &["without"],
    &["not", "a"],
    &["not", "by"],
    &["not", "an"],
    &["leave", "out"],
    &["not", "including"],
    &["should", "not", "be"],
    &["shouldnt", "be"],
    &["have", "no", "place"],
];

/// Phrases at the end of a sentence that put off or exclude what it names.
const AFTERWARDS: [&[&str]; 14] = [
    &["maybe", "later"],
    &["maybe", "next", "year"],
    &["not", "now"],
    &["not", "yet"],
    &["not", "necessary"],
    &["not", "needed"],
    &["not", "wanted"],
    &["isnt", "needed"],
    &["somewhere", "else"],
    &["elsewhere"],
    &["no", "place", "in", "this"],
    &["leave", "that", "out"],
    &["is", "forbidden"],
    &["are", "not", "to", "be", "in"],
];

/// Words after "no" that do not rule out a thing: "no more than five".
const QUANTITIES: [&str; 15] = [
    "wait", "sorry", "problem", "more", "longer", "less", "later", "earlier", "one", "two",
    "matter", "sooner", "doubt", "other", "idea",
];

/// Finds what the segments rule out.
pub(crate) fn negations(tokens: &[Token], segments: &[Segment]) -> Negations {
    let mut found = Negations {
        denied: vec![false; tokens.len()],
        ..Negations::default()
    };
    for (at, segment) in segments.iter().enumerate() {
        let range = segment.tokens.clone();
        let withdraws = WITHDRAWALS
            .iter()
            .any(|phrase| find(tokens, &range, phrase).is_some());
        let before = at.checked_sub(1).and_then(|at| segments.get(at));
        if let Some(before) = before.filter(|_| withdraws) {
            found.withdraw(before.tokens.clone());
        }
        if AFTERWARDS
            .iter()
            .any(|phrase| find(tokens, &range, phrase).is_some())
        {
            found.add(range.clone());
        }
        let mut next = range.start;
        while next < range.end {
            let scope = scope_at(tokens, &range, next);
            next = scope.as_ref().map_or(next, |scope| scope.end.max(next)) + 1;
            if let Some(scope) = scope {
                found.add(scope);
            }
        }
    }
    found
}

impl Negations {
    fn add(&mut self, scope: Range<usize>) {
        self.withdraw(scope.clone());
        self.scopes.push(scope);
    }

    fn withdraw(&mut self, range: Range<usize>) {
        self.denied[range].fill(true);
    }
}

/// Returns the words that a negation at `at` rules out.
fn scope_at(tokens: &[Token], range: &Range<usize>, at: usize) -> Option<Range<usize>> {
    let starts = |phrase: &&&[&str]| matches(tokens, at..range.end, phrase);
    if let Some(refusal) = REFUSALS.iter().find(starts) {
        let start = at + refusal.len();
        return Some(start..end_of(tokens, start..range.end));
    }
    let next = tokens.get(at + 1).filter(|_| at + 1 < range.end)?;
    let negates = tokens[at].word == "no" || tokens[at].word == "not" && at == range.start;
    if !negates
        || QUANTITIES.contains(&next.word.as_str())
        || matches!(next.tag, Tag::Mark(_))
        || is_answer(tokens, at)
        || next.tag == Tag::Number
    {
        return None;
    }
    let relative = at.checked_sub(2).is_some_and(|at| {
        at >= range.start && matches!(tokens[at].word.as_str(), "that" | "which" | "who")
    });
    if relative || !begins_a_clause(tokens, range, at) {
        return None;
    }
    let end = end_of(tokens, at + 1..range.end);
    // "No two bookings may overlap" and "no tenant has more" are statements about records that exist.
    let has_verb = tokens[at + 1..end].iter().any(|token| {
        token.is(Class::Modal) || token.tag == Tag::Verb || token.is(Class::Auxiliary)
    });
    (!has_verb).then_some(at + 1..end)
}

/// Tells whether a "no" is that of "yes/no".
fn is_answer(tokens: &[Token], at: usize) -> bool {
    at.checked_sub(2)
        .is_some_and(|yes| matches!(tokens[yes].word.as_str(), "yes" | "y"))
}

/// Tells whether a "no" is not the object of a sentence that goes on about something else: "has no stock".
fn begins_a_clause(tokens: &[Token], range: &Range<usize>, at: usize) -> bool {
    if at == range.start {
        return true;
    }
    let before = &tokens[at - 1];
    let joined = matches!(
        before.word.as_str(),
        "and" | "but" | "please" | "with" | "want" | "have" | "be" | "is" | "need" | "so"
    );
    matches!(before.tag, Tag::Mark(_) | Tag::Noun)
        || joined
        || before.is(Class::Filler)
        || before.is(Class::Adverb)
}

/// Returns the end of the clause that begins with a range: lists go on, a new subject with a verb does not.
fn end_of(tokens: &[Token], range: Range<usize>) -> usize {
    for at in range.clone() {
        let token = &tokens[at];
        let stops = match token.tag {
            Tag::Mark('(' | '-' | ':' | ';') => true,
            Tag::Mark(',') => clause_follows(tokens, at + 1..range.end),
            Tag::Word(_) => matches!(
                token.word.as_str(),
                "but"
                    | "because"
                    | "since"
                    | "just"
                    | "only"
                    | "except"
                    | "as"
                    | "that"
                    | "which"
                    | "who"
                    | "we"
                    | "i"
                    | "it"
                    | "its"
                    | "they"
                    | "if"
            ),
            _ => false,
        };
        if stops {
            return at;
        }
    }
    range.end
}

/// Tells whether a comma is followed by a clause of its own instead of another thing that is ruled out.
fn clause_follows(tokens: &[Token], range: Range<usize>) -> bool {
    tokens[range]
        .iter()
        .take_while(|token| !token.is_mark(','))
        .any(|token| {
            token.tag == Tag::Verb
                || token.is(Class::Modal)
                || token.is(Class::Auxiliary)
                || token.is(Class::Pronoun)
        })
}

/// Returns where a phrase begins in a range.
pub(crate) fn find(tokens: &[Token], range: &Range<usize>, phrase: &[&str]) -> Option<usize> {
    range
        .clone()
        .find(|at| matches(tokens, *at..range.end, phrase))
}

/// Tells whether a range begins with a phrase.
pub(crate) fn matches(tokens: &[Token], range: Range<usize>, phrase: &[&str]) -> bool {
    phrase.len() <= range.len()
        && phrase
            .iter()
            .zip(&tokens[range])
            .all(|(word, token)| token.word == *word)
}
