//! Details: what an account has in addition to name and address.

%% if details.of_others
pub mod access;
%% endif
%% if details.form
pub mod actions;
%% endif
pub mod model;
pub mod pages;
pub mod queries;

pub use model::Details;
