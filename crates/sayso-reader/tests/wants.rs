//! Pages, features, steps and absences of own descriptions in varied voices.
//!
//! The file `wants/descriptions.txt` has texts with what they state. The test compares counts with the present figures:
//! a change that reads less fails, and one that reads more raises the figures.

mod common;

use common::wanted::check;
use sayso_reader::read;

const FILE: &str = include_str!("wants/descriptions.txt");

/// The kinds, and the share of what is right that the reader has to reach, as F1 in percent.
const FLOORS: [(&str, usize); 4] = [
    ("absent", 88),
    ("views", 72),
    ("features", 94),
    ("states", 86),
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
        _ => {
            let states = reading.states.iter();
            states
                .map(|of| format!("{}: {}", of.entity, of.states.join(", ")))
                .collect()
        }
    }
}

#[test]
fn own_descriptions_are_read_as_well_as_before() {
    for (kind, floor) in FLOORS {
        check(FILE, kind, floor, found);
    }
}
