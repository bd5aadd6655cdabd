//! Words that stand for people and things named before: "they", "it", "their own", "that nobody can edit".

use super::Walk;
use crate::{lexicon::Class, phrase::phrase_at, token::Tag, who::Who};

impl Walk<'_> {
    /// Takes the "that" of "a log that nobody can edit", whose clause is about the thing in front, and tells whether it is one.
    pub(super) fn takes_back(&mut self, at: usize) -> bool {
        let before = at.checked_sub(1);
        let thing = self
            .last
            .clone()
            .filter(|last| before.is_some_and(|before| last.head() == before));
        let next = self.tokens.get(at + 1).filter(|_| at + 1 < self.end);
        let subject_follows = next.is_some_and(|next| {
            next.is(Class::Pronoun)
                || next.is(Class::Determiner)
                || next.word == "only"
                || next.tag == Tag::Noun
        });
        if thing.is_none() || !subject_follows {
            return false;
        }
        self.end_clause();
        self.relative = thing;
        true
    }

    pub(super) fn pronoun(&mut self, at: usize) {
        let word = self.tokens[at].word.as_str();
        match word {
            "i" | "me" | "we" | "us" | "myself" if !self.is_object(at) => {
                self.subject(self.speaker.clone())
            }
            "nothing" if self.open.is_some() => self.nothing(at),
            "nobody" | "nothing" | "none" => self.subject(Who::Nobody),
            "everybody" | "everyone" | "anybody" | "anyone" | "somebody" | "someone"
                if !self.is_object(at) =>
            {
                self.subject(Who::Everybody)
            }
            "who" if self.recent.is_some() && !self.is_asked(at) => self.relative(at),
            "who" | "what" if self.is_asked(at) => self.end_clause(),
            "anything" if self.takes_nothing() => self.everything(at),
            "each-other" if self.open.is_some() => self.each_other(),
            "they" | "he" | "she" => {
                let before = self.before.clone();
                self.end_clause();
                self.who = before;
            }
            "it" | "them" if self.open.is_some() && self.is_free(at) => {
                self.object(self.last.clone());
            }
            "it" if self.open.is_none() => self.subject(Who::Thing),
            "everything" => self.everything(at),
            _ => {}
        }
    }

    /// Takes words that stand for the thing named last: "change their own", "post those", and tells whether they do.
    pub(super) fn stands_for(&mut self, at: usize) -> bool {
        let is_last = match self.tokens[at].word.as_str() {
            "their" | "his" | "her" | "my" => self.next_is(at, "own") && self.ends_part(at + 2),
            "theirs" | "his-own" | "hers" | "mine" => self.ends_part(at + 1),
            "those" | "these" | "them" => self.ends_part(at + 1),
            _ => return false,
        };
        let Some(mut last) = self
            .last
            .clone()
            .filter(|_| is_last && self.takes_object(at))
        else {
            return false;
        };
        last.possessed |= !matches!(self.tokens[at].word.as_str(), "those" | "these" | "them");
        self.object(Some(last));
        true
    }

    /// Tells whether an act can take an object at a place: its verb is in front, with no preposition of another phrase between.
    pub(super) fn takes_object(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|before| &self.tokens[before]);
        let is_free = before.is_some_and(|before| !before.is(Class::Preposition));
        is_free && self.open.as_ref().is_some_and(|act| act.objects.is_empty())
    }

    /// Tells whether no noun follows at a place.
    pub(super) fn ends_part(&self, at: usize) -> bool {
        phrase_at(self.tokens, at, self.end).is_none_or(|phrase| phrase.tokens.start != at)
            || at >= self.end
    }

    /// Tells whether no preposition leads to a pronoun, or only one that belongs to the verb: "look at it".
    pub(super) fn is_free(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return true;
        };
        let of_verb = self
            .open
            .as_ref()
            .is_some_and(|act| act.objects.is_empty() && act.verb + 1 == before);
        of_verb || !self.tokens[before].is(Class::Preposition)
    }

    /// Tells whether a question is the object of a verb: "can see who voted".
    pub(super) fn is_asked(&self, at: usize) -> bool {
        at.checked_sub(1)
            .is_some_and(|before| self.tokens[before].tag == Tag::Verb)
    }

    /// Tells whether an act names nothing yet: "cannot edit anything", "may edit anything on a client".
    pub(super) fn takes_nothing(&self) -> bool {
        let open = self.open.as_ref();
        open.is_some_and(|act| (act.modal || act.only || act.denied) && act.objects.is_empty())
    }

    /// Takes "nothing of the family", which is denied to the subjects.
    pub(super) fn nothing(&mut self, at: usize) {
        let of = self.next_is(at, "of") || self.next_is(at, "about");
        let thing = phrase_at(self.tokens, at + 2, self.end).filter(|_| of);
        if thing.is_some() {
            self.denied = true;
            self.object(thing);
        } else {
            self.end_clause();
        }
    }

    /// Takes "each other" and "one another": the people themselves.
    pub(super) fn each_other(&mut self) {
        let people = self.named.clone();
        if people.is_some() {
            self.object(people);
        }
    }

    /// Takes the "who" of "goes to the manager, who approves it".
    pub(super) fn relative(&mut self, at: usize) {
        let Some((who, end)) = self.recent.clone() else {
            return;
        };
        let comma = end + 1 == at && self.tokens[end].is_mark(',');
        if comma
            && self
                .tokens
                .get(at + 1)
                .is_some_and(|next| next.tag == Tag::Verb || next.is(Class::Modal))
        {
            let thing = self.thing.take();
            self.subject(who);
            self.thing = thing;
        }
    }

    /// Tells whether a pronoun is the object of a verb or a preposition: "tell me".
    pub(super) fn is_object(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|at| &self.tokens[at]);
        before.is_some_and(|token| token.tag == Tag::Verb || token.is(Class::Preposition))
    }
}
