//! The declaration of nodes, and everything that follows from it.
//!
//! [`node!`](declare) declares a node once: its keys with types, defaults, doc lines and the kinds that they are for.
//! From this come the struct, the reader with its diagnostics, the writer, the JSON Schema, and the
//! [shape](Shape) from which the formatter and the operations work.

mod declare;
mod key;
mod nodes;
mod part;
mod parts;
mod reader;
mod word;
mod words;

pub(crate) use declare::{constructor, node};
pub(crate) use key::{Key, Map, Node, Shape, Style, object, text};
pub use nodes::Nodes;
pub(crate) use part::{Part, read_key};
pub(crate) use reader::Reader;
pub(crate) use word::{Refusal, Word};
pub(crate) use words::words;
