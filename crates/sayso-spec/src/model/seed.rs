//! `seed.<entity>`: rows for development and demos.

use crate::{
    node::{Nodes, Part, Reader, node, object, text},
    tree::{Data, Table, Value},
    value::{Int, Number},
};

/// A value of a row: text, number, truth value or list of option ids.
#[derive(Debug, Clone, PartialEq)]
pub enum SeedValue {
    /// Text, an id, the key of a row, or an expression for dates and instants.
    Text(String),
    /// A number.
    Number(Number),
    /// Yes or no.
    Boolean(bool),
    /// Options of a choice of several.
    List(Vec<String>),
}

impl Part for SeedValue {
    const NOUN: &'static str = "a text, a number, true or false, or a list of texts";
    const EXAMPLE: &'static str = "\"…\"";

    fn read(value: &Value, reader: &mut Reader) -> Option<SeedValue> {
        match &value.data {
            Data::Text(text) => Some(SeedValue::Text(text.clone())),
            Data::Integer(_) | Data::Decimal(_) => {
                Number::read(value, reader).map(SeedValue::Number)
            }
            Data::Boolean(value) => Some(SeedValue::Boolean(*value)),
            Data::List(_) => Vec::read(value, reader).map(SeedValue::List),
            Data::Table(_) | Data::Other(_) => {
                reader.wrong_type(value, Self::NOUN, Self::EXAMPLE);
                None
            }
        }
    }

    fn write(&self) -> Value {
        match self {
            SeedValue::Text(text) => Part::write(text),
            SeedValue::Number(number) => number.write(),
            SeedValue::Boolean(value) => value.write(),
            SeedValue::List(list) => list.write(),
        }
    }

    fn schema(_: &mut Table) -> Value {
        let kinds = ["string", "number", "boolean", "array"].map(text);
        object([("type", Data::List(kinds.into()).into())])
    }
}

node! {
    /// Rows of an entity.
    pub struct Seed is Header {
        /// Number of rows that are made up in addition to the written ones.
        count: optional Int<1, 10_000>;
        /// Written rows: values by field, by the key of the row.
        rows("row"): default Nodes<Nodes<SeedValue>> = Nodes::new();
    }
}
