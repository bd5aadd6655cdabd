//! Pages: routing, and rendering inside of their layouts.

pub(crate) mod cached;
pub(crate) mod document;
pub(crate) mod error;
mod gone_form;
pub(crate) mod hook;
pub(crate) mod lookup;
pub(crate) mod metadata;
pub(crate) mod path_tags;
pub(crate) mod render;
pub(crate) mod report;
pub(crate) mod router;
pub(crate) mod routes;
pub(crate) mod seo;
