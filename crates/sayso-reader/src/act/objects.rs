//! Noun phrases of a sentence: its subjects, and what is done with which things.

use super::{Act, Object, Walk};
use crate::{
    lexicon::{Class, Kind},
    phrase::{Phrase, phrase_at},
    token::Tag,
    who::Who,
};

impl Walk<'_> {
    pub(super) fn phrase(&mut self, phrase: Phrase) -> usize {
        let end = phrase.tokens.end;
        let before = phrase
            .tokens
            .start
            .checked_sub(1)
            .map(|at| self.tokens[at].word.as_str());
        let person = self.person(&phrase);
        if self.exempt.is_some() && self.exempt == person {
            return end;
        }
        if let Some(person @ Who::People(..)) = &person {
            self.recent = Some((person.clone(), end));
        }
        let (_, front) = phrase.nouns.split_last().unwrap_or((&0, &[]));
        let plain = front.iter().all(|at| {
            matches!(
                self.tokens[*at].word.as_str(),
                "read" | "read-only" | "view" | "viewing" | "view-only"
            )
        });
        let reaches = self.tokens[phrase.head()].base == "access" && plain;
        if reaches && !self.who.is_empty() && self.next_is(phrase.head(), "to") {
            self.denied |= self.tokens[phrase.tokens.start].word == "no";
            self.begin(phrase.head());
            return end;
        }

        let follows = self.tokens.get(end).filter(|_| end < self.end);
        let starts_clause = follows.is_some_and(|token| {
            token.is(Class::Modal)
                || token.tag == Tag::Verb
                || token.is(Class::Adverb)
                || token.is(Class::Negation)
        }) || self.is_head_of_clause(end)
            || follows.is_some_and(|token| token.word == "and" || token.is_mark('-'));
        let led = phrase.tokens.start.checked_sub(1).is_some_and(|at| {
            let before = self.tokens[at].word.as_str();
            let wish = before == "like" && at > 0 && self.tokens[at - 1].is(Class::Modal);
            let excepts = matches!(before, "by" | "besides" | "except");
            self.tokens[at].is(Class::Preposition) && !excepts && !wish
        });
        // "Anybody in the firm can": who is there already.
        if led && self.open.is_none() && !self.who.is_empty() && self.who != [Who::Thing] {
            if person == Some(Who::Public) {
                self.who = vec![Who::Public];
            }
            return end;
        }
        // "Clerk - read orders, guest - nothing".
        let heads = matches!(before, Some("," | ";"))
            && follows.is_some_and(|mark| mark.is_mark('-') || mark.is_mark(':'));
        match person {
            Some(who)
                if self.open.is_none()
                    || heads
                    || starts_clause && before != Some("of") && self.verb_follows(end) =>
            {
                let joins = matches!(before, Some("and" | "or" | "nor" | ","))
                    && self.open.is_none()
                    && !heads
                    && !self.who.is_empty();
                if joins {
                    self.who.push(who);
                    self.subjects.push(phrase);
                } else {
                    self.bars |= self.tokens[phrase.tokens.start].word == "no";
                    self.subject(who);
                    self.subjects.push(phrase.clone());
                    self.named = Some(phrase);
                }
            }
            _ if self.open.is_some() && self.is_direct(&phrase) && !self.goes_on(&phrase) => {
                self.object(Some(phrase))
            }
            _ if self.open.is_some() => {
                if let Some(act) = &mut self.open {
                    act.about.push(phrase);
                }
            }
            _ if self.open.is_none() && self.is_wanted(&phrase) => {
                self.begin(phrase.tokens.start - 1);
                self.object(Some(phrase));
            }
            _ if before != Some("of") && before != Some("on") && before != Some("for") => {
                let joins = matches!(before, Some("and" | "or" | "nor" | ","));
                let mut subjects = std::mem::take(&mut self.subjects);
                if !joins {
                    subjects.clear();
                }
                self.subject(Who::Thing);
                self.subjects = subjects;
                self.subjects.push(phrase.clone());
                self.last = Some(phrase.clone());
                self.thing = Some(phrase);
            }
            _ => {}
        }
        end
    }

    /// Tells whether a phrase is a page that people want: "as a visitor I want a gallery of projects".
    pub(super) fn is_wanted(&self, phrase: &Phrase) -> bool {
        let before = phrase.tokens.start.checked_sub(1);
        let wants = before.is_some_and(|before| {
            matches!(
                self.tokens[before].base.as_str(),
                "want" | "need" | "get" | "receive"
            )
        });
        let people = self.who.iter().all(|who| matches!(who, Who::People(..)));
        wants && people && !self.who.is_empty() && phrase.is(Kind::View, self.tokens)
    }

    /// Tells whether "of" leads from people to what they have, and then to a verb: "the owner of the item accepts".
    pub(super) fn is_head_of_clause(&self, end: usize) -> bool {
        let of = self.tokens.get(end).is_some_and(|next| next.word == "of");
        let rest = phrase_at(self.tokens, end + 1, self.end).filter(|_| of);
        rest.is_some_and(|rest| {
            let next = self.tokens.get(rest.tokens.end);
            rest.tokens.end < self.end
                && next.is_some_and(|next| next.tag == Tag::Verb || next.is(Class::Modal))
        })
    }

    /// Tells whether a phrase goes on with what a preposition began: "books by title or author".
    pub(super) fn goes_on(&self, phrase: &Phrase) -> bool {
        let joined = phrase
            .tokens
            .start
            .checked_sub(1)
            .is_some_and(|at| matches!(self.tokens[at].word.as_str(), "and" | "or" | ","));
        let Some(act) = self.open.as_ref().filter(|_| joined) else {
            return false;
        };
        let place = |phrase: &Phrase| phrase.tokens.start;
        let object = act
            .objects
            .iter()
            .filter_map(|object| object.phrase.as_ref());
        let leads = |phrase: &&Phrase| {
            let lead = phrase.tokens.start.checked_sub(1);
            lead.is_some_and(|at| {
                matches!(
                    self.tokens[at].word.as_str(),
                    "by" | "with" | "w" | "including" | "as" | "like"
                )
            })
        };
        let last = act.about.iter().filter(leads).map(place).max();
        last.is_some_and(|last| object.map(place).max().is_none_or(|object| object < last))
    }

    /// Tells whether a phrase is an object: not behind a preposition, unless that belongs to the verb, as in "look at".
    pub(super) fn is_direct(&self, phrase: &Phrase) -> bool {
        let Some(before) = phrase.tokens.start.checked_sub(1) else {
            return false;
        };
        // "Register with a name" is about no object.
        let of_verb = self.open.as_ref().is_some_and(|act| {
            let apart = matches!(
                self.tokens[before].word.as_str(),
                "with" | "as" | "from" | "until" | "per" | "via"
            );
            act.objects.is_empty() && act.verb + 1 == before && !apart
        });
        let apart = |at: usize| {
            let lead = at
                .checked_sub(1)
                .map_or("", |lead| self.tokens[lead].word.as_str());
            match self.tokens[at].word.as_str() {
                "except" | "besides" | "excluding" | "minus" | "bar" => true,
                "from" => lead == "apart",
                "for" => lead == "except",
                _ => false,
            }
        };
        !self.tokens[before].is(Class::Preposition) || of_verb || apart(before)
    }

    /// Takes "everything": the object of a verb, or all rights of the people in front of it.
    pub(super) fn everything(&mut self, at: usize) {
        let people = self.who.iter().any(|who| matches!(who, Who::People(..)));
        let listed = at
            .checked_sub(1)
            .is_some_and(|before| matches!(self.tokens[before].tag, Tag::Mark(':' | '-')));
        if self.open.is_none() && people && !self.modal && listed {
            self.acts.push(Act {
                who: self.who.clone(),
                verb: at,
                objects: vec![Object {
                    phrase: None,
                    denied: false,
                }],
                about: Vec::new(),
                denied: false,
                only: false,
                modal: false,
                own: false,
                shown: false,
            });
        }
        // "The files of their depot, everything apart from the salary" says the same again.
        let says_again = self
            .open
            .as_ref()
            .is_some_and(|act| !act.objects.is_empty());
        if !says_again {
            let whole = self.whole(at);
            self.object(whole);
        }
    }

    /// Returns the thing of "anything on a client".
    pub(super) fn whole(&self, at: usize) -> Option<Phrase> {
        let at = at + 1 + usize::from(self.next_is(at, "else"));
        let on = self.tokens.get(at).filter(|_| at < self.end)?;
        let is_joint = matches!(on.word.as_str(), "on" | "about" | "of");
        phrase_at(self.tokens, at + 1, self.end).filter(|_| is_joint)
    }

    pub(super) fn object(&mut self, phrase: Option<Phrase>) {
        let only = std::mem::take(&mut self.only);
        let before = phrase
            .as_ref()
            .and_then(|phrase| phrase.tokens.start.checked_sub(1));
        let joins =
            before.is_some_and(|at| matches!(self.tokens[at].word.as_str(), "and" | "or" | ","));
        let none = phrase
            .as_ref()
            .is_some_and(|phrase| self.tokens[phrase.tokens.start].word == "no");
        let mut denied = std::mem::take(&mut self.denied) | none;
        let mut phrase = phrase;
        let of_things = phrase
            .as_ref()
            .is_some_and(|phrase| !phrase.is(Kind::Attribute, self.tokens));
        if of_things {
            self.last.clone_from(&phrase);
        }
        let Some(act) = &mut self.open else { return };
        if let Some(last) = act.objects.last().filter(|_| joins) {
            denied |= last.denied;
            let theirs = last.phrase.as_ref().is_some_and(|last| last.possessed);
            if let Some(phrase) = phrase
                .as_mut()
                .filter(|phrase| !self.tokens[phrase.tokens.start].is(Class::Determiner))
            {
                phrase.possessed |= theirs;
            }
        }
        act.only |= only
            && act.objects.is_empty()
            && phrase.as_ref().is_some_and(|phrase| !phrase.possessed);
        act.objects.push(Object { phrase, denied });
    }
}
