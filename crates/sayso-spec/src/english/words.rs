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
const FIRST: [&str; 26] = [
    "after", "any", "anyone", "before", "earlier", "empty", "everyone", "it", "its", "later",
    "less", "many", "more", "no", "nobody", "nothing", "now", "people", "signed", "someone",
    "their", "they", "this", "today", "whether", "yes",
];

/// Words of the grammar, and their meaning.
pub(super) type Phrase<T> = (&'static [&'static str], T);

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
        let is_number = at > 0 && word.starts_with(|first: char| first.is_ascii_digit());
        let is_letters = word.starts_with(char::is_alphabetic) && word.chars().all(is_letter);
        let is_digits = is_number && word.chars().all(|digit| digit.is_ascii_digit());
        (is_letters || is_digits) && !is_reserved(word)
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
    let article = if begins_with_vowel(text) { "an" } else { "a" };
    format!("{article} {}", name(text))
}

/// Returns true if a word is spoken with a vowel at its beginning.
fn begins_with_vowel(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or(text);
    let small = first.to_lowercase();
    let is_acronym =
        first.chars().count() > 1 && first.chars().all(|letter| letter.is_ascii_uppercase());
    if is_acronym {
        return small.starts_with(|letter| "aefhilmnorsx".contains(letter));
    }
    let begins = |beginnings: &[&str]| {
        beginnings
            .iter()
            .any(|beginning| small.starts_with(beginning))
    };
    if begins(&["uni", "use", "usa", "usu", "eu", "one", "once"]) {
        return begins(&["unin", "unim", "unid"]);
    }
    small.starts_with(['a', 'e', 'i', 'o', 'u']) || begins(&["hour", "honest", "honour"])
}

/// Returns a name with its article, unless it seems to be a plural.
pub(super) fn some(text: &str) -> String {
    if text.split(' ').any(is_plural) {
        name(text)
    } else {
        article(text)
    }
}

/// Returns true if a word seems to be a plural.
fn is_plural(word: &str) -> bool {
    word.ends_with('s')
        && !["ss", "us", "is", "'s"]
            .iter()
            .any(|end| word.ends_with(end))
}

/// Returns the verb for a subject: `are` after a plural.
pub(super) fn is_after(subject: &str) -> &'static str {
    let last = subject.rsplit(' ').next().unwrap_or(subject);
    if is_plural(last.trim_matches('"')) {
        "are"
    } else {
        "is"
    }
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
    (
        FieldType::LocalDatetime,
        &["moment", "with", "its", "time", "zone"],
    ),
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
pub(super) fn view_kind(kind: ViewKind) -> &'static [&'static str] {
    match kind {
        ViewKind::List => &["list"],
        ViewKind::Board => &["board"],
        ViewKind::Calendar => &["calendar"],
        ViewKind::Gallery => &["gallery"],
        ViewKind::Detail => &["detail", "page"],
        ViewKind::Form => &["form"],
        ViewKind::Report => &["report"],
        ViewKind::Dashboard => &["dashboard"],
        ViewKind::Page => &["page"],
    }
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
