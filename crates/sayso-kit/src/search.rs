//! Words that people look for, whatever the case.

use std::collections::BTreeSet;

/// The most letters that have another form in capitals and are no ASCII. Further ones are found as they are.
const MOST_LETTERS: usize = 50;

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

#[cfg(test)]
mod tests {
    use super::{MOST_LETTERS, Words};

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
