//! Invitations to the application: a link in a mail, for one address, that works once.

pub mod access;
pub mod actions;
pub mod model;
pub mod pages;
pub mod queries;

pub use model::Invitation;
