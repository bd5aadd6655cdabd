//! «entity.list.title».

pub mod access;
pub mod actions;
pub mod model;
pub mod pages;
pub mod queries;

pub use model::{«% for field in entity.fields if field.kind == "choice" %»«field.choice_type», «% endfor %»«entity.type_name»};
