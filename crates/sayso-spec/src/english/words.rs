//! The words of the grammar, which the writer and the reader share.

use crate::{
    model::{Every, FieldType, StateKind, ViewKind},
    value::Operation,
};

/// The words that end a name, or that would be read as something else before it. A name with one of them is in quotes.
const RESERVED: [&str; 38] = [
    "a", "about", "an", "and", "are", "as", "at", "become", "becomes", "by", "can", "cannot",
    "changes", "for", "from", "goes", "has", "have", "if", "is", "may", "minus", "must", "not",
    "of", "only", "or", "plus", "runs", "takes", "that", "the", "times", "to", "when", "where",
    "whose", "with",
];

/// The words with which a name in quotes begins, because they begin something else.
const FIRST: [&str; 30] = [
    "all", "any", "anyone", "every", "everyone", "it", "its", "less", "many", "more", "new", "no",
    "nobody", "none", "nothing", "now", "one", "people", "signed", "someone", "their", "they",
    "this", "those", "today", "whether", "yes", "empty", "before", "after",
];

/// Returns true if a word ends a name.
pub(super) fn is_reserved(word: &str) -> bool {
    let word = word.to_lowercase();
    RESERVED.contains(&word.as_str())
}

/// Returns true if a word cannot begin a name.
pub(super) fn begins_no_name(word: &str) -> bool {
    let small = word.to_lowercase();
    FIRST.contains(&small.as_str()) || is_reserved(word)
}

/// Returns true for the characters of a word.
pub(super) fn is_letter(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '-' | '&' | '_')
}

/// Returns true if a name can be written without quotes.
fn is_bare(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    let is_word = |(at, word): (usize, &&str)| {
        let mut letters = word.chars();
        let begins = letters
            .next()
            .is_some_and(|first| first.is_alphabetic() || (at > 0 && first.is_numeric()));
        let is_number = word.starts_with(|first: char| first.is_numeric());
        let fits = letters.all(|letter| if is_number { letter.is_ascii_digit() } else { is_letter(letter) });
        begins && fits && !is_reserved(word) && !(is_number && !word.is_ascii())
    };
    words.iter().enumerate().all(is_word) && !begins_no_name(words[0])
}

/// Returns a name as the text shows it: in quotes where it would be read in two ways.
pub(super) fn name(name: &str) -> String {
    if is_bare(name) {
        name.to_owned()
    } else {
        quoted(name)
    }
}

/// Returns the name of a step of a path. Quotes tell a field called *owner* from the owner of a row.
pub(super) fn step(text: &str) -> String {
    if text.to_lowercase() == "owner" || text.to_lowercase() == "link" {
        quoted(text)
    } else {
        name(text)
    }
}

/// Returns a text in quotes on one line.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            control if control.is_control() => {
                out.push_str(&format!("\\u{{{:x}}}", u32::from(control)));
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

/// Returns a name with its article.
pub(super) fn article(text: &str) -> String {
    let begins_with_vowel = text
        .chars()
        .next()
        .is_some_and(|first| "aeiouAEIOU".contains(first));
    let article = if begins_with_vowel { "an" } else { "a" };
    format!("{article} {}", name(text))
}

/// Returns a sentence that begins with a capital. A name at its beginning keeps its letters.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// Returns things as a list: `a, b and c`.
pub(super) fn list(items: &[String], last: &str) -> String {
    match items.split_last() {
        None => "nothing".to_owned(),
        Some((only, [])) => only.clone(),
        Some((end, rest)) => format!("{} {last} {end}", rest.join(", ")),
    }
}

/// The words for each type of field but choice, ref and those that are computed, the longer ones before those that
/// they begin with.
pub(super) const TYPES: [(FieldType, &[&str]); 23] = [
    (FieldType::LongText, &["long", "text"]),
    (FieldType::Text, &["text"]),
    (FieldType::Markdown, &["formatted", "text"]),
    (FieldType::Email, &["e-mail", "address"]),
    (FieldType::Phone, &["phone", "number"]),
    (FieldType::Url, &["web", "address"]),
    (FieldType::Address, &["postal", "address"]),
    (FieldType::Colour, &["colour"]),
    (FieldType::Integer, &["whole", "number"]),
    (FieldType::Decimal, &["decimal", "number"]),
    (FieldType::Percent, &["percentage"]),
    (FieldType::Rating, &["rating"]),
    (FieldType::Money, &["amount", "of", "money"]),
    (FieldType::Boolean, &["yes", "or", "no"]),
    (FieldType::Date, &["date"]),
    (FieldType::Time, &["time", "of", "day"]),
    (FieldType::LocalDatetime, &["moment", "with", "its", "time", "zone"]),
    (FieldType::Instant, &["moment"]),
    (FieldType::Duration, &["duration"]),
    (FieldType::State, &["state"]),
    (FieldType::File, &["file"]),
    (FieldType::Image, &["image"]),
    (FieldType::Ref, &["link"]),
];

/// The verb of each operation, and other verbs that are read as it.
pub(super) const VERBS: [(Operation, &[&str]); 6] = [
    (Operation::Read, &["see", "read", "view"]),
    (Operation::Create, &["create", "add"]),
    (Operation::Update, &["change", "update", "edit"]),
    (Operation::Delete, &["delete", "archive"]),
    (Operation::Export, &["export"]),
    (Operation::Import, &["import"]),
];

/// Returns the verb of an operation.
pub(super) fn verb(operation: Operation) -> &'static str {
    let found = VERBS.iter().find(|(known, _)| *known == operation);
    found.map_or("see", |(_, verbs)| verbs[0])
}

/// The words for each module but search.
pub(super) const MODULES: [(&str, &[&str]); 9] = [
    ("comments", &["comments"]),
    ("attachments", &["attachments"]),
    ("tags", &["tags"]),
    ("favourites", &["favourites"]),
    ("follow", &["followers"]),
    ("ratings", &["ratings"]),
    ("activity", &["activity"]),
    ("audit", &["audit", "entries"]),
    ("api", &["API", "access"]),
];

/// The words with which the rules of a module are told.
pub(super) const PARTS: [(&str, &str); 5] = [
    ("read", "seen"),
    ("create", "added"),
    ("update", "changed"),
    ("delete", "deleted"),
    ("transition", "moved"),
];

/// The functions over rows, with their adjectives.
pub(super) const AGGREGATES: [(sayso_expr::AggregateFunction, &[&str]); 4] = {
    use sayso_expr::AggregateFunction as Function;
    [
        (Function::Sum, &["total"]),
        (Function::Avg, &["average"]),
        (Function::Min, &["smallest", "earliest", "lowest"]),
        (Function::Max, &["largest", "latest", "highest"]),
    ]
};

/// The units of spans, with the functions of the language.
pub(super) const UNITS: [(&str, &str); 4] = [
    ("days", "day"),
    ("months", "month"),
    ("hours", "hour"),
    ("minutes", "minute"),
];

/// The words for each kind of view.
pub(super) fn view_kind(kind: ViewKind) -> &'static str {
    kind.as_str()
}

/// The words for each rhythm.
pub(super) fn rhythm(every: Every) -> &'static str {
    every.as_str()
}

/// The words for each kind of state.
pub(super) fn state_kind(kind: StateKind) -> &'static str {
    kind.as_str()
}

/// The heading below which the text lists what it does not tell.
pub(super) const ALSO: &str = "Also set in app.sayso.toml:";
