//! Accounts: the people, how they sign up and log in.

pub mod actions;
pub mod model;
pub mod pages;
pub mod queries;

pub use model::{Account, current_account, require_account};
