//! Noun phrases.

use crate::{
    lexicon::{Class, Kind, Noun, lexicon},
    reading::Span,
    token::{Tag, Token},
};
use std::ops::Range;

/// Several of a noun whose singular is something else.
const THING: Noun = Noun {
    kind: Kind::Entity,
    detail: "weak",
};

/// A noun phrase without what follows it after "of": a determiner, adjectives, nouns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// All its tokens.
    pub(crate) tokens: Range<usize>,
    /// Its nouns; the last is the head.
    pub(crate) nouns: Vec<usize>,
    /// Its adjectives.
    pub(crate) adjectives: Vec<usize>,
    /// The noun in front of `'s`.
    pub(crate) owner: Option<usize>,
    /// There are several of it.
    pub(crate) plural: bool,
    /// It begins with "my", "their" and the like, or has "own".
    pub(crate) possessed: bool,
}

impl Phrase {
    /// Returns the token of the head.
    pub(crate) fn head(&self) -> usize {
        self.nouns.last().copied().unwrap_or(self.tokens.start)
    }

    /// Returns what is known of its last nouns together, else of its head.
    pub(crate) fn noun(&self, tokens: &[Token]) -> Option<Noun> {
        let compound = match self.nouns[..] {
            [.., first, second] => {
                lexicon().noun(&format!("{}-{}", tokens[first].base, tokens[second].base))
            }
            [noun] => self.fixed(tokens).and_then(|adjective| {
                lexicon().noun(&format!("{}-{}", tokens[adjective].base, tokens[noun].base))
            }),
            _ => None,
        };
        let head = &tokens[self.head()];
        compound.or_else(|| match lexicon().noun(&head.base) {
            // "Nights" are a number, a night is nothing.
            // A chair leads a meeting, chairs are lent out.
            Some(noun) if noun.detail == "thing" && head.word != head.base => Some(THING),
            Some(noun) if noun.kind == Kind::Filler => lexicon().noun(&head.word).or(Some(noun)),
            noun => noun,
        })
    }

    /// Tells whether its head is a noun of this kind.
    pub(crate) fn is(&self, kind: Kind, tokens: &[Token]) -> bool {
        self.noun(tokens).is_some_and(|noun| noun.kind == kind)
    }

    /// Returns its nouns as a name.
    pub(crate) fn name(&self, tokens: &[Token]) -> String {
        let known = match self.nouns[..] {
            [first, second] => {
                lexicon().noun(&format!("{}-{}", tokens[first].base, tokens[second].base))
            }
            _ => None,
        };
        let says_something = |at: &usize| {
            let noun = lexicon().noun(&tokens[*at].base);
            *at == self.head()
                || known.is_some()
                || noun.is_none_or(|noun| noun.kind != Kind::Filler)
        };
        let words = self.nouns.iter().copied().filter(says_something);
        join(self.fixed(tokens).into_iter().chain(words), tokens)
    }

    /// Returns the adjective that makes a known compound with the only noun: "front desk".
    fn fixed(&self, tokens: &[Token]) -> Option<usize> {
        let [noun] = self.nouns[..] else { return None };
        let adjective = noun
            .checked_sub(1)
            .filter(|at| self.adjectives.contains(at))?;
        let compound = format!("{}-{}", tokens[adjective].base, tokens[noun].base);
        let known = lexicon().noun(&compound)?;
        (known.kind != Kind::Attribute).then_some(adjective)
    }

