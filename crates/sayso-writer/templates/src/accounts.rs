//! Accounts: the people, how they sign up and log in.

pub mod actions;
%% if details
pub mod details;
%% endif
pub mod model;
pub mod pages;
pub mod queries;
pub mod reset;
%% if auth.verify
pub mod verification;
%% endif

pub use model::{Account, current_account, log_in, require_account};
