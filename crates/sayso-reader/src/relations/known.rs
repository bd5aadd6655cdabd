//! Relations that the names of things state: a grade is a student's, an order line is one of an order.

use super::linker::Linker;
use crate::lexicon::rows;
use std::{collections::HashMap, sync::OnceLock};

/// Things with what they belong to by their names. Of each row the first whole that a text has counts.
fn belongings() -> &'static HashMap<&'static str, Vec<Vec<&'static str>>> {
    static BELONGINGS: OnceLock<HashMap<&'static str, Vec<Vec<&'static str>>>> = OnceLock::new();
    BELONGINGS.get_or_init(|| {
        let mut all: HashMap<_, Vec<Vec<_>>> = HashMap::new();
        for row in rows(include_str!("../../lexicon/links.tsv")) {
            if let [thing, wholes] = row[..] {
                all.entry(thing)
                    .or_default()
                    .push(wholes.split(' ').collect());
            }
        }
        all
    })
}

/// Adds the relations of things whose names say what they belong to, where the text states no other one.
pub(super) fn known(linker: &mut Linker<'_>) {
    led(linker);
    let names: Vec<String> = linker
        .entities
        .all
        .iter()
        .map(|named| named.name.clone())
        .collect();
    for name in &names {
        if let Some(whole) = prefix(linker, name) {
            linker.join(name, &whole);
        }
        for wholes in belongings().get(last(name)).into_iter().flatten() {
            let mut links = linker.parts.relations.iter();
            let linked = links.find(|link| link.from == *name && wholes.contains(&last(&link.to)));
            // The names state it too.
            if let Some(whole) = linked.map(|link| link.to.clone()) {
                linker.join(name, &whole);
                continue;
            }
            let first = wholes
                .iter()
                .find_map(|whole| names.iter().find(|other| last(other) == *whole));
            if let Some(whole) = first {
                linker.join(name, whole);
            }
        }
    }
}

/// People who lead a thing.
pub(super) const HEADS: [&str; 26] = [
    "manager",
    "leader",
    "captain",
    "head",
    "chair",
    "owner",
    "supervisor",
    "coordinator",
    "lead",
    "trainer",
    "instructor",
    "organiser",
    "organizer",
    "host",
    "secretary",
    "coach",
    "editor",
    "warden",
    "keeper",
    "director",
    "md",
    "ceo",
    "president",
    "principal",
    "officer",
    "administrator",
];

/// Adds the relations of things to the people whose names say that they lead them: "depot manager", "head of department".
fn led(linker: &mut Linker<'_>) {
    let roles: Vec<String> = linker
        .roles
        .all
        .iter()
        .map(|role| role.name.clone())
        .collect();
    for role in roles {
        let of = role.split_once("_of_");
        let (head, thing) = match of.or_else(|| role.rsplit_once('_')) {
            Some((head, thing)) if of.is_some() => (head, thing),
            Some((thing, head)) => (head, thing),
            None => continue,
        };
        if HEADS.contains(&head) && linker.entities.has(thing) {
            let thing = thing.to_owned();
            linker.join(&thing, &role);
        }
    }
}

/// Returns the thing that a compound begins with: of "order line" the order.
fn prefix(linker: &Linker<'_>, name: &str) -> Option<String> {
    let (first, _) = name.rsplit_once('_')?;
    let whole = linker
        .entities
        .all
        .iter()
        .find(|named| named.name == first)?;
    Some(whole.name.clone())
}

/// Returns the last word of a name, which says what the thing is.
fn last(name: &str) -> &str {
    if belongings().contains_key(name) {
        return name;
    }
    name.rsplit('_').next().unwrap_or(name)
}
