//! Declarations: a thing and the list of what it has.

use crate::{
    lexicon::{Class, Kind, lexicon},
    list::{Item, items},
    negation::{Negations, find, matches},
    phrase::{Phrase, phrase_at, phrases},
    segment::Segment,
    token::{Tag, Token},
};
use std::ops::Range;

/// A thing and the list of what it has.
#[derive(Debug)]
pub(crate) struct Declaration {
    /// The thing.
    pub(crate) subject: Phrase,
    /// The tokens of the list.
    pub(crate) list: Range<usize>,
    /// The list is only that of plain things, as after a colon; else it may go on as a sentence.
    pub(crate) plain: bool,
}

/// Phrases between a thing and what it has.
const HAVING: [&[&str]; 24] = [
    &["has"],
    &["have"],
    &["can", "have"],
    &["must", "have"],
    &["consists", "of"],
    &["consist", "of"],
    &["contains"],
    &["contain"],
    &["includes"],
    &["bears"],
    &["holds"],
    &["needs"],
    &["gets"],
    &["is", "made", "of"],
    &["are", "made", "of"],
    &["is", "known", "by"],
    &["carries"],
    &["keeps"],
    &["comes", "with"],
    &["come", "with"],
    &["is", ":"],
    &["should", "have"],
    &["will", "have"],
    &["is", "a", "list", "of"],
];

/// Verbs after "for each X we", in front of what an X has.
const KEEPING: [&str; 14] = [
    "keep", "record", "note", "store", "need", "want", "track", "log", "write", "save", "enter",
    "know", "see", "have",
];

