//! Forms as an application uses them, through the crate `sayso`: one program, since each takes seconds to link.

mod decode;
#[cfg(all(feature = "garde", feature = "validator"))]
mod interop;
mod pending;
mod properties;
mod render;
mod row_properties;
mod rows;
mod words;
