//! Names of fields: what a part of a list calls a value.

use crate::{
    lexicon::{Class, Kind, lexicon},
    list::Item,
    phrase::{Phrase, phrase_at},
    token::{Tag, Token},
};
use std::ops::Range;

/// Returns the name of a value of several words that are known together: "next of kin".
fn fixed(tokens: &[Token], item: &Item) -> Option<String> {
    const LONGEST: usize = 4;
    let words: Vec<&str> = tokens[item.tokens.start..item.tail().end]
        .iter()
        .filter(|token| !token.is(Class::Determiner) && !token.is(Class::Possessive))
        .map(|token| token.word.as_str())
        .collect();
    let several = words.len() > 1 && words.len() <= LONGEST;
    if let [.., "date", "and", "time"] = words[..] {
        return Some(words.join("_"));
    }
    let known = several.then(|| lexicon().noun(&words.join("-")))??;
    (known.kind == Kind::Attribute).then(|| words.join("_"))
}

/// Returns what a question of yes or no asks of a thing: "whether the key is back" is "key back".
fn asked(tokens: &[Token], phrase: &Phrase, item: &Item) -> Option<String> {
    let first = tokens[item.tokens.start].word.as_str();
    let be = phrase.tokens.end;
    let answer = tokens.get(be + 1).filter(|_| be + 2 == item.tokens.end)?;
    let is = matches!(
        tokens[be].word.as_str(),
        "is" | "are" | "was" | "were" | "got"
    );
    let asks = matches!(first, "whether" | "if") && is;
    asks.then(|| format!("{}_{}", phrase.full_name(tokens), answer.word))
}

/// Nouns that stand behind what they measure in a name: the size of the hall is the "hall size".
const MEASURES: [&str; 9] = [
    "size", "height", "length", "width", "weight", "colour", "color", "name", "title",
];

/// Returns the name of a field: its nouns and adjectives, with what follows "of".
pub(super) fn field_name(tokens: &[Token], entity: &str, phrase: &Phrase, item: &Item) -> String {
    let name = phrase.full_name(tokens);
    let end = item.tail().end;
    if let Some(fixed) = fixed(tokens, item) {
        return fixed;
    }
    let after = tokens
        .get(phrase.tokens.end)
        .filter(|_| phrase.tokens.end < end);
    let Some(after) = after else { return name };
    if let Some(asked) = asked(tokens, phrase, item) {
        return asked;
    }
    if after.word == "of"
        && !says_how(tokens, phrase.tokens.end + 1)
        && let Some(rest) = phrase_at(tokens, phrase.tokens.end + 1, end)
    {
        let whole = rest.full_name(tokens);
        let measures = MEASURES.contains(&tokens[phrase.head()].base.as_str());
        return match (rest.name(tokens) == entity, measures) {
            (true, _) => name,
            (false, true) => format!("{whole}_{name}"),
            (false, false) => format!("{name}_of_{whole}"),
        };
    }
    if after.word == "per"
        && let Some(unit) = phrase_at(tokens, phrase.tokens.end + 1, end)
    {
        let per = format!("{name}_per_{}", unit.name(tokens));
        let more = tokens
            .get(unit.tokens.end)
            .filter(|more| more.word == "per");
        let second = more.and_then(|_| phrase_at(tokens, unit.tokens.end + 1, end));
        return match second {
            Some(second) => format!("{per}_per_{}", second.name(tokens)),
            None => per,
        };
    }
    let place = tokens
        .get(phrase.tokens.end + 1)
        .map_or("", |next| &next.word);
    if matches!(
        (after.word.as_str(), place),
        ("on", "hand") | ("in", "stock")
    ) {
        return format!("{name}_{}_{place}", after.word);
    }
    if after.word == "on" && tokens[phrase.head()].word.ends_with("ed") {
        return format!("{name}_on");
    }
    if after.word == "valid"
        && let Some(until) = tokens
            .get(phrase.tokens.end + 1)
            .filter(|next| matches!(next.word.as_str(), "until" | "till" | "to" | "from"))
    {
        return format!("{name}_valid_{}", until.word);
    }
    if let Some(purpose) = purpose(tokens, phrase.tokens.end, end) {
        return format!("{name}_{purpose}");
    }
    if let Some(done) = done_to_it(tokens, phrase.tokens.end, end) {
        return format!("{name}_{done}");
    }
    if let Some(moment) = moment(tokens, phrase.tokens.end, end) {
        return format!("{name}_{moment}");
    }
    let next = tokens.get(phrase.tokens.end + 1);
    let first = next.filter(|next| after.word == "first" && is_participle(next));
    if let Some(next) = first {
        return format!("{name}_first_{}", next.word);
    }
    if is_participle(after) && ends_name(tokens, phrase.tokens.end + 1..end) {
        return format!("{name}_{}", after.word);
    }
    name
}

