//! Sentences that ask for pages: calendars, lists with a condition, numbers by something.

mod named;

use crate::{
    features::cues_at,
    lexicon::Kind,
    list::items,
    phrase::Phrase,
    segment::Segment,
    source::Source,
    token::{Tag, Token},
};
pub(crate) use named::is_general;
use named::{is_bare_board, is_selection, named};
use std::ops::Range;

/// Verbs of looking, in front of a question: "I want to see who has not paid".
const LOOKING: [&str; 9] = [
    "see", "know", "show", "tell", "look", "watch", "say", "count", "list",
];

/// Words of a number over many records.
const TOTALS: [&str; 35] = [
    "cost",
    "fees",
    "consumption",
    "distance",
    "money",
    "figures",
    "kilometers",
    "total",
    "totals",
    "average",
    "percent",
    "percentage",
    "sum",
    "top",
    "revenue",
    "income",
    "budget",
    "hours",
    "sales",
    "expenses",
    "costs",
    "turnover",
    "profit",
    "count",
    "number",
    "rate",
    "balance",
    "spending",
    "earnings",
    "amount",
    "minutes",
    "kilometres",
    "points",
    "takings",
    "usage",
];

/// Returns the kinds of pages that a sentence asks for, each with the token that says it. A dashboard has the numbers and
/// lists of its sentence.
pub(crate) fn asked(
    source: &Source<'_>,
    segment: &Segment,
    all: &[Phrase],
    section: &mut Option<usize>,
) -> Vec<(&'static str, usize)> {
    let tokens = source.tokens;
    let range = segment.tokens.clone();
    if let Some(lines) = reports(tokens, segment, all, section) {
        return lines.into_iter().map(|at| ("report", at)).collect();
    }
    let mut asked: Vec<(&'static str, usize)> = all
        .iter()
        .filter(|phrase| phrase.is(Kind::View, tokens) && !is_title(tokens, segment, phrase))
        .filter(|phrase| !is_enclosed(&tokens[range.start..phrase.tokens.start]))
        .filter_map(|phrase| Some((kind(tokens, &range, phrase)?, phrase.head())))
        .collect();
    let named = named(tokens, &range, all);
    asked.retain(|(_, at)| named.iter().all(|(_, page)| page != at));
    asked.extend(named);
    let boards = all
        .iter()
        .filter(|phrase| is_board(tokens, phrase) || is_bare_board(tokens, phrase));
    asked.extend(boards.map(|phrase| ("board", phrase.head())));
    let has_page = asked.iter().any(|(kind, _)| *kind == "dashboard");
    let lists = all
        .iter()
        .filter_map(|phrase| Some(("list", selection(tokens, &range, phrase)?)));
    let page = asked
        .iter()
        .filter(|(kind, _)| *kind == "dashboard")
        .map(|(_, at)| *at)
        .min();
    // A dashboard has the lists behind it.
    let lists: Vec<_> = lists
        .filter(|(_, at)| page.is_none_or(|page| *at < page))
        .collect();
    asked.extend(lists);
    if !has_page {
        asked.extend(
            range
                .clone()
                .filter_map(|at| Some((question(tokens, &range, at)?, at))),
        );
        asked.extend(total(tokens, &range).map(|at| ("report", at)));
    }
    asked.extend(printed(tokens, &range).map(|at| ("print", at)));
    let public = public(source, &range).filter(|at| {
        let mut pages = all.iter().filter(|phrase| phrase.is(Kind::View, tokens));
        !pages.any(|phrase| phrase.tokens.contains(at))
    });
    asked.extend(public.map(|at| ("public_page", at)));
    asked
}

/// Returns the place of "print" before what is printed: "print a label for each jar", "a printable list of the lockers".
fn printed(tokens: &[Token], range: &Range<usize>) -> Option<usize> {
    const NEAR: usize = 4;
    range.clone().find(|at| {
        let token = &tokens[*at];
        let begins = *at == range.start || tokens[*at - 1].is_mark(',');
        let acts = (token.tag == Tag::Verb || begins)
            && token.base == "print"
            && !token.word.ends_with("ed");
        let mut behind = tokens[at + 1..(at + NEAR).min(range.end)].iter();
        (acts || token.word == "printable") && behind.any(|next| next.tag == Tag::Noun)
    })
}

/// Returns the place of words that make something public, unless the sentence takes something away from strangers.
fn public(source: &Source<'_>, range: &Range<usize>) -> Option<usize> {
    let tokens = source.tokens;
    let takes_away = tokens[range.clone()].iter().any(|token| {
        matches!(
            token.word.as_str(),
            "not" | "nothing" | "never" | "cannot" | "cant" | "hidden" | "sign-up"
        )
    });
    let mut places = range.clone().filter(|at| !source.negations.denied[*at]);
    places.find(|at| {
        let mut cues = cues_at(tokens, *at, range.end, "en");
        !takes_away && cues.any(|(feature, _)| feature == "public_page")
    })
}

/// Returns the kind of a page: an overview that lists several things is a dashboard.
fn kind(tokens: &[Token], range: &Range<usize>, phrase: &Phrase) -> Option<&'static str> {
    let lists = tokens[phrase.tokens.end..range.end]
        .iter()
        .position(|token| token.is_mark(':'))
        .is_some_and(|colon| {
            let rest = phrase.tokens.end + colon + 1..range.end;
            items(tokens, rest).len() > 1
        });
    match tokens[phrase.head()].word.as_str() {
        "overview" if is_selection(tokens, range, phrase) => Some("list"),
        "overview" if lists => Some("dashboard"),
        _ => Some(phrase.noun(tokens)?.detail),
    }
}

