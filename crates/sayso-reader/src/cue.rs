//! Phrases that state a feature, as the lexicon writes them: "~remind", "~warn|tell .. before", "by|via email*".

use crate::token::{Tag, Token};

/// A phrase that states a feature.
pub(crate) struct Cue {
    pub(crate) feature: &'static str,
    pub(crate) language: &'static str,
    elements: Vec<Element>,
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

impl Cue {
    pub(crate) fn parse(
        feature: &'static str,
        language: &'static str,
        phrase: &'static str,
    ) -> Self {
        Self {
            feature,
            language,
            elements: phrase.split(' ').map(Element::parse).collect(),
        }
    }

    /// Returns the beginnings of words with which the phrase can begin.
    pub(crate) fn beginnings(&self) -> impl Iterator<Item = &'static str> {
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
