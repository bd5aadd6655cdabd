//! A browser. The crate has no pages of its own, so that any application's tests can use it.

pub mod browser;
