//! Nodes and values that operations carry.

use crate::{
    node::Part,
    tree::{Value, inline},
};
use std::fmt;

/// A node, or the value of a key, as the file has it.
///
/// It is made from any node or value of the model.
///
/// ```
/// use sayso_spec::{model::{Field, FieldType}, ops::Content};
///
/// let content = Content::from(&Field::of(FieldType::Date));
/// assert_eq!(content.to_string(), r#"{ type = "date" }"#);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Content(pub(super) Value);

impl<T: Part> From<&T> for Content {
    fn from(part: &T) -> Content {
        Content(part.write())
    }
}

impl fmt::Display for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&inline(&self.0))
    }
}
