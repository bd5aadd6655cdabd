//! The crate as an application uses it.

mod components;
mod document;
mod style;
