//! A specification in plain English: its writer and its reader.
#![doc = include_str!("../docs/read-back.md")]

#[cfg(test)]
mod coverage;
mod names;
mod node;
mod parse;
mod resolve;
mod row;
mod syntax;
mod tell;
mod told;
mod words;

pub use resolve::{Reading, read_english};
pub use tell::read_back;
pub use told::{told, untold};
