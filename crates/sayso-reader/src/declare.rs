//! Declarations: a thing and the list of what it has.

mod having;
mod lists;
mod topic;

use crate::{
    lexicon::{Class, Kind},
    list::{Item, items},
    negation::Negations,
    phrase::Phrase,
    segment::Segment,
    token::{Tag, Token},
};
use std::ops::Range;
use topic::{thing_of, topic_of};

/// A thing and the list of what it has.
#[derive(Clone, Debug)]
pub(crate) struct Declaration {
    /// The thing.
    pub(crate) subject: Phrase,
    /// The tokens of the list.
    pub(crate) list: Range<usize>,
    /// The list is only that of plain things, as after a colon; else it may go on as a sentence.
    pub(crate) plain: bool,
}

/// A segment among the others, and what the text was about before it.
struct Place<'a> {
    tokens: &'a [Token],
    segments: &'a [Segment],
    at: usize,
    /// The subject, which may be people: "they".
    topic: Option<&'a Phrase>,
    /// The thing: "it", or a list without a word about what has it.
    thing: Option<&'a Phrase>,
}

impl Place<'_> {
    fn range(&self) -> Range<usize> {
        self.segments[self.at].tokens.clone()
    }
}

/// Finds the declarations of a text.
pub(crate) fn declarations(
    tokens: &[Token],
    segments: &[Segment],
    negations: &Negations,
) -> Vec<Declaration> {
    let mut found = Vec::new();
    let mut topic: Option<Phrase> = None;
    let mut thing: Option<Phrase> = None;
    for (at, segment) in segments.iter().enumerate() {
        let place = Place {
            tokens,
            segments,
            at,
            topic: topic.as_ref(),
            thing: thing.as_ref(),
        };
        let whole = lists::whole(&place).map_or_else(|| having::all(&place), |whole| vec![whole]);
        let taken = whole.first().map(|declaration| declaration.list.clone());
        let of_parts = having::with(&place).into_iter().filter(|of| {
            taken.is_none()
                || of.subject.is(Kind::Entity, tokens)
                || having::is_part(tokens, &of.subject)
        });
        let mut all = whole;
        all.extend(of_parts);
        all.extend(lists::parentheses(&place, taken.unwrap_or(0..0)));
        let declared = all.first().map(|declaration| declaration.subject.clone());
        let about = declared.clone().or_else(|| thing_of(tokens, segment));
        thing = about
            .filter(|phrase| !phrase.is(Kind::Role, tokens) || declared.is_some())
            .or(thing);
        topic = declared.or_else(|| topic_of(tokens, segment)).or(topic);
        found.extend(all);
    }
    found.retain(|declaration| !negations.denied[declaration.subject.head()]);
    for declaration in &mut found {
        cut_collection(tokens, &mut declaration.subject);
    }
    found
}

/// Tells whether a phrase can be a thing that has values: not "the problem", not "everything".
fn is_thing(phrase: &Phrase, tokens: &[Token]) -> bool {
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
fn whole_of<'a>(tokens: &[Token], all: &'a [Phrase], part: &Phrase) -> Option<&'a Phrase> {
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
    let collects = COLLECTIONS.contains(&tokens[whole.head()].base.as_str());
    (is_joined && is_known(whole, tokens) && !collects).then_some(whole)
}

/// Tells whether a phrase is a known thing or known people.
fn is_known(phrase: &Phrase, tokens: &[Token]) -> bool {
    phrase.is(Kind::Entity, tokens) || phrase.is(Kind::Role, tokens)
}

/// Counts the parts of a list that are known values.
fn attributes(tokens: &[Token], list: Range<usize>) -> usize {
    let is_value = |item: &&Item| {
        let phrase = item.phrase.as_ref();
        item.is_plain(tokens) && phrase.is_some_and(|phrase| phrase.is(Kind::Attribute, tokens))
    };
    items(tokens, list).iter().filter(is_value).count()
}

/// Counts the parts of a list that are noun phrases with little around them.
fn plain_items(tokens: &[Token], list: Range<usize>) -> usize {
    items(tokens, list)
        .iter()
        .filter(|item| item.is_plain(tokens))
        .count()
}

