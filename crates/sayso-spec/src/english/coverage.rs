//! The proof that each part of a specification is told by a sentence.

use super::{read_back, resolve::read_all, told};
use crate::{
    EXAMPLES, Spec,
    node::Part as _,
    random, read_toml,
    tree::{Data, Value},
};
use std::collections::{BTreeMap, BTreeSet};

/// Adds the values in a tree by their paths. An empty table is a value.
fn leaves(value: &Value, path: &str, found: &mut BTreeMap<String, Value>) {
    match &value.data {
        Data::Table(table) if !table.is_empty() => {
            for (key, entry) in table.iter() {
                leaves(&entry.value, &format!("{path}.{key}"), found);
            }
        }
        _ => {
            found.insert(path.to_owned(), value.clone());
        }
    }
}

fn values(spec: &Spec) -> BTreeMap<String, Value> {
    let mut found = BTreeMap::new();
    leaves(&spec.write(), "", &mut found);
    found
}

/// Deletes each sentence and each field of the read-back in turn, and checks that all values change with some sentence.
fn check(spec: &Spec, what: &str) {
    let text = read_back(spec);
    let all = values(&told(spec));
    let mut covered: BTreeSet<&str> = BTreeSet::new();
    let lines: Vec<&str> = text.lines().collect();
    for (at, line) in lines.iter().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let others = lines.iter().enumerate().filter(|(other, _)| *other != at);
        let shorter: Vec<&str> = others.map(|(_, line)| *line).collect();
        let (partial, _) = read_all(&shorter.join("\n"), Some(spec));
        let left = partial.as_ref().map(values).unwrap_or_default();
        let changed: Vec<&str> = all
            .iter()
            .filter(|(path, value)| left.get(*path) != Some(value))
            .map(|(path, _)| path.as_str())
            .collect();
        // Echoes say again what other sentences say.
        let is_echo = line.contains(" has many ")
            || line.starts_with("No one can ") && !line.contains(':') && !line.contains("sign up")
            || *line == "There are no accounts."
            || line.starts_with("Also set in ")
            || line.starts_with("- ") && !line.ends_with(')');
        // Defaults are told as well: an absent sentence means them.
        let is_default =
            line.starts_with("Its language is ") || line.starts_with("People log in with ");
        assert!(
            !changed.is_empty() || is_echo || is_default,
            "{what}: {line}"
        );
        covered.extend(changed);
    }
    // The name of an entity is in all of its sentences, so no single one changes it. What `told` empties is a text still.
    let is_exempt = |path: &str| {
        let steps: Vec<&str> = path.split('.').collect();
        matches!(
            steps.as_slice(),
            ["", "spec"] | ["", "app", "description"] | ["", "entity", _, "name"]
        )
    };
    let silent = all
        .keys()
        .filter(|path| !covered.contains(path.as_str()) && !is_exempt(path));
    assert_eq!(silent.collect::<Vec<_>>(), Vec::<&String>::new(), "{what}");
}

#[test]
fn each_value_changes_with_a_sentence_that_tells_it() {
    for name in ["help-desk", "hair-salon", "project-tracker", "tea-shop"] {
        let (_, text) = EXAMPLES
            .iter()
            .find(|(known, _)| *known == name)
            .expect("an example");
        check(
            &read_toml(text).spec.expect("an example without errors"),
            name,
        );
    }
}

#[test]
fn each_value_of_random_specifications_changes_with_a_sentence() {
    for seed in 0..4 {
        check(&random::sized(seed, 3), &format!("seed {seed}"));
    }
}
