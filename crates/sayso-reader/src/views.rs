//! Pages that the text asks for.

use crate::{
    lexicon::Kind,
    list::items,
    names::Names,
    phrase::{Phrase, phrases},
    reading::{Access, Field, Operation, View},
    segment::Segment,
    source::Source,
    token::{Tag, Token},
};
use std::ops::Range;

/// Verbs of looking, in front of a question: "I want to see who has not paid".
const LOOKING: [&str; 6] = ["see", "know", "show", "tell", "look", "watch"];

/// Words of a number over many records.
const TOTALS: [&str; 28] = [
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

/// Finds the pages.
pub(crate) fn views(
    source: &Source<'_>,
    entities: &Names,
    fields: &[Field],
    access: &[Access],
) -> Vec<View> {
    let mut found: Vec<View> = Vec::new();
    let shown = Shown {
        source,
        entities,
        fields,
    };
    let main = entities
        .all
        .iter()
        .rev()
        .max_by_key(|named| named.spans.len());
    let mut last = main.map_or_else(String::new, |named| named.name.clone());
    let mut section = None;
    for segment in source.segments {
        let all = phrases(source.tokens, segment.tokens.clone());
        for (kind, at) in asked(source, segment, &all, &mut section) {
            let of = shown.by(&all, at).unwrap_or_else(|| last.clone());
            let span = source.tokens[at].span.clone();
            if !source.negations.denied[at] {
                add(&mut found, View { kind, of, span });
            }
        }
        let mut named = all
            .iter()
            .rev()
            .filter_map(|phrase| entities.get(&phrase.name(source.tokens)));
        if let Some(entity) = named.next() {
            last = entity.to_owned();
        }
    }
    for right in access.iter().filter(|right| is_public(right)) {
        let of = right.what.split('.').next().unwrap_or_default();
        if entities.get(of).is_some() {
            let view = View {
                kind: "public_page",
                of: of.to_owned(),
                span: right.span.clone(),
            };
            add(&mut found, view);
        }
    }
    found
}

/// Tells whether a right lets everybody read something.
fn is_public(right: &Access) -> bool {
    right.who == "anyone" && right.allow && right.operation == Operation::Read
}

fn add(found: &mut Vec<View>, view: View) {
    let known = found
        .iter()
        .any(|other| (other.kind, &other.of) == (view.kind, &view.of));
    if !known {
        found.push(view);
    }
}

/// Returns the kinds of pages that a sentence asks for, each with the token that says it. A dashboard has the numbers and
/// lists of its sentence.
fn asked(
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
        .filter_map(|phrase| Some((phrase.noun(tokens)?.detail, phrase.head())))
        .collect();
    let boards = all.iter().filter(|phrase| is_board(tokens, phrase));
    asked.extend(boards.map(|phrase| ("board", phrase.head())));
    let has_page = asked.iter().any(|(kind, _)| *kind == "dashboard");
    if !has_page {
        asked.extend(
            range
                .clone()
                .filter_map(|at| Some((question(tokens, &range, at)?, at))),
        );
        asked.extend(total(tokens, &range).map(|at| ("report", at)));
        asked.extend(
            all.iter()
                .filter_map(|phrase| Some(("list", selection(tokens, &range, phrase)?))),
        );
    }
    asked
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

/// Returns the place of a list with a condition: "a list of tools that are broken", "overdue loans".
fn selection(tokens: &[Token], range: &Range<usize>, phrase: &Phrase) -> Option<usize> {
    let end = phrase.tokens.end;
    let listed =
        tokens[phrase.head()].base == "list" && tokens.get(end).is_some_and(|of| of.word == "of");
    let rest = (end + 1).min(range.end)..range.end;
    let conditional = tokens[rest].iter().any(|token| {
        matches!(
            token.word.as_str(),
            "that"
                | "which"
                | "who"
                | "whose"
                | "without"
                | "not"
                | "due"
                | "overdue"
                | "open"
                | "today"
                | "sorted"
                | "by"
        )
    });
    (listed && conditional && end < range.end).then_some(phrase.head())
}

/// Returns the page that answers a question after a verb of looking: a list for "who" and "which", a number for "how many".
fn question(tokens: &[Token], range: &Range<usize>, at: usize) -> Option<&'static str> {
    const NEAR: usize = 6;
    if tokens[at].tag != Tag::Verb || !LOOKING.contains(&tokens[at].base.as_str()) {
        return None;
    }
    let asks = at + 1..(at + NEAR).min(range.end);
    let word = asks
        .clone()
        .find(|at| matches!(tokens[*at].word.as_str(), "who" | "which" | "how" | "what"))?;
    let next = tokens.get(word + 1).map(|token| token.word.as_str());
    match (tokens[word].word.as_str(), next) {
        ("how", Some("many" | "much" | "often")) => Some("report"),
        ("who" | "which", _) => Some("list"),
        _ => None,
    }
}

/// Returns the word of a number by something: "total per country", "scrap percent by month".
fn total(tokens: &[Token], range: &Range<usize>) -> Option<usize> {
    let at = range
        .clone()
        .find(|at| TOTALS.contains(&tokens[*at].word.as_str()))?;
    let by = (at..range.end).find(|at| matches!(tokens[*at].word.as_str(), "per" | "by"))?;
    let limits = tokens[range.start..by].iter().any(|token| {
        matches!(
            token.word.as_str(),
            "max" | "maximum" | "most" | "least" | "limit" | "only" | "has" | "have"
        )
    });
    (!limits).then_some(at)
}

/// Tells whether a phrase says by what numbers are grouped: "per screening", "by country".
fn is_group(tokens: &[Token], phrase: &Phrase) -> bool {
    let before = phrase.tokens.start.checked_sub(1);
    before.is_some_and(|before| matches!(tokens[before].word.as_str(), "per" | "by"))
}

/// Finds what pages show.
struct Shown<'a> {
    source: &'a Source<'a>,
    entities: &'a Names,
    fields: &'a [Field],
}

