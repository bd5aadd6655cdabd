//! Scores of the reader on the corpus of descriptions.

mod facts;
mod names;
mod part;
mod score;
mod undo;

pub use facts::{Absent, Access, Facts, Field, Named, Relation, States, View};
pub use part::{Part, Text};
pub use score::{Compared, Comparison, Counts, KINDS, compare};
pub use undo::{Gone, undo};
