//! People who are known by what they do: "only sam changes the quote", "drama groups can browse", "the wardrobe sees all".

use super::Walk;
use crate::{
    lexicon::{Class, Kind, lexicon},
    phrase::Phrase,
    token::Tag,
    who::Who,
};

/// Verbs that only people are the subjects of.
const VERBS: [&str; 30] = [
    "see", "view", "edit", "approve", "enter", "read", "change", "delete", "create", "add", "book",
    "confirm", "do", "browse", "look", "update", "remove", "manage", "decide", "reject", "borrow",
    "reserve", "upload", "apply", "post", "comment", "cancel", "publish", "assign", "invite",
];

/// Organisations and parts of them, which act like people: "other drama groups", "the youth club".
const COLLECTIVES: [&str; 24] = [
    "group",
    "club",
    "society",
    "department",
    "company",
    "firm",
    "agency",
    "council",
    "school",
    "household",
    "institution",
    "charity",
    "association",
    "branch",
    "yard",
    "warehouse",
    "workshop",
    "kitchen",
    "wardrobe",
    "reception",
    "registry",
    "accounts",
    "ward",
    "band",
];

impl Walk<'_> {
    /// Returns the people of a phrase that no list of words knows as people, by what they do in the sentence.
    pub(super) fn acting(&self, phrase: &Phrase) -> Option<Who> {
        let head = &self.tokens[phrase.head()];
        if phrase.is(Kind::Role, self.tokens) || phrase.is(Kind::View, self.tokens) {
            return None;
        }
        let acts = self.acts_as_people(phrase.tokens.end);
        let only = phrase.tokens.start.checked_sub(1);
        let alone = only.is_some_and(|at| self.tokens[at].word == "only") && acts;
        let collective = COLLECTIVES.contains(&head.base.as_str())
            && phrase.owner.is_none()
            && acts
            && self.is_general(phrase);
        // "The wardrobe mistress approves the loan": a word that is not known in front of what only people do.
        let the = self.tokens[phrase.tokens.start].word == "the";
        let unknown = the
            && acts
            && phrase.noun(self.tokens).is_none()
            && lexicon().verb(&head.base).is_none();
        let span = phrase.span(self.tokens);
        (alone && !phrase.possessed || collective || unknown)
            .then(|| Who::People(phrase.name(self.tokens), span))
    }

    /// Tells whether a phrase means all of a kind, or the only one: "drama groups", "the kitchen", but not "a club".
    fn is_general(&self, phrase: &Phrase) -> bool {
        let first = &self.tokens[phrase.tokens.start];
        phrase.plural
            || matches!(first.word.as_str(), "the" | "each" | "every")
            || !first.is(Class::Determiner) && !first.is(Class::Possessive)
    }

    /// Tells whether a verb that only people are the subjects of follows at once, also behind a modal and an adverb, and is no
    /// participle of a passive.
    fn acts_as_people(&self, at: usize) -> bool {
        const NEAR: usize = 4;
        let mut words = self.tokens[at..self.end].iter().take(NEAR);
        let verb = words.find(|token| {
            !token.is(Class::Modal) && !token.is(Class::Adverb) && token.word != "only"
        });
        verb.is_some_and(|verb| {
            let infinitive = lexicon().infinitive(&verb.word);
            let is_verb =
                verb.tag == Tag::Verb || at < self.end && self.tokens[at].is(Class::Modal);
            is_verb
                && infinitive.is_some_and(|verb| VERBS.contains(&verb))
                && !verb.word.ends_with("ed")
        })
    }
}
