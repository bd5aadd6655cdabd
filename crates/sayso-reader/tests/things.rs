//! Things, their values, their relations and features of own descriptions of trades, clubs, shops, schools and offices.
//!
//! The file `wants/things.txt` has texts with what they state. The test compares counts with the present figures: a change
//! that reads less fails, and one that reads more raises the figures.

mod common;

use common::wanted::check;
use sayso_reader::read;

const FILE: &str = include_str!("wants/things.txt");

/// The kinds, and the share of what is right that the reader has to reach, as F1 in percent.
const FLOORS: [(&str, usize); 4] = [
    ("entities", 89),
    ("fields", 87),
    ("relations", 67),
    ("features", 81),
];

/// Returns what a reading has of a kind, each as a text.
fn found(text: &str, kind: &str) -> Vec<String> {
    match kind {
        "entities" => common::entities(text),
        "fields" => common::fields(text),
        "relations" => {
            let relations = read(text).relations;
            let text = |of: &sayso_reader::Relation| {
                let many = if of.many { " many" } else { "" };
                format!("{} {}{many}", of.from, of.to)
            };
            relations.iter().map(text).collect()
        }
        _ => {
            let features = read(text).features;
            features.iter().map(|of| of.name.to_owned()).collect()
        }
    }
}

#[test]
fn own_descriptions_are_read_as_well_as_before() {
    for (kind, floor) in FLOORS {
        check(FILE, kind, floor, found);
    }
}
