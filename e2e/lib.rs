//! An application with a page for every behaviour, and the browser to try it in.

pub mod fixture;

pub use sayso_test_support::browser;
