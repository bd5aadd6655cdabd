//! Values of plain types.

use super::{Part, Reader, Shape, object, text};
use crate::tree::{Data, Table, Value};

impl Part for bool {
    const NOUN: &'static str = "true or false";
    const EXAMPLE: &'static str = "true";

    fn read(value: &Value, reader: &mut Reader) -> Option<bool> {
        match value.data {
            Data::Boolean(value) => Some(value),
            _ => {
                reader.wrong_type(value, Self::NOUN, Self::EXAMPLE);
                None
            }
        }
    }

    fn write(&self) -> Value {
        Data::Boolean(*self).into()
    }

    fn schema(_: &mut Table) -> Value {
        object([("type", text("boolean"))])
    }
}

impl<T: Part> Part for Vec<T> {
    const NOUN: &'static str = "a list";
    const EXAMPLE: &'static str = "[]";

    fn read(value: &Value, reader: &mut Reader) -> Option<Vec<T>> {
        let Some(list) = value.as_list() else {
            let example = format!("[{}]", T::EXAMPLE);
            reader.wrong_type(value, Self::NOUN, &example);
            return None;
        };
        // All items are read, so that all problems are reported.
        let items: Vec<Option<T>> = list.iter().map(|item| T::read(item, reader)).collect();
        items.into_iter().collect()
    }

    fn write(&self) -> Value {
        Data::List(self.iter().map(Part::write).collect()).into()
    }

    fn schema(definitions: &mut Table) -> Value {
        object([("type", text("array")), ("items", T::schema(definitions))])
    }

    fn shape() -> Shape {
        Shape::Leaf
    }
}
