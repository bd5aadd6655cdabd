//! The words of a text, and phrases among them.

use sayso_reader::Span;

/// A word in small letters, and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// The word in small letters and in the singular.
    pub(crate) one: String,
    /// Its bytes.
    pub(crate) span: Span,
}

/// Returns the words of a text: letters and digits without anything between them.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut begin = None;
    let ends = text.char_indices().chain([(text.len(), ' ')]);
    for (at, character) in ends {
        match begin {
            None if character.is_alphanumeric() => begin = Some(at),
            Some(from) if !character.is_alphanumeric() => {
                words.push(Word {
                    one: singular(&text[from..at].to_lowercase()),
                    span: from..at,
                });
                begin = None;
            }
            _ => {}
        }
    }
    words
}

/// Returns the regular singular of an English word.
pub(crate) fn singular(word: &str) -> String {
    let keeps = ["ss", "us", "is", "news", "series"];
    if word.chars().count() < 3 || keeps.iter().any(|end| word.ends_with(end)) {
        return word.to_owned();
    }
    if let Some(stem) = word.strip_suffix("ies") {
        return format!("{stem}y");
    }
    let hissing = ["sses", "xes", "zes", "ches", "shes"];
    let cut = if hissing.iter().any(|end| word.ends_with(end)) {
        2
    } else {
        usize::from(word.ends_with('s'))
    };
    word[..word.len() - cut].to_owned()
}

/// Returns the words of a phrase in the form in which [`find`] compares them.
pub(crate) fn parts(phrase: &str) -> Vec<String> {
    words(phrase).into_iter().map(|word| word.one).collect()
}

/// Returns the places of a phrase.
pub(crate) fn find<'a>(words: &'a [Word], phrase: &str) -> impl Iterator<Item = Span> + 'a {
    let parts = parts(phrase);
    let length = parts.len();
    let windows = words.windows(length.max(1));
    windows
        .filter(move |window| window.iter().map(|word| &word.one).eq(parts.iter()))
        .filter_map(|window| Some(window.first()?.span.start..window.last()?.span.end))
}

/// Returns true if two ranges have a byte in common.
pub(crate) fn meet(one: &Span, other: &Span) -> bool {
    one.start < other.end && other.start < one.end
}

#[cfg(test)]
mod tests {
    use super::{find, singular, words};

    #[test]
    fn phrases_are_found_in_any_number() {
        let text = "Track our To-Dos, and team members.";
        let words = words(text);
        let found = |phrase| {
            find(&words, phrase)
                .map(|span| &text[span])
                .collect::<Vec<_>>()
        };
        assert_eq!(found("to-do"), ["To-Dos"]);
        assert_eq!(found("team member"), ["team members"]);
        assert_eq!(found("team  Members"), ["team members"]);
        assert!(found("member team").is_empty());
        assert!(found("").is_empty());
    }

    #[test]
    fn singulars_are_regular() {
        for (many, one) in [
            ("tasks", "task"),
            ("companies", "company"),
            ("classes", "class"),
            ("boxes", "box"),
            ("status", "status"),
            ("bus", "bus"),
            ("s", "s"),
            ("straße", "straße"),
        ] {
            assert_eq!(singular(many), one);
        }
    }
}
