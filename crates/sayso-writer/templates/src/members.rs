//! The members of «tenant.article» «tenant.one», and their roles.

pub mod access;
pub mod actions;
pub mod model;
pub mod pages;
pub mod queries;

pub use model::Member;
