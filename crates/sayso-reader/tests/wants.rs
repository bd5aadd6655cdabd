//! Pages, features, steps and absences of own descriptions in varied voices.
//!
//! The file `wants/descriptions.txt` has texts with what they state. The test compares counts with the present figures:
//! a change that reads less fails, and one that reads more raises the figures.

use sayso_reader::{Reading, read};
use std::collections::BTreeMap;

const FILE: &str = include_str!("wants/descriptions.txt");

/// The kinds, and the share of what is right that the reader has to reach, as F1 in percent.
const FLOORS: [(&str, usize); 4] = [
    ("absent", 88),
    ("views", 72),
    ("features", 94),
    ("states", 86),
];

/// A text and what it states, by kind. Each statement has the names that are right, separated by `|`.
struct Description {
    title: &'static str,
    text: String,
    states: BTreeMap<&'static str, Vec<&'static str>>,
}

fn descriptions() -> Vec<Description> {
    let sections = FILE.split("\n# ").skip(1);
    sections.map(description).collect()
}

fn description(section: &'static str) -> Description {
    let (title, body) = section.split_once('\n').expect("a title has a text");
    let (wanted, text): (Vec<&str>, Vec<&str>) =
        body.lines().partition(|line| line.starts_with("= "));
    let mut states = BTreeMap::new();
    for line in wanted {
        let (kind, list) = line[2..].split_once(": ").expect("a kind and a list");
        let separator = if kind == "states" { "; " } else { ", " };
        states.insert(kind, list.split(separator).collect());
    }
    Description {
        title,
        text: text.join("\n"),
        states,
    }
}

/// Returns what a reading has of a kind, each as a text.
fn found(reading: &Reading, kind: &str) -> Vec<String> {
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

/// Tells whether a statement is one of those that are right.
fn is_one_of(found: &str, wanted: &str) -> bool {
    let singular = |text: &str| text.replace('_', " ").replace("s ", " ");
    wanted
        .split('|')
        .any(|name| singular(name).trim_end_matches('s') == singular(found).trim_end_matches('s'))
}

/// Returns what is missed and what is too much.
fn compare<'a>(wanted: &[&'a str], found: &'a [String]) -> (Vec<&'a str>, Vec<&'a str>) {
    let missed = wanted
        .iter()
        .filter(|wanted| !found.iter().any(|found| is_one_of(found, wanted)));
    let wrong = found
        .iter()
        .filter(|found| !wanted.iter().any(|wanted| is_one_of(found, wanted)));
    (
        missed.copied().collect(),
        wrong.map(String::as_str).collect(),
    )
}

#[test]
fn own_descriptions_are_read_as_well_as_before() {
    for (kind, floor) in FLOORS {
        let mut right = 0;
        let mut missed = 0;
        let mut wrong = 0;
        for description in descriptions() {
            let reading = read(&description.text);
            let wanted = description.states.get(kind).cloned().unwrap_or_default();
            let found = found(&reading, kind);
            let (less, more) = compare(&wanted, &found);
            if !less.is_empty() || !more.is_empty() {
                println!("{kind} {}: - {less:?} + {more:?}", description.title);
            }
            right += wanted.len() - less.len();
            missed += less.len();
            wrong += more.len();
        }
        let f1 = 200 * right / (2 * right + missed + wrong);
        println!("{kind}: {right} right, {missed} missed, {wrong} wrong, F1 {f1} %");
        assert!(f1 >= floor, "{kind}: F1 {f1} % is below {floor} %");
    }
}
