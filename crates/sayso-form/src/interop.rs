//! Checks by other crates, as `#[form(check = …)]`.
//!
//! Their rules run once all of the form's own are kept, and their issues stand beside its fields. They name
//! fields as Rust does: a field with `#[field(name = "…")]` needs the same name there.

#[cfg(feature = "garde")]
pub mod garde;
#[cfg(feature = "validator")]
pub mod validator;
