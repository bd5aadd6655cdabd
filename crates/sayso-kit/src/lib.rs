//! The shared parts of generated applications: ids, addresses, lists, passwords.
//!
//! An application uses it together with `sayso`. Its pages, queries, actions and rules are code of its own. This crate
//! has the parts that must be right once.

pub mod choice;
pub mod id;
pub mod list;
pub mod number;
pub mod password;
pub mod slug;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
