//! JSON into a tree, and back.

use super::{
    Data, Document, Entry, MAX_BYTES, MAX_DEPTH, Remarks, Table, Value,
    toml::{too_deep, too_long},
};
use crate::diagnostic::{Code, Diagnostic};
use jsonc_parser::{
    CollectOptions, ParseOptions,
    ast::{self, Object, ObjectPropName},
    common::Ranged,
    parse_to_ast,
};
use serde_json::Value as Json;

/// JSON as RFC 8259 has it, without what the parser would forgive.
const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// Reads a JSON document.
pub(crate) fn parse(text: &str) -> Result<Document, Vec<Diagnostic>> {
    if text.len() > MAX_BYTES {
        return Err(vec![too_long(text.len())]);
    }
    let parsed = parse_to_ast(text, &CollectOptions::default(), &STRICT).map_err(|error| {
        let range = error.range();
        let message = format!(
            "not valid JSON: {}",
            error.kind().to_string().to_lowercase()
        );
        vec![Diagnostic::new(Code::Syntax, message).at(range.start..range.end)]
    })?;
    let Some(root) = parsed.value else {
        let message = "not valid JSON: there is no value";
        return Err(vec![Diagnostic::new(Code::Syntax, message)]);
    };
    Ok(Document {
        root: value(&root, MAX_DEPTH)?,
        remarks: Remarks::default(),
    })
}

fn value(source: &ast::Value<'_>, depth: usize) -> Result<Value, Vec<Diagnostic>> {
    let range = source.range();
    let span = range.start..range.end;
    let Some(depth) = depth.checked_sub(1) else {
        return Err(too_deep(span));
    };
    let data = match source {
        ast::Value::StringLit(text) => Data::Text(text.value.to_string()),
        ast::Value::NumberLit(number) => match number.value.parse() {
            Ok(number) => Data::Integer(number),
            Err(_) => Data::Decimal(number.value.to_owned()),
        },
        ast::Value::BooleanLit(literal) => Data::Boolean(literal.value),
        ast::Value::NullKeyword(_) => Data::Other("null"),
        ast::Value::Array(list) => {
            let values = list.elements.iter().map(|source| value(source, depth));
            Data::List(values.collect::<Result<_, _>>()?)
        }
        ast::Value::Object(source) => Data::Table(object(source, depth)?),
    };
    Ok(Value { data, span })
}

fn object(source: &Object<'_>, depth: usize) -> Result<Table, Vec<Diagnostic>> {
    let mut table = Table::default();
    for property in &source.properties {
        let range = property.name.range();
        let key = range.start..range.end;
        let name = match &property.name {
            ObjectPropName::String(name) => name.value.to_string(),
            ObjectPropName::Word(name) => name.value.to_owned(),
        };
        if table.contains(&name) {
            let message = format!("not valid JSON: the key `{name}` is there twice");
            let diagnostic = Diagnostic::new(Code::Syntax, message).at(key);
            return Err(vec![diagnostic.help("keep one of them")]);
        }
        let value = value(&property.value, depth)?;
        table.insert_entry(name, Entry { key, value });
    }
    Ok(table)
}

/// Writes a value as JSON on one line. Keys keep their order.
pub(crate) fn to_json(value: &Value, out: &mut String) {
    match &value.data {
        Data::Text(text) => out.push_str(&Json::from(text.as_str()).to_string()),
        Data::Integer(number) => out.push_str(&number.to_string()),
        Data::Decimal(number) => out.push_str(number),
        Data::Boolean(value) => out.push_str(if *value { "true" } else { "false" }),
        Data::Other(_) => out.push_str("null"),
        Data::List(list) => {
            out.push('[');
            for (at, value) in list.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                to_json(value, out);
            }
            out.push(']');
        }
        Data::Table(table) => {
            out.push('{');
            for (at, (key, entry)) in table.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                out.push_str(&Json::from(key).to_string());
                out.push(':');
                to_json(&entry.value, out);
            }
            out.push('}');
        }
    }
}

/// Writes a value as JSON with a line per entry.
pub(crate) fn pretty_json(value: &Value) -> String {
    let mut out = String::new();
    write_pretty(value, 0, &mut out);
    out
}

fn write_pretty(value: &Value, depth: usize, out: &mut String) {
    let Data::Table(table) = &value.data else {
        return to_json(value, out);
    };
    out.push('{');
    for (at, (key, entry)) in table.iter().enumerate() {
        out.push_str(if at > 0 { ",\n" } else { "\n" });
        out.push_str(&"  ".repeat(depth + 1));
        out.push_str(&Json::from(key).to_string());
        out.push_str(": ");
        write_pretty(&entry.value, depth + 1, out);
    }
    if !table.is_empty() {
        out.push('\n');
        out.push_str(&"  ".repeat(depth));
    }
    out.push('}');
}
