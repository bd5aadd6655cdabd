//! Things that a text rules out: "no login", "without photos", "scratch that", "maybe later".

use crate::{
    bare::negates,
    cue::{self, Cue},
    lexicon::Class,
    reach::{clause_start, end_of, is_value, states_something, subject},
    segment::Segment,
    token::{Tag, Token},
};
use std::ops::Range;

/// Things that are ruled out.
#[derive(Default)]
pub(crate) struct Negations {
    /// The ranges in which what is named is ruled out.
    pub(crate) scopes: Vec<Scope>,
    /// For each token: it is in a scope, or in a sentence that is withdrawn.
    pub(crate) denied: Vec<bool>,
}

/// A range in which what is named is ruled out.
#[derive(Clone, Debug)]
pub(crate) struct Scope {
    pub(crate) tokens: Range<usize>,
    pub(crate) reach: Reach,
}

/// The part of its words that a negation rules out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Everything.
    All,
    /// Features and pages, as "without" does: "cards without a number" says how cards are.
    Features,
    /// The account of those that the sentence names: "members don't have accounts".
    Account,
    /// One thing in contrast to another, apart from people: "ring, not e-mail".
    Contrast,
    /// The way in for people from outside: "people can't just sign up".
    SignUp,
    /// A thing that is put off: "salaries maybe later".
    Later,
}

/// A place at which a phrase of the lexicon begins.
struct Found {
    effect: &'static str,
    /// The phrase.
    tokens: Range<usize>,
}

/// Finds what the segments rule out.
pub(crate) fn negations(tokens: &[Token], segments: &[Segment]) -> Negations {
    let mut found = Negations {
        denied: vec![false; tokens.len()],
        ..Negations::default()
    };
    for (at, segment) in segments.iter().enumerate() {
        let range = segment.tokens.clone();
        let mut next = range.start;
        while next < range.end {
            let phrase = phrase_at(tokens, &range, next);
            let end = match &phrase {
                Some(phrase) => found.apply(tokens, segments, at, phrase),
                None => found.bare(tokens, &range, next),
            };
            next = end.max(next + 1);
        }
    }
    found
}

/// Returns the longest phrase that begins at a token; one that is no negation goes before others.
fn phrase_at(tokens: &[Token], range: &Range<usize>, at: usize) -> Option<Found> {
    let cues = cue::of_negations().beginning_with(&tokens[at]);
    let fits = |cue: &Cue| {
        let length = cue.length(&tokens[at..range.end])?;
        let found = Found {
            effect: cue.feature,
            tokens: at..at + length,
        };
        is_meant(tokens, range, &found).then_some(found)
    };
    cues.filter_map(fits)
        .max_by_key(|found| (found.effect == "none", found.tokens.len()))
}

/// Tells whether the words around a phrase leave it its effect.
fn is_meant(tokens: &[Token], range: &Range<usize>, found: &Found) -> bool {
    let before = found
        .tokens
        .start
        .checked_sub(1)
        .filter(|at| range.contains(at))
        .map(|at| &tokens[at]);
    let word = before.map_or("", |token| token.word.as_str());
    match found.effect {
        // "Members can skip a week" is an act.
        "command" => {
            let leads = matches!(
                word,
                "and" | "please" | "so" | "just" | "but" | "also" | "then"
            );
            before.is_none_or(|token| matches!(token.tag, Tag::Mark(_))) || leads
        }
        "heading" => {
            let next = tokens
                .get(found.tokens.end)
                .filter(|_| found.tokens.end < range.end);
            let ends = next.is_none_or(|next| next.is_mark(':') || next.is_mark('-'));
            found.tokens.start == range.start && ends
        }
        "within" => found.tokens.len() > 2,
        // "Need no access to the costs" is a right.
        "account" => {
            !(ends_in(tokens, found, "access") && word_at(tokens, range, found.tokens.end) == "to")
        }
        "ours" => matches!(word, "i" | "we" | "it" | "app" | "site" | "system" | "that"),
        _ => true,
    }
}

fn ends_in(tokens: &[Token], found: &Found, word: &str) -> bool {
    let last = found.tokens.end.checked_sub(1);
    last.is_some_and(|last| tokens[last].word == word)
}

/// Returns the word at a place of a range, or nothing.
fn word_at<'a>(tokens: &'a [Token], range: &Range<usize>, at: usize) -> &'a str {
    tokens
        .get(at)
        .filter(|_| range.contains(&at))
        .map_or("", |token| token.word.as_str())
}

impl Negations {
    fn add(&mut self, tokens: Range<usize>, reach: Reach) {
        if tokens.is_empty() {
            return;
        }
        self.withdraw(tokens.clone());
        self.scopes.push(Scope { tokens, reach });
    }

    fn withdraw(&mut self, range: Range<usize>) {
        self.denied[range].fill(true);
    }

