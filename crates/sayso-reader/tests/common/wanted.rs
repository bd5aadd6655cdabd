//! Texts with what they state, and the comparison of readings with it.

use std::collections::BTreeMap;

/// Statements by kind. Each has the names that are right, separated by `|`.
pub(crate) type Statements = BTreeMap<&'static str, Vec<&'static str>>;

/// A text, what it states (lines that begin with `=`), and what must not be read in it (lines that begin with `!`).
pub(crate) struct Description {
    pub(crate) title: &'static str,
    pub(crate) text: String,
    pub(crate) states: Statements,
    pub(crate) never: Statements,
}

/// Returns the descriptions of a file.
pub(crate) fn descriptions(file: &'static str) -> Vec<Description> {
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
    let (kind, list) = line.split_once(':').expect("a kind and a list");
    let separator = if kind == "states" { "; " } else { ", " };
    let all = list.trim().split(separator);
    statements.insert(kind, all.filter(|one| !one.is_empty()).collect());
}

/// Counts of statements of one kind over texts.
#[derive(Default)]
struct Counts {
    right: usize,
    missed: usize,
    wrong: usize,
}

/// Compares what is found of a kind in the texts of a file with what they state: F1 has to reach a floor, in percent.
pub(crate) fn check(
    file: &'static str,
    kind: &str,
    floor: usize,
    found: impl Fn(&str, &str) -> Vec<String>,
) {
    let mut counts = Counts::default();
    for description in descriptions(file) {
        let wanted = description.states.get(kind).cloned().unwrap_or_default();
        let found = found(&description.text, kind);
        let (less, more) = compare(&wanted, &found);
        if !less.is_empty() || !more.is_empty() {
            println!("{kind} {}: - {less:?} + {more:?}", description.title);
        }
        counts.right += wanted.len() - less.len();
        counts.missed += less.len();
        counts.wrong += more.len();
    }
    let Counts {
        right,
        missed,
        wrong,
    } = counts;
    let f1 = 200 * right / (2 * right + missed + wrong);
    println!("{kind}: {right} right, {missed} missed, {wrong} wrong, F1 {f1} %");
    assert!(f1 >= floor, "{kind}: F1 {f1} % is below {floor} %");
}

/// Tells whether a statement is one of those that are right.
pub(crate) fn is_one_of(found: &str, wanted: &str) -> bool {
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
