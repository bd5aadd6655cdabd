//! Pages by their names: "a home page and a contact page", "a page per part", "one page: ...", "a list of their own".

use crate::{
    lexicon::Kind,
    list::items,
    phrase::{Phrase, phrase_at},
    token::{Tag, Token},
};
use std::ops::Range;

/// Words in front of "page" that say what everybody finds there, of no record.
const GENERAL: [&str; 16] = [
    "about",
    "contact",
    "home",
    "imprint",
    "faq",
    "privacy",
    "info",
    "information",
    "landing",
    "welcome",
    "start",
    "front",
    "team",
    "location",
    "directions",
    "help",
];

/// Returns the pages that a sentence names, each with the token that says it.
pub(super) fn named(
    tokens: &[Token],
    range: &Range<usize>,
    all: &[Phrase],
) -> Vec<(&'static str, usize)> {
    let pages = range.clone().filter(|at| tokens[*at].base == "page");
    let mut found: Vec<(&'static str, usize)> = pages
        .filter_map(|at| Some((page(tokens, range, at)?, at)))
        .collect();
    let own = all
        .iter()
        .filter(|phrase| is_own_list(tokens, range, phrase));
    found.extend(own.map(|phrase| ("list", phrase.head())));
    found.extend(
        all.iter()
            .filter_map(|phrase| Some((numbers_or_days(tokens, range, phrase)?, phrase.head()))),
    );
    let looked_at = all
        .iter()
        .filter(|phrase| is_looked_at(tokens, range, phrase));
    found.extend(looked_at.map(|phrase| ("list", phrase.head())));
    found
}

/// Tells whether the page at a place is one of no record: "a contact page", without a list of what it shows.
pub(crate) fn is_general(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |at| tokens[at].word.as_str());
    let shows = tokens.get(at + 1).is_some_and(|next| {
        next.is_mark(':') || matches!(next.base.as_str(), "show" | "list" | "for" | "where")
    });
    let with_ours = tokens.get(at + 1).is_some_and(|next| next.word == "with")
        && tokens.get(at + 2).is_some_and(|next| next.word == "our");
    tokens[at].base == "page" && (GENERAL.contains(&before) && !shows || with_ours)
}

/// Returns the kind of the page at a place.
fn page(tokens: &[Token], range: &Range<usize>, at: usize) -> Option<&'static str> {
    let word = |at: usize| {
        tokens
            .get(at)
            .filter(|_| at < range.end)
            .map_or("", |token| token.word.as_str())
    };
    let before = at
        .checked_sub(1)
        .filter(|at| range.contains(at))
        .map_or("", |at| tokens[at].word.as_str());
    let per = word(at + 1) == "per"
        || matches!(
            (word(at + 1), word(at + 2)),
            ("for" | "of", "each" | "every")
        );
    let colon = (at + 1..range.end).find(|at| tokens[*at].is_mark(':'));
    let lists = colon.is_some_and(|colon| items(tokens, colon + 1..range.end).len() > 2);
    if lists && matches!(before, "one" | "single" | "overview") {
        return Some("dashboard");
    }
    // "On the front page" speaks of a page that there is.
    let start = at.saturating_sub(3).max(range.start);
    let is_known = tokens[start..at]
        .iter()
        .any(|token| matches!(token.word.as_str(), "on" | "from"));
    let named = per && colon.is_none() || GENERAL.contains(&before) || is_general(tokens, at);
    (named && !is_known).then_some("public_page")
}

/// Returns the kind of a summary, "a weekly summary of loans", and of a page of days: "week view", "weekly timetable".
fn numbers_or_days(
    tokens: &[Token],
    range: &Range<usize>,
    phrase: &Phrase,
) -> Option<&'static str> {
    const TIMES: [&str; 8] = [
        "day", "week", "month", "daily", "weekly", "monthly", "year", "yearly",
    ];
    let head = tokens[phrase.head()].base.as_str();
    let of = phrase.tokens.end < range.end && tokens[phrase.tokens.end].word == "of";
    let timed = tokens[phrase.tokens.clone()]
        .iter()
        .any(|token| TIMES.contains(&token.base.as_str()));
    match head {
        "tally" | "summary" | "breakdown" | "ranking" if of => Some("report"),
        "view" | "plan" | "planner" | "schedule" | "timetable" | "grid" | "agenda"
            if timed && phrase.nouns.len() < 3 =>
        {
            Some("calendar")
        }
        _ => None,
    }
}

