//! Lists: "name, type (shop, bar), the buyer's name and mobile".

use crate::{
    lexicon::Class,
    phrase::{Phrase, phrases},
    token::{Tag, Token},
};
use std::ops::Range;

/// A part of a list.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    /// All its tokens, without the joint.
    pub(crate) tokens: Range<usize>,
    /// The noun phrase that it begins with.
    pub(crate) phrase: Option<Phrase>,
    /// The tokens in parentheses after it.
    pub(crate) inner: Option<Range<usize>>,
}

/// Splits a range at commas, semicolons and conjunctions, but not within parentheses.
pub(crate) fn items(tokens: &[Token], range: Range<usize>) -> Vec<Item> {
    let mut items = Vec::new();
    let mut depth = 0_usize;
    let mut start = range.start;
    let mut quoted = 0..0;
    for at in range.clone() {
        if quoted.contains(&at) {
            continue;
        }
        match tokens[at].tag {
            Tag::Mark('"') if depth == 0 => quoted = quotation(tokens, at, range.end),
            Tag::Mark('/') if answers(tokens, at) => {}
            Tag::Mark('(') => depth += 1,
            Tag::Mark(')') => depth = depth.saturating_sub(1),
            _ if depth == 0 && separates(tokens, at) => {
                push(tokens, start..at, &mut items);
                start = at + 1;
            }
            _ => {}
        }
    }
    push(tokens, start..range.end, &mut items);
    items
}

/// Returns what a quotation mark at `at` opens, up to the mark that closes it.
fn quotation(tokens: &[Token], at: usize, end: usize) -> Range<usize> {
    const LONGEST: usize = 12;
    let adjoins = |at: usize| {
        tokens
            .get(at + 1)
            .is_some_and(|next| next.span.start == tokens[at].span.end)
    };
    // The mark after a number is that of inches.
    let opens = adjoins(at) && at.checked_sub(1).is_none_or(|before| !adjoins(before));
    let mut rest = at + 1..end.min(at + LONGEST);
    let close = rest.find(|at| tokens[*at].is_mark('"')).filter(|_| opens);
    at..close.map_or(at, |close| close + 1)
}

/// Tells whether a mark is that of "yes/no".
fn answers(tokens: &[Token], at: usize) -> bool {
    let word = |at: Option<usize>| {
        at.and_then(|at| tokens.get(at))
            .map(|token| token.word.as_str())
    };
    matches!(
        (word(at.checked_sub(1)), word(Some(at + 1))),
        (Some("yes" | "y"), Some("no" | "n"))
    )
}

/// Tells whether "or not" is at a place: "urgent or not".
pub(crate) fn is_or_not(tokens: &[Token], at: usize) -> bool {
    let not = tokens.get(at + 1).is_some_and(|next| next.word == "not");
    not && tokens[at].word == "or"
}

/// Tells whether a token separates two parts of a list.
pub(crate) fn separates(tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    let is_joint = matches!(
        token.word.as_str(),
        "and" | "or" | "nor" | "plus" | "&" | "also"
    ) && !joins_numbers(tokens, at)
        && !is_or_not(tokens, at);
    let is_mark = matches!(
        token.tag,
        Tag::Mark(',' | ';' | '+' | '/' | '>' | '&' | '\n')
    );
    is_joint || is_mark
}

/// Tells whether a conjunction is that of "one or two" and "one or more".
fn joins_numbers(tokens: &[Token], at: usize) -> bool {
    let is = |at: Option<usize>, words: &[&str]| {
        let token = at.and_then(|at| tokens.get(at));
        token.is_some_and(|token| token.tag == Tag::Number || words.contains(&token.word.as_str()))
    };
    tokens[at].word == "or"
        && is(at.checked_sub(1), &["one", "two", "three"])
        && is(Some(at + 1), &["two", "three", "four", "more", "several"])
}

fn push(tokens: &[Token], range: Range<usize>, items: &mut Vec<Item>) {
    if range.is_empty() {
        return;
    }
    let open = range.clone().find(|at| tokens[*at].is_mark('('));
    let close = open.and_then(|open| (open..range.end).rfind(|at| tokens[*at].is_mark(')')));
    let inner = match (open, close) {
        (Some(open), Some(close)) => Some(open + 1..close),
        (Some(open), None) => Some(open + 1..range.end),
        _ => None,
    };
    let outer = range.start..open.unwrap_or(range.end);
    let phrase = phrases(tokens, outer).into_iter().next();
    items.push(Item {
        tokens: range,
        phrase,
        inner,
    });
}

impl Item {
    /// Tells whether it is a noun phrase with little around it, as a part of a list of values is.
    pub(crate) fn is_plain(&self, tokens: &[Token]) -> bool {
        let Some(phrase) = &self.phrase else {
            return false;
        };
        let lead = self.tokens.start..phrase.tokens.start;
        let leads = lead.clone().all(|at| {
            matches!(
                tokens[at].tag,
                Tag::Word(Class::Adverb | Class::Filler | Class::Determiner)
                    | Tag::Mark('"' | '-' | '*')
            ) || tokens[at].word == "if"
                || joins_numbers(tokens, at)
        });
        leads && phrase.nouns.len() <= 4
    }

    /// Returns the tokens after the noun phrase, in front of the parentheses.
    pub(crate) fn tail(&self) -> Range<usize> {
        let end = self
            .inner
            .as_ref()
            .map_or(self.tokens.end, |inner| inner.start - 1);
        let start = self
            .phrase
            .as_ref()
            .map_or(self.tokens.start, |phrase| phrase.tokens.end);
        start.min(end)..end
    }
}

/// Returns the texts of a list of plain values, or `None` if one is longer than values are.
pub(crate) fn values(tokens: &[Token], range: Range<usize>) -> Option<Vec<String>> {
    const LONGEST: usize = 3;
    let items = items(tokens, range);
    let values: Vec<String> = items
        .iter()
        .map(|item| {
            let words: Vec<&str> = tokens[item.tokens.clone()]
                .iter()
                .filter(|token| !matches!(token.tag, Tag::Mark('"' | '\'' | '.' | '-')))
                .map(|token| token.word.as_str())
                .filter(|word| {
                    !matches!(*word, "the" | "a" | "an" | "either" | "one" | "of" | "e.g")
                })
                .collect();
            words.join(" ")
        })
        .filter(|value| !value.is_empty())
        .collect();
    let short = values
        .iter()
        .all(|value| value.split(' ').count() <= LONGEST);
    (short && values.len() > 1).then_some(values)
}
