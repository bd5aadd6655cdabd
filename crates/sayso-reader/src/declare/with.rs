//! Declarations after "with": "items with kind, size and season".

use super::{
    colon::is_written,
    each::KEEPING,
    parts::is_done,
    thing::{Declaration, LINES, Place, attributes, is_known, is_thing, whole_of},
};
use crate::{
    lexicon::{Class, Kind},
    list::items,
    phrase::{Phrase, phrase_at, phrases},
    token::{Tag, Token},
};
use std::ops::Range;

/// "Items with kind, size and season, requests with a date".
pub(super) fn with(place: &Place<'_>) -> Vec<Declaration> {
    let range = place.range();
    let withs = range.clone().filter(|at| {
        matches!(
            place.tokens[*at].word.as_str(),
            "with" | "w" | "w/" | "including"
        )
    });
    withs
        .filter_map(|with| with_list(place.tokens, &range, with))
        .filter(|declaration| place.at > 0 || !keeps_records(place.tokens, declaration))
        .collect()
}

/// Tells whether a declaration at the beginning of a text is that of the application itself: "a blog with posts and comments".
fn keeps_records(tokens: &[Token], declaration: &Declaration) -> bool {
    let first = items(tokens, declaration.list.clone()).into_iter().next();
    let records = first
        .and_then(|item| item.phrase)
        .is_some_and(|first| first.plural && is_known(&first, tokens));
    records && !declaration.subject.plural
}

fn with_list(tokens: &[Token], range: &Range<usize>, with: usize) -> Option<Declaration> {
    const NEAR: usize = 8;
    let window = with.saturating_sub(NEAR).max(range.start)..with;
    let all = phrases(tokens, window);
    if let Some(subject) = entered(tokens, range, with) {
        let list = with + 1..range.end;
        return (attributes(tokens, list.clone()) > 0).then_some(Declaration {
            subject,
            list,
            plain: false,
            record: None,
        });
    }
    let words = joining(tokens, range.start, with);
    let does = words > 0;
    let end = with - words;
    // "Three photos, each with a title".
    let each = with > range.start && tokens[with - 1].word == "each";
    let nearest = all
        .last()
        .filter(|phrase| phrase.tokens.end == end || each && phrase.plural)
        .filter(|phrase| {
            is_thing(phrase, tokens)
                || is_written(tokens, phrase)
                || whole_of(tokens, &all, phrase).is_some()
        })
        .filter(|phrase| !does || is_known(phrase, tokens) || phrase.plural)?;
    let done = done_by(tokens, &all, nearest);
    let whole = done.or_else(|| whole_of(tokens, &all, nearest));
    let subject = whole.unwrap_or(nearest).clone();
    let mut list = with + 1..range.end;
    // "The quote with the rows: description, price" has rows, and these the rest.
    let lines = phrase_at(tokens, list.start, list.end);
    if let Some(lines) = lines.filter(|lines| is_part(tokens, lines))
        && tokens
            .get(lines.tokens.end)
            .is_some_and(|token| token.is_mark(':'))
    {
        list.end = lines.tokens.end.min(list.end);
    }
    let first = items(tokens, list.clone()).into_iter().next()?;
    let named = first.phrase.as_ref()?;
    let people = named.is(Kind::Role, tokens) && attributes(tokens, list.clone()) > 0;
    let is_value = named.is(Kind::Attribute, tokens) || named.is(Kind::Entity, tokens) || people;
    // "We register clients with a phone" keeps people.
    let kept = subject.is(Kind::Role, tokens) && {
        let before = subject.tokens.start.checked_sub(1);
        before.is_some_and(|verb| KEEPING.contains(&tokens[verb].base.as_str()))
    };
    let known = subject.is(Kind::Entity, tokens)
        || kept
        || is_part(tokens, &subject)
        || attributes(tokens, list.clone()) > 1;
    let fits = is_value && !named.possessed && first.is_plain(tokens) && known;
    (fits && (!subject.is(Kind::Attribute, tokens) || is_part(tokens, &subject))).then_some(
        Declaration {
            subject,
            list,
            plain: false,
            record: None,
        },
    )
}

/// Returns what is entered with something: "costs such as fuel are entered with an amount".
fn entered(tokens: &[Token], range: &Range<usize>, with: usize) -> Option<Phrase> {
    let verb = with.checked_sub(1).filter(|verb| *verb > range.start)?;
    let passive = is_done(&tokens[verb]) && tokens[verb - 1].is(Class::Auxiliary);
    let first = phrase_at(tokens, range.start, range.end).filter(|_| passive)?;
    (first.is(Kind::Entity, tokens) && first.plural).then_some(first)
}

/// Verbs of people who give their values: "players register with a name".
const JOINING: [&str; 4] = ["register", "join", "enrol", "enroll"];

/// Returns the number of words of such a verb in front of "with", which may be "sign up".
fn joining(tokens: &[Token], start: usize, with: usize) -> usize {
    let word = |back: usize| {
        let at = with.checked_sub(back).filter(|at| *at >= start);
        at.map_or("", |at| tokens[at].base.as_str())
    };
    match (word(2), word(1)) {
        ("sign", "up") => 2,
        (_, verb) if JOINING.contains(&verb) && tokens[with - 1].tag == Tag::Verb => 1,
        _ => 0,
    }
}

/// Returns what people do something with: of "topics are proposed by lecturers" the topics.
fn done_by<'a>(tokens: &[Token], all: &'a [Phrase], people: &Phrase) -> Option<&'a Phrase> {
    let by = people.tokens.start.checked_sub(1)?;
    let verb = by.checked_sub(2)?;
    let done = tokens[by].word == "by" && tokens[verb].is(Class::Auxiliary);
    all.iter()
        .find(|phrase| done && phrase.tokens.end == verb && is_thing(phrase, tokens))
}

/// Tells whether things are photos, files or lines, which are records if they have values of their own.
pub(super) fn is_part(tokens: &[Token], phrase: &Phrase) -> bool {
    let kind = phrase.noun(tokens).map_or("", |noun| noun.detail);
    let is_line = LINES.contains(&tokens[phrase.head()].base.as_str());
    phrase.plural && (is_line || matches!(kind, "image" | "file"))
}
