//! «tenant.list.title»: closed areas, each with its members.

pub mod access;
pub mod actions;
%% if tenant.files
pub mod files;
%% endif
pub mod model;
pub mod pages;
pub mod queries;

pub use model::{«% for field in tenant.fields if field.kind == "choice" %»«field.choice_type», «% endfor %»«tenant.type_name»};
