//! Scores of a reading against an annotation.

use crate::{
    facts::{Access, Facts},
    names::{Names, normal},
};
use std::collections::{BTreeMap, BTreeSet};

/// The kinds that are scored, in the order in which they are printed. Types are those of the fields that both sides have.
pub const KINDS: [&str; 10] = [
    "entities",
    "fields",
    "types",
    "relations",
    "roles",
    "access",
    "views",
    "features",
    "absent",
    "states",
];

/// The parts of one kind in one text that both sides have, that only the annotation has, and that only the reading has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// What both have.
    pub right: Vec<String>,
    /// What the reading lacks.
    pub missed: Vec<String>,
    /// What the reading has too much.
    pub wrong: Vec<String>,
}

/// The comparison of one text by kind.
pub type Comparison = BTreeMap<&'static str, Compared>;

/// Compares a reading with an annotation.
pub fn compare(annotated: &Facts, read: &Facts) -> Comparison {
    let names = Names::of(annotated, read);
    let mut compared: Comparison = KINDS
        .iter()
        .map(|kind| {
            let wanted = keys(kind, annotated, &names);
            (*kind, difference(&wanted, &keys(kind, read, &names)))
        })
        .collect();
    let fields: BTreeSet<String> = compared["fields"].right.iter().cloned().collect();
    if let Some(types) = compared.get_mut("types") {
        for list in [&mut types.missed, &mut types.wrong] {
            list.retain(|key| {
                key.split_once(':')
                    .is_some_and(|(name, _)| fields.contains(name))
            });
        }
    }
    compared
}

fn difference(wanted: &BTreeSet<String>, got: &BTreeSet<String>) -> Compared {
    Compared {
        right: wanted.intersection(got).cloned().collect(),
        missed: wanted.difference(got).cloned().collect(),
        wrong: got.difference(wanted).cloned().collect(),
    }
}

fn keys(kind: &str, of: &Facts, names: &Names) -> BTreeSet<String> {
    match kind {
        "entities" => of.entities.iter().map(|of| names.get(&of.name)).collect(),
        "roles" => of.roles.iter().map(|of| names.get(&of.name)).collect(),
        "fields" => fields(of, names).map(|(key, _)| key).collect(),
        "types" => fields(of, names)
            .map(|(key, kind)| format!("{key}:{kind}"))
            .collect(),
        "relations" => {
            let key = |from: &str, to: &str, kind: &str| {
                format!("{} > {} {kind}", names.get(from), names.get(to))
            };
            let relations = of.relations.iter();
            relations
                .map(|of| key(&of.from, &of.to, &of.kind))
                .collect()
        }
        "access" => of.access.iter().map(|of| access(of, names)).collect(),
        "views" => {
            let views = of.views.iter();
            views
                .map(|of| format!("{} of {}", of.kind, names.get(&of.of)))
                .collect()
        }
        "features" => of.features.iter().cloned().collect(),
        "absent" => {
            let absent = of.absent.iter();
            absent
                .map(|of| format!("{} {}", of.kind, names.get(&of.name)))
                .collect()
        }
        _ => {
            let steps = |states: &[String]| states.iter().map(|state| normal(state)).collect();
            let states = of.states.iter();
            states
                .map(|of| {
                    let steps: Vec<String> = steps(&of.states);
                    format!("{}: {}", names.get(&of.entity), steps.join(" > "))
                })
                .collect()
        }
    }
}

fn fields<'a>(of: &'a Facts, names: &'a Names) -> impl Iterator<Item = (String, &'a str)> {
    of.fields.iter().map(|of| {
        let key = format!("{}.{}", names.get(&of.entity), normal(&of.name));
        (key, of.kind.as_str())
    })
}

/// Returns the key of a right. Conditions in free words are not compared, those of ownership are.
fn access(of: &Access, names: &Names) -> String {
    let may = if of.allow { "may" } else { "may not" };
    let when = match of.when.as_str() {
        when @ ("own" | "team") => format!(" ({when})"),
        _ => String::new(),
    };
    let who = names.get(&of.who);
    format!("{who} {may} {} {}{when}", of.operation, names.get(&of.what))
}

/// Counts of parts over texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    right: usize,
    missed: usize,
    wrong: usize,
}

impl Counts {
    /// Adds a text.
    pub fn add(&mut self, compared: &Compared) {
        self.right += compared.right.len();
        self.missed += compared.missed.len();
        self.wrong += compared.wrong.len();
    }

    /// Returns the share of what was read that is right: 1 if nothing was read.
    pub fn precision(self) -> f64 {
        share(self.right, self.wrong)
    }

    /// Returns the share of what is stated that was read: 1 if nothing is stated.
    pub fn recall(self) -> f64 {
        share(self.right, self.missed)
    }

    /// Returns the harmonic mean of both.
    pub fn f1(self) -> f64 {
        share(2 * self.right, self.missed + self.wrong)
    }

    /// Returns the number of stated parts.
    pub fn stated(self) -> usize {
        self.right + self.missed
    }
}

fn share(part: usize, rest: usize) -> f64 {
    match part + rest {
        0 => 1.0,
        whole => part as f64 / whole as f64,
    }
}
