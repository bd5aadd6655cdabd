//! Values of a row as JSON.

use crate::plan::field::Field;
use serde::Serialize;

/// A value of a row.
#[derive(Debug, Serialize)]
pub struct Value {
    /// The name of the member.
    pub name: String,
    /// The value as an expression of Rust.
    pub code: String,
    /// The name of the field, if not everyone who reads the row reads it.
    pub guard: Option<String>,
}

impl Value {
    /// Returns the value of a field.
    pub(super) fn of(variable: &str, field: &Field) -> Self {
        Self {
            name: field.ident.clone(),
            code: code(variable, field),
            guard: field.read.is_some().then(|| field.ident.clone()),
        }
    }
}

fn code(variable: &str, field: &Field) -> String {
    let value = format!("{variable}.{}", field.column);
    match field.kind {
        "decimal" | "percent" | "money" => {
            let decimal = format!("Decimal::<{}>::from_units", field.scale);
            if field.optional {
                format!("{value}.map(|units| {decimal}(units).to_string())")
            } else {
                format!("{decimal}({value}).to_string()")
            }
        }
        // Of a row that the person may not read, not even the id is told.
        "ref" if field.is_guarded && field.optional => {
            format!("{variable}.{}.as_ref().and({value})", field.ident)
        }
        "ref" if field.is_guarded => {
            format!("{variable}.{}.as_ref().map(|_| {value})", field.ident)
        }
        "file" => format!("{value}.as_ref().map(|file| file.name())"),
        _ => value,
    }
}
