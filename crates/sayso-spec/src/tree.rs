//! The untyped document: tables in the order of the file, values, and where each of them is in the text.
//!
//! TOML and JSON are read into the same tree, so everything above it runs on either. A tree that code makes has empty
//! spans, and two trees are equal if they are so without spans.

mod json;
mod print;
mod remarks;
mod span;
mod toml;

pub use remarks::Remarks;

pub(crate) use json::{parse as parse_json, pretty_json, to_json};
pub(crate) use print::{inline, lines};
pub(crate) use span::inside;
pub(crate) use toml::parse as parse_toml;

use crate::path::Path;
use indexmap::IndexMap;
use std::ops::Range;

/// The largest text that is read, in bytes.
pub const MAX_BYTES: usize = 1_000_000;

/// The number of tables and lists that may contain each other.
pub(crate) const MAX_DEPTH: usize = 16;

/// A value and the bytes of the text that hold it.
#[derive(Debug, Clone)]
pub(crate) struct Value {
    pub(crate) data: Data,
    pub(crate) span: Range<usize>,
}

/// The kinds of values.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Data {
    Text(String),
    Integer(i64),
    /// A number with a decimal point, as it is written.
    Decimal(String),
    Boolean(bool),
    List(Vec<Value>),
    Table(Table),
    /// Something that the format has no use for, by its name: a date of TOML, the null of JSON.
    Other(&'static str),
}

/// A table, whose entries keep the order of the file.
#[derive(Debug, Clone, Default)]
pub(crate) struct Table {
    entries: IndexMap<String, Entry>,
}

/// A value in a table.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// The bytes of the key.
    pub(crate) key: Range<usize>,
    pub(crate) value: Value,
}

impl Value {
    /// Returns the noun with which a message tells the kind of this value.
    pub(crate) fn noun(&self) -> &'static str {
        match self.data {
            Data::Text(_) => "a text",
            Data::Integer(_) => "a whole number",
            Data::Decimal(_) => "a decimal number",
            Data::Boolean(_) => "true or false",
            Data::List(_) => "a list",
            Data::Table(_) => "a table",
            Data::Other(noun) => noun,
        }
    }

    pub(crate) fn as_text(&self) -> Option<&str> {
        match &self.data {
            Data::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn as_table(&self) -> Option<&Table> {
        match &self.data {
            Data::Table(table) => Some(table),
            _ => None,
        }
    }

    pub(crate) fn as_list(&self) -> Option<&[Value]> {
        match &self.data {
            Data::List(list) => Some(list),
            _ => None,
        }
    }
}

impl From<Data> for Value {
    fn from(data: Data) -> Value {
        Value { data, span: 0..0 }
    }
}

impl PartialEq for Value {
    fn eq(&self, other: &Value) -> bool {
        self.data == other.data
    }
}

impl Table {
    pub(crate) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Entry)> {
        self.entries
            .iter()
            .map(|(key, entry)| (key.as_str(), entry))
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.get(key)
    }

    pub(crate) fn contains(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    /// Returns the place of a key among the others.
    pub(crate) fn position(&self, key: &str) -> Option<usize> {
        self.entries.get_index_of(key)
    }

    /// Returns the key at a place.
    pub(crate) fn key_at(&self, place: usize) -> Option<&str> {
        Some(self.entries.get_index(place)?.0)
    }

    pub(crate) fn value_mut(&mut self, key: &str) -> Option<&mut Value> {
        Some(&mut self.entries.get_mut(key)?.value)
    }

    /// Sets the value of a key, in its place if there is one, or else at the end.
    pub(crate) fn insert(&mut self, key: &str, value: Value) {
        self.insert_entry(key.to_owned(), Entry { key: 0..0, value });
    }

    pub(crate) fn insert_entry(&mut self, key: String, entry: Entry) {
        self.entries.insert(key, entry);
    }

    pub(crate) fn remove(&mut self, key: &str) -> Option<Value> {
        Some(self.entries.shift_remove(key)?.value)
    }

    /// Moves an existing key to a place.
    pub(crate) fn move_to(&mut self, key: &str, place: usize) {
        if let Some(from) = self.position(key) {
            self.entries
                .move_index(from, place.min(self.entries.len() - 1));
        }
    }
}

impl PartialEq for Table {
    fn eq(&self, other: &Table) -> bool {
        let same = |((key, entry), (other_key, other)): ((&str, &Entry), (&str, &Entry))| {
            key == other_key && entry.value == other.value
        };
        self.entries.len() == other.entries.len() && self.iter().zip(other.iter()).all(same)
    }
}

/// A document as it was read: its root, and the remarks between its lines.
#[derive(Debug, Clone)]
pub(crate) struct Document {
    pub(crate) root: Value,
    pub(crate) remarks: Remarks,
}

impl Document {
    /// Returns the entry at a path, or `None` if there is nothing.
    pub(crate) fn entry(&self, path: &Path) -> Option<&Entry> {
        let mut at = None;
        let mut value = &self.root;
        for step in path.steps() {
            let entry = match &value.data {
                Data::Table(table) => table.get(step)?,
                Data::List(list) => {
                    value = list.get(step.parse::<usize>().ok()?)?;
                    at = None;
                    continue;
                }
                _ => return None,
            };
            value = &entry.value;
            at = Some(entry);
        }
        at
    }

    /// Returns the value at a path, also one in a list.
    pub(crate) fn value(&self, path: &Path) -> Option<&Value> {
        let mut value = &self.root;
        for step in path.steps() {
            value = match &value.data {
                Data::Table(table) => &table.get(step)?.value,
                Data::List(list) => list.get(step.parse::<usize>().ok()?)?,
                _ => return None,
            };
        }
        Some(value)
    }
}
