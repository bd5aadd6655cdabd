//! The name of the application.

use crate::{draft::Draft, fields::capital, words::Word};
use sayso_reader::Span;

/// Words before which the name of an application ends.
const ENDS: &[&str] = &[
    "for",
    "with",
    "to",
    "that",
    "which",
    "where",
    "and",
    "so",
    "in",
    "of",
    "on",
    "by",
    "using",
    "who",
    "but",
    "or",
    "like",
    "at",
    "from",
    "because",
    "please",
    "no",
    "without",
    "is",
    "are",
    "has",
    "have",
    "can",
    "we",
    "i",
    "you",
    "it",
    "when",
    "as",
    "if",
    "whose",
    "instead",
    "there",
    "our",
    "my",
    "not",
    "per",
    "about",
    "into",
    "should",
    "must",
    "will",
    "thing",
    "something",
    "between",
    "allowing",
    "featuring",
    "including",
    "called",
    "named",
    "pls",
];

/// Words after which the words before are no name but the subject of a sentence, and subjects that are none either.
const VERBS: &[&str] = &[
    "i",
    "we",
    "you",
    "they",
    "is",
    "are",
    "have",
    "can",
    "should",
    "must",
    "will",
    "want",
    "need",
    "there",
    "anybody",
    "anyone",
    "everyone",
    "everybody",
    "people",
    "hi",
    "hiya",
    "hey",
    "hello",
    "dear",
    "who",
    "what",
    "when",
    "how",
    "as",
    "theres",
    "ive",
    "im",
    "it",
    "this",
    "currently",
    "ok",
    "so",
    "do",
];

/// Words that ask for an application.
const ASKS: &[&str] = &[
    "build",
    "create",
    "make",
    "need",
    "want",
    "develop",
    "design",
    "implement",
    "write",
    "looking",
];

/// Words that are no part of a name.
const EMPTY: &[&str] = &[
    "a", "an", "the", "me", "u", "simple", "small", "little", "basic", "new", "modern", "web",
    "please", "some", "nice", "easy", "complete", "full", "for", "just", "quick", "single", "page",
    "online", "my", "our",
];

/// Returns the name that the text gives the application, the words by which it asks for it, or the archetype's product.
pub(crate) fn title(text: &str, words: &[Word], products: &[Span], draft: &Draft) -> String {
    let verb = words
        .iter()
        .take(8)
        .position(|word| ASKS.contains(&word.one.as_str()));
    let product = || {
        products
            .iter()
            .max_by_key(|span| span.len())
            .and_then(|span| text.get(span.clone()))
    };
    called(text, words)
        .or_else(|| asked(text, words.get(verb? + 1..)?))
        .or_else(|| product().map(of_words))
        .or_else(|| asked(text, words))
        .unwrap_or_else(|| fallback(draft))
}

/// Returns one to four words as a name.
fn of_words(words: &str) -> String {
    capital(&words.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Returns the name behind "called" or "named", if it has capital letters or quotation marks.
fn called(text: &str, words: &[Word]) -> Option<String> {
    let at = words
        .iter()
        .position(|word| matches!(word.one.as_str(), "called" | "named"))?;
    let name: Vec<&str> = words
        .get(at + 1..)?
        .iter()
        .take(3)
        .filter_map(|word| text.get(word.span.clone()))
        .take_while(|word| word.starts_with(char::is_uppercase))
        .collect();
    (!name.is_empty()).then(|| name.join(" "))
}

/// Returns the first words as a name, if they are no subject of a sentence.
fn asked(text: &str, words: &[Word]) -> Option<String> {
    let mut name: Vec<&str> = Vec::new();
    let mut end = None;
    for word in words {
        let is_apart = end.is_some_and(|end: usize| {
            let between = text.get(end..word.span.start).unwrap_or_default();
            between.contains(|character: char| !character.is_whitespace() && character != '-')
        });
        let one = word.one.as_str();
        if name.is_empty() && EMPTY.contains(&one) {
            continue;
        }
        if is_apart || ENDS.contains(&one) || name.len() == 4 {
            break;
        }
        if VERBS.contains(&one) {
            return None;
        }
        name.push(text.get(word.span.clone())?);
        end = Some(word.span.end);
    }
    let joined = of_words(&name.join(" "));
    let is_fit = joined.chars().count() <= 40 && joined.starts_with(char::is_alphabetic);
    is_fit.then_some(joined)
}

fn fallback(draft: &Draft) -> String {
    let first = draft
        .added
        .iter()
        .find(|id| draft.spec.entities.contains(id.as_str()));
    let shown = first.cloned().or_else(|| crate::views::main(draft));
    shown.map_or("Application".to_owned(), |id| {
        capital(&draft.names_of(&id).1)
    })
}
