//! What generated applications share: ids, addresses, lists, passwords.
//!
//! An application uses it beside `sayso`. Its pages, queries, actions and rules are code of its own; here is what has to
//! be right once.

pub mod id;
pub mod list;
pub mod password;
pub mod slug;
