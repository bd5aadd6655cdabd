//! An application with a page for every behaviour, and the tools to try it.

pub mod fixture;

pub use sayso_test_support::{browser, client};