impl Shown<'_> {
    /// Returns the entity that a page shows: the one that its name begins with ("task board"), the next one behind it, the
    /// nearest one in front of "on a calendar", or the first one of the sentence.
    fn by(&self, all: &[Phrase], at: usize) -> Option<String> {
        let tokens = self.source.tokens;
        let page = all.iter().position(|phrase| phrase.tokens.contains(&at));
        let own = page.and_then(|page| self.modifier(&all[page]));
        let led = page.is_some_and(|page| {
            let before = all[page].tokens.start.checked_sub(1);
            before.is_some_and(|before| matches!(tokens[before].word.as_str(), "on" | "in" | "as"))
        });
        let named = || {
            all.iter()
                .filter_map(|phrase| Some((phrase, self.named(phrase)?)))
        };
        let shown = || named().filter(|(phrase, _)| !is_group(tokens, phrase));
        let in_front = || shown().rfind(|(phrase, _)| phrase.tokens.end <= at);
        let behind = || shown().find(|(phrase, _)| phrase.tokens.end > at);
        let first = || shown().next();
        let found = if led {
            in_front().or_else(behind)
        } else {
            behind().or_else(first)
        };
        own.or_else(|| found.or_else(|| named().next()).map(|(_, entity)| entity))
    }

    fn modifier(&self, phrase: &Phrase) -> Option<String> {
        let (_, rest) = phrase.nouns.split_last()?;
        let last = rest.last()?;
        let base = self.source.tokens[*last].base.as_str();
        self.entities.get(base).map(str::to_owned)
    }

    /// Returns the entity that a phrase names, or of which it names a value.
    fn named(&self, phrase: &Phrase) -> Option<String> {
        let tokens = self.source.tokens;
        let name = phrase.name(tokens);
        if let Some(entity) = self.entities.get(&name) {
            return Some(entity.to_owned());
        }
        let mut of_value = self.fields.iter().filter(|field| field.name == name);
        let only = of_value
            .next()
            .filter(|_| phrase.is(Kind::Attribute, tokens))?;
        of_value.next().is_none().then(|| only.entity.clone())
    }
}