/// Tells whether people want to see some records only: "show me all loans that are overdue", "game masters see today's games".
fn is_looked_at(tokens: &[Token], range: &Range<usize>, phrase: &Phrase) -> bool {
    const NEAR: usize = 3;
    const CONDITIONS: [&str; 12] = [
        "overdue",
        "due",
        "late",
        "expiring",
        "missing",
        "unpaid",
        "today",
        "tomorrow",
        "outstanding",
        "ending",
        "upcoming",
        "unanswered",
    ];
    let start = phrase.tokens.start;
    let before = &tokens[start.saturating_sub(NEAR).max(range.start)..start];
    let looks = before.iter().any(|token| {
        token.tag == Tag::Verb && matches!(token.base.as_str(), "see" | "show" | "list" | "view")
    });
    let denies = tokens[range.start..start].iter().any(|token| {
        matches!(
            token.word.as_str(),
            "not" | "cannot" | "cant" | "never" | "nobody" | "only" | "dont"
        )
    });
    let end = (phrase.tokens.end + NEAR).min(range.end);
    let mut words = tokens[start..end]
        .iter()
        .take_while(|token| !matches!(token.tag, Tag::Mark(_)));
    let some = words.any(|token| CONDITIONS.contains(&token.word.as_str()));
    looks && some && !denies && !phrase.possessed && phrase.is(Kind::Entity, tokens)
}

/// Tells whether a phrase is the list of "belong on a list of their own".
fn is_own_list(tokens: &[Token], range: &Range<usize>, phrase: &Phrase) -> bool {
    let end = phrase.tokens.end;
    let word = |at: usize| {
        tokens
            .get(at)
            .filter(|_| at < range.end)
            .map_or("", |token| token.word.as_str())
    };
    let led = phrase
        .tokens
        .start
        .checked_sub(1)
        .is_some_and(|at| matches!(tokens[at].word.as_str(), "on" | "in"));
    let own =
        word(end) == "of" && matches!(word(end + 1), "their" | "its") && word(end + 2) == "own";
    let apart = tokens[phrase.tokens.clone()]
        .iter()
        .any(|token| matches!(token.word.as_str(), "separate" | "own"));
    tokens[phrase.head()].base == "list" && led && (own || apart)
}

/// Tells whether a phrase is a board as a page, without words for what it shows: "board please", "a board for the hall".
pub(super) fn is_bare_board(tokens: &[Token], phrase: &Phrase) -> bool {
    let first = &tokens[phrase.tokens.start];
    let next = tokens.get(phrase.tokens.end);
    let ends = next.is_none_or(|next| {
        matches!(next.tag, Tag::Mark(_))
            || matches!(
                next.word.as_str(),
                "pls" | "please" | "for" | "view" | "where" | "showing" | "like" | "per"
            )
    });
    let style = next.is_some_and(|next| matches!(next.word.as_str(), "style" | "like"));
    let is_word = matches!(
        tokens[phrase.head()].base.as_str(),
        "board" | "kanban" | "trello"
    );
    let begins = phrase.tokens.start.checked_sub(1).is_none_or(|at| {
        matches!(tokens[at].tag, Tag::Mark(_))
            || matches!(
                tokens[at].base.as_str(),
                "like" | "want" | "need" | "with" | "add"
            )
    });
    let indefinite = first.word == "a" || phrase.tokens.len() == 1;
    is_word && indefinite && !phrase.plural && (ends && begins || style)
}

/// Tells whether an overview is a list of some records: "an overview of open defects past their deadline".
pub(super) fn is_selection(tokens: &[Token], range: &Range<usize>, phrase: &Phrase) -> bool {
    let of = tokens
        .get(phrase.tokens.end)
        .is_some_and(|token| token.word == "of");
    let shown = phrase_at(tokens, phrase.tokens.end + 1, range.end).filter(|_| of);
    let is_overview = tokens[phrase.head()].base == "overview";
    is_overview
        && shown.is_some_and(|shown| {
            let open = shown.adjectives.iter().any(|at| {
                matches!(
                    tokens[*at].word.as_str(),
                    "open" | "overdue" | "late" | "unpaid" | "missing"
                )
            });
            let next = tokens
                .get(shown.tokens.end)
                .map_or("", |token| token.word.as_str());
            open || matches!(next, "past" | "overdue" | "that" | "without" | "due")
        })
}
