//! Pages, features, steps and absences of own descriptions in varied voices.
//!
//! The files in `wants` have texts with what they state. The test compares counts with the present figures: a change that
//! reads less fails, and one that reads more raises the figures.

mod common;

use common::wanted::{check, descriptions, is_one_of};
use sayso_reader::{Access, read};

const DESCRIPTIONS: &str = include_str!("wants/descriptions.txt");
const STRANGERS: &str = include_str!("wants/strangers.txt");

/// The kinds, and the share of what is right that the reader has to reach, as F1 in percent.
const FLOORS: [(&str, usize); 4] = [
    ("absent", 90),
    ("views", 72),
    ("features", 94),
    ("states", 86),
];

/// The same for the descriptions of people and what they may do.
const FLOORS_OF_STRANGERS: [(&str, usize); 5] = [
    ("roles", 97),
    ("access", 86),
    ("absent", 94),
    ("views", 85),
    ("states", 100),
];

/// Returns what a reading has of a kind, each as a text.
fn found(text: &str, kind: &str) -> Vec<String> {
    let reading = read(text);
    match kind {
        "absent" => {
            let absent = reading.absent.iter();
            absent
                .map(|of| format!("{} {}", of.kind, of.name))
                .collect()
        }
        "views" => {
            let views = reading.views.iter();
            views
                .map(|of| format!("{} of {}", of.kind, of.of))
                .collect()
        }
        "features" => {
            let features = reading.features.iter();
            features.map(|of| of.name.to_owned()).collect()
        }
        "roles" => {
            let roles = reading.roles.iter();
            roles.map(|of| of.name.clone()).collect()
        }
        "access" => reading.access.iter().map(right).collect(),
        _ => {
            let states = reading.states.iter();
            states
                .map(|of| format!("{}: {}", of.entity, of.states.join(", ")))
                .collect()
        }
    }
}

/// Returns a right as a short text.
fn right(right: &Access) -> String {
    let may = match (right.allow, right.only) {
        (true, true) => "alone may",
        (true, false) => "may",
        (false, _) => "may not",
    };
    let operation = format!("{:?}", right.operation).to_lowercase();
    let words = format!(
        "{} {may} {operation} {} {}",
        right.who, right.what, right.when
    );
    words.trim_end().to_owned()
}

#[test]
fn own_descriptions_are_read_as_well_as_before() {
    for (kind, floor) in FLOORS {
        check(DESCRIPTIONS, kind, floor, found);
    }
}

#[test]
fn strangers_are_read_as_well_as_before() {
    for (kind, floor) in FLOORS_OF_STRANGERS {
        check(STRANGERS, kind, floor, found);
    }
}

#[test]
fn what_strangers_rule_out_is_never_read() {
    for description in descriptions(STRANGERS) {
        for (kind, never) in &description.never {
            let found = found(&description.text, kind);
            for one in never {
                let is_read = found.iter().any(|found| is_one_of(found, one));
                assert!(!is_read, "{}: {kind} {one}", description.title);
            }
        }
    }
}
