//! Relations that the words between two things state: "belongs to", "per", "is assigned to".

use super::{known::HEADS, linker::Linker, mention::Mention};
use crate::{
    act::{is_negative, verb},
    lexicon::{Class, Kind},
    token::{Tag, Token},
};
use std::ops::Range;

/// The side of a link that has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Frame {
    /// The first one: "a plot belongs to a member".
    First,
    /// The second one: "owners and their dogs".
    Second,
}

/// Prepositions that lead to what a thing belongs to.
const PREPOSITIONS: [&str; 15] = [
    "to", "for", "of", "in", "on", "at", "under", "by", "from", "with", "against", "into",
    "within", "about", "per",
];

/// Verbs that lead to no link, with all prepositions: "is based on", "is shown to".
const LOOSE: [&str; 34] = [
    "show",
    "hide",
    "limit",
    "base",
    "depend",
    "notify",
    "remind",
    "email",
    "mail",
    "compare",
    "tell",
    "ask",
    "need",
    "use",
    "want",
    "like",
    "allow",
    "start",
    "end",
    "begin",
    "work",
    "look",
    "search",
    "print",
    "sort",
    "filter",
    "group",
    "count",
    "call",
    "see",
    "have",
    "do",
    "get",
    "calculate",
];

/// Adds the relations that the words between the things of a sentence state.
pub(super) fn frames(mentions: &[Mention], linker: &mut Linker<'_>) {
    let tokens = linker.source.tokens;
    // The thing whose links "and" continues.
    let mut open: Option<&Mention> = None;
    for pair in mentions.windows(2) {
        let first = &pair[0];
        let second = &pair[1];
        if comes_from(tokens, first, second) {
            linker.link(&second.phrase, &first.phrase, false);
            continue;
        }
        let between = first.tokens.end..second.tokens.start;
        let joined = tokens[between.clone()].first().is_some_and(is_joint);
        // "A lift has a number of stops and belongs to a building" speaks of the lift.
        let goes_on = || {
            let verb = tokens.get(between.start + 1);
            let says = verb.filter(|verb| joined && verb.tag == Tag::Verb);
            says.and(mentions.first())
                .filter(|subject| subject.tokens.start < first.tokens.start)
        };
        let from = goes_on().or(open.filter(|_| joined)).unwrap_or(first);
        let several = are_several(&tokens[second.tokens.clone()]);
        let named = linker.roles.has(&from.phrase.name(tokens));
        let person = named || from.phrase.is(Kind::Role, tokens);
        match frame(tokens, between.clone(), person, from, second) {
            _ if linker.source.denies(&from.phrase) => open = None,
            Some(Frame::First) => {
                linker.link(&from.phrase, &second.phrase, several);
                open = Some(from);
            }
            Some(Frame::Second) => {
                let several = person && from.phrase.plural && second.phrase.plural;
                linker.link(&second.phrase, &from.phrase, several);
                open = None;
            }
            None if joined && between.len() == 1 && open.is_some() => {
                linker.link(&from.phrase, &second.phrase, several);
            }
            None => open = None,
        }
    }
}

/// Tells whether the second thing comes from the first: "from each order comes an invoice".
fn comes_from(tokens: &[Token], first: &Mention, second: &Mention) -> bool {
    let before = first.tokens.start.checked_sub(1);
    let from = before.is_some_and(|before| tokens[before].word == "from");
    let [verb] = &tokens[first.tokens.end..second.tokens.start] else {
        return false;
    };
    from && matches!(verb.base.as_str(), "come" | "follow" | "result" | "arise")
}

fn is_joint(token: &Token) -> bool {
    matches!(token.word.as_str(), "and" | "or" | "," | "&")
}

/// Tells whether a phrase speaks of more than one: "several courses", "one or more courses".
pub(super) fn are_several(phrase: &[Token]) -> bool {
    phrase.iter().any(|token| {
        matches!(
            token.word.as_str(),
            "several" | "many" | "multiple" | "more" | "various" | "both"
        )
    })
}

/// Returns which of two things has a link to the other, if the words between them say so.
fn frame(
    tokens: &[Token],
    between: Range<usize>,
    person: bool,
    from: &Mention,
    to: &Mention,
) -> Option<Frame> {
    let lead = tokens[to.tokens.clone()]
        .iter()
        .take_while(|token| token.is(Class::Determiner));
    let determined = lead.clone().count() > 0;
    if is_theirs(tokens, between.clone(), to) {
        return Some(Frame::Second);
    }
    let words: Vec<usize> = between.filter(|at| !is_passed(&tokens[*at])).collect();
    if words.iter().any(|at| denies(&tokens[*at])) {
        return None;
    }
    let word = |at: usize| tokens[at].word.as_str();
    match words[..] {
        // "The manager of a depot".
        [of] if word(of) == "of" && leads_thing(tokens, from, to) => Some(Frame::Second),
        [becomes] if matches!(tokens[becomes].base.as_str(), "become" | "replace") => {
            Some(Frame::Second)
        }
        [.., turns, into] if word(into) == "into" && is_changed(&tokens[turns]) => {
            Some(Frame::Second)
        }
        [made, of] if word(of) == "of" && is_made(&tokens[made]) => {
            to.phrase.plural.then_some(Frame::Second)
        }
        [preposition] => leads(tokens, preposition, from, determined).then_some(Frame::First),
        [done, preposition] if PREPOSITIONS.contains(&word(preposition)) => {
            verbal(tokens, done, word(preposition), person)
        }
        _ => None,
    }
}

