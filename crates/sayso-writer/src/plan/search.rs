//! The search across entities.

use super::{dashboard, entity::Entity, field::Field};
use sayso_spec::Spec;
use serde::Serialize;
use std::collections::BTreeMap;

/// An entity whose rows are found by words.
#[derive(Debug, Serialize)]
pub struct Searched {
    /// The function that decides who opens its list, if not everyone does.
    pub guard: Option<String>,
    /// The function that decides who may read its rows, if a list for fewer or more people has its own.
    pub readers: Option<String>,
    /// True if the filter of its list has more than words.
    pub has_filters: bool,
    /// True if tests make a row, and find it by its label.
    pub is_tested: bool,
    /// The texts other than the label in which words are found.
    pub texts: Vec<Text>,
}

/// A text of a row.
#[derive(Debug, Serialize)]
pub struct Text {
    /// The name of the field in Rust.
    pub ident: String,
    /// True if it may be empty.
    pub optional: bool,
}

/// Returns the entities that the search finds, by their ids: those that `module.search` names, if it names a text that everyone
/// reads who reads the row.
pub(super) fn all(spec: &Spec, entities: &[Entity]) -> BTreeMap<String, Searched> {
    named(spec, entities)
        .map(|entity| (entity.id.clone(), Searched::of(spec, entity)))
        .collect()
}

/// Returns the names of these entities, in the order of the specification.
pub(super) fn names(spec: &Spec, entities: &[Entity]) -> Vec<String> {
    named(spec, entities)
        .map(|entity| entity.list.many.clone())
        .collect()
}

/// Returns true if visitors open the list of one of these entities.
pub(super) fn is_open(spec: &Spec, entities: &[Entity]) -> bool {
    named(spec, entities).any(|entity| entity.list.is_open)
}

fn named<'a>(spec: &'a Spec, entities: &'a [Entity]) -> impl Iterator<Item = &'a Entity> {
    entities
        .iter()
        .filter(|entity| spec.modules.search.get(&entity.id).is_some())
        .filter(|entity| !entity.list.search.is_empty())
}

impl Searched {
    fn of(spec: &Spec, entity: &Entity) -> Self {
        let asked = spec.modules.search.get(&entity.id);
        let is_asked = |field: &&Field| {
            let mut ids = asked.into_iter().flat_map(|search| &search.fields);
            ids.any(|id| id.as_str() == field.id)
        };
        let searched = entity.fields.iter().filter(is_asked);
        let (labels, texts): (Vec<&Field>, Vec<&Field>) = searched
            .filter(|field| field.is_searched())
            .partition(|field| field.ident == entity.label);
        let texts = texts.into_iter().map(|field| Text {
            ident: field.ident.clone(),
            optional: field.optional,
        });
        let audience = entity.list.audience.as_ref();
        Self {
            guard: dashboard::guard(&entity.list, entity),
            readers: audience.and_then(|_| dashboard::readers(entity)),
            has_filters: !entity.views.conditions.is_empty()
                || !entity.shown.filters.is_empty()
                || entity.tags.is_some(),
            is_tested: entity.is_tested && !labels.is_empty(),
            texts: texts.collect(),
        }
    }
}