/// Finds the declarations of a text.
pub(crate) fn declarations(
    tokens: &[Token],
    segments: &[Segment],
    negations: &Negations,
) -> Vec<Declaration> {
    let mut found = Vec::new();
    for (at, segment) in segments.iter().enumerate() {
        let next = segments.get(at + 1);
        let all = [
            by_bullets(tokens, segments, at),
            by_colon(tokens, segment),
            by_heading(tokens, segment, next),
            by_dash(tokens, segment),
            by_each_behind(tokens, segment),
            by_having(tokens, segment),
            by_each(tokens, segment),
            by_late_colon(tokens, segment),
            by_title(tokens, segment, at == 0),
        ];
        let whole = all.into_iter().flatten().next();
        let taken = whole
            .as_ref()
            .map_or(0..0, |declaration| declaration.list.clone());
        found.extend(whole);
        let is_new = |of: &Declaration| taken.is_empty() || of.subject.is(Kind::Entity, tokens);
        found.extend(by_with(tokens, segment).into_iter().filter(is_new));
        found.extend(by_parentheses(tokens, segment, &taken));
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
    let is_none = NONE.iter().any(|kind| phrase.is(*kind, tokens));
    // One organisation is the reader's own; several are records.
    let several = phrase.is(Kind::Theme, tokens) && phrase.plural;
    (!is_none || several) && phrase.nouns.len() <= 3
}

/// "Each booking has:", with a value in each of the bullets below.
fn by_bullets(tokens: &[Token], segments: &[Segment], at: usize) -> Option<Declaration> {
    const SHORTEST: usize = 2;
    const LONGEST_BULLET: usize = 12;
    const MOST: usize = 60;
    let range = segments[at].tokens.clone();
    let lead = range
        .clone()
        .find(|at| tokens[*at].is_mark(':'))
        .filter(|colon| colon + 1 == range.end)?;
    let bullets = segments[at + 1..]
        .iter()
        .take(MOST)
        .take_while(|next| next.bullet && next.tokens.len() <= LONGEST_BULLET);
    let list = segments.get(at + 1)?.tokens.start..bullets.last()?.tokens.end;
    let subject = phrases(tokens, range.start..lead)
        .into_iter()
        .find(|phrase| is_thing(phrase, tokens) && !phrase.is(Kind::Attribute, tokens))?;
    let values = attributes(tokens, list.clone());
    (values >= SHORTEST).then_some(Declaration {
        subject,
        list,
        plain: true,
    })
}

/// Counts the parts of a list that are known values.
fn attributes(tokens: &[Token], list: Range<usize>) -> usize {
    let is_value = |item: &&Item| {
        let phrase = item.phrase.as_ref();
        item.is_plain(tokens) && phrase.is_some_and(|phrase| phrase.is(Kind::Attribute, tokens))
    };
    items(tokens, list).iter().filter(is_value).count()
}

/// "Customers - name, address".
fn by_dash(tokens: &[Token], segment: &Segment) -> Option<Declaration> {
    const SHORTEST: usize = 2;
    let range = segment.tokens.clone();
    let subject =
        phrase_at(tokens, range.start, range.end).filter(|phrase| is_thing(phrase, tokens))?;
    let dash = subject.tokens.end;
    let list = dash + 1..range.end;
    let fits =
        dash < range.end && tokens[dash].is_mark('-') && !subject.is(Kind::Attribute, tokens);
    (fits && attributes(tokens, list.clone()) >= SHORTEST).then_some(Declaration {
        subject,
        list,
        plain: true,
    })
}

/// "I note the date, the place and the species of each bird".
fn by_each_behind(tokens: &[Token], segment: &Segment) -> Option<Declaration> {
    const SHORTEST: usize = 2;
    let range = segment.tokens.clone();
    let verb = range
        .clone()
        .find(|at| tokens[*at].tag == Tag::Verb && KEEPING.contains(&tokens[*at].base.as_str()))?;
    let each = (verb + 1..range.end).find(|at| {
        matches!(tokens[*at].word.as_str(), "for" | "of" | "per" | "from")
            && tokens
                .get(at + 1)
                .is_some_and(|next| matches!(next.word.as_str(), "each" | "every"))
    })?;
    let subject =
        phrase_at(tokens, each + 1, range.end).filter(|phrase| is_thing(phrase, tokens))?;
    let list = verb + 1..each;
    (attributes(tokens, list.clone()) >= SHORTEST).then_some(Declaration {
        subject,
        list,
        plain: true,
    })
}

/// "Customers: name, address".
fn by_colon(tokens: &[Token], segment: &Segment) -> Option<Declaration> {
    const LONGEST_LEAD: usize = 6;
    let range = segment.tokens.clone();
    let colon = range
        .clone()
        .take(LONGEST_LEAD)
        .find(|at| tokens[*at].is_mark(':'))?;
    let subject = phrase_at(tokens, range.start, colon)
        .or_else(|| phrases(tokens, range.start..colon).pop())?;
    let list = colon + 1..range.end;
    let led = subject
        .tokens
        .start
        .checked_sub(1)
        .filter(|at| *at >= range.start);
    if led.is_some_and(|at| tokens[at].is(Class::Preposition)) {
        return None;
    }
    let collects = COLLECTIONS.contains(&tokens[subject.head()].base.as_str());
    let first = items(tokens, list.clone())
        .into_iter()
        .next()
        .and_then(|item| item.phrase);
    let of_records = first.is_some_and(|first| first.plural && !first.is(Kind::Attribute, tokens));
    if collects && of_records {
        return None;
    }
    let plain = plain_items(tokens, list.clone());
    let enumerates = tokens[range.start..colon]
        .iter()
        .any(|token| token.is(Class::Auxiliary) && token.word == "are");
    let fits =
        is_thing(&subject, tokens) && subject.tokens.end + 1 >= colon && plain >= 1 && !enumerates;
    let is_value = subject.is(Kind::Attribute, tokens) || subject.nouns.is_empty();
    (fits && !is_value).then_some(Declaration {
        subject,
        list,
        plain: true,
    })
}

/// "At the appointment I write the protocol: date, CO value": the thing in front of the colon, else the first thing.
fn by_late_colon(tokens: &[Token], segment: &Segment) -> Option<Declaration> {
    const SHORTEST: usize = 2;
    let range = segment.tokens.clone();
    let colon = range.clone().find(|at| tokens[*at].is_mark(':'))?;
    let list = colon + 1..range.end;
    let values = items(tokens, list.clone())
        .iter()
        .filter(|item| {
            item.is_plain(tokens)
                && item
                    .phrase
                    .as_ref()
                    .is_some_and(|phrase| phrase.is(Kind::Attribute, tokens))
        })
        .count();
    let lead = phrases(tokens, range.start..colon);
    let is_free = |phrase: &&Phrase| {
        let before = phrase
            .tokens
            .start
            .checked_sub(1)
            .filter(|at| *at >= range.start);
        before.is_none_or(|at| !tokens[at].is(Class::Preposition))
    };
    let kept = |phrase: &&Phrase| phrase.is(Kind::Entity, tokens) || phrase.is(Kind::Role, tokens);
    let nearest = lead
        .last()
        .filter(|phrase| phrase.tokens.end == colon)
        .filter(is_free)
        .filter(kept);
    let subject = nearest
        .or_else(|| lead.iter().filter(is_free).find(kept))?
        .clone();
    (values >= SHORTEST).then_some(Declaration {
        subject,
        list,
        plain: true,
    })
}

/// "Graves. Cemetery, section, row, number", also with the list on the next line.
fn by_heading(tokens: &[Token], segment: &Segment, next: Option<&Segment>) -> Option<Declaration> {
    const SHORTEST: usize = 3;
    let range = segment.tokens.clone();
    let next = next.filter(|next| next.line <= segment.line + 1)?;
    let about = usize::from(matches!(
        tokens[range.start].word.as_str(),
        "about" | "around" | "some" | "roughly"
    ));
    let subject = phrase_at(tokens, range.start + about, range.end)?;
    let list = next.tokens.clone();
    let fits = subject.tokens.end == range.end
        && is_thing(&subject, tokens)
        && !subject.is(Kind::Attribute, tokens);
    let begins_as_list = plain_items(tokens, list.clone()) >= SHORTEST
        && !tokens[list.clone()].iter().take(4).any(|token| {
            token.tag == Tag::Verb || token.is(Class::Auxiliary) || token.is_mark(':')
        });
    (fits && begins_as_list).then_some(Declaration {
        subject,
        list,
        plain: true,
    })
}

/// "Each animal has a name and a species".
fn by_having(tokens: &[Token], segment: &Segment) -> Option<Declaration> {
    const LONGEST_PAGE: usize = 4;
    let range = segment.tokens.clone();
    for at in range.clone() {
        let Some(having) = HAVING
            .iter()
            .find(|having| matches(tokens, at..range.end, having))
        else {
            continue;
        };
        let subject = phrases(tokens, range.start..at)
            .into_iter()
            .rev()
            .find(|phrase| phrase.tokens.end + 1 >= at && is_thing(phrase, tokens))?;
        let mut list = at + having.len()..range.end;
        let mut page = list.clone().take(LONGEST_PAGE);
        if let Some(colon) = page.find(|at| tokens[*at].is_mark(':')) {
            list.start = colon + 1;
        }
        let first = items(tokens, list.clone()).into_iter().next()?;
        let determined = tokens[subject.tokens.start].is(Class::Determiner);
        let plain = first.is_plain(tokens) && (determined || !subject.is(Kind::Attribute, tokens));
        let of_us = tokens[subject.head()].base == "people";
        return (plain && !of_us).then_some(Declaration {
            subject,
            list,
            plain: false,
        });
    }
    None
}

/// "For each cow I want to keep the ear number", "to a module belongs: name".
fn by_each(tokens: &[Token], segment: &Segment) -> Option<Declaration> {
    let range = segment.tokens.clone();
    let lead = range.clone().find(|at| {
        matches!(
            tokens[*at].word.as_str(),
            "for" | "from" | "of" | "to" | "per" | "on"
        ) && tokens
            .get(at + 1)
            .is_some_and(|next| matches!(next.word.as_str(), "each" | "every" | "a" | "any"))
    })?;
    let subject =
        phrase_at(tokens, lead + 1, range.end).filter(|phrase| is_thing(phrase, tokens))?;
    let rest = subject.tokens.end..range.end;
    let belongs = find(tokens, &rest, &["belongs", ":"]).map(|at| at + 2);
    let keeps = || {
        const NEAR: usize = 8;
        let near = rest.start..(rest.start + NEAR).min(rest.end);
        let verb = near
            .rev()
            .find(|at| KEEPING.contains(&tokens[*at].base.as_str()))?;
        Some(verb + 1)
    };
    let colon = rest
        .clone()
        .next()
        .filter(|at| tokens[*at].is_mark(':'))
        .map(|at| at + 1);
    let start = colon.or(belongs).or_else(keeps)?;
    let list = start..range.end;
    (plain_items(tokens, list.clone()) > 1).then_some(Declaration {
        subject,
        list,
        plain: false,
    })
}

/// "Bug list for our game: screenshot, severity", the beginning of a terse text.
fn by_title(tokens: &[Token], segment: &Segment, first: bool) -> Option<Declaration> {
    const SHORTEST: usize = 2;
    if !first {
        return None;
    }
    let range = segment.tokens.clone();
    let mut parts = items(tokens, range.clone()).into_iter();
    let title = parts.next()?;
    let subject = titled(tokens, title.phrase.clone()?)?;
    let rest = title.tokens.end + 1..range.end;
    let values = parts.filter(|item| {
        let value = item
            .phrase
            .as_ref()
            .is_some_and(|phrase| phrase.is(Kind::Attribute, tokens));
        value && item.is_plain(tokens)
    });
    (values.count() >= SHORTEST && rest.start < rest.end).then_some(Declaration {
        subject,
        list: rest,
        plain: true,
    })
}

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
    let collects = COLLECTIONS.contains(&tokens[phrase.head()].base.as_str());
    if collects && phrase.nouns.len() > 1 {
        phrase.nouns.pop();
    }
}

