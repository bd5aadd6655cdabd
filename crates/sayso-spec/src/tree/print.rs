//! Values as canonical TOML.

use super::{Data, Table, Value};
use std::fmt::Write;

/// Returns a value as an inline table or a list has it.
pub(crate) fn inline(value: &Value) -> String {
    let mut out = String::new();
    write_inline(value, &mut out);
    out
}

/// Returns a value as a line below a header has it, where a text with line breaks has several lines.
pub(crate) fn lines(value: &Value) -> String {
    match &value.data {
        Data::Text(text) if text.contains('\n') => {
            let mut out = String::from("\"\"\"\n");
            let mut quotes = 0;
            for (at, character) in text.char_indices() {
                quotes = if character == '"' { quotes + 1 } else { 0 };
                let is_last = at + 1 == text.len();
                match character {
                    '\n' => out.push('\n'),
                    // The third quote in a row would end the text, and so would one before the closing quotes.
                    '"' if quotes % 3 > 0 && !is_last => out.push('"'),
                    other => write_escaped(other, &mut out),
                }
            }
            out.push_str("\"\"\"");
            out
        }
        _ => inline(value),
    }
}

fn write_inline(value: &Value, out: &mut String) {
    match &value.data {
        Data::Text(text) => {
            out.push('"');
            for character in text.chars() {
                write_escaped(character, out);
            }
            out.push('"');
        }
        Data::Integer(number) => {
            let _ = write!(out, "{number}");
        }
        Data::Decimal(number) => out.push_str(number),
        Data::Boolean(value) => out.push_str(if *value { "true" } else { "false" }),
        Data::List(list) => {
            out.push('[');
            for (at, value) in list.iter().enumerate() {
                if at > 0 {
                    out.push_str(", ");
                }
                write_inline(value, out);
            }
            out.push(']');
        }
        Data::Table(table) => write_table(table, out),
        Data::Other(_) => out.push_str("\"\""),
    }
}

fn write_table(table: &Table, out: &mut String) {
    if table.is_empty() {
        out.push_str("{}");
        return;
    }
    out.push_str("{ ");
    for (at, (key, entry)) in table.iter().enumerate() {
        if at > 0 {
            out.push_str(", ");
        }
        out.push_str(key);
        out.push_str(" = ");
        write_inline(&entry.value, out);
    }
    out.push_str(" }");
}

fn write_escaped(character: char, out: &mut String) {
    match character {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\t' => out.push_str("\\t"),
        control if control.is_control() => {
            let _ = write!(out, "\\u{:04X}", control as u32);
        }
        other => out.push(other),
    }
}
