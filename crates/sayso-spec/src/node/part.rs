//! Values that keys hold.

use super::{Key, Reader, Shape};
use crate::tree::{Table, Value};

/// A value that a key can hold.
pub(crate) trait Part: Sized {
    /// The kind of value in a message: "a text".
    const NOUN: &'static str;

    /// A value as it is written in TOML, for the help of a message.
    const EXAMPLE: &'static str;

    /// Reads a value. Problems go to the reader; `None` means that there is no usable value.
    fn read(value: &Value, reader: &mut Reader) -> Option<Self>;

    /// Returns the value without its defaults.
    fn write(&self) -> Value;

    /// Returns the JSON Schema. Those of nodes go to `definitions`.
    fn schema(definitions: &mut Table) -> Value;

    /// Returns the places of further nodes in this one.
    fn shape() -> Shape {
        Shape::Leaf
    }
}

impl Key {
    pub(crate) const fn of<T: Part>(name: &'static str, doc: &'static str, required: bool) -> Key {
        Key {
            name,
            doc,
            required,
            only: &[],
            needed: &[],
            example: T::EXAMPLE,
            shape: T::shape,
            schema: T::schema,
        }
    }
}

/// Reads the value of a key, if it is there.
pub(crate) fn read_key<T: Part>(reader: &mut Reader, table: &Table, name: &str) -> Option<T> {
    let entry = table.get(name)?;
    reader.within(name, entry.key.clone(), |reader| {
        T::read(&entry.value, reader)
    })
}