    /// Rules out what a phrase is about, and returns where reading goes on.
    fn apply(&mut self, tokens: &[Token], segments: &[Segment], at: usize, found: &Found) -> usize {
        let range = segments[at].tokens.clone();
        let opens = tokens
            .get(found.tokens.end)
            .is_some_and(|token| token.is_mark(':') || token.is_mark('-'));
        let start = found.tokens.end + usize::from(opens);
        let behind = start.min(range.end)..range.end;
        let before = at.checked_sub(1).and_then(|at| segments.get(at));
        match found.effect {
            "behind" | "command" | "features" | "ours" => {
                let end = end_of(tokens, behind.clone());
                let reach = match found.effect {
                    "behind" | "command" => Reach::All,
                    _ => Reach::Features,
                };
                self.add(behind.start..end, reach);
                end
            }
            "within" => {
                let inner = found.tokens.start + 1..found.tokens.end - 1;
                self.add(inner, Reach::Later);
                found.tokens.end
            }
            "account" | "sign_up" => {
                let reach = match found.effect {
                    "account" => Reach::Account,
                    _ => Reach::SignUp,
                };
                self.scopes.push(Scope {
                    tokens: found.tokens.clone(),
                    reach,
                });
                // "Without an account" also says that something is public.
                self.withdraw(found.tokens.start + 1..found.tokens.end);
                found.tokens.end
            }
            "withdraw" => {
                let own = range.start..found.tokens.start;
                let withdrawn = match before {
                    Some(before) if !states_something(&tokens[own.clone()]) => {
                        before.tokens.clone()
                    }
                    _ => own,
                };
                self.withdraw(withdrawn.clone());
                // "I was going to ask for a jury" names what is not wanted any more.
                if let Some(at) = find(tokens, &withdrawn, &["ask", "for"]) {
                    let end = end_of(tokens, at + 2..withdrawn.end);
                    self.add(at + 2..end, Reach::All);
                }
                found.tokens.end
            }
            "put_off" | "heading" => self.put_off(tokens, segments, at, found),
            _ => found.tokens.end,
        }
    }

    /// Rules out what "not now" and the like put off: what follows in a heading, what is asked in the sentence before, or
    /// what the clause is about.
    fn put_off(
        &mut self,
        tokens: &[Token],
        segments: &[Segment],
        at: usize,
        found: &Found,
    ) -> usize {
        let segment = &segments[at];
        let range = segment.tokens.clone();
        let lead = &tokens[range.start..found.tokens.start];
        let begins = lead
            .iter()
            .all(|token| token.is(Class::Filler) || token.is(Class::Adverb));
        let behind = found.tokens.end..range.end;
        if !begins {
            let clause = clause_start(tokens, range.start..found.tokens.start)..found.tokens.start;
            let subject = subject(tokens, clause);
            // "The phone is not required" makes a value optional.
            let optional = tokens[found.tokens.clone()].iter().any(|token| {
                matches!(
                    token.word.as_str(),
                    "required" | "needed" | "necessary" | "important"
                )
            });
            let value = tokens[subject.clone()].last().is_some_and(is_value);
            if !(value && optional) {
                self.add(subject, Reach::Later);
            }
            return found.tokens.end;
        }
        let heads = tokens
            .get(behind.start)
            .is_some_and(|token| token.is_mark(':') || token.is_mark('-'));
        let listed = behind.start + usize::from(heads)..behind.end;
        if heads && !listed.is_empty() {
            self.add(listed, Reach::Later);
            return behind.end;
        }
        if listed.is_empty() {
            let before = at.checked_sub(1).and_then(|at| segments.get(at));
            let answers = before.filter(|before| before.line == segment.line && !heads);
            match answers {
                Some(answered) => self.add(answered.tokens.clone(), Reach::Later),
                None if segment.open => self.list_below(segments, at),
                None => {}
            }
            return behind.end;
        }
        let end = end_of(tokens, behind.clone());
        self.add(behind.start..end, Reach::Later);
        end
    }

    /// Rules out the bullets below a heading, or the one line below it.
    fn list_below(&mut self, segments: &[Segment], heading: usize) {
        const MOST: usize = 30;
        let below = &segments[heading + 1..];
        let below = &below[..below.len().min(MOST)];
        let bullets = below.iter().take_while(|segment| segment.bullet).count();
        for segment in &below[..bullets.max(1).min(below.len())] {
            self.add(segment.tokens.clone(), Reach::Later);
        }
    }

    /// Rules out what follows a "no", "not" or "neither", and returns where reading goes on.
    fn bare(&mut self, tokens: &[Token], range: &Range<usize>, at: usize) -> usize {
        if !negates(tokens, range, at) {
            return at + 1;
        }
        let end = end_of(tokens, at + 1..range.end);
        if states_something(&tokens[at + 1..end]) {
            return at + 1;
        }
        let reach = match tokens[at].word.as_str() {
            "not" | "never" => Reach::Contrast,
            _ => Reach::All,
        };
        self.add(at + 1..end, reach);
        end
    }
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
