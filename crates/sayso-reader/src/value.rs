//! Types and rules of fields: by the name, the values in parentheses and the words after it.

use crate::{
    lexicon::{Kind, Noun, lexicon},
    list::{Item, is_or_not, values},
    token::{Tag, Token},
};
use std::ops::Range;

/// Names of types, by the ending of a field's name.
const ENDINGS: [(&str, &str); 41] = [
    ("_date_and_time", "datetime"),
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
        if let Some(kind) = unit(item, tokens) {
            return kind;
        }
    }
    of_name(name)
}

/// Returns the type of a field by its name alone.
fn of_name(name: &str) -> &'static str {
    // "The price per night" is of the type of a price.
    if let Some((measured, _)) = name.split_once("_per_") {
        return of_name(measured);
    }
    if let Some(noun) = known(name).filter(|_| name.contains('_')) {
        return noun.detail;
    }
    // So is the "deadline for repair".
    if let Some((measured, _)) = name.split_once("_for_") {
        return of_name(measured);
    }
    if name.contains("_or_") {
        return "choice";
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
    // "Seats" are a number where a seat is a thing.
    let several = || known(&format!("{head}s"));
    match known(name).or_else(|| known(head)).or_else(several) {
        Some(noun) => noun.detail,
        None if is_done(name) => "boolean",
        // "The amount requested" is of the type of an amount.
        None if head.ends_with("ed") => {
            let measured = name.rsplit_once('_').map_or("", |(measured, _)| measured);
            of_name(measured)
        }
        None => "text",
    }
}

/// Returns what is known of a word or a compound that is a value.
fn known(word: &str) -> Option<Noun> {
    let noun = lexicon().noun(word);
    noun.filter(|noun| noun.kind == Kind::Attribute)
}

/// Tells whether a name is only a participle: what was done or not, such as "certified".
fn is_done(name: &str) -> bool {
    const SHORTEST: usize = 5;
    !name.contains('_') && name.len() >= SHORTEST && name.ends_with("ed")
}

/// Words for units, by the types of what they measure.
const UNITS: [(&str, &[&str]); 7] = [
    ("file", &["pdf", "file", "excel", "csv", "attachment"]),
    ("image", &["photo", "picture", "image", "jpg"]),
    (
        "decimal",
        &[
            "kg",
            "kilo",
            "kilogram",
            "g",
            "gram",
            "mg",
            "tonne",
            "ton",
            "litre",
            "liter",
            "l",
            "ml",
            "metre",
            "meter",
            "m",
            "cm",
            "centimetre",
            "km",
            "kilometre",
            "kilometer",
            "mile",
            "inch",
            "foot",
            "feet",
            "m2",
            "m²",
            "m3",
            "m³",
            "sqm",
            "hectare",
            "ha",
            "acre",
            "degree",
            "celsius",
            "°c",
            "kwh",
            "kw",
            "kwp",
            "mw",
            "watt",
            "volt",
            "amp",
            "bar",
            "psi",
            "mph",
            "knot",
            "lb",
            "oz",
        ],
    ),
    (
        "integer",
        &["mm", "day", "week", "month", "year", "piece", "stitch"],
    ),
    (
        "money",
        &[
            "euro", "eur", "€", "dollar", "dollars", "usd", "$", "pound", "pounds", "gbp", "£",
            "chf", "franc", "kr", "krone", "krona", "zloty", "yen", "rupee", "cent",
        ],
    ),
    ("percent", &["percent", "%", "percentage"]),
    (
        "duration",
        &["minute", "min", "mins", "hour", "hr", "hrs", "h", "second"],
    ),
];

/// Returns the type that a unit tells: "weight in kg", "prize in euros", "length (cm)".
fn unit(item: &Item, tokens: &[Token]) -> Option<&'static str> {
    let of = |at: usize| {
        let token = tokens.get(at)?;
        let fits = |units: &[&str]| {
            units.contains(&token.word.as_str()) || units.contains(&token.base.as_str())
        };
        UNITS
            .iter()
            .find(|(_, units)| fits(units))
            .map(|(kind, _)| *kind)
    };
    let inner = item.inner.clone().filter(|inner| inner.len() == 1);
    let mut tail = item.tail();
    let after_in = tail
        .find(|at| matches!(tokens[*at].word.as_str(), "in" | "as"))
        .map(|at| at + 1 + usize::from(tokens.get(at + 1).is_some_and(|next| next.word == "a")));
    let at = after_in.or(inner.map(|inner| inner.start))?;
    of(at)
}

fn is_yes_or_no(item: &Item, tokens: &[Token]) -> bool {
    let words = tokens[item.tokens.clone()].windows(3);
    let or_not = item.tokens.clone().any(|at| is_or_not(tokens, at));
    let asks = tokens
        .get(item.tokens.start)
        .is_some_and(|token| matches!(token.word.as_str(), "whether" | "if"));
    let answers = |one: &str, other: &str| matches!((one, other), ("yes", "no") | ("y", "n"));
    asks || or_not
        || words
            .into_iter()
            .any(|word| answers(&word[0].word, &word[2].word))
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
