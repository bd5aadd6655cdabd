//! Function words of a sentence that decide on rights: "only", "except", "they", "each other".

use super::{Object, Walk};
use crate::{lexicon::Class, phrase::phrase_at, token::Tag, who::Who};

impl Walk<'_> {
    /// Takes a function word that decides on rights, and tells whether it is one.
    pub(super) fn word(&mut self, at: usize) -> bool {
        match self.tokens[at].word.as_str() {
            "only" => self.only = true,
            "each" | "one" if self.is_each_other(at) => self.each_other(),
            "not" | "hardly" | "scarcely" if self.is_of_some(at) => self.bars = true,
            "not" | "never" | "dont" | "doesnt" | "didnt" | "isnt" | "arent" => self.denied = true,
            "neither" | "impossible" | "forbidden" if self.who.is_empty() => self.bars = true,
            "impossible" | "forbidden" => self.bars = true,
            "possible" | "allowed" | "ok" if self.denied && self.open.is_none() => self.bars = true,
            "neither" | "nor" => self.denied = true,
            "no" if self.is_never(at) => self.bars = true,
            "no" if self.next_is(at, "one") => self.subject(Who::Nobody),
            "visible" | "accessible" | "hidden" => self.visible(at),
            "public" if self.is_said(at) => self.publish(at),
            "but" | "except" | "besides" | "apart" if self.exempts(at) => {}
            "but" | "except" | "besides" | "apart" => {
                if let Some(act) = self.open.as_mut().filter(|act| !act.objects.is_empty()) {
                    act.objects.push(Object {
                        phrase: None,
                        denied: true,
                    });
                }
                self.denied = self.tokens[at].word != "but";
                self.excepts = true;
            }
            "all" | "everything" if self.all_alone(at) => self.everything(at),
            "that" | "which" if self.takes_back(at) => {}
            "because" | "so" | "if" | "when" | "until" | "after" | "before" | "while" | "once"
            | "unless" => {
                self.end_clause();
                self.condition = true;
            }
            _ => return false,
        }
        true
    }

    /// Returns the place behind what is between commas after people: "members, once logged in, can".
    pub(super) fn interrupts(&self, comma: usize) -> Option<usize> {
        const LONGEST: usize = 8;
        let people = self
            .who
            .iter()
            .any(|who| matches!(who, Who::People(..) | Who::Everybody));
        let first = self
            .tokens
            .get(comma + 1)
            .filter(|_| comma + 1 < self.end)?;
        let leads = matches!(
            first.word.as_str(),
            "once"
                | "when"
                | "after"
                | "if"
                | "as"
                | "including"
                | "like"
                | "with"
                | "unlike"
                | "being"
        );
        let close = (comma + 2..(comma + LONGEST).min(self.end))
            .find(|at| self.tokens[*at].is_mark(','))?;
        let next = self
            .tokens
            .get(close + 1)
            .filter(|_| close + 1 < self.end)?;
        let acts = next.tag == Tag::Verb || next.is(Class::Modal);
        (people && leads && acts && self.open.is_none()).then_some(close + 1)
    }

    /// Tells whether a word says that only some of the people that follow may: "not every member", "hardly anyone". The text
    /// does not say which of them, so that it is denied to all.
    fn is_of_some(&self, at: usize) -> bool {
        let next = self
            .tokens
            .get(at + 1)
            .map_or("", |next| next.word.as_str());
        let some = matches!(
            next,
            "every" | "all" | "everyone" | "everybody" | "anyone" | "anybody" | "any"
        );
        some && self.open.is_none()
    }

    /// Tells whether "no circumstances" or the like is at a place: "in no case may interns".
    fn is_never(&self, at: usize) -> bool {
        let next = self
            .tokens
            .get(at + 1)
            .map_or("", |next| next.word.as_str());
        matches!(
            next,
            "circumstances" | "circumstance" | "case" | "account" | "time" | "way" | "event"
        )
    }

    /// Tells whether "each other" or "one another" is at a place.
    pub(super) fn is_each_other(&self, at: usize) -> bool {
        let other = self.next_is(at, "other") || self.next_is(at, "another");
        let ends = self
            .tokens
            .get(at + 2)
            .is_none_or(|next| next.tag != Tag::Noun);
        other && ends && self.open.is_some()
    }

    /// Tells whether a parenthesis is between people and what they do: "the board (5 people) can see everything".
    pub(super) fn awaits_verb(&self, at: usize) -> bool {
        let people = self.who.iter().any(|who| matches!(who, Who::People(..)));
        let close = self.behind_parenthesis(at);
        let next = self.tokens.get(close).filter(|_| close < self.end);
        people
            && self.open.is_none()
            && next.is_some_and(|next| next.tag == Tag::Verb || next.is(Class::Modal))
    }

    /// Returns the place behind the parenthesis that opens at `at`.
    pub(super) fn behind_parenthesis(&self, at: usize) -> usize {
        let close = (at..self.end).find(|at| self.tokens[*at].is_mark(')'));
        close.map_or(self.end, |close| close + 1)
    }

    /// Takes the people of "everyone except students" and "nobody can do this except the boss", and tells whether there are some.
    pub(super) fn exempts(&mut self, at: usize) -> bool {
        let from = usize::from(self.next_is(at, "from") || self.next_is(at, "for"));
        let people = phrase_at(self.tokens, at + 1 + from, self.end);
        let person = people.and_then(|phrase| self.person(&phrase));
        let nobody = self.who == [Who::Nobody];
        if let (Some(act), Some(person @ Who::People(..)), true) = (&mut self.open, &person, nobody)
        {
            act.who = vec![person.clone()];
            act.denied = false;
            act.only = true;
            self.exempt = Some(person.clone());
            return true;
        }
        let everybody = self.who == [Who::Everybody] && self.open.is_none();
        self.exempt = person.filter(|who| everybody && matches!(who, Who::People(..)));
        self.exempt.is_some()
    }

    pub(super) fn all_alone(&self, at: usize) -> bool {
        self.tokens[at].word == "everything" || phrase_at(self.tokens, at, self.end).is_none()
    }

    /// Tells whether a colon is that of "Foreman: changes priorities, sees all".
    pub(super) fn rights_follow(&self, colon: usize) -> bool {
        let people = self.who.iter().any(|who| matches!(who, Who::People(..)));
        let next = self.tokens.get(colon + 1).filter(|_| colon + 1 < self.end);
        let rights = next.is_some_and(|next| {
            next.tag == Tag::Verb
                || next.is(Class::Modal)
                || matches!(next.word.as_str(), "everything" | "all" | "only")
        });
        people && self.open.is_none() && rights
    }

    /// Takes the dash of "Legal - everything", which goes on like a sentence if people are in front of it.
    pub(super) fn dash(&mut self) {
        if !self.who.iter().any(|who| matches!(who, Who::People(..))) {
            self.end_clause();
        }
    }
}
