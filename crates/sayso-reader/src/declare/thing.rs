//! Things that can be declared, and what a list has of them.

use crate::{
    lexicon::{Kind, lexicon},
    list::{Item, items},
    phrase::{Phrase, phrase_at, phrases},
    segment::Segment,
    token::Token,
};
use std::ops::Range;

/// A thing and the list of what it has.
#[derive(Clone, Debug)]
pub(crate) struct Declaration {
    /// The thing.
    pub(crate) subject: Phrase,
    /// The tokens of the list.
    pub(crate) list: Range<usize>,
    /// The list is only that of plain things, as after a colon; else it may go on as a sentence.
    pub(crate) plain: bool,
    /// The record that the verb at the place of the thing makes: to apply makes an application.
    pub(crate) record: Option<&'static str>,
}

impl Declaration {
    /// Returns the name of the thing.
    pub(crate) fn name(&self, tokens: &[Token]) -> String {
        let made = self.record.map(str::to_owned);
        made.unwrap_or_else(|| self.subject.name(tokens))
    }
}

/// A segment among the others, and what the text was about before it.
pub(super) struct Place<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) segments: &'a [Segment],
    pub(super) at: usize,
    /// The subject, which may be people: "they".
    pub(super) topic: Option<&'a Phrase>,
    /// The thing: "it", or a list without a word about what has it.
    pub(super) thing: Option<&'a Phrase>,
}

impl Place<'_> {
    pub(super) fn range(&self) -> Range<usize> {
        self.segments[self.at].tokens.clone()
    }

    /// Returns the people whom "they" means: the first ones of the sentence before.
    pub(super) fn people(&self) -> Option<Phrase> {
        let before = self.at.checked_sub(1)?;
        let all = phrases(self.tokens, self.segments[before].tokens.clone());
        all.into_iter()
            .find(|phrase| phrase.plural && phrase.is(Kind::Role, self.tokens))
    }
}

/// Tells whether a phrase can be a thing that has values: not "the problem", not "everything".
pub(super) fn is_thing(phrase: &Phrase, tokens: &[Token]) -> bool {
    const NONE: [Kind; 5] = [
        Kind::Filler,
        Kind::Feature,
        Kind::View,
        Kind::Theme,
        Kind::Integration,
    ];
    // "Reports: …" is a heading of a section, not a thing that has the values behind it.
    const SECTIONS: [&str; 14] = [
        "report",
        "feature",
        "role",
        "requirement",
        "user",
        "access",
        "permission",
        "rule",
        "note",
        "entity",
        "model",
        "function",
        "goal",
        "people",
    ];
    if phrase.nouns.len() == 1 && SECTIONS.contains(&tokens[phrase.head()].base.as_str()) {
        return false;
    }
    let is_none = NONE.iter().any(|kind| phrase.is(*kind, tokens));
    // One organisation is the reader's own; several are records.
    let several = phrase.is(Kind::Theme, tokens) && phrase.plural;
    (!is_none || several) && phrase.nouns.len() <= 3
}

/// Returns the phrase in front of which "of", "for" or "in" joins another: of "the repairs of a car" the repairs.
pub(super) fn whole_of<'a>(
    tokens: &[Token],
    all: &'a [Phrase],
    part: &Phrase,
) -> Option<&'a Phrase> {
    let whole = all
        .iter()
        .rev()
        .find(|phrase| phrase.tokens.end < part.tokens.end)?;
    let joint = whole.tokens.end;
    let is_joined = joint + 1 == part.tokens.start
        && matches!(
            tokens[joint].word.as_str(),
            "of" | "for" | "in" | "from" | "to" | "on" | "by"
        );
    let head = tokens[whole.head()].base.as_str();
    let collects = COLLECTIONS.contains(&head)
        || part.plural
            && matches!(
                head,
                "programme" | "program" | "schedule" | "timetable" | "plan"
            );
    (is_joined && is_known(whole, tokens) && !collects).then_some(whole)
}

/// Tells whether a phrase is a known thing or known people.
pub(super) fn is_known(phrase: &Phrase, tokens: &[Token]) -> bool {
    phrase.is(Kind::Entity, tokens) || phrase.is(Kind::Role, tokens)
}

/// Counts the parts of a list that are known values.
pub(super) fn attributes(tokens: &[Token], list: Range<usize>) -> usize {
    let is_value = |item: &&Item| {
        let phrase = item.phrase.as_ref();
        let known = phrase.is_some_and(|phrase| phrase.is(Kind::Attribute, tokens));
        item.is_plain(tokens) && known || is_bound(tokens, item)
    };
    items(tokens, list).iter().filter(is_value).count()
}

