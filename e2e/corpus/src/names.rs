//! Names that are compared.

use crate::facts::{Facts, Named};
use std::collections::HashMap;

/// Returns a name in the form in which names are compared: lower case, its words singular and joined by `_`.
pub(crate) fn normal(name: &str) -> String {
    name.to_lowercase()
        .split(|letter: char| !letter.is_alphanumeric() && letter != '*' && letter != '.')
        .filter(|word| !word.is_empty())
        .map(singular)
        .collect::<Vec<_>>()
        .join("_")
}

/// Cuts the ending of a plural. It is the same for both sides, so it needs no exceptions.
fn singular(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies") {
        return format!("{stem}y");
    }
    let keeps = word.len() < 4 || ["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    match word.strip_suffix('s') {
        Some(stem) if !keeps => stem.to_owned(),
        _ => word.to_owned(),
    }
}

/// The names of one text: other words for an entity or a role count as its name.
pub(crate) struct Names(HashMap<String, String>);

impl Names {
    /// Collects the names of an annotation, and what the reading calls the same things.
    pub(crate) fn of(annotated: &Facts, read: &Facts) -> Self {
        let mut names = HashMap::new();
        for named in people_and_things(annotated) {
            let own = normal(&named.name);
            for also in &named.also {
                names.entry(normal(also)).or_insert_with(|| own.clone());
            }
            names.insert(own.clone(), own);
        }
        for named in people_and_things(read) {
            let also = named.also.iter().map(|also| normal(also));
            let known = also.filter_map(|also| names.get(&also).cloned()).next();
            if let Some(known) = known {
                names.entry(normal(&named.name)).or_insert(known);
            }
        }
        Self(names)
    }

    /// Returns the name of an entity or a role. Of `entity.field`, the first part is one.
    pub(crate) fn get(&self, name: &str) -> String {
        match name.split_once('.') {
            Some((entity, field)) => format!("{}.{}", self.get(entity), normal(field)),
            None => {
                let name = normal(name);
                self.0.get(&name).cloned().unwrap_or(name)
            }
        }
    }
}

fn people_and_things(facts: &Facts) -> impl Iterator<Item = &Named> {
    facts.entities.iter().chain(&facts.roles)
}