/// "Items with kind, size and season, requests with a date".
fn by_with(tokens: &[Token], segment: &Segment) -> Vec<Declaration> {
    let range = segment.tokens.clone();
    let withs = range
        .clone()
        .filter(|at| matches!(tokens[*at].word.as_str(), "with" | "w"));
    withs
        .filter_map(|with| with_list(tokens, &range, with))
        .collect()
}

fn with_list(tokens: &[Token], range: &Range<usize>, with: usize) -> Option<Declaration> {
    const NEAR: usize = 6;
    let window = with.saturating_sub(NEAR).max(range.start)..with;
    let subject = phrases(tokens, window)
        .into_iter()
        .next_back()
        .filter(|phrase| phrase.tokens.end == with && is_thing(phrase, tokens))?;
    let list = with + 1..range.end;
    let first = items(tokens, list.clone()).into_iter().next()?;
    let named = first.phrase.as_ref()?;
    let is_value = named.is(Kind::Attribute, tokens) || named.is(Kind::Entity, tokens);
    let known = subject.is(Kind::Entity, tokens) || attributes(tokens, list.clone()) > 1;
    let fits = is_value && !named.possessed && first.is_plain(tokens) && known;
    (fits && !subject.is(Kind::Attribute, tokens)).then_some(Declaration {
        subject,
        list,
        plain: false,
    })
}

