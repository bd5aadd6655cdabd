//! Reads what a description of an application in plain language states.

mod reading;

pub use reading::{
    Absent, Access, Conflict, Entity, Fate, Feature, Field, Operation, Reading, Relation, Role,
    Row, Span, States, Verdict, View,
};

/// Returns what a text states.
pub fn read(_text: &str) -> Reading {
    Reading::default()
}
