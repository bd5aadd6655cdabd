//! Marks of people on records, such as ratings, which the reading has as records of their own.

use sayso_reader::{Operation, Reading};

/// Features that add marks to records, with the names that the reading has for the marks.
const MARKS: &[(&str, &[&str])] = &[
    ("rating", &["rating"]),
    ("comments", &["comment"]),
    ("favorites", &["favorite", "favourite", "bookmark"]),
    ("likes", &["like"]),
];

/// Removes the marks from the entities of a reading, so that the feature of the records that have them is left.
///
/// Marks of which the text says more stay entities: those with values, steps, links to them, or rights of some people only.
pub(crate) fn remove(reading: &mut Reading) {
    for (feature, names) in MARKS {
        if !reading.features.iter().any(|known| known.name == *feature) {
            continue;
        }
        for name in *names {
            if is_plain(reading, name) {
                reading.entities.retain(|entity| entity.name != *name);
                reading.relations.retain(|link| link.from != *name);
                reading.access.retain(|right| right.what != *name);
            }
        }
    }
}

fn is_plain(reading: &Reading, name: &str) -> bool {
    let has_fields = reading.fields.iter().any(|field| field.entity == name);
    let has_steps = reading.states.iter().any(|states| states.entity == name);
    let is_linked = reading.relations.iter().any(|link| link.to == name);
    let marks_a_record = reading.relations.iter().any(|link| {
        let mut entities = reading.entities.iter();
        link.from == name && entities.any(|entity| entity.name == link.to)
    });
    let prefix = format!("{name}.");
    let mut rights = reading
        .access
        .iter()
        .filter(|right| right.what == name || right.what.starts_with(&prefix));
    let is_for_all = rights
        .clone()
        .any(|right| right.operation == Operation::Create)
        && rights.all(|right| {
            let is_free = right.allow && !right.only && right.when.is_empty();
            is_free && right.who == "user" && right.what == name
        });
    marks_a_record && is_for_all && !has_fields && !has_steps && !is_linked
}

#[cfg(test)]
mod tests {
    use super::remove;

    fn entities(text: &str) -> Vec<String> {
        let mut reading = sayso_reader::read(text);
        remove(&mut reading);
        let entities = reading.entities.into_iter();
        entities.map(|entity| entity.name).collect()
    }

    #[test]
    fn a_mark_of_everyone_is_no_record() {
        assert_eq!(
            entities("Users can rate movies from 1 to 5 stars."),
            ["movie"]
        );
    }

    #[test]
    fn a_mark_of_some_people_or_with_values_is_a_record() {
        for text in [
            "Only critics can rate movies from 1 to 5 stars.",
            "Users can rate movies from 1 to 5 stars. Each rating has a reason and a date.",
        ] {
            let entities = entities(text);
            assert!(
                entities.iter().any(|name| name == "rating"),
                "{text}: {entities:?}"
            );
        }
    }
}
