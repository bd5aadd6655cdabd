//! Repair of misspelt words, only towards words of the lexicon and never of words that are known.

use crate::{
    lexicon::lexicon,
    nominal,
    token::{Tag, Token},
};
use std::{collections::HashMap, sync::OnceLock};

/// The shortest word that is repaired: shorter ones are too near to other words.
const SHORTEST: usize = 6;

/// The shortest word in which one letter may be another: "trainer" and "trailer" are both words.
const SHORTEST_EXCHANGED: usize = 8;

/// Repairs the words of a text that nothing is known of.
pub(crate) fn repair(text: &str, tokens: &mut [Token]) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for token in tokens.iter() {
        *counts.entry(token.word.clone()).or_default() += 1;
    }
    for token in tokens {
        let lower = text
            .get(token.span.clone())
            .is_some_and(|word| word.starts_with(char::is_lowercase));
        if token.tag == Tag::Noun
            && lower
            && !token.word.contains('-')
            && !is_known(&token.word)
            // Who writes a word twice means it.
            && counts.get(&token.word).is_none_or(|count| *count < 2)
            && let Some(repaired) = repaired(&token.word)
        {
            token.word = repaired;
        }
    }
}

fn is_known(word: &str) -> bool {
    // Any verb has the forms "-ing" and "-ed".
    const ENDINGS: [&str; 11] = [
        "ing", "ed", "ly", "able", "ible", "ful", "less", "ous", "ish", "ness", "ism",
    ];
    let lexicon = lexicon();
    lexicon.class(word).is_some()
        || lexicon.noun(word).is_some()
        || lexicon.noun(&lexicon.singular(word)).is_some()
        || lexicon.infinitive(word).is_some()
        || nominal::verb(&lexicon.singular(word)).is_some()
        || is_derived(word)
        || is_derived(&lexicon.singular(word))
        || ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// Tells whether a word is made of a known one by rule: to fund makes a funder, a violin a violinist.
fn is_derived(word: &str) -> bool {
    const ENDINGS: [&str; 9] = [
        "er", "or", "ist", "ship", "hood", "dom", "ment", "age", "ation",
    ];
    const SHORTEST: usize = 4;
    let lexicon = lexicon();
    let stems = ENDINGS
        .iter()
        .filter_map(|ending| word.strip_suffix(ending))
        .filter(|stem| stem.len() >= SHORTEST);
    stems
        .flat_map(|stem| [stem.to_owned(), format!("{stem}e")])
        .any(|stem| lexicon.verb(&stem).is_some() || lexicon.noun(&stem).is_some())
}

/// Returns the only known word near to a misspelt one, which keeps the ending of a plural.
fn repaired(word: &str) -> Option<String> {
    if let Some(known) = nearest(word) {
        return Some(known.to_owned());
    }
    let stem = word.strip_suffix('s')?;
    Some(format!("{}s", nearest(stem)?))
}

fn nearest(word: &str) -> Option<&'static str> {
    let long = word.chars().count() >= SHORTEST && word.is_ascii();
    let candidates = near(word).filter(|_| long)?;
    let mut fitting = candidates
        .into_iter()
        .filter(|known| known.len() >= SHORTEST && is_slip(word, known));
    let first = fitting.next()?;
    fitting.all(|other| other == first).then_some(first)
}

/// Returns the known words that differ by one letter.
fn near(word: &str) -> Option<Vec<&'static str>> {
    let index = index();
    let mut found: Vec<&'static str> = Vec::new();
    let shorter = shortened(word);
    for key in shorter.iter().map(String::as_str).chain([word]) {
        found.extend(index.get(key).into_iter().flatten());
    }
    (!found.is_empty()).then_some(found)
}

/// Known words, by themselves and by what is left of them without one letter.
fn index() -> &'static HashMap<String, Vec<&'static str>> {
    static INDEX: OnceLock<HashMap<String, Vec<&'static str>>> = OnceLock::new();
    INDEX.get_or_init(|| {
        let mut index: HashMap<String, Vec<&'static str>> = HashMap::new();
        let long =
            |word: &&str| word.len() >= SHORTEST && word.is_ascii() && !word.contains(['-', ' ']);
        for word in lexicon().vocabulary().filter(long) {
            for key in shortened(word) {
                index.entry(key).or_default().push(word);
            }
            index.entry(word.to_owned()).or_default().push(word);
        }
        index
    })
}

fn shortened(word: &str) -> Vec<String> {
    let letters = word.char_indices();
    letters
        .map(|(at, letter)| format!("{}{}", &word[..at], &word[at + letter.len_utf8()..]))
        .collect()
}

/// The letters at the end of a word that make a word of its own if one of them is another.
const ENDING: usize = 3;

/// Tells whether a word is another one with a letter too much or too few, with two letters exchanged, or, if it is long,
/// with one wrong letter. The first letter is right.
fn is_slip(word: &str, known: &str) -> bool {
    if word.as_bytes().first() != known.as_bytes().first() {
        return false;
    }
    if word.len() != known.len() {
        return true;
    }
    let pairs = word.bytes().zip(known.bytes());
    let different: Vec<(u8, u8)> = pairs.filter(|(one, other)| one != other).collect();
    match different[..] {
        [(a, b), (c, d)] => a == d && b == c,
        // "Identity" and "identify" differ in the consonants of their endings, so that both are words.
        [(a, b)] => {
            let same = word[word.len() - ENDING..] == known[known.len() - ENDING..];
            word.len() >= SHORTEST_EXCHANGED && (same || is_vowel(a) && is_vowel(b))
        }
        _ => false,
    }
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}
