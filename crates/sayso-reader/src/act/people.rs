//! People of a sentence: known by the lexicon, by their endings, or by what they do.

use super::Walk;
use crate::{
    lexicon::{Class, Kind, lexicon},
    phrase::{Phrase, phrase_at, phrases},
    token::{Tag, Token},
    who::Who,
};

/// Ends of names of people by their work: "study lead".
const LEADS: [&str; 8] = [
    "lead",
    "head",
    "office",
    "desk",
    "team",
    "crew",
    "board",
    "committee",
];

/// People who are mostly a value of what they make.
const MAKERS: [&str; 7] = [
    "artist",
    "author",
    "composer",
    "publisher",
    "retailer",
    "manufacturer",
    "agency",
];

/// People of whom there are several kinds, so that adjectives tell them apart: "technical director".
const TITLES: [&str; 12] = [
    "staff",
    "office",
    "personnel",
    "director",
    "officer",
    "manager",
    "assistant",
    "engineer",
    "lead",
    "secretary",
    "adviser",
    "editor",
];

impl Walk<'_> {
    /// Returns the people that a phrase names as a kind.
    pub(super) fn person(&self, phrase: &Phrase) -> Option<Who> {
        let head = &self.tokens[phrase.head()];
        let span = phrase.span(self.tokens);
        if matches!(head.base.as_str(), "public" | "internet") {
            return Some(Who::Public);
        }
        if phrase.plural
            && MAKERS.contains(&head.base.as_str())
            && self.verb_follows(phrase.tokens.end)
        {
            return Some(Who::People(phrase.name(self.tokens), span));
        }
        let leads = phrase.nouns.len() > 1 && LEADS.contains(&head.base.as_str());
        if leads && self.verb_follows(phrase.tokens.end) {
            return Some(Who::People(phrase.name(self.tokens), span));
        }
        if phrase.is(Kind::Role, self.tokens) {
            if matches!(
                head.base.as_str(),
                "people" | "user" | "person" | "ppl" | "folk"
            ) {
                return Some(Who::Everybody);
            }
            let name = self
                .with_of(phrase)
                .unwrap_or_else(|| self.full_name(phrase));
            return Some(Who::People(name, span));
        }
        let named = self.text[head.span.clone()].starts_with(char::is_uppercase)
            && phrase.nouns.len() == 1
            && lexicon().noun(&head.base).is_none()
            && self.verb_follows(phrase.tokens.end);
        let calls = self
            .tokens
            .get(phrase.tokens.end)
            .is_some_and(|next| next.is(Class::Modal));
        let unknown = lexicon().noun(&head.base).is_none()
            && (calls && self.acts_like_people(phrase.tokens.end)
                || is_agent(&head.base) && self.verb_follows(phrase.tokens.end));
        let within = named && calls_or_acts(self.tokens, phrase) && self.is_within(phrase);
        let acting = self.acting(phrase);
        let known = named && calls || within || unknown;
        acting.or_else(|| known.then(|| Who::People(phrase.name(self.tokens), span)))
    }

    /// Tells whether a phrase begins no sentence, so that its capital letter makes it a name.
    fn is_within(&self, phrase: &Phrase) -> bool {
        let before = phrase.tokens.start.checked_sub(1);
        before.is_some_and(|before| !matches!(self.tokens[before].tag, Tag::Mark(_)))
    }

    /// Tells whether a modal is followed by a verb that only people are the subjects of: "the coordination can see".
    fn acts_like_people(&self, modal: usize) -> bool {
        const VERBS: [&str; 12] = [
            "see", "view", "edit", "approve", "enter", "read", "change", "delete", "create", "add",
            "book", "confirm",
        ];
        let verb = self.tokens[modal..self.end]
            .iter()
            .take(3)
            .find(|token| token.tag == Tag::Verb);
        verb.is_some_and(|verb| VERBS.contains(&verb.base.as_str()) || verb.base == "do")
    }

    /// Takes the "who" of "the person who entered an expense may delete it", and returns the place of the modal verb.
    pub(super) fn made_by(&mut self, at: usize) -> Option<usize> {
        const NEAR: usize = 8;
        let end = (at + NEAR).min(self.end);
        let people = |who: &Who| matches!(who, Who::People(..) | Who::Everybody);
        let acts = !self.who.is_empty() && self.who.iter().all(people) && self.open.is_none();
        if !acts || self.tokens[at].word != "who" {
            return None;
        }
        let made = (at + 1..end).find(|at| self.tokens[*at].tag == Tag::Verb)?;
        let verb = lexicon().verb(&self.tokens[made].base)?;
        let modal = (made + 1..end).find(|at| self.tokens[*at].is(Class::Modal))?;
        let thing = phrases(self.tokens, made..modal).into_iter().next()?;
        if verb.operation != "create" {
            return None;
        }
        self.maker = true;
        self.last = Some(thing);
        Some(modal)
    }

    /// Returns the name of people with what tells them from others: "treasurer's assistant", "technical staff".
    fn full_name(&self, phrase: &Phrase) -> String {
        let name = phrase.name(self.tokens);
        // "Logged-in members" are members.
        let states = ["logged_in_", "signed_in_", "registered_"];
        if let Some(rest) = states.iter().find_map(|state| name.strip_prefix(state)) {
            return rest.to_owned();
        }
        let head = self.tokens[phrase.head()].base.as_str();
        let owner = phrase.owner.map(|owner| self.tokens[owner].base.as_str());
        match owner.filter(|owner| {
            lexicon()
                .noun(owner)
                .is_some_and(|noun| noun.kind == Kind::Role)
        }) {
            Some(owner) => format!("{owner}_{name}"),
            None if TITLES.contains(&head) => phrase.full_name(self.tokens),
            None => name,
        }
    }

    /// Returns "head of department" as one name.
    fn with_of(&self, phrase: &Phrase) -> Option<String> {
        const HEADS: [&str; 3] = ["head", "chair", "captain"];
        let end = phrase.tokens.end;
        let of = self.tokens.get(end).filter(|_| end < self.end)?;
        let heads = HEADS.contains(&self.tokens[phrase.head()].base.as_str()) && of.word == "of";
        let rest = phrase_at(self.tokens, end + 1, self.end).filter(|_| heads)?;
        Some(format!(
            "{}_of_{}",
            phrase.name(self.tokens),
            rest.full_name(self.tokens)
        ))
    }
}

/// Tells whether a verb or a modal follows a phrase at once.
fn calls_or_acts(tokens: &[Token], phrase: &Phrase) -> bool {
    let next = tokens.get(phrase.tokens.end);
    next.is_some_and(|next| next.tag == Tag::Verb || next.is(Class::Modal))
}

/// Tells whether a word that is not known names people by what they do: "a beekeeper", "the assessor".
fn is_agent(base: &str) -> bool {
    const SHORTEST: usize = 6;
    let ends = ["er", "or", "ist", "ian", "ant"]
        .iter()
        .any(|ending| base.ends_with(ending));
    ends && base.len() >= SHORTEST
}
