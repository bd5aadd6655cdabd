//! Values of rows of the seeds.

use serde::Serialize;

/// A value.
#[derive(Debug, Serialize)]
pub struct Value {
    /// The field's id.
    pub field: String,
    /// The value in Rust.
    pub rust: String,
}
