//! Readings as short texts, for comparisons in tests.
#![allow(dead_code, reason = "each test file uses some of them")]

pub(crate) mod wanted;

use sayso_reader::read;

/// Returns the fields of a text as `entity.name`.
pub(crate) fn fields(text: &str) -> Vec<String> {
    let fields = read(text).fields;
    fields
        .iter()
        .map(|field| format!("{}.{}", field.entity, field.name))
        .collect()
}

/// Returns the names of the entities of a text.
pub(crate) fn entities(text: &str) -> Vec<String> {
    let entities = read(text).entities;
    entities.into_iter().map(|entity| entity.name).collect()
}

/// Returns the relations of a text as `from > to`.
pub(crate) fn relations(text: &str) -> Vec<String> {
    let relations = read(text).relations;
    relations
        .iter()
        .map(|relation| format!("{} > {}", relation.from, relation.to))
        .collect()
}

/// Returns the pages of a text as `kind of entity`.
pub(crate) fn views(text: &str) -> Vec<String> {
    let views = read(text).views;
    views
        .iter()
        .map(|view| format!("{} of {}", view.kind, view.of))
        .collect()
}

/// Returns the rights of a text as `who may operation what`.
pub(crate) fn rights(text: &str) -> Vec<String> {
    let access = read(text).access;
    access
        .iter()
        .map(|right| {
            let may = if right.allow { "may" } else { "may not" };
            let operation = format!("{:?}", right.operation).to_lowercase();
            let words = format!(
                "{} {may} {operation} {} {}",
                right.who, right.what, right.when
            );
            words.trim().to_owned()
        })
        .collect()
}

/// Tells whether a list has a text.
pub(crate) fn has(list: &[String], text: &str) -> bool {
    list.iter().any(|one| one == text)
}