/// Tells whether the tokens of a sentence up to a place open more parentheses than they close.
fn is_enclosed(before: &[Token]) -> bool {
    let count = |mark: char| before.iter().filter(|token| token.is_mark(mark)).count();
    count('(') > count(')')
}

/// Tells whether "board" is a page and no people: "on a board", "a board with columns".
fn is_board(tokens: &[Token], phrase: &Phrase) -> bool {
    let word = |at: Option<usize>| {
        at.and_then(|at| tokens.get(at))
            .map_or("", |token| token.word.as_str())
    };
    let before = word(phrase.tokens.start.checked_sub(1));
    tokens[phrase.head()].base == "board"
        && (matches!(before, "on" | "as") || matches!(word(Some(phrase.tokens.end)), "with" | "of"))
}

/// Tells whether a phrase is the name of the application: "conference planner", "a booking calendar app".
fn is_title(tokens: &[Token], segment: &Segment, phrase: &Phrase) -> bool {
    segment.line == 0
        && phrase.tokens.end < segment.tokens.end
        && matches!(
            tokens[phrase.tokens.end].word.as_str(),
            "app" | "tool" | "system" | "website"
        )
}

/// Returns the places of the reports of a section: "Reports: cost per car, hours per driver", also in bullets below.
fn reports(
    tokens: &[Token],
    segment: &Segment,
    all: &[Phrase],
    section: &mut Option<usize>,
) -> Option<Vec<usize>> {
    let range = segment.tokens.clone();
    let first = all.first()?;
    let heads = first.tokens.start == range.start
        && first.nouns.len() == 1
        && matches!(
            tokens[first.head()].word.as_str(),
            "reports" | "statistics" | "stats" | "analytics" | "evaluations" | "reporting"
        );
    if heads {
        *section = Some(segment.line);
    } else if !segment.bullet || section.is_none() {
        *section = None;
        return None;
    }
    let rest = if heads {
        first.tokens.end..range.end
    } else {
        range
    };
    let lines = items(tokens, rest);
    Some(
        lines
            .iter()
            .filter_map(|item| Some(item.phrase.as_ref()?.head()))
            .collect(),
    )
}

/// Words that say which records a list has, or in which order.
const CONDITIONS: [&str; 34] = [
    "that", "which", "who", "whose", "where", "without", "not", "due", "overdue", "open", "today",
    "tomorrow", "sorted", "ordered", "by", "older", "newer", "more", "less", "over", "under",
    "below", "above", "missing", "late", "unpaid", "next", "coming", "expiring", "week", "month",
    "day", "longer", "still",
];

/// Returns the place of a list with a condition: "a list of tools that are broken", "a list of jobs sorted by date".
fn selection(tokens: &[Token], range: &Range<usize>, phrase: &Phrase) -> Option<usize> {
    let end = phrase.tokens.end;
    let next = tokens.get(end).filter(|_| end < range.end)?;
    let listed = matches!(tokens[phrase.head()].base.as_str(), "list" | "table")
        && matches!(
            next.word.as_str(),
            "of" | "with" | "sorted" | "ordered" | "where" | "showing"
        );
    let rest = end.min(range.end)..range.end;
    let mut words = tokens[rest].iter();
    let conditional = words.any(|token| CONDITIONS.contains(&token.word.as_str()));
    (listed && conditional).then_some(phrase.head())
}

/// Returns the page that answers a question: a list for "who" and "which", a number for "how many" and "who owes whom".
fn question(tokens: &[Token], range: &Range<usize>, at: usize) -> Option<&'static str> {
    let word = tokens[at].word.as_str();
    let next = tokens
        .get(at + 1)
        .filter(|_| at + 1 < range.end)
        .map_or("", |token| token.word.as_str());
    let looks = looks(tokens, range, at);
    match word {
        "who" if next == "owes" => Some("report"),
        "how" if matches!(next, "many" | "much" | "often") => looks.then_some("report"),
        "who" if looks => Some("list"),
        "who" if at == range.start => is_open(tokens, range).then_some("list"),
        "which" => (looks || at == range.start).then_some("list"),
        _ => None,
    }
}

/// Tells whether a verb of looking is in front of a question, and no other question between them.
fn looks(tokens: &[Token], range: &Range<usize>, at: usize) -> bool {
    const NEAR: usize = 5;
    let start = at.saturating_sub(NEAR).max(range.start);
    let mut before = tokens[start..at]
        .iter()
        .rev()
        .take_while(|token| !matches!(token.word.as_str(), "who" | "which" | "how"));
    before.any(|token| token.tag == Tag::Verb && LOOKING.contains(&token.base.as_str()))
}

/// Tells whether a question asks for what has not happened: "who has not answered yet".
fn is_open(tokens: &[Token], range: &Range<usize>) -> bool {
    tokens[range.clone()].iter().any(|token| {
        matches!(
            token.word.as_str(),
            "not" | "yet" | "still" | "didnt" | "hasnt" | "havent" | "isnt" | "doesnt"
        )
    })
}

/// Returns the word of a number by something: "total per country", "scrap percent by month".
fn total(tokens: &[Token], range: &Range<usize>) -> Option<usize> {
    let at = range
        .clone()
        .find(|at| TOTALS.contains(&tokens[*at].word.as_str()))?;
    let by = (at..range.end).find(|at| matches!(tokens[*at].word.as_str(), "per" | "by"))?;
    // "Sent by email" groups nothing.
    if tokens.get(by + 1).is_some_and(|next| {
        matches!(
            next.word.as_str(),
            "email" | "card" | "post" | "hand" | "phone" | "text" | "scanning"
        )
    }) {
        return None;
    }
    let limits = tokens[range.start..by].iter().any(|token| {
        matches!(
            token.word.as_str(),
            "max" | "maximum" | "most" | "least" | "limit" | "only" | "has" | "have"
        )
    });
    (!limits).then_some(at)
}
