//! Phrases that state a feature, as the lexicon writes them: "~remind", "~warn|tell .. before", "by|via email*".

use crate::{
    lexicon::rows,
    token::{Tag, Token},
};
use std::{collections::HashMap, sync::OnceLock};

/// A phrase that states a feature.
pub(crate) struct Cue {
    pub(crate) feature: &'static str,
    pub(crate) language: &'static str,
    elements: Vec<Element>,
}

/// Returns the phrases that state a feature.
pub(crate) fn of_features() -> &'static Cues {
    static CUES: OnceLock<Cues> = OnceLock::new();
    CUES.get_or_init(|| Cues::new(rows(include_str!("../lexicon/cues.tsv"))))
}

/// Returns the phrases of what is not built.
pub(crate) fn of_verdicts() -> &'static Cues {
    static CUES: OnceLock<Cues> = OnceLock::new();
    CUES.get_or_init(|| Cues::new(rows(include_str!("../lexicon/verdicts.tsv"))))
}

/// Returns the phrases that rule something out.
pub(crate) fn of_negations() -> &'static Cues {
    static CUES: OnceLock<Cues> = OnceLock::new();
    CUES.get_or_init(|| Cues::new(rows(include_str!("../lexicon/negations.tsv"))))
}

/// A place of a phrase.
struct Element {
    /// The words that fit.
    words: Vec<&'static str>,
    /// All forms of the words fit: written `~see`.
    all_forms: bool,
    /// The place may be empty: written `a|-`.
    optional: bool,
    /// Up to [`WIDEST`] words may stand here: written `..`.
    gap: bool,
}

/// The most words of a gap.
const WIDEST: usize = 4;

/// Phrases, found by the words with which they begin.
pub(crate) struct Cues {
    all: Vec<Cue>,
    /// Places in `all`, by beginnings of words.
    beginnings: HashMap<&'static str, Vec<usize>>,
}

impl Cues {
    /// Returns the phrases of rows with a name, a language and a phrase.
    fn new(rows: impl Iterator<Item = Vec<&'static str>>) -> Self {
        let all: Vec<Cue> = rows
            .filter_map(|row| match row[..] {
                [feature, language, phrase] => Some(Cue::parse(feature, language, phrase)),
                _ => None,
            })
            .collect();
        let mut beginnings: HashMap<_, Vec<usize>> = HashMap::new();
        for (at, cue) in all.iter().enumerate() {
            for word in cue.beginnings() {
                beginnings.entry(word).or_default().push(at);
            }
        }
        Self { all, beginnings }
    }

    /// Returns the phrases that may begin with a token: with its word, a beginning of it, or its infinitive.
    pub(crate) fn beginning_with<'a>(&'a self, token: &'a Token) -> impl Iterator<Item = &'a Cue> {
        const LONGEST: usize = 24;
        let word = token.word.as_str();
        let ends = word
            .char_indices()
            .map(|(at, letter)| at + letter.len_utf8());
        let beginnings = ends.take(LONGEST).filter_map(|end| word.get(..end));
        let base = Some(token.base.as_str()).filter(|base| !word.starts_with(base));
        beginnings
            .chain(base)
            .filter_map(|beginning| self.beginnings.get(beginning))
            .flatten()
            .filter_map(|at| self.all.get(*at))
    }
}

impl Cue {
    fn parse(feature: &'static str, language: &'static str, phrase: &'static str) -> Self {
        Self {
            feature,
            language,
            elements: phrase.split(' ').map(Element::parse).collect(),
        }
    }

    /// Returns the beginnings of words with which the phrase can begin.
    fn beginnings(&self) -> impl Iterator<Item = &'static str> {
        let first = self.elements.first().map(|element| &element.words);
        let words = first.into_iter().flatten();
        words.map(|word| word.trim_end_matches('*'))
    }

    /// Returns the number of tokens that the phrase takes, if the tokens begin with it.
    pub(crate) fn length(&self, tokens: &[Token]) -> Option<usize> {
        length(&self.elements, tokens)
    }
}

impl Element {
    fn parse(text: &'static str) -> Self {
        let (all_forms, words) = match text.strip_prefix('~') {
            Some(words) => (true, words),
            None => (false, text),
        };
        Self {
            words: words.split('|').filter(|word| *word != "-").collect(),
            all_forms,
            optional: words.split('|').any(|word| word == "-"),
            gap: text == "..",
        }
    }

    fn fits(&self, token: &Token) -> bool {
        self.words.iter().any(|word| match word.strip_suffix('*') {
            Some(beginning) => token.word.starts_with(beginning),
            None => token.word == *word || self.all_forms && token.base == *word,
        })
    }
}

fn length(elements: &[Element], tokens: &[Token]) -> Option<usize> {
    let Some((first, rest)) = elements.split_first() else {
        return Some(0);
    };
    if first.gap {
        let words = tokens
            .iter()
            .take_while(|token| !matches!(token.tag, Tag::Mark(_)))
            .take(WIDEST)
            .count();
        return (0..=words).find_map(|skip| Some(skip + length(rest, &tokens[skip..])?));
    }
    let taken = tokens.first().filter(|token| first.fits(token));
    let with = taken.and_then(|_| Some(1 + length(rest, &tokens[1..])?));
    let without = || length(rest, tokens).filter(|_| first.optional);
    with.or_else(without)
}
