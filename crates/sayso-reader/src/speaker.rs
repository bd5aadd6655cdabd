//! The person who says "I": by a story, or by what the writer says of themselves.

use crate::{
    lexicon::Kind,
    phrase::{Phrase, phrase_at},
    segment::Segment,
    token::Token,
    who::Who,
};

/// Returns the people of a story, "As a judge I want", and where it goes on.
pub(crate) fn story(tokens: &[Token], segment: &Segment) -> Option<(Who, usize)> {
    let range = segment.tokens.clone();
    if range.is_empty() || tokens[range.start].word != "as" {
        return None;
    }
    let phrase = phrase_at(tokens, range.start + 1, range.end)?;
    let (name, close) = headed(tokens, &phrase, range.end)
        .unwrap_or_else(|| (phrase.name(tokens), phrase.tokens.end));
    let end = close + usize::from(tokens.get(close).is_some_and(|mark| mark.is_mark(',')));
    let speaks = tokens
        .get(end)
        .filter(|_| end < range.end)
        .is_some_and(|next| matches!(next.word.as_str(), "i" | "we"));
    speaks.then(|| (Who::People(name, phrase.span(tokens)), end))
}

/// Returns "head of care" as one name, and where it ends.
fn headed(tokens: &[Token], phrase: &Phrase, end: usize) -> Option<(String, usize)> {
    let of = phrase.tokens.end;
    let is_head = tokens[phrase.head()].base == "head" && tokens.get(of)?.word == "of";
    let what = tokens.get(of + 1).filter(|_| is_head && of + 1 < end)?;
    let (rest, close) = match phrase_at(tokens, of + 1, end) {
        Some(rest) => (rest.full_name(tokens), rest.tokens.end),
        None => (what.word.clone(), of + 2),
    };
    Some((format!("{}_of_{rest}", phrase.name(tokens)), close))
}

/// Returns what the writer is, if they say so: "I'm the volunteer coordinator", "only I as secretary".
pub(crate) fn speaker(tokens: &[Token], segments: &[Segment]) -> Option<Who> {
    let person = |at: usize, end: usize| {
        let phrase = phrase_at(tokens, at, end)?;
        let is_person = phrase.is(Kind::Role, tokens) && !phrase.plural;
        is_person.then(|| Who::People(phrase.name(tokens), phrase.span(tokens)))
    };
    segments.iter().find_map(|segment| {
        let range = segment.tokens.clone();
        range.clone().find_map(|at| {
            let word = |at: usize| tokens.get(at).map_or("", |token| token.word.as_str());
            match (word(at), word(at + 1)) {
                ("i" | "me", "as") => person(at + 2, range.end),
                ("i", "am" | "'m" | "m" | "became" | "work") => {
                    let lead = usize::from(word(at + 2) == "as")
                        + usize::from(matches!(word(at + 2), "working") && word(at + 3) == "as")
                            * 2;
                    person(at + 2 + lead, range.end)
                }
                ("im", _) => person(at + 1, range.end),
                _ => None,
            }
        })
    })
}