/// Returns what a value is for: "deadline for repair", "note on progress".
fn purpose(tokens: &[Token], at: usize, end: usize) -> Option<String> {
    let leads = matches!(tokens[at].word.as_str(), "for" | "on");
    let purpose = tokens
        .get(at + 1)
        .filter(|purpose| leads && at + 2 == end && purpose.tag == Tag::Noun)?;
    let known = lexicon().noun(&purpose.base);
    let names = purpose.word == purpose.base
        && known.is_none_or(|noun| matches!(noun.kind, Kind::Entity | Kind::Attribute));
    names.then(|| format!("{}_{}", tokens[at].word, purpose.base))
}

/// Returns what was done to a thing: "the year it was built".
fn done_to_it(tokens: &[Token], at: usize, end: usize) -> Option<String> {
    let [it, was, done] = tokens.get(at..end)? else {
        return None;
    };
    let says = matches!(it.word.as_str(), "it" | "they")
        && matches!(was.word.as_str(), "was" | "were" | "is");
    let participle = done.word.ends_with("ed") || lexicon().is_irregular(&done.word);
    (says && participle).then(|| done.word.clone())
}

/// Returns when a value is measured: of "weight on arrival" the arrival.
fn moment(tokens: &[Token], at: usize, end: usize) -> Option<String> {
    const MOMENTS: [&str; 12] = [
        "arrival",
        "departure",
        "return",
        "delivery",
        "entry",
        "exit",
        "admission",
        "birth",
        "death",
        "start",
        "end",
        "purchase",
    ];
    let moment = tokens.get(at + 1).filter(|_| at + 2 == end)?;
    let leads = matches!(tokens[at].word.as_str(), "on" | "at" | "before" | "after");
    let named = MOMENTS.contains(&moment.base.as_str());
    (leads && named).then(|| format!("{}_{}", tokens[at].word, moment.word))
}

/// Tells whether the words after "of" say how a value is, not of what: "a pitch of max. 280 letters", "a number of the
/// form 2025/1".
fn says_how(tokens: &[Token], at: usize) -> bool {
    let words = tokens.iter().skip(at).take(2);
    words.into_iter().any(|token| {
        token.tag == Tag::Number
            || matches!(
                token.word.as_str(),
                "max" | "maximum" | "min" | "minimum" | "most" | "least" | "form" | "kind" | "up"
            )
    })
}

/// Tells whether a word says what was done: "fuel used", "packets left".
fn is_participle(token: &Token) -> bool {
    let participle = token.word.ends_with("ed")
        || matches!(token.word.as_str(), "due" | "done")
        || token.tag == Tag::Verb && lexicon().is_irregular(&token.word);
    participle
        && matches!(
            token.tag,
            Tag::Verb | Tag::Word(Class::Adjective | Class::Auxiliary)
        )
}

/// Tells whether nothing but a unit or an answer follows a name: "in litres", "yes/no".
fn ends_name(tokens: &[Token], rest: Range<usize>) -> bool {
    rest.is_empty()
        || matches!(
            tokens[rest.start].word.as_str(),
            "in" | "yes" | "y" | "so" | "at" | "by"
        )
}
