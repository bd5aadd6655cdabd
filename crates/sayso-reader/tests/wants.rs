//! Pages, features, steps and absences of own descriptions in varied voices.
//!
//! The files in `wants` have texts with what they state. The test compares counts with the present figures: a change that
//! reads less fails, and one that reads more raises the figures.

use sayso_reader::{Access, Reading, read};
use std::collections::BTreeMap;

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

/// A text, what it states and what must not be read in it, by kind. Each statement has the names that are right, separated
/// by `|`.
struct Description {
    title: &'static str,
    text: String,
    states: Statements,
    never: Statements,
}

type Statements = BTreeMap<&'static str, Vec<&'static str>>;

fn descriptions(file: &'static str) -> Vec<Description> {
    let sections = file.split("\n# ").skip(1);
    sections.map(description).collect()
}

fn description(section: &'static str) -> Description {
    let (title, body) = section.split_once('\n').expect("a title has a text");
    let mut text = Vec::new();
    let mut states = Statements::new();
    let mut never = Statements::new();
    for line in body.lines() {
        if let Some(line) = line.strip_prefix("= ") {
            add(&mut states, line);
        } else if let Some(line) = line.strip_prefix("! ") {
            add(&mut never, line);
        } else {
            text.push(line);
        }
    }
    Description {
        title,
        text: text.join("\n"),
        states,
        never,
    }
}

fn add(statements: &mut Statements, line: &'static str) {
    let (kind, list) = line.split_once(": ").expect("a kind and a list");
    let separator = if kind == "states" { "; " } else { ", " };
    statements.insert(kind, list.split(separator).collect());
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
    compare_all(DESCRIPTIONS, &FLOORS);
}

#[test]
fn strangers_are_read_as_well_as_before() {
    compare_all(STRANGERS, &FLOORS_OF_STRANGERS);
}

#[test]
fn what_strangers_rule_out_is_never_read() {
    for description in descriptions(STRANGERS) {
        let reading = read(&description.text);
        for (kind, never) in &description.never {
            let found = found(&reading, kind);
            for one in never {
                let is_read = found.iter().any(|found| is_one_of(found, one));
                assert!(!is_read, "{}: {kind} {one}", description.title);
            }
        }
    }
}

/// Compares the share of what is right of each kind with its floor.
fn compare_all(file: &'static str, floors: &[(&str, usize)]) {
    for (kind, floor) in floors {
        let mut right = 0;
        let mut missed = 0;
        let mut wrong = 0;
        for description in descriptions(file) {
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
        assert!(f1 >= *floor, "{kind}: F1 {f1} % is below {floor} %");
    }
}
