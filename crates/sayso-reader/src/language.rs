//! The language of a text, guessed by its commonest words.

use crate::token::Token;

/// Common words that only one of the languages has.
const COMMON: [(&str, &[&str]); 6] = [
    (
        "en",
        &[
            "the", "and", "of", "is", "with", "for", "who", "not", "they", "we", "can", "each",
        ],
    ),
    (
        "de",
        &[
            "der", "die", "das", "und", "ist", "nicht", "mit", "für", "wir", "sie", "ein", "eine",
        ],
    ),
    (
        "fr",
        &[
            "le", "les", "et", "est", "pas", "avec", "pour", "nous", "une", "des", "du", "je",
        ],
    ),
    (
        "es",
        &[
            "el", "los", "y", "es", "con", "para", "una", "que", "por", "las", "del", "quiero",
        ],
    ),
    (
        "it",
        &[
            "il", "di", "e", "non", "per", "una", "che", "sono", "della", "gli",
        ],
    ),
    (
        "pt",
        &[
            "o", "os", "e", "não", "com", "para", "uma", "que", "do", "da",
        ],
    ),
];

/// Returns the code of the language whose common words the text has most; English if it has none.
pub(crate) fn language(tokens: &[Token]) -> &'static str {
    let count = |words: &[&str]| {
        tokens
            .iter()
            .filter(|token| words.contains(&token.word.as_str()))
            .count()
    };
    let mut best = ("en", count(COMMON[0].1));
    for (code, words) in &COMMON[1..] {
        let number = count(words);
        // English is read best, so another language must be clearly the better guess.
        if number > best.1 + 1 {
            best = (code, number);
        }
    }
    best.0
}
