//! The sentences that the runtime says itself, and the runtime in other languages.
//!
//! `src-ts/sentences.ts` has the same ones in English, and so has the built file, each of them once. For another
//! language they are replaced there: pages do not grow, and no other file is evaluated or loaded.

use crate::RUNTIME;
use std::{borrow::Cow, fmt::Write};

/// The sentences that the runtime says itself, in one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentences<'a> {
    /// The server could not be reached.
    pub offline: &'a str,
    /// The answer cannot be read.
    pub no_answer: &'a str,
    /// A proxy refused the size of the submission.
    pub too_large: &'a str,
    /// Something was refused without a message.
    pub refused: &'a str,
    /// The page goes on without a form that holds entries.
    pub stranded: &'a str,
    /// An action is done, and the page after it cannot be shown.
    pub not_shown: &'a str,
}

/// The sentences of [`RUNTIME`].
pub const ENGLISH: Sentences<'static> = Sentences {
    offline: "The server could not be reached. What you entered is still here; please try again.",
    no_answer: "The server could not answer. What you entered is still here; please try again.",
    too_large: "This is too large. What you entered is still here.",
    refused: "This could not be done. What you entered is still here.",
    stranded: "This form is no longer on the page. What you entered is still here.",
    not_shown: "This is done, but the page could not be shown. Please reload it.",
};

impl<'a> Sentences<'a> {
    /// Returns the sentences with their names in `sentences.ts`.
    fn named(&self) -> [(&'static str, &'a str); 6] {
        [
            ("OFFLINE", self.offline),
            ("NO_ANSWER", self.no_answer),
            ("TOO_LARGE", self.too_large),
            ("REFUSED", self.refused),
            ("STRANDED", self.stranded),
            ("NOT_SHOWN", self.not_shown),
        ]
    }
}

/// Returns the runtime with these sentences.
pub fn runtime(sentences: &Sentences<'_>) -> Cow<'static, str> {
    let pairs = ENGLISH.named().into_iter().zip(sentences.named());
    pairs
        .filter(|(english, other)| english != other)
        .fold(RUNTIME.into(), |text, ((_, english), (_, other))| {
            text.replace(&literal(english), &literal(other)).into()
        })
}

/// Writes a string literal in ASCII, as the built file has them.
fn literal(text: &str) -> String {
    let mut literal = String::from("\"");
    for unit in text.encode_utf16() {
        match u8::try_from(unit) {
            Ok(byte) if matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\' | b'<') => {
                literal.push(char::from(byte));
            }
            // Writing to a string does not fail.
            _ => drop(write!(literal, "\\u{unit:04x}")),
        }
    }
    literal.push('"');
    literal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_runtime_has_the_sentences_of_this_table() {
        let written: Vec<_> = include_str!("../src-ts/sentences.ts")
            .lines()
            .filter_map(|line| line.strip_prefix("  ")?.strip_suffix("',"))
            .filter_map(|member| member.split_once(" = '"))
            .collect();
        assert_eq!(written, ENGLISH.named());
    }

    #[test]
    fn each_sentence_is_once_in_the_built_file() {
        for (name, sentence) in ENGLISH.named() {
            let times = RUNTIME.matches(&literal(sentence)).count();
            assert_eq!(times, 1, "{name}");
        }
    }

    #[test]
    fn another_language_changes_nothing_but_the_sentences() {
        assert_eq!(runtime(&ENGLISH), RUNTIME);
        let other = Sentences {
            offline: "Müde \"\\ 🦀 </script>",
            ..ENGLISH
        };
        let text = runtime(&other);
        assert!(text.contains(r#""M\u00fcde \u0022\u005c \ud83e\udd80 \u003c/script>""#));
        assert!(text.is_ascii() && !text.contains(ENGLISH.offline));
        let back = text.replace(&literal(other.offline), &literal(ENGLISH.offline));
        assert_eq!(back, RUNTIME);
    }
}