    /// Returns its adjectives and nouns as a name. Adjectives that only point at something are left out.
    pub(crate) fn full_name(&self, tokens: &[Token]) -> String {
        const POINTING: [&str; 24] = [
            "other",
            "own",
            "same",
            "new",
            "different",
            "various",
            "certain",
            "few",
            "several",
            "good",
            "free",
            "main",
            "whole",
            "available",
            "optional",
            "required",
            "possible",
            "similar",
            "single",
            "sure",
            "full",
            "able",
            "real",
            "old",
        ];
        // "Full name" is a value of its own.
        let is_fixed = |at: usize| {
            let next = self.nouns.first().filter(|noun| **noun == at + 1);
            next.is_some_and(|noun| {
                let compound = format!("{}-{}", tokens[at].base, tokens[*noun].base);
                lexicon().noun(&compound).is_some()
            })
        };
        let adjectives = self
            .adjectives
            .iter()
            .filter(|at| !POINTING.contains(&tokens[**at].word.as_str()) || is_fixed(**at));
        let mut words: Vec<usize> = adjectives.chain(&self.nouns).copied().collect();
        words.sort_unstable();
        let name = join(words.into_iter(), tokens);
        // "People" has no other singular in the name of a value.
        match tokens[self.head()].word.as_str() {
            "people" => name.replace("person", "people"),
            _ => name,
        }
    }

    /// Returns the bytes of its nouns.
    pub(crate) fn span(&self, tokens: &[Token]) -> Span {
        let first = self.nouns.first().copied().unwrap_or(self.tokens.start);
        tokens[first].span.start..tokens[self.head()].span.end
    }
}

fn join(words: impl Iterator<Item = usize>, tokens: &[Token]) -> String {
    let words: Vec<String> = words
        .map(|at| tokens[at].base.replace(['-', '/'], "_"))
        .collect();
    words.join("_")
}

/// Returns the noun phrases of a range, in their order.
pub(crate) fn phrases(tokens: &[Token], range: Range<usize>) -> Vec<Phrase> {
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        match phrase_at(tokens, at, range.end) {
            Some(phrase) => {
                at = phrase.tokens.end;
                found.push(phrase);
            }
            None => at += 1,
        }
    }
    found
}

/// Returns the noun phrase that begins at a token.
pub(crate) fn phrase_at(tokens: &[Token], start: usize, end: usize) -> Option<Phrase> {
    let mut phrase = Phrase {
        tokens: start..start,
        nouns: Vec::new(),
        adjectives: Vec::new(),
        owner: None,
        plural: false,
        possessed: false,
    };
    let mut at = start;
    while at < end {
        let token = &tokens[at];
        match token.tag {
            Tag::Word(Class::Determiner) if phrase.nouns.is_empty() => {}
            Tag::Word(Class::Possessive) if phrase.nouns.is_empty() => {
                phrase.possessed |= !matches!(token.word.as_str(), "our" | "your");
            }
            Tag::Word(Class::Adjective) if phrase.nouns.is_empty() => phrase.adjectives.push(at),
            Tag::Number if phrase.nouns.is_empty() => {}
            Tag::Noun if begins_another(tokens, &phrase, at) => break,
            Tag::Noun => phrase.nouns.push(at),
            Tag::Genitive if !phrase.nouns.is_empty() => {
                phrase.owner = phrase.nouns.pop();
                phrase.nouns.clear();
                phrase.adjectives.clear();
            }
            _ => break,
        }
        phrase.possessed |= token.word == "own";
        at += 1;
    }
    phrase.tokens.end = at;
    let head = *phrase.nouns.last()?;
    phrase.plural = tokens[head].word != tokens[head].base || tokens[head].base == "people";
    Some(phrase)
}

/// Tells whether people after a value are a phrase of their own: "after the deadline parents can".
fn begins_another(tokens: &[Token], phrase: &Phrase, at: usize) -> bool {
    let kind = |at: usize| lexicon().noun(&tokens[at].base).map(|noun| noun.kind);
    let bounds = phrase.nouns.last().is_some_and(|last| {
        matches!(
            tokens[*last].word.as_str(),
            "min" | "max" | "minimum" | "maximum"
        )
    });
    let after_a_value = phrase
        .nouns
        .last()
        .is_some_and(|last| matches!(kind(*last), Some(Kind::Attribute | Kind::Filler)));
    let plural = tokens[at].word != tokens[at].base;
    after_a_value && !bounds && plural && kind(at) == Some(Kind::Role)
}
