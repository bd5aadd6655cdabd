//! The crate as the writer and the command use it.

mod diagnostics;
mod english;
mod examples;
mod ops;
mod random;
mod schema;
mod tree;
