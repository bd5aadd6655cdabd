//! A browser for tests. The crate has no pages, so the tests of any application can use it.

pub mod browser;
