//! TOML into a tree.

use super::{Data, Document, Entry, MAX_BYTES, MAX_DEPTH, Remarks, Table, Value};
use crate::diagnostic::{Code, Diagnostic};
use ::toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// Reads a TOML document, or returns its first syntax error. Those after it mostly follow from it.
pub(crate) fn parse(text: &str) -> Result<Document, Vec<Diagnostic>> {
    if text.len() > MAX_BYTES {
        return Err(vec![too_long(text.len())]);
    }
    let root = DeTable::parse(text).map_err(|error| vec![not_toml(text, &error)])?;
    let span = root.span();
    let root = table(root.get_ref(), MAX_DEPTH)?;
    Ok(Document {
        root: Value {
            data: Data::Table(root),
            span,
        },
        remarks: Remarks::of_toml(text),
    })
}

pub(super) fn too_long(length: usize) -> Diagnostic {
    let message = format!("this file has {length} bytes, more than the {MAX_BYTES} that are read");
    Diagnostic::new(Code::Syntax, message).help("move rows of `seed` elsewhere")
}

pub(super) fn too_deep(span: std::ops::Range<usize>) -> Vec<Diagnostic> {
    let message = format!("tables and lists are nested more than {MAX_DEPTH} deep");
    let diagnostic = Diagnostic::new(Code::Syntax, message).at(span);
    vec![diagnostic.help("no part of the format nests so deeply")]
}

fn not_toml(text: &str, error: &::toml::de::Error) -> Diagnostic {
    // The parser appends what it expected in a sentence of its own.
    let (message, expected) = match error.message().split_once(", expected ") {
        Some((message, expected)) => (message, Some(expected)),
        None => (error.message(), None),
    };
    let span = error.span().unwrap_or(text.len()..text.len());
    let diagnostic = Diagnostic::new(Code::Syntax, format!("not valid TOML: {message}")).at(span);
    match expected {
        Some(expected) => diagnostic.help(format!("write {expected}")),
        None => diagnostic,
    }
}

fn table(source: &DeTable<'_>, depth: usize) -> Result<Table, Vec<Diagnostic>> {
    let mut entries = Table::default();
    for (key, source) in source {
        let entry = Entry {
            key: key.span(),
            value: value(source, depth)?,
        };
        entries.insert_entry(key.get_ref().to_string(), entry);
    }
    Ok(entries)
}

fn value(source: &Spanned<DeValue<'_>>, depth: usize) -> Result<Value, Vec<Diagnostic>> {
    let span = source.span();
    let Some(depth) = depth.checked_sub(1) else {
        return Err(too_deep(span));
    };
    let data = match source.get_ref() {
        DeValue::String(text) => Data::Text(text.to_string()),
        DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(number) => Data::Integer(number),
            Err(_) => Data::Other("a number with too many digits"),
        },
        DeValue::Float(number) => Data::Decimal(number.as_str().to_owned()),
        DeValue::Boolean(value) => Data::Boolean(*value),
        DeValue::Datetime(_) => Data::Other("a date of TOML"),
        DeValue::Array(list) => {
            let values = list.iter().map(|source| value(source, depth));
            Data::List(values.collect::<Result<_, _>>()?)
        }
        DeValue::Table(source) => Data::Table(table(source, depth)?),
    };
    Ok(Value { data, span })
}
