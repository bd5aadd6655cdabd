//! Each type and each rule: the values that are read, and the issues of those that cannot be.

mod choice;
mod file;
mod nested;
mod number;
pub(crate) mod support;
mod text;
mod whole;
