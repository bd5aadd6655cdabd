//! A browser, and a client that submits rendered forms. The crate has no pages of its own, so that any
//! application's tests can use it.

pub mod browser;
pub mod client;
