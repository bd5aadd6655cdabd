//! Things that a sentence mentions, by their names or by "it" and "they".

use crate::{
    lexicon::{Class, Kind},
    names::Names,
    phrase::{Phrase, phrase_at},
    segment::Segment,
    source::Source,
    speaker::story,
    token::{Tag, Token},
};
use std::ops::Range;

/// A thing at a place of a sentence.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    /// Its place.
    pub(super) tokens: Range<usize>,
    /// The phrase that names it, which is an earlier one if this is a pronoun.
    pub(super) phrase: Phrase,
}

/// Returns what a segment mentions, in the order of its words. "It" and "they" mean the subject of the sentence, else `topic`.
pub(super) fn mentions(
    source: &Source<'_>,
    segment: &Segment,
    topic: Option<&Phrase>,
    entities: &Names,
) -> Vec<Mention> {
    let tokens = source.tokens;
    let end = segment.tokens.end;
    let speaker =
        story(tokens, segment).and_then(|_| phrase_at(tokens, segment.tokens.start + 1, end));
    let mut found: Vec<Mention> = Vec::new();
    let mut at = segment.tokens.start;
    while at < end {
        let phrase = phrase_at(tokens, at, end)
            .filter(|phrase| !is_joint(tokens, phrase) && !source.examples[phrase.head()]);
        let named = phrase.map(|phrase| Mention {
            tokens: phrase.tokens.clone(),
            phrase,
        });
        let meant = || {
            if tokens[at].word == "i" {
                let phrase = speaker.clone()?;
                return Some(Mention {
                    tokens: at..at + 1,
                    phrase,
                });
            }
            let first = found.first().map(|first| &first.phrase);
            let kept = |first: &&Phrase| {
                first.is(Kind::Entity, tokens)
                    || first.is(Kind::Attribute, tokens)
                        && entities.get(&first.name(tokens)).is_some()
            };
            let thing = first.filter(kept);
            Some(Mention {
                tokens: at..at + 1,
                phrase: thing.or(topic).filter(|_| is_pronoun(&tokens[at]))?.clone(),
            })
        };
        let mention = named.or_else(meant);
        at = mention
            .as_ref()
            .map_or(at, |mention| mention.tokens.end - 1)
            + 1;
        found.extend(mention);
    }
    found
}

/// Returns the thing that the next sentence goes on about: the first one that is no person.
pub(super) fn topic(source: &Source<'_>, mentions: &[Mention]) -> Option<Phrase> {
    let tokens = source.tokens;
    let first = mentions.iter().find(|mention| {
        let phrase = &mention.phrase;
        let known = phrase.is(Kind::Entity, tokens) || phrase.noun(tokens).is_none();
        known && !is_led(tokens, mention)
    });
    first.map(|mention| mention.phrase.clone())
}

fn is_led(tokens: &[Token], mention: &Mention) -> bool {
    let before = mention.tokens.start.checked_sub(1);
    before.is_some_and(|before| tokens[before].is(Class::Preposition))
}

fn is_pronoun(token: &Token) -> bool {
    token.is(Class::Pronoun) && matches!(token.word.as_str(), "it" | "they" | "them")
}

/// Tells whether a phrase is the "part" of "is part of" or the "place" of "takes place in", which name no thing.
fn is_joint(tokens: &[Token], phrase: &Phrase) -> bool {
    let head = tokens[phrase.head()].word.as_str();
    let of = tokens
        .get(phrase.tokens.end)
        .is_some_and(|next| next.word == "of");
    let takes = phrase
        .tokens
        .start
        .checked_sub(1)
        .is_some_and(|before| tokens[before].tag == Tag::Verb && tokens[before].base == "take");
    phrase.nouns.len() == 1 && (of && head == "part" || takes && head == "place")
}
