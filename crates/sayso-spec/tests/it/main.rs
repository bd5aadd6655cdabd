//! The crate as the writer and the command use it.

mod diagnostics;
mod examples;
mod schema;
mod tree;