/// Tells whether a part of a list is only a word for a person, a place or an end of a period: "who, from, until".
fn is_bound(tokens: &[Token], item: &Item) -> bool {
    item.tokens.len() == 1
        && matches!(
            tokens[item.tokens.start].word.as_str(),
            "who" | "when" | "where" | "why" | "from" | "to" | "until" | "till" | "since"
        )
}

/// Counts the parts of a list that are known values or ask for one: "which singer, how many copies".
pub(super) fn asked(tokens: &[Token], list: Range<usize>) -> usize {
    const LONGEST: usize = 5;
    let word = |at: usize| tokens[at].word.as_str();
    let asks = |item: &&Item| {
        let start = item.tokens.start;
        let short = item.tokens.len() > 1 && item.tokens.len() <= LONGEST;
        short
            && matches!(
                (word(start), word(start + 1)),
                ("which" | "whos" | "whats", _)
                    | ("who" | "what", "'s" | "is")
                    | ("how", "many" | "much")
            )
    };
    let asking = items(tokens, list.clone()).iter().filter(asks).count();
    asking + attributes(tokens, list)
}

/// Counts the parts of a list that are noun phrases with little around them.
pub(super) fn plain_items(tokens: &[Token], list: Range<usize>) -> usize {
    items(tokens, list)
        .iter()
        .filter(|item| item.is_plain(tokens) || is_bound(tokens, item))
        .count()
}

/// Parts of a record whose names say nothing without it: the lines of an order are order lines.
pub(crate) const LINES: [&str; 6] = ["line", "row", "position", "item", "entry", "detail"];

/// Words for a collection of records, which name them by the word in front: "bug list".
pub(crate) const COLLECTIONS: [&str; 24] = [
    "list",
    "bank",
    "track",
    "log",
    "register",
    "diary",
    "tracker",
    "collection",
    "index",
    "catalog",
    "catalogue",
    "database",
    "book",
    "planner",
    "library",
    "archive",
    "journal",
    "record",
    "directory",
    "inventory",
    "registry",
    "calendar",
    "pipeline",
    "management",
];

/// Returns the phrase without a word for a collection at its end.
pub(crate) fn titled(tokens: &[Token], mut phrase: Phrase) -> Option<Phrase> {
    cut_collection(tokens, &mut phrase);
    is_thing(&phrase, tokens).then_some(phrase)
}

pub(super) fn cut_collection(tokens: &[Token], phrase: &mut Phrase) {
    let head = &tokens[phrase.head()];
    let collects = COLLECTIONS.contains(&head.word.as_str());
    let cuts = (collects || is_about(tokens, phrase)) && !is_fixed(tokens, phrase);
    if cuts && phrase.nouns.len() > 1 {
        phrase.nouns.pop();
    }
}

/// Tells whether a phrase ends in a compound that is a thing of its own: "waiting list".
pub(crate) fn is_fixed(tokens: &[Token], phrase: &Phrase) -> bool {
    let [.., first, second] = phrase.nouns[..] else {
        return false;
    };
    let compound = format!("{}-{}", tokens[first].base, tokens[second].base);
    lexicon()
        .noun(&compound)
        .is_some_and(|noun| noun.kind == Kind::Entity)
}

/// Returns what a collection is of: of "register of deeds" the deeds.
pub(crate) fn collected(tokens: &[Token], phrase: Phrase, end: usize) -> Phrase {
    let of = phrase.tokens.end;
    let collects = COLLECTIONS.contains(&tokens[phrase.head()].base.as_str())
        && of < end
        && tokens[of].word == "of";
    let things = phrase_at(tokens, of + 1, end).filter(|things| collects && things.plural);
    things.unwrap_or(phrase)
}

/// Tells whether a phrase ends in a word for what is kept of the thing in front: "member data", "story ideas".
fn is_about(tokens: &[Token], phrase: &Phrase) -> bool {
    let [.., thing, _] = phrase.nouns[..] else {
        return false;
    };
    let known = |kind: Kind| {
        lexicon()
            .noun(&tokens[thing].base)
            .is_some_and(|noun| noun.kind == kind)
    };
    let head = tokens[phrase.head()].base.as_str();
    let says_nothing = phrase.is(Kind::Filler, tokens) || VALUES.contains(&head);
    says_nothing && (known(Kind::Entity) || known(Kind::Role))
}

/// Words for the values of a record: "Fields: title, author", "customer details".
pub(super) const VALUES: [&str; 9] = [
    "field",
    "attribute",
    "column",
    "property",
    "data",
    "detail",
    "details",
    "info",
    "information",
];

/// Returns a declaration whose list is of values alone.
pub(super) fn plain(subject: Phrase, list: Range<usize>) -> Declaration {
    Declaration {
        subject,
        list,
        plain: true,
        record: None,
    }
}