/// Parts of a record whose names say nothing without it: the lines of an order are order lines.
pub(crate) const LINES: [&str; 6] = ["line", "row", "position", "item", "entry", "detail"];

/// Words for a collection of records, which name them by the word in front: "bug list".
pub(crate) const COLLECTIONS: [&str; 23] = [
    "list",
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

fn cut_collection(tokens: &[Token], phrase: &mut Phrase) {
    let head = &tokens[phrase.head()];
    let collects = COLLECTIONS.contains(&head.word.as_str());
    if collects && phrase.nouns.len() > 1 {
        phrase.nouns.pop();
    }
}

/// Returns the parts of a declaration's list that say what the thing has. The list of a sentence ends where a new
/// statement begins.
pub(crate) fn parts(tokens: &[Token], declaration: &Declaration) -> Vec<Item> {
    let all = items(tokens, declaration.list.clone());
    let goes_on = |item: &Item| goes_on(tokens, item, declaration.plain);
    if declaration.plain {
        let mut nested = false;
        all.into_iter()
            .filter(|item| {
                nested = declares(tokens, item) || nested && !begins_anew(tokens, item);
                !nested && goes_on(item)
            })
            .collect()
    } else {
        all.into_iter().take_while(goes_on).collect()
    }
}

/// Returns the parts of a declaration's list that have a list of their own: "lines with a product and a price".
pub(crate) fn nested(tokens: &[Token], declaration: &Declaration) -> Vec<Phrase> {
    let all = items(tokens, declaration.list.clone());
    let nested = all.into_iter().filter(|item| declares(tokens, item));
    nested.filter_map(|item| item.phrase).collect()
}

/// Tells whether a part of a list is not the beginning of something else.
fn goes_on(tokens: &[Token], item: &Item, plain: bool) -> bool {
    let is_step = [item.tokens.start.checked_sub(1), Some(item.tokens.end)]
        .into_iter()
        .flatten()
        .any(|at| tokens.get(at).is_some_and(|token| token.is_mark('>')));
    if is_step {
        return false;
    }
    let first = &tokens[item.tokens.start];
    let asks = is_question(&first.word);
    let begins_clause = first.is(Class::Modal)
        || first.is(Class::Auxiliary)
        || first.tag == Tag::Verb
        || first.is(Class::Pronoun) && !asks;
    let plain = plain || !has_subject_and_verb(tokens, item);
    asks || !begins_clause && !declares(tokens, item) && plain
}

/// Tells whether a part of a list has a list of its own: "lines with a product and a price".
fn declares(tokens: &[Token], item: &Item) -> bool {
    item.phrase.as_ref().is_some_and(|phrase| {
        let next = phrase.tokens.end;
        next < item.tokens.end && tokens[next].word == "with"
    })
}

/// Tells whether a part of a list is separated from the one before it by more than a comma.
fn begins_anew(tokens: &[Token], item: &Item) -> bool {
    let before = item.tokens.start.checked_sub(1);
    before.is_some_and(|before| matches!(tokens[before].tag, Tag::Mark(';' | '\n' | '*')))
}

/// Tells whether a word begins a question, as in "who's on it".
pub(crate) fn is_question(word: &str) -> bool {
    matches!(
        word,
        "who"
            | "whos"
            | "what"
            | "whats"
            | "which"
            | "when"
            | "where"
            | "why"
            | "how"
            | "whether"
            | "if"
    )
}

fn has_subject_and_verb(tokens: &[Token], item: &Item) -> bool {
    let Some(phrase) = &item.phrase else {
        return false;
    };
    let after = tokens
        .get(phrase.tokens.end)
        .filter(|_| phrase.tokens.end < item.tokens.end);
    let is_last = phrase.tokens.end + 1 == item.tokens.end;
    after.is_some_and(|token| {
        let ends_name = is_last && token.word.ends_with("ed");
        token.is(Class::Modal) || token.is(Class::Auxiliary) || token.tag == Tag::Verb && !ends_name
    })
}