/// Tells whether people are those at the head of a thing: not "a member of the choir".
fn leads_thing(tokens: &[Token], from: &Mention, to: &Mention) -> bool {
    let head = tokens[from.phrase.head()].base.as_str();
    HEADS.contains(&head) && !to.phrase.is(Kind::Role, tokens)
}

fn is_changed(token: &Token) -> bool {
    matches!(token.base.as_str(), "turn" | "convert" | "make")
}

fn is_made(token: &Token) -> bool {
    matches!(token.base.as_str(), "make" | "consist" | "compose")
}

/// Tells whether a preposition alone leads to what a thing belongs to.
fn leads(tokens: &[Token], preposition: usize, from: &Mention, determined: bool) -> bool {
    let acts = || {
        let before = from.tokens.start.checked_sub(1);
        before.is_some_and(|before| tokens[before].tag == Tag::Verb)
    };
    match tokens[preposition].word.as_str() {
        "of" | "per" | "for" => true,
        "under" | "from" | "on" | "against" => determined,
        "in" | "at" | "within" => determined && !acts(),
        _ => false,
    }
}

/// Returns which thing has the link of a verb with a preposition: "belongs to", "is written by", "assigned to".
fn verbal(tokens: &[Token], at: usize, preposition: &str, person: bool) -> Option<Frame> {
    let token = &tokens[at];
    let participle = token.word.ends_with("ed") || token.word.ends_with("en");
    let is_verb = token.tag == Tag::Verb || token.is(Class::Adjective) && participle;
    if !is_verb || LOOSE.contains(&token.base.as_str()) {
        return None;
    }
    let operation = verb(tokens, at).map_or("none", |verb| verb.operation);
    let by = preposition == "by";
    if !joins(tokens, at) || by && !makes(tokens, at) {
        return None;
    }
    let belongs = matches!(
        token.base.as_str(),
        "belong" | "attach" | "relate" | "refer" | "live"
    );
    let passive = before_is_be(tokens, at) || participle && token.tag != Tag::Verb;
    match (person, passive) {
        (true, true) if preposition == "to" => Some(Frame::Second),
        (true, _) => belongs.then_some(Frame::First),
        (false, true) => Some(Frame::First),
        (false, false) => (!by && operation == "none").then_some(Frame::First),
    }
}

/// Tells whether a verb can join two things: not what is only seen, changed or removed.
fn joins(tokens: &[Token], at: usize) -> bool {
    let operation = verb(tokens, at).map_or("none", |verb| verb.operation);
    let acts = matches!(operation, "read" | "update" | "delete" | "export" | "all");
    !acts || tokens[at].base == "assign"
}

/// Tells whether a thing is linked to those by whom it is done: "written by an author", not "approved by a manager".
pub(super) fn makes(tokens: &[Token], at: usize) -> bool {
    let operation = verb(tokens, at).map_or("none", |verb| verb.operation);
    matches!(operation, "create" | "none")
}

fn before_is_be(tokens: &[Token], at: usize) -> bool {
    let before = at
        .checked_sub(1)
        .map_or("", |before| tokens[before].word.as_str());
    matches!(
        before,
        "is" | "are" | "be" | "was" | "were" | "been" | "gets" | "get"
    )
}

/// Tells whether the second phrase is what the first has: "owners and their dogs", "a family with its children".
fn is_theirs(tokens: &[Token], between: Range<usize>, to: &Mention) -> bool {
    // "There" is a frequent slip for "their".
    let possessive = |word: &str| matches!(word, "their" | "its" | "his" | "her" | "there");
    let (joint, first) = match tokens[between] {
        [ref joint] => (joint, &tokens[to.tokens.start]),
        [ref joint, ref there] => (joint, there),
        _ => return false,
    };
    matches!(joint.word.as_str(), "and" | "with" | "plus") && possessive(&first.word)
}

/// Tells whether a token says nothing about a link.
fn is_passed(token: &Token) -> bool {
    let be = matches!(
        token.word.as_str(),
        "is" | "are"
            | "be"
            | "can"
            | "may"
            | "must"
            | "should"
            | "will"
            | "that"
            | "which"
            | "who"
            | "gets"
            | "get"
    );
    be || is_joint(token)
        || token.is_mark(':')
        || token.is(Class::Adverb)
        || token.is(Class::Filler)
        || token.is(Class::Determiner)
        || token.tag == Tag::Number
}

fn denies(token: &Token) -> bool {
    let negative = is_negative(&token.word) && token.is(Class::Auxiliary);
    token.is(Class::Negation) || token.is(Class::Modal) || negative
}
