//! Things to which something is done or may not be: "deleted by the owner", "cannot be deleted", "visible to members".

use super::{Act, Object, Walk, verbs::ALLOWING};
use crate::{
    lexicon::Class,
    phrase::{Phrase, phrase_at},
    token::Tag,
    who::Who,
};

impl Walk<'_> {
    /// Adds the denial of what the token at `at` says to all, for all the subjects.
    pub(super) fn forbid(&mut self, at: usize) {
        self.close();
        let mut denied: Vec<Option<Phrase>> = self.subjects.iter().cloned().map(Some).collect();
        if denied.is_empty() {
            denied.push(None);
        }
        let denied = denied.into_iter().map(|phrase| Object {
            phrase,
            denied: false,
        });
        self.acts.push(Act {
            who: vec![Who::Nobody],
            verb: at,
            objects: denied.collect(),
            about: Vec::new(),
            denied: true,
            only: false,
            modal: true,
            own: false,
            shown: false,
        });
        self.forbidden = Some(at);
    }

    /// Adds a right to do with the subjects what the token at `at` says: "orders and invoices may be deleted by the boss".
    pub(super) fn rights(&mut self, at: usize) {
        let denied = self.denied;
        let only = self.only;
        for subject in self.subjects.clone() {
            self.denied = denied;
            self.only = only;
            self.right(at, subject);
        }
    }

    /// Adds a right to do with a thing what the token at `at` says: "deleted by the owner", "visible to members".
    pub(super) fn right(&mut self, at: usize, thing: Phrase) {
        self.close();
        self.acts.push(Act {
            who: self.who.clone(),
            verb: at,
            objects: vec![Object {
                phrase: Some(thing),
                denied: false,
            }],
            about: Vec::new(),
            denied: std::mem::take(&mut self.denied),
            only: std::mem::take(&mut self.only),
            modal: true,
            own: self.maker,
            shown: false,
        });
    }

    /// Takes "visible to members" and "hidden from guests", whose subject is the thing.
    pub(super) fn visible(&mut self, at: usize) {
        let hidden = self.tokens[at].word == "hidden";
        self.show(at, hidden);
    }

    /// Takes "shown to members only", "never shown to the public", and tells whether people follow.
    pub(super) fn show(&mut self, at: usize, hides: bool) -> bool {
        let to = at + 1 + usize::from(self.next_is(at, "only"));
        let lead = if hides { "from" } else { "to" };
        let is_led = self.tokens.get(to).is_some_and(|token| token.word == lead) && to < self.end;
        let (who, end) = self.people_from(to + 1);
        if !is_led || who.is_empty() || self.subjects.is_empty() {
            return false;
        }
        let only = self
            .tokens
            .get(end)
            .is_some_and(|token| token.word == "only")
            && end < self.end;
        self.only |= to > at + 1 || only;
        self.denied |= hides;
        self.who = who;
        let before = self.acts.len();
        self.rights(at);
        for act in &mut self.acts[before..] {
            act.shown |= act.verb == at;
        }
        true
    }

    /// Returns the people of a list and its end: "the registrar and the director".
    pub(super) fn people_from(&self, start: usize) -> (Vec<Who>, usize) {
        let mut who = Vec::new();
        let mut at = start;
        let mut end = start;
        while let Some(phrase) = phrase_at(self.tokens, at, self.end) {
            let Some(person) = self.person(&phrase) else {
                break;
            };
            who.push(person);
            end = phrase.tokens.end;
            let joined = self
                .tokens
                .get(end)
                .filter(|_| end < self.end)
                .is_some_and(|joint| matches!(joint.word.as_str(), "and" | "or" | ","));
            if !joined {
                break;
            }
            at = end + 1;
        }
        (who, end)
    }

    /// Tells whether an adjective is said of the thing in front: "posts are public".
    pub(super) fn is_said(&self, at: usize) -> bool {
        let before = at
            .checked_sub(1)
            .map_or("", |before| self.tokens[before].word.as_str());
        let noun = self
            .tokens
            .get(at + 1)
            .is_some_and(|next| next.tag == Tag::Noun);
        matches!(before, "is" | "are" | "be")
            && self.thing.is_some()
            && !(noun && at + 1 < self.end)
    }

    pub(super) fn publish(&mut self, at: usize) {
        if let Some(thing) = self.thing.clone() {
            self.who = vec![Who::Public];
            self.right(at, thing);
        }
    }

    /// Tells whether a verb says what happens to its subject: "is lent out".
    pub(super) fn is_passive(&self, at: usize) -> bool {
        let after_be = at.checked_sub(1).is_some_and(|before| {
            matches!(
                self.tokens[before].word.as_str(),
                "is" | "are" | "was" | "were" | "be" | "been" | "being"
            )
        });
        let word = self.tokens[at].word.as_str();
        after_be && !word.ends_with("ing") && !ALLOWING.contains(&self.tokens[at].base.as_str())
    }

    /// Tells whether a verb forbids what is done with its subjects, things or people: "a grave cannot be deleted", "nothing may
    /// be deleted", also joined with one that does.
    pub(super) fn is_forbidden(&self, at: usize) -> bool {
        let goes_on = self.forbidden.is_some_and(|before| {
            let joint = &self.tokens[at - 1];
            before + 2 == at && matches!(joint.word.as_str(), "and" | "or" | "nor" | ",")
        });
        let never = at
            .checked_sub(1)
            .is_some_and(|before| self.tokens[before].word == "never");
        let passive = self.is_passive(at) || never && self.who == [Who::Thing];
        let of_all = self.who != [Who::Nobody] && self.denied && !self.subjects.is_empty();
        let of_nothing = self.who == [Who::Nobody] && self.modal;
        goes_on || passive && (of_all || of_nothing)
    }

    /// Returns the people after "by", close behind a verb: "entered by the rep".
    pub(super) fn agent(&self, at: usize) -> Option<Who> {
        const NEAR: usize = 3;
        let passive = at.checked_sub(1).is_some_and(|before| {
            let joined = matches!(self.tokens[before].word.as_str(), "and" | "," | "or");
            let participle = self.tokens[at].word.ends_with("ed");
            self.tokens[before].is(Class::Auxiliary) || joined && participle && self.thing.is_some()
        });
        let by =
            (at + 1..(at + 1 + NEAR).min(self.end)).find(|at| self.tokens[*at].word == "by")?;
        let start = by + 1 + usize::from(self.next_is(by, "only"));
        let phrase = phrase_at(self.tokens, start, self.end)?;
        self.person(&phrase).filter(|_| passive)
    }
}
