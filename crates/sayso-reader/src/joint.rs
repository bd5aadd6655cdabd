//! Parts of a list that belong together: "mint or used", "date and time", "an opening and a closing date".

use crate::{
    lexicon::{Class, Kind, lexicon},
    list::Item,
    phrase::phrases,
    token::{Tag, Token},
};

/// Joins the parts that are one value.
pub(crate) fn joined(tokens: &[Token], listed: Vec<Item>) -> Vec<Item> {
    let mut joined: Vec<Item> = Vec::new();
    for item in listed {
        match joined.last_mut() {
            Some(last) if belong(tokens, last, &item) => {
                last.tokens.end = item.tokens.end;
                last.inner = item.inner;
                last.phrase = last.phrase.take().or(item.phrase);
            }
            _ => joined.push(item),
        }
    }
    joined
}

/// Tells whether two parts are one value: words that exclude each other, or words that are known together.
fn belong(tokens: &[Token], one: &Item, other: &Item) -> bool {
    if one.tokens.end + 1 != other.tokens.start || one.inner.is_some() {
        return false;
    }
    let joint = tokens[one.tokens.end].word.as_str();
    let [first, second] = [one, other].map(|item| words(tokens, item));
    match joint {
        "or" => first.len() == 1 && second.len() == 1 && tokens_exclude(tokens, one, other),
        "and" => {
            let last = first.last().copied().unwrap_or_default();
            let whole = [&[last, "and"], &second[..]].concat().join("-");
            lexicon()
                .noun(&whole)
                .is_some_and(|noun| noun.kind == Kind::Attribute)
        }
        _ => false,
    }
}

/// Returns the words of a part without its article.
fn words<'a>(tokens: &'a [Token], item: &Item) -> Vec<&'a str> {
    let words = tokens[item.tokens.clone()].iter();
    words
        .filter(|token| !token.is(Class::Determiner) && !matches!(token.tag, Tag::Mark(_)))
        .map(|token| token.word.as_str())
        .collect()
}

/// Tells whether the last words of two parts are of one kind, so that a record has one of them.
fn tokens_exclude(tokens: &[Token], one: &Item, other: &Item) -> bool {
    let kind = |item: &Item| {
        let last = &tokens[item.tokens.end - 1];
        let noun = lexicon().noun(&last.base).map(|noun| noun.kind);
        match (last.tag, noun) {
            (Tag::Noun, Some(Kind::Role)) => Some("person"),
            (Tag::Verb, _) => Some("verb"),
            (Tag::Word(Class::Adjective), _) => Some("adjective"),
            (Tag::Noun, None) => Some("word"),
            _ => None,
        }
    };
    let first = kind(one);
    let second = kind(other);
    first.is_some() && (first == second || first == Some("word") && second == Some("adjective"))
}

/// Returns the name of a value that is one of two: "mint or used".
pub(crate) fn alternative(tokens: &[Token], item: &Item) -> Option<String> {
    let words = words(tokens, item);
    let [one, "or", other] = words[..] else {
        return None;
    };
    (other != "not").then(|| format!("{one}_or_{other}"))
}

/// Words that share the noun behind them.
const PAIRS: [(&str, &str); 24] = [
    ("opening", "closing"),
    ("start", "end"),
    ("starting", "ending"),
    ("begin", "end"),
    ("first", "last"),
    ("arrival", "departure"),
    ("check-in", "check-out"),
    ("pickup", "return"),
    ("pick-up", "return"),
    ("pick-up", "drop-off"),
    ("min", "max"),
    ("minimum", "maximum"),
    ("gross", "net"),
    ("buying", "selling"),
    ("purchase", "sale"),
    ("purchase", "selling"),
    ("billing", "shipping"),
    ("billing", "delivery"),
    ("birth", "death"),
    ("issue", "expiry"),
    ("source", "target"),
    ("home", "away"),
    ("delivery", "return"),
    ("sender", "recipient"),
];

/// Returns the name of a value that leaves its noun to the next part: "an opening and a closing date".
pub(crate) fn elliptic(tokens: &[Token], item: &Item, next: Option<&Item>) -> Option<String> {
    let next = next.filter(|next| {
        item.tokens.end + 1 == next.tokens.start
            && matches!(tokens[item.tokens.end].word.as_str(), "and" | "/")
    })?;
    let [first] = words(tokens, item)[..] else {
        return None;
    };
    let whole = phrases(tokens, next.tokens.clone()).into_iter().next()?;
    let modified = whole.nouns.len() + whole.adjectives.len() == 2;
    let head = &tokens[whole.head()];
    let second = tokens[whole.head().saturating_sub(1)].word.as_str();
    let pair = PAIRS
        .iter()
        .any(|(one, other)| (*one, *other) == (first, second) || (*one, *other) == (second, first));
    (modified && pair).then(|| format!("{first}_{}", head.base))
}
