//! Checks by other crates, as `#[form(check = …)]`.
//!
//! Their rules run once the form keeps all of its own, and their issues are shown next to its fields. They name
//! fields as Rust does: a field with `#[field(name = "…")]` needs the same name there.

#[cfg(feature = "garde")]
pub mod garde;
#[cfg(feature = "validator")]
pub mod validator;
