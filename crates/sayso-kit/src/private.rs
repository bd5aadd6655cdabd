//! Names for the code of macros.

pub use sayso_form::{Choice, FormField, Unreadable};
pub use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Reads a choice from its value.
pub fn read<'de, C: FormField, D: Deserializer<'de>>(deserializer: D) -> Result<C, D::Error> {
    let text = String::deserialize(deserializer)?;
    C::parse(&text).map_err(|_| serde::de::Error::custom("a value that is no option"))
}
