//! A person's own account: name, address, password, data, and its end.

pub mod actions;
pub mod deletion;
pub mod export;
pub mod pages;
%% if api
pub mod tokens;
%% endif
