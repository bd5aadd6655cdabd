//! Values by which records are sought: "visitors filter houses by region and by size".

use super::found::Parts;
use crate::{
    lexicon::{Class, Kind},
    list::items,
    names::Names,
    phrase::{Phrase, phrases},
    reading::Field,
    segment::Segment,
    source::Source,
    token::Tag,
    value,
};
use std::ops::Range;

/// Verbs and nouns of seeking, behind which "by" or "for" leads to values.
const SEEKING: [&str; 8] = [
    "filter",
    "search",
    "browse",
    "sort",
    "find",
    "searchable",
    "filterable",
    "sortable",
];

/// Adds the values by which people seek records.
pub(crate) fn sought(source: &Source<'_>, entities: &Names, parts: &mut Parts) {
    let mut topic: Option<String> = None;
    for segment in source.segments {
        let all = phrases(source.tokens, segment.tokens.clone());
        let things: Vec<(&Phrase, &str)> = all
            .iter()
            .filter(|phrase| !phrase.is(Kind::Attribute, source.tokens))
            .filter_map(|phrase| Some((phrase, entities.get(&phrase.name(source.tokens))?)))
            .collect();
        for list in lists(source, segment) {
            let before = things
                .iter()
                .rev()
                .find(|(phrase, _)| phrase.tokens.end <= list.start);
            let first = things.first().map(|(_, name)| *name);
            let nearest = before.map(|(_, name)| *name);
            if let Some(entity) = nearest.or(topic.as_deref()).or(first) {
                add(source, entity, list, entities, parts);
            }
        }
        topic = things.last().map(|(_, name)| (*name).to_owned()).or(topic);
    }
}

/// Returns the lists behind "filter … by" of a sentence.
fn lists(source: &Source<'_>, segment: &Segment) -> Vec<Range<usize>> {
    const NEAR: usize = 6;
    let tokens = source.tokens;
    let end = segment.tokens.end;
    let seeks = segment.tokens.clone().filter(|at| {
        let token = &tokens[*at];
        let seeks =
            SEEKING.contains(&token.base.as_str()) || SEEKING.contains(&token.word.as_str());
        seeks && !source.negations.denied[*at]
    });
    seeks
        .filter_map(|at| {
            let mut near = at + 1..end.min(at + NEAR);
            let by =
                near.find(|at| tokens[*at].word == "by" || tokens[*at].tag == Tag::Mark(','))?;
            (tokens[by].word == "by").then_some(by + 1..end)
        })
        .collect()
}

/// Adds the values of a list, up to the first part that is none.
fn add(source: &Source<'_>, entity: &str, list: Range<usize>, entities: &Names, parts: &mut Parts) {
    let tokens = source.tokens;
    for mut item in items(tokens, list) {
        let by = tokens[item.tokens.start].word == "by";
        item.tokens.start += usize::from(by && item.tokens.len() > 1);
        let value = item.phrase.clone().filter(|value| {
            item.is_plain(tokens) && value.is(Kind::Attribute, tokens) && value.owner.is_none()
        });
        // "The name of the deceased" is a value of these.
        let of_another = |value: &Phrase| {
            let of = tokens.get(value.tokens.end);
            of.is_some_and(|of| of.word == "of" && value.tokens.end < item.tokens.end)
        };
        let value = value.filter(|value| !of_another(value));
        let goes_on = |at: usize| tokens[at].tag == Tag::Verb || tokens[at].is(Class::Modal);
        let Some(value) = value.filter(|value| entities.get(&value.name(tokens)).is_none()) else {
            return;
        };
        let name = value.full_name(tokens);
        parts.field(Field {
            entity: entity.to_owned(),
            kind: value::kind(&name, Some(&item), tokens),
            rules: value::rules(&item, tokens),
            name,
            span: value.span(tokens),
        });
        if item.tail().any(goes_on) {
            return;
        }
    }
}
