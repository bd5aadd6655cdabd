//! Verbs of a sentence: what the subjects do, what is done to a thing, and to whom it is visible.

use super::{Act, Object, Walk};
use crate::{
    lexicon::Class,
    phrase::{Phrase, phrase_at},
    token::Tag,
    who::Who,
};

/// Verbs of wishes, after which another verb says what is wished.
const WISHING: [&str; 3] = ["want", "like", "need"];

/// Verbs that say of people what they may do: "are not supposed to".
const ALLOWING: [&str; 8] = [
    "allow",
    "permit",
    "suppose",
    "mean",
    "intend",
    "authorise",
    "authorize",
    "entitle",
];

impl Walk<'_> {
    pub(super) fn verb(&mut self, at: usize) {
        let by = self.agent(at);
        if let Some(by) = by.clone() {
            // "Nothing can be deleted by members."
            self.denied |= self.who == [Who::Nobody];
            self.who = vec![by];
            if let Some(thing) = self.thing.clone() {
                self.right(at, thing);
                return;
            }
        }
        if self.is_passive(at) && by.is_none() && self.who != [Who::Nobody] && self.thing.is_none()
        {
            self.close();
            return;
        }
        let inherited = self.joined(at);
        if inherited.is_none() {
            self.close();
        }
        let base = self.tokens[at].base.as_str();
        if self.prevents(at) {
            let from = self.next_is(at, "from");
            self.barred |= from;
            self.bars = !from;
            self.modal = true;
            return;
        }
        if (WISHING.contains(&base) || ALLOWING.contains(&base)) && by.is_none() {
            self.modal = true;
            return;
        }
        if self.who.is_empty() {
            return;
        }
        if self.is_forbidden(at) {
            let denied = Object {
                phrase: self.thing.take(),
                denied: false,
            };
            self.who = vec![Who::Nobody];
            self.acts.push(Act {
                who: self.who.clone(),
                verb: at,
                objects: vec![denied],
                about: Vec::new(),
                denied: true,
                only: false,
                modal: true,
                own: false,
            });
            return;
        }
        if let Some((denied, only)) = inherited {
            self.denied |= denied;
            self.only |= only;
        }
        self.begin(at);
    }

    /// Begins an act of the subjects, which takes objects from here on.
    pub(super) fn begin(&mut self, at: usize) {
        let exempt = self.exempt.take();
        self.pending.extend(exempt.map(|who| Act {
            who: vec![who],
            verb: at,
            objects: Vec::new(),
            about: Vec::new(),
            denied: true,
            only: false,
            modal: true,
            own: false,
        }));
        self.open = Some(Act {
            who: self.who.clone(),
            verb: at,
            objects: Vec::new(),
            about: Vec::new(),
            denied: std::mem::take(&mut self.denied)
                || self.barred
                || self.who.contains(&Who::Nobody),
            only: std::mem::take(&mut self.only),
            modal: self.modal,
            own: self.maker,
        });
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
        });
    }

    /// Takes "visible to members", whose subject is the thing.
    pub(super) fn visible(&mut self, at: usize) {
        let to = at + 1 + usize::from(self.next_is(at, "only"));
        self.only |= to > at + 1;
        let is_to = self.tokens.get(to).is_some_and(|token| token.word == "to") && to < self.end;
        let people = phrase_at(self.tokens, to + 1, self.end).filter(|_| is_to);
        let who = people.and_then(|phrase| self.person(&phrase));
        if let (Some(who), Some(thing)) = (who, self.thing.clone()) {
            self.who = vec![who];
            self.right(at, thing);
        }
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

    /// Keeps a verb without objects that is joined with the one at `at`, "see and edit", and tells whether it is denied and
    /// whether only its subject may.
    fn joined(&mut self, at: usize) -> Option<(bool, bool)> {
        let joint = &self.tokens[at.checked_sub(1)?];
        let is_joint = matches!(joint.word.as_str(), "and" | "or" | "nor" | "," | "not");
        let act = self
            .open
            .take_if(|act| is_joint && act.objects.is_empty())?;
        let inherited = (act.denied, act.only);
        self.pending.push(act);
        Some(inherited)
    }

    /// Tells whether a verb says what happens to its subject: "is lent out".
    fn is_passive(&self, at: usize) -> bool {
        let after_be = at.checked_sub(1).is_some_and(|before| {
            matches!(
                self.tokens[before].word.as_str(),
                "is" | "are" | "was" | "were" | "been"
            )
        });
        let word = self.tokens[at].word.as_str();
        after_be && !word.ends_with("ing") && !ALLOWING.contains(&self.tokens[at].base.as_str())
    }

    /// Tells whether a verb denies what follows: "are prevented from deleting", "prohibit interns from deleting".
    fn prevents(&self, at: usize) -> bool {
        const NEAR: usize = 6;
        let rest = &self.tokens[at + 1..(at + 1 + NEAR).min(self.end)];
        let from = rest.iter().any(|token| token.word == "from");
        match self.tokens[at].base.as_str() {
            "prevent" | "prohibit" | "forbid" | "disallow" => true,
            "stop" | "keep" | "ban" | "block" | "bar" | "restrict" | "exclude" => {
                from && rest.iter().any(|token| token.word.ends_with("ing"))
            }
            _ => false,
        }
    }

    /// Tells whether a verb forbids what is done with its subject: "a grave cannot be deleted", "nothing may be deleted".
    fn is_forbidden(&self, at: usize) -> bool {
        let passive = at
            .checked_sub(1)
            .is_some_and(|before| matches!(self.tokens[before].word.as_str(), "be" | "never"));
        let of_a_thing = self.who == [Who::Thing] && self.denied && self.thing.is_some();
        let of_nothing = self.who == [Who::Nobody] && self.modal;
        passive && (of_a_thing || of_nothing)
    }

    /// Returns the people after "by", close behind a verb: "entered by the rep".
    fn agent(&self, at: usize) -> Option<Who> {
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
