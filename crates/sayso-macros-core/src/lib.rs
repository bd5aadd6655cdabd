//! Grammar and code generation of Sayso's macros. Everything works on `proc_macro2` tokens, so that it can
//! be tested outside of a proc-macro crate; `sayso-macros` has the entry points.
//!
//! Each macro parses its tokens, checks the result and expands it. Their common parts are in `common`; no macro
//! imports another one.

mod body;
mod common;

pub mod action;
pub mod cached;
pub mod component;
pub mod form;
pub mod memo;
pub mod route;
pub mod view;

pub use common::errors;
use common::{size, suggest};
