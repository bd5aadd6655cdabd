//! Descriptions of many domains and voices, each with the things and the values that it states.

use sayso_reader::{Reading, read};
use std::collections::BTreeSet;

const TEXTS: &str = include_str!("data/breadth.txt");

/// The F1 of things and of values below which the reader must not fall.
const ENTITIES: f64 = 0.7;
const FIELDS: f64 = 0.75;
const TYPES: f64 = 0.9;

/// A text and the lines of what it states: "pet: name, weight:decimal".
struct Case {
    name: &'static str,
    text: &'static str,
    stated: &'static str,
}

fn cases() -> Vec<Case> {
    let parts = TEXTS.split("## ").filter(|part| !part.trim().is_empty());
    parts
        .map(|part| {
            let (name, rest) = part.split_once('\n').expect("a name");
            let (text, stated) = rest.split_once("---\n").expect("what it states");
            Case { name, text, stated }
        })
        .collect()
}

/// Returns a name with its words in the singular, as far as endings tell.
fn normal(name: &str) -> String {
    let words = name.split('_').map(|word| {
        let keeps = word.len() < 4 || word.ends_with("ss") || word.ends_with("us");
        let stem = word.strip_suffix("ies").map(|stem| format!("{stem}y"));
        let cut = || word.strip_suffix('s').filter(|_| !keeps).unwrap_or(word);
        stem.unwrap_or_else(|| cut().to_owned())
    });
    words.collect::<Vec<_>>().join("_")
}

/// Things as `thing`, values as `thing.name`, and types as `thing.name:type`.
#[derive(Default)]
struct Parts {
    entities: BTreeSet<String>,
    fields: BTreeSet<String>,
    types: BTreeSet<String>,
}

impl Parts {
    fn stated(lines: &str) -> Self {
        let mut parts = Self::default();
        for line in lines.lines().filter(|line| !line.is_empty()) {
            let (entity, fields) = line.split_once(": ").unwrap_or((line, ""));
            parts.entities.insert(entity.to_owned());
            for field in fields.split(", ").filter(|field| !field.is_empty()) {
                let (name, kind) = field.split_once(':').unwrap_or((field, ""));
                let name = normal(name);
                parts.fields.insert(format!("{entity}.{name}"));
                if !kind.is_empty() {
                    parts.types.insert(format!("{entity}.{name}:{kind}"));
                }
            }
        }
        parts
    }

    /// Returns the parts of a reading; a thing has the name that is expected if that is another word for it.
    fn read(reading: &Reading, stated: &Self) -> Self {
        let known = |name: &String| {
            let named = reading.entities.iter().find(|entity| entity.name == *name);
            let also = named.and_then(|entity| {
                let words = entity.also.iter();
                words
                    .chain([&entity.name])
                    .find(|word| stated.entities.contains(*word))
            });
            also.unwrap_or(name).clone()
        };
        let mut parts = Self::default();
        parts
            .entities
            .extend(reading.entities.iter().map(|entity| known(&entity.name)));
        for field in &reading.fields {
            let key = format!("{}.{}", known(&field.entity), normal(&field.name));
            parts.types.insert(format!("{key}:{}", field.kind));
            parts.fields.insert(key);
        }
        parts
    }

    /// Returns the stated types of the values that a reading has too.
    fn typed(&self, found: &Self) -> BTreeSet<String> {
        let is_found = |key: &&String| {
            let name = key.split_once(':').map_or("", |(name, _)| name);
            found.fields.contains(name)
        };
        self.types.iter().filter(is_found).cloned().collect()
    }
}

/// Counts of what is right, missed and wrong.
#[derive(Default)]
struct Counts {
    right: usize,
    missed: usize,
    wrong: usize,
}

impl Counts {
    fn add(&mut self, name: &str, stated: &BTreeSet<String>, read: &BTreeSet<String>) {
        let list = |sign: &str, one: &BTreeSet<String>, other: &BTreeSet<String>| {
            let differing: Vec<_> = one.difference(other).map(String::as_str).collect();
            if !differing.is_empty() {
                println!("{name} {sign} {}", differing.join(", "));
            }
            differing.len()
        };
        self.right += stated.intersection(read).count();
        self.missed += list("-", stated, read);
        self.wrong += list("+", read, stated);
    }

    fn recall(&self) -> f64 {
        self.right as f64 / (self.right + self.missed).max(1) as f64
    }

    fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (2 * self.right + self.missed + self.wrong).max(1) as f64
    }
}

#[test]
fn most_things_and_values_of_many_domains_are_found() {
    let mut entities = Counts::default();
    let mut fields = Counts::default();
    let mut types = Counts::default();
    for case in cases() {
        let stated = Parts::stated(case.stated);
        let reading = read(case.text);
        let found = Parts::read(&reading, &stated);
        entities.add(case.name, &stated.entities, &found.entities);
        fields.add(case.name, &stated.fields, &found.fields);
        let typed = stated.typed(&found);
        let right = typed.intersection(&found.types).cloned().collect();
        types.add(case.name, &typed, &right);
    }
    println!("entities {:.3}", entities.f1());
    println!("fields {:.3}", fields.f1());
    println!("types {:.3}", types.recall());
    assert!(entities.f1() > ENTITIES, "entities {}", entities.f1());
    assert!(fields.f1() > FIELDS, "fields {}", fields.f1());
    assert!(types.recall() > TYPES, "types {}", types.recall());
}
