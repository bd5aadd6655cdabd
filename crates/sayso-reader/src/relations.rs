//! Relations that sentences state: "a plot belongs to a member", "home programme per patient".

mod defined;
mod frames;
mod known;
mod linker;
mod made;
mod mention;

use crate::{act::Act, fields::Parts, names::Names, reading::Access, source::Source};
use defined::defined;
use frames::frames;
use linker::Linker;
use mention::mentions;

/// Adds the relations of sentences.
pub(crate) fn relations(
    source: &Source<'_>,
    acts: &[Act],
    entities: &Names,
    roles: &Names,
    parts: &mut Parts,
) {
    let mut linker = Linker {
        source,
        entities,
        roles,
        parts,
    };
    let mut topic = None;
    for segment in source.segments {
        let mentions = mentions(source, segment, topic.as_ref(), entities);
        frames(&mentions, &mut linker);
        defined(segment, &mentions, &mut linker);
        topic = mention::topic(source, &mentions).or(topic);
    }
    for act in acts.iter().filter(|act| !act.denied) {
        made::assigned(act, &mut linker);
        made::made_by(source, act, entities, roles, linker.parts);
    }
    known::known(&mut linker);
}

/// Links records to the people of whom a right says that the records are their own: "members see their own bookings".
pub(crate) fn owned(access: &[Access], entities: &Names, parts: &mut Parts) {
    for right in access
        .iter()
        .filter(|right| right.when == "own" && right.who != "anyone")
    {
        let what = right.what.split('.').next().unwrap_or_default();
        if let Some(made) = entities.get(what) {
            parts.relation(made, &right.who, false, right.span.clone());
        }
    }
}
