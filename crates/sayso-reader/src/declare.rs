//! Declarations: a thing and the list of what it has.

mod colon;
mod each;
mod having;
mod lists;
mod made;
mod parentheses;
mod parts;
mod thing;
mod topic;
mod with;

pub(crate) use parts::{is_question, nested, parts};
pub(crate) use thing::{COLLECTIONS, Declaration, LINES, collected, is_fixed, titled};

use crate::{lexicon::Kind, negation::Negations, phrase::Phrase, segment::Segment, token::Token};
use thing::{Place, cut_collection};
use topic::{thing_of, topic_of};

/// Finds the declarations of a text.
pub(crate) fn declarations(
    tokens: &[Token],
    segments: &[Segment],
    negations: &Negations,
) -> Vec<Declaration> {
    let mut found = Vec::new();
    let mut topic: Option<Phrase> = None;
    let mut thing: Option<Phrase> = None;
    for (at, segment) in segments.iter().enumerate() {
        let place = Place {
            tokens,
            segments,
            at,
            topic: topic.as_ref(),
            thing: thing.as_ref(),
        };
        let whole = lists::whole(&place).map_or_else(|| having::all(&place), |whole| vec![whole]);
        let taken = whole.first().map(|declaration| declaration.list.clone());
        let of_parts = with::with(&place).into_iter().filter(|of| {
            taken.is_none()
                || of.subject.is(Kind::Entity, tokens)
                || with::is_part(tokens, &of.subject)
        });
        let mut all = whole;
        all.extend(of_parts);
        all.extend(parentheses::parentheses(&place, taken.unwrap_or(0..0)));
        let declared = all.first().map(|declaration| declaration.subject.clone());
        all.extend(made::made(&place));
        let about = declared.clone().or_else(|| thing_of(tokens, segment));
        thing = about
            .filter(|phrase| !phrase.is(Kind::Role, tokens) || declared.is_some())
            .or(thing);
        topic = declared.or_else(|| topic_of(tokens, segment)).or(topic);
        found.extend(all);
    }
    found.retain(|declaration| !negations.denied[declaration.subject.head()]);
    for declaration in &mut found {
        cut_collection(tokens, &mut declaration.subject);
    }
    found
}
