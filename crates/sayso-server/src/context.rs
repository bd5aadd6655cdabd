//! The request as pages, layouts and actions see it.

pub(crate) mod cx;
pub(crate) mod extract;
pub(crate) mod params;
