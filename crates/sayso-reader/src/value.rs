//! Types and rules of fields: by the name, the values in parentheses and the words after it.

use crate::{
    lexicon::{Kind, lexicon},
    list::{Item, values},
    token::{Tag, Token},
};
use std::ops::Range;

/// Names of types, by the ending of a field's name.
const ENDINGS: [(&str, &str); 40] = [
    ("_on", "date"),
    ("_date", "date"),
    ("_at", "datetime"),
    ("_time", "time"),
    ("_price", "money"),
    ("_cost", "money"),
    ("_fee", "money"),
    ("_paid", "money"),
    ("_percent", "percent"),
    ("_link", "url"),
    ("_photo", "image"),
    ("_photos", "image"),
    ("_number", "text"),
    ("_name", "text"),
    ("_code", "text"),
    ("_notes", "long_text"),
    ("_reason", "long_text"),
    ("_text", "long_text"),
    ("_kg", "decimal"),
    ("_cm", "decimal"),
    ("_mm", "integer"),
    ("_hours", "decimal"),
    ("_count", "integer"),
    ("_left", "integer"),
    ("_expiry", "date"),
    ("_deadline", "date"),
    ("_from", "date"),
    ("_to", "date"),
    ("_until", "date"),
    ("_pdf", "file"),
    ("_picture", "image"),
    ("_address", "address"),
    ("_mobile", "phone"),
    ("_phone", "phone"),
    ("_email", "email"),
    ("_colour", "color"),
    ("_year", "integer"),
    ("_value", "money"),
    ("_type", "choice"),
    ("_status", "choice"),
];

/// Returns the type of a field.
pub(crate) fn kind(name: &str, item: Option<&Item>, tokens: &[Token]) -> &'static str {
    if let Some(item) = item {
        if is_yes_or_no(item, tokens) {
            return "boolean";
        }
        if options(item, tokens).is_some() {
            return "choice";
        }
    }
    if name.starts_with("number_of") || name.starts_with("max_") || name.starts_with("how_many") {
        return "integer";
    }
    if name.starts_with("date_of") || name.starts_with("day_of") {
        return "date";
    }
    if name.starts_with("year_") || name.ends_with("_in_year") {
        return "integer";
    }
    if ["what", "why", "how_"]
        .iter()
        .any(|question| name.starts_with(question))
    {
        return "long_text";
    }
    if let Some((_, kind)) = ENDINGS.iter().find(|(ending, _)| name.ends_with(ending)) {
        return kind;
    }
    if matches!(name, "born" | "died") || name.starts_with("last_") {
        return "date";
    }
    let head = name.rsplit('_').next().unwrap_or(name);
    let known = |word: &str| {
        lexicon()
            .noun(word)
            .filter(|noun| noun.kind == Kind::Attribute)
    };
    match known(name).or_else(|| known(head)) {
        Some(noun) => noun.detail,
        None => "text",
    }
}

fn is_yes_or_no(item: &Item, tokens: &[Token]) -> bool {
    let words = tokens[item.tokens.clone()].windows(3);
    let asks = tokens
        .get(item.tokens.start)
        .is_some_and(|token| matches!(token.word.as_str(), "whether" | "if"));
    asks || words
        .into_iter()
        .any(|word| word[0].word == "yes" && word[2].word == "no")
}

/// Returns the options in the parentheses after a field: "(dog, cat, rabbit)", "(raw / oiled / lacquered)".
pub(crate) fn options(item: &Item, tokens: &[Token]) -> Option<Vec<String>> {
    let inner = item.inner.clone()?;
    let options = values(tokens, inner)?;
    let are_words = options
        .iter()
        .all(|option| option.starts_with(char::is_alphabetic));
    let rule = ["unique", "required", "optional", "together unique"];
    (are_words && !options.iter().any(|option| rule.contains(&option.as_str()))).then_some(options)
}

/// Returns the rules of a field that its words state.
pub(crate) fn rules(item: &Item, tokens: &[Token]) -> Vec<String> {
    let mut rules = Vec::new();
    let words: Vec<&str> = tokens[item.tokens.clone()]
        .iter()
        .map(|token| token.word.as_str())
        .collect();
    if words.contains(&"unique") {
        rules.push("unique".to_owned());
    }
    if words.contains(&"required") || words.contains(&"mandatory") {
        rules.push("required".to_owned());
    }
    if let Some(options) = options(item, tokens) {
        rules.push(format!("options={}", options.join("|")));
    }
    rules.extend(range_of(tokens, item.tokens.clone()));
    rules
}

/// Returns the bounds of "1 to 5", "between 1 and 9999", "at most 60", "max. 280".
fn range_of(tokens: &[Token], range: Range<usize>) -> Vec<String> {
    let number = |at: usize| {
        tokens
            .get(at)
            .filter(|token| token.tag == Tag::Number && range.contains(&at))
            .map(|token| &token.word)
    };
    let mut rules = Vec::new();
    for at in range.clone() {
        let joined = tokens
            .get(at + 1)
            .is_some_and(|token| token.word == "to" || token.is_mark('-'));
        match tokens[at].word.as_str() {
            "max" | "maximum" | "most" => {
                let next = number(at + 1).or_else(|| number(at + 2));
                rules.extend(next.map(|most| format!("max={most}")));
            }
            "min" | "minimum" | "least" => {
                let next = number(at + 1).or_else(|| number(at + 2));
                rules.extend(next.map(|least| format!("min={least}")));
            }
            _ if joined => {
                if let (Some(least), Some(most)) = (number(at), number(at + 2)) {
                    rules.extend([format!("min={least}"), format!("max={most}")]);
                }
            }
            _ => {}
        }
    }
    rules
}
