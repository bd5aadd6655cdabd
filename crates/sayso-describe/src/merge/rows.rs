//! Rows of two archetypes in one.

use sayso_spec::{
    Id, Nodes, Spec,
    model::{Seed, SeedValue},
};
use std::collections::BTreeMap;

/// Gives the rows of the second archetype the people of the first one.
pub(super) fn accounts(first: &Spec, other: &mut Spec) {
    let people = |spec: &Spec| -> Vec<(Id, Option<String>)> {
        let rows = spec
            .seeds
            .get("account")
            .into_iter()
            .flat_map(|seed| &seed.rows);
        rows.map(|(key, row)| match row.get("role") {
            Some(SeedValue::Text(role)) => (key.clone(), Some(role.clone())),
            _ => (key.clone(), None),
        })
        .collect()
    };
    let known = people(first);
    let mut names: BTreeMap<String, Id> = BTreeMap::new();
    let mut used: Vec<Id> = Vec::new();
    for (key, role) in people(other) {
        let free = known
            .iter()
            .find(|(id, held)| *held == role && !used.contains(id));
        if let Some((id, _)) = free {
            used.push(id.clone());
            names.insert(key.to_string(), id.clone());
        }
    }
    let seeds = other
        .seeds
        .iter()
        .map(|(id, _)| id.clone())
        .collect::<Vec<_>>();
    for entity in seeds
        .iter()
        .filter(|id| *id.as_str() != *sayso_spec::ACCOUNT)
    {
        let fields: Vec<String> = other
            .entities
            .get(entity.as_str())
            .into_iter()
            .flat_map(|declared| &declared.fields)
            .filter(|(_, field)| {
                field
                    .to
                    .as_ref()
                    .is_some_and(|to| *to == *sayso_spec::ACCOUNT)
            })
            .map(|(id, _)| id.to_string())
            .collect();
        let Some(seed) = other.seeds.get_mut(entity.as_str()) else {
            continue;
        };
        for (_, row) in seed.rows.iter_mut() {
            for field in &fields {
                rename_value(row, field, &names);
            }
        }
    }
    if let Some(seed) = other.seeds.get_mut("account") {
        for key in names.keys() {
            seed.rows.remove(key);
        }
    }
}

fn rename_value(row: &mut Nodes<SeedValue>, field: &str, names: &BTreeMap<String, Id>) {
    if let Some(SeedValue::Text(key)) = row.get_mut(field)
        && let Some(name) = names.get(key.as_str())
    {
        *key = name.to_string();
    }
}

/// Leads rows of the second specification to rows of the first one.
pub(super) fn lead(other: &mut Spec, to: &Id, names: &BTreeMap<String, Id>) {
    let fields: Vec<(Id, Id)> = other
        .entities
        .iter()
        .flat_map(|(entity, declared)| {
            let leading = declared
                .fields
                .iter()
                .filter(|(_, field)| field.to.as_ref() == Some(to));
            leading
                .map(|(field, _)| (entity.clone(), field.clone()))
                .collect::<Vec<_>>()
        })
        .collect();
    for (entity, field) in fields {
        let Some(seed) = other.seeds.get_mut(entity.as_str()) else {
            continue;
        };
        for (_, row) in seed.rows.iter_mut() {
            rename_value(row, field.as_str(), names);
        }
    }
}

/// Adds the people of the other rows that the specification does not have.
pub(super) fn add_accounts(spec: &mut Spec, others: &Nodes<Seed>) {
    let (Some(known), Some(others)) = (spec.seeds.get_mut("account"), others.get("account")) else {
        return;
    };
    for (key, row) in &others.rows {
        if !known.rows.contains(key.as_str()) {
            known.rows.insert(key.clone(), row.clone());
        }
    }
}
