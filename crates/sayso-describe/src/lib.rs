//! Makes the specification of an application from a description in plain language.
//!
//! The [reader](sayso_reader) tells what a text states. Here this becomes a specification: it begins with an
//! [archetype](ARCHETYPES) if the text calls one; what the text states is added under the person's words; what is left open
//! gets a default, which the ledger lists with the sentence that undoes it; and what the writer cannot write is left out and
//! said.

mod absent;
mod access;
mod apart;
mod archetype;
mod choose;
mod closed;
mod colours;
mod currency;
mod describe;
mod doors;
mod draft;
mod family;
mod features;
mod fields;
mod generic;
mod instead;
mod kept;
mod ledger;
mod listed;
mod marks;
mod merge;
mod operations;
mod people;
mod private;
mod questions;
mod relations;
mod roles;
mod said;
mod sample;
mod seeds;
mod settle;
mod states;
mod theme;
mod title;
mod unify;
mod views;
mod words;

pub use archetype::{ARCHETYPES, Archetype, EntityWords, Head, RoleWords};
pub use describe::{Application, Description, Options, describe};
pub use ledger::{ADDS_NOTHING, WITHOUT_EFFECT};
pub use questions::{Answer, Question};
pub use sayso_reader::Verdict;