/// "The lessee (name, address, telephone)".
fn by_parentheses(tokens: &[Token], segment: &Segment, taken: &Range<usize>) -> Vec<Declaration> {
    const SHORTEST: usize = 2;
    let range = segment.tokens.clone();
    let mut found = Vec::new();
    for open in range.clone().filter(|at| tokens[*at].is_mark('(')) {
        let close = (open..range.end)
            .find(|at| tokens[*at].is_mark(')'))
            .unwrap_or(range.end);
        let list = open + 1..close;
        let values = items(tokens, list.clone())
            .iter()
            .filter(|item| {
                item.phrase
                    .as_ref()
                    .is_some_and(|phrase| phrase.is(Kind::Attribute, tokens))
            })
            .count();
        let window = open.saturating_sub(4).max(range.start)..open;
        let subject = phrases(tokens, window)
            .into_iter()
            .next_back()
            .filter(|phrase| phrase.tokens.end == open);
        let Some(subject) = subject else { continue };
        let is_value = subject.is(Kind::Attribute, tokens) && taken.contains(&open);
        if values >= SHORTEST && is_thing(&subject, tokens) && !is_value {
            found.push(Declaration {
                subject,
                list,
                plain: true,
            });
        }
    }
    found
}

/// Counts the parts of a list that are noun phrases with little around them.
fn plain_items(tokens: &[Token], list: Range<usize>) -> usize {
    items(tokens, list)
        .iter()
        .filter(|item| item.is_plain(tokens))
        .count()
}

/// Returns the parts of a declaration's list that say what the thing has. The list of a sentence ends where a new
/// statement begins.
pub(crate) fn parts(tokens: &[Token], declaration: &Declaration) -> Vec<Item> {
    let all = items(tokens, declaration.list.clone());
    let goes_on = |item: &Item| {
        let is_step = [item.tokens.start.checked_sub(1), Some(item.tokens.end)]
            .into_iter()
            .flatten()
            .any(|at| tokens.get(at).is_some_and(|token| token.is_mark('>')));
        if is_step {
            return false;
        }
        let mut words = tokens[item.tokens.clone()].iter();
        let first = words.next();
        let asks = first.is_some_and(|token| is_question(&token.word));
        let begins_clause = first.is_some_and(|token| {
            token.is(Class::Modal)
                || token.is(Class::Auxiliary)
                || token.tag == Tag::Verb
                || token.is(Class::Pronoun) && !asks
        });
        let declares = item.phrase.as_ref().is_some_and(|phrase| {
            let next = phrase.tokens.end;
            next < item.tokens.end && tokens[next].word == "with"
        });
        asks || !begins_clause
            && !declares
            && (declaration.plain || !has_subject_and_verb(tokens, item))
    };
    if declaration.plain {
        all.into_iter().filter(goes_on).collect()
    } else {
        all.into_iter().take_while(goes_on).collect()
    }
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
    after.is_some_and(|token| {
        token.is(Class::Modal)
            || token.tag == Tag::Verb && lexicon().infinitive(&token.word) != Some("paid")
    })
}
