//! Lines that put people in front of the bullets below: "Teachers can:".

use crate::{
    lexicon::Class,
    segment::Segment,
    token::{Tag, Token},
    who::Who,
};

/// The people of a line such as "Teachers can:" or "Teachers", whose rights the bullets below list.
pub(super) struct Head {
    pub(super) who: Vec<Who>,
    pub(super) denied: bool,
}

impl Head {
    /// Returns the people that a line puts in front of the bullets below it.
    pub(super) fn of(
        tokens: &[Token],
        segment: &Segment,
        people: &[Who],
        denied: bool,
    ) -> Option<Self> {
        const LONGEST: usize = 8;
        let last = segment.tokens.end.checked_sub(1)?;
        let leads = segment.tokens.len() <= LONGEST
            && segment.open
            && (tokens[last].is_mark(':') || segment.tokens.len() <= 2);
        let who = people.to_vec();
        (leads && !who.is_empty()).then_some(Self { who, denied })
    }
}

/// Tells whether a segment has no subject: "- add members", "- can see all".
pub(super) fn begins_with_verb(tokens: &[Token], segment: &Segment) -> bool {
    let first = tokens.get(segment.tokens.start);
    first.is_some_and(|first| {
        first.tag == Tag::Verb
            || first.is(Class::Modal)
            || matches!(first.word.as_str(), "only" | "everything" | "cannot")
    })
}
