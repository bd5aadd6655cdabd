//! All accounts, for those who manage them: roles, and whether they are blocked.

pub mod access;
pub mod actions;
pub mod model;
pub mod pages;
pub mod queries;

pub use model::Person;
