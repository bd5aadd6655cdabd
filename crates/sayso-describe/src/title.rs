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
    "online", "my", "our", "one", "website", "site",
];

/// Returns the name that the text gives the application, the words by which it asks for it, or the archetype's product.
pub(crate) fn title(text: &str, words: &[Word], products: &[Span], draft: &Draft) -> String {
    let product = products.iter().max_by_key(|span| span.len());
    let place = wish(text, words)
        .or_else(|| product.cloned())
        .or_else(|| noun(text, words));
    called(text, words)
        .map(|(name, _)| name)
        .or_else(|| place.and_then(|span| text.get(span)).map(of_words))
        .unwrap_or_else(|| fallback(draft))
}

/// Returns the words by which the text calls the application: those behind "build a", or the first ones.
pub(crate) fn place(text: &str, words: &[Word]) -> Option<Span> {
    wish(text, words).or_else(|| noun(text, words))
}

/// Returns the words behind a verb such as "build".
fn wish(text: &str, words: &[Word]) -> Option<Span> {
    let is_wish = |word: &Word| ASKS.contains(&word.one.as_str());
    let verb = words.iter().take(8).position(is_wish)?;
    noun(text, words.get(verb + 1..)?)
}

/// Returns one to four words as a name.
fn of_words(words: &str) -> String {
    capital(&words.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Returns the name behind "called" or "named", if it has capital letters, with the words that give it.
pub(crate) fn called(text: &str, words: &[Word]) -> Option<(String, Span)> {
    let at = words
        .iter()
        .position(|word| matches!(word.one.as_str(), "called" | "named"))?;
    let is_part = |word: &&Word| {
        let written = text.get(word.span.clone()).unwrap_or_default();
        written.starts_with(char::is_uppercase)
    };
    let behind = words.get(at + 1..)?.iter();
    let parts: Vec<&Word> = behind.take(3).take_while(is_part).collect();
    let last = parts.last()?;
    let name: Vec<&str> = parts
        .iter()
        .filter_map(|word| text.get(word.span.clone()))
        .collect();
    Some((name.join(" "), words[at].span.start..last.span.end))
}

/// Returns the first words, at most four, if they are no subject of a sentence.
fn noun(text: &str, words: &[Word]) -> Option<Span> {
    let mut place: Option<Span> = None;
    let mut count = 0;
    for word in words {
        let one = word.one.as_str();
        if count == 0 && EMPTY.contains(&one) {
            continue;
        }
        let is_apart = place.as_ref().is_some_and(|place| {
            let between = text.get(place.end..word.span.start).unwrap_or_default();
            between.contains(|character: char| !character.is_whitespace() && character != '-')
        });
        if is_apart || ENDS.contains(&one) || count == 4 {
            break;
        }
        if VERBS.contains(&one) {
            return None;
        }
        let begin = place.map_or(word.span.start, |place| place.start);
        place = Some(begin..word.span.end);
        count += 1;
    }
    let name = text.get(place.clone()?)?;
    let is_fit = name.chars().count() <= 40 && name.starts_with(char::is_alphabetic);
    place.filter(|_| is_fit)
}

fn fallback(draft: &Draft) -> String {
    let first = draft
        .added
        .iter()
        .find(|id| draft.spec.entities.contains(id.as_str()))
        .cloned();
    first
        .or_else(|| crate::views::main(draft))
        .map_or("Application".to_owned(), |id| {
            capital(&draft.names_of(&id).1)
        })
}
