//! The person who says "I": by a story, or by what the writer says of themselves.

use crate::{lexicon::Kind, phrase::phrase_at, segment::Segment, token::Token, who::Who};

/// Returns the people of a story, "As a judge I want", and where it goes on.
pub(crate) fn story(tokens: &[Token], segment: &Segment) -> Option<(Who, usize)> {
    let range = segment.tokens.clone();
    if range.is_empty() || tokens[range.start].word != "as" {
        return None;
    }
    let phrase = phrase_at(tokens, range.start + 1, range.end)?;
    let end = phrase.tokens.end
        + usize::from(
            tokens
                .get(phrase.tokens.end)
                .is_some_and(|mark| mark.is_mark(',')),
        );
    let speaks = tokens
        .get(end)
        .filter(|_| end < range.end)
        .is_some_and(|next| matches!(next.word.as_str(), "i" | "we"));
    speaks.then(|| (Who::People(phrase.name(tokens), phrase.span(tokens)), end))
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
