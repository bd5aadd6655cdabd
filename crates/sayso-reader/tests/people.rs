//! Roles, links and rights of short descriptions in varied voices, as a second measure next to the corpus.

mod common;

use sayso_reader::read;
use std::collections::BTreeSet;

/// The descriptions with what they state.
const TEXTS: &str = include_str!("data/people.txt");

/// The least F1 of each kind, in hundredths. A gain raises them.
const FLOORS: [(&str, usize); 3] = [("role", 90), ("link", 58), ("right", 68)];

/// A description and the lines of what it states.
struct Example<'a> {
    text: String,
    stated: Vec<(&'a str, &'a str)>,
}

impl<'a> Example<'a> {
    fn parse(block: &'a str) -> Self {
        let lines = block.lines().filter(|line| !line.starts_with('#'));
        let (stated, text): (Vec<&str>, Vec<&str>) =
            lines.partition(|line| FLOORS.iter().any(|(kind, _)| is_of(line, kind)));
        Self {
            text: text.join("\n"),
            stated: stated
                .into_iter()
                .filter_map(|line| line.split_once(' '))
                .collect(),
        }
    }

    fn of_kind(&self, kind: &str) -> BTreeSet<String> {
        let lines = self.stated.iter().filter(|(own, _)| *own == kind);
        lines
            .flat_map(|(_, list)| list.split(", "))
            .map(|part| part.replace(' ', "_"))
            .collect()
    }
}

fn is_of(line: &str, kind: &str) -> bool {
    line.split_once(' ').is_some_and(|(first, _)| first == kind)
}

/// Returns what the reader finds of a kind, in the form of the file and with its words.
fn found(text: &str, kind: &str, wanted: &BTreeSet<String>) -> BTreeSet<String> {
    let found = match kind {
        "role" => read(text).roles.into_iter().map(|role| role.name).collect(),
        "link" => read(text)
            .relations
            .into_iter()
            .map(|link| {
                let kind = if link.many { "many" } else { "one" };
                format!("{} > {} {kind}", link.from, link.to)
            })
            .collect(),
        _ => common::rights(text),
    };
    found
        .into_iter()
        .map(|part| renamed(part.replace(' ', "_"), text, wanted))
        .collect()
}

/// Returns a part with another word for an entity of it, if the file has the part with that word.
fn renamed(part: String, text: &str, wanted: &BTreeSet<String>) -> String {
    let entities = read(text).entities;
    let others = entities.iter().flat_map(|entity| {
        let also = entity.also.iter();
        also.map(|also| part.replace(&entity.name, also))
    });
    let known = others.into_iter().find(|other| wanted.contains(other));
    known.filter(|_| !wanted.contains(&part)).unwrap_or(part)
}

#[test]
fn roles_links_and_rights_are_found() {
    let examples: Vec<Example<'_>> = TEXTS.split("\n\n").skip(1).map(Example::parse).collect();
    assert!(examples.len() >= 25, "{} texts", examples.len());
    for (kind, floor) in FLOORS {
        let mut right = 0;
        let mut stated = 0;
        let mut given = 0;
        for example in &examples {
            let wanted = example.of_kind(kind);
            let got = found(&example.text, kind, &wanted);
            right += wanted.intersection(&got).count();
            stated += wanted.len();
            given += got.len();
            let missed: Vec<_> = wanted.difference(&got).collect();
            let wrong: Vec<_> = got.difference(&wanted).collect();
            if !missed.is_empty() || !wrong.is_empty() {
                let begin: String = example.text.chars().take(30).collect();
                println!("{kind} of {begin:?}: missed {missed:?}, too much {wrong:?}");
            }
        }
        let f1 = 200 * right / (stated + given).max(1);
        println!("{kind}: F1 {f1}, {right} right of {stated} stated and {given} given");
        assert!(f1 >= floor, "F1 of {kind} is {f1}, below {floor}");
    }
}
