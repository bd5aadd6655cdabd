//! Helpers that the cross-crate tests share: an application with a page for every behaviour, a browser, and
//! a client that submits rendered forms.

pub mod browser;
pub mod client;
pub mod fixture;
