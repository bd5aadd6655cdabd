//! Words that people look for, whatever the case.

use std::collections::BTreeSet;

/// The most letters that have another form in capitals and are no ASCII. Further ones are found as they are.
const MOST_LETTERS: usize = 16;

/// Words in small letters, with what a database needs to find them.
///
/// `lower` of SQLite, and of PostgreSQL for columns that compare by bytes, knows the letters of ASCII alone. So a query
/// replaces the capitals of the others itself: those that the words have.
///
/// ```
/// use sayso_kit::search::Words;
///
/// let words = Words::of("Über Öl");
/// assert_eq!(words.small(), "über öl");
/// assert_eq!(words.letters(), [("Ö", "ö"), ("Ü", "ü")].map(|(large, small)| (large.to_owned(), small.to_owned())));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    small: String,
    letters: Vec<(String, String)>,
}

impl Words {
    /// Returns the words of a text.
    pub fn of(text: &str) -> Self {
        let small = text.to_lowercase();
        let others: BTreeSet<char> = small.chars().filter(|letter| !letter.is_ascii()).collect();
        let pairs = others.into_iter().filter_map(|letter| {
            let mut capitals = letter.to_uppercase();
            // A letter such as ß has no capital of its own.
            let large = capitals.next().filter(|_| capitals.next().is_none())?;
            (large != letter).then(|| (large.to_string(), letter.to_string()))
        });
        Self {
            letters: pairs.take(MOST_LETTERS).collect(),
            small,
        }
    }

    /// Returns the words in small letters.
    pub fn small(&self) -> &str {
        &self.small
    }

    /// Returns their letters that are no ASCII: each as a capital, and small.
    pub fn letters(&self) -> &[(String, String)] {
        &self.letters
    }
}

/// The most letters that an excerpt has before the words.
const BEFORE: usize = 40;

/// The most letters of an excerpt.
const MOST_EXCERPT: usize = 160;

/// Returns one line of some texts of a row: the part around the words in the first text that has them, or else the beginning
/// of the first text that is not empty. `None` if all are empty.
///
/// ```
/// use sayso_kit::search::excerpt;
///
/// let texts = ["", "Oil the\nhinges"];
/// assert_eq!(excerpt(texts, "HINGE").as_deref(), Some("Oil the hinges"));
/// ```
pub fn excerpt<'a>(texts: impl IntoIterator<Item = &'a str>, words: &str) -> Option<String> {
    let small: Vec<char> = words.to_lowercase().chars().collect();
    let mut beginning = None;
    for text in texts {
        if let Some(at) = place(text, &small) {
            return Some(around(text, at));
        }
        let is_first = beginning.is_none() && !text.trim().is_empty();
        if is_first {
            beginning = Some(around(text, 0));
        }
    }
    beginning
}

/// Returns the number of letters before the words in a text.
fn place(text: &str, small: &[char]) -> Option<usize> {
    let first = small.first()?;
    let mut letters = Vec::new();
    for (at, letter) in text.chars().enumerate() {
        letters.extend(letter.to_lowercase().map(|small| (small, at)));
    }
    let begins = |window: &&[(char, usize)]| {
        let mut pairs = window.iter().zip(small);
        window[0].0 == *first && pairs.all(|((letter, _), small)| letter == small)
    };
    let found = letters.windows(small.len()).find(begins)?;
    Some(found[0].1)
}

/// Returns the part of a text around one of its letters, on one line.
fn around(text: &str, at: usize) -> String {
    let from = at.saturating_sub(BEFORE);
    let mut rest = text.chars().skip(from);
    let part: String = rest.by_ref().take(MOST_EXCERPT).collect();
    let line = part.split_whitespace().collect::<Vec<_>>().join(" ");
    let before = if from > 0 { "…" } else { "" };
    let after = if rest.any(|letter| !letter.is_whitespace()) {
        "…"
    } else {
        ""
    };
    format!("{before}{line}{after}")
}

#[cfg(test)]
mod tests {
    use super::{MOST_EXCERPT, MOST_LETTERS, Words, excerpt};

    #[test]
    fn an_excerpt_is_around_the_words_whatever_the_case() {
        let long = format!(
            "{} the ÖLKANNE of İlker {}",
            "before ".repeat(50),
            "after ".repeat(50)
        );
        let found = excerpt(["no", &long], "ölkanne").expect("an excerpt");
        assert!(found.contains("the ÖLKANNE of İlker after"), "{found}");
        assert!(found.starts_with('…') && found.ends_with('…'), "{found}");
        assert!(found.chars().count() <= MOST_EXCERPT + 2, "{found}");
        // A letter that becomes two does not move the place.
        let shifted = format!("{} end", "İ".repeat(100));
        let end = excerpt([shifted.as_str()], "end").expect("an excerpt");
        assert!(end.ends_with("İ end"), "{end}");
    }

    #[test]
    fn without_the_words_an_excerpt_is_the_first_beginning() {
        assert_eq!(
            excerpt([" ", "first", "second"], "x").as_deref(),
            Some("first")
        );
        assert_eq!(excerpt(["", " "], "x"), None);
        assert_eq!(excerpt([], "x"), None);
        assert_eq!(excerpt(["all of it"], "").as_deref(), Some("all of it"));
    }

    #[test]
    fn letters_without_another_form_stay() {
        assert!(
            Words::of("Plain words, 100 %, 漢字, ß")
                .letters()
                .is_empty()
        );
    }

    #[test]
    fn letters_are_bounded() {
        let many: String = ('\u{0100}'..'\u{0250}').collect();
        assert_eq!(Words::of(&many).letters().len(), MOST_LETTERS);
    }
}
