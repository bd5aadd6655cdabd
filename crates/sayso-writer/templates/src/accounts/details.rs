//! Details: what an account has in addition to name and address.

pub mod access;
pub mod actions;
pub mod model;
pub mod pages;
pub mod queries;

pub use model::Details;
