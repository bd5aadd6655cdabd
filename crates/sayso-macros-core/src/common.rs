//! Parts that all macros share: grammar of attributes, looks at types and signatures, and the tokens of errors, docs and
//! places. Nothing in here knows a macro.

pub(crate) mod attr;
pub(crate) mod cached;
pub(crate) mod doc;
pub mod errors;
pub(crate) mod location;
pub(crate) mod signature;
pub(crate) mod size;
pub(crate) mod state;
pub(crate) mod suggest;
pub(crate) mod types;
