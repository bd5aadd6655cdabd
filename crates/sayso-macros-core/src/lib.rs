//! Grammar and code generation of Sayso's macros. Everything works on `proc_macro2` tokens, so that it can
//! be tested outside of a proc-macro crate; `sayso-macros` has the entry points.

mod attr_args;
mod body;
mod size;
mod suggest;

pub mod action;
pub mod cached;
pub mod component;
pub mod form;
pub mod route;
pub mod view;
