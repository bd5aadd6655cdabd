//! Operations as lines of a log: one JSON object each.

use super::{Content, Op, OpError};
use crate::{
    node::{object, text},
    path::Path,
    tree::{Data, Table, Value, parse_json, to_json},
};
use std::{fmt, str::FromStr};

impl fmt::Display for Op {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = String::new();
        to_json(&self.to_value(), &mut line);
        f.write_str(&line)
    }
}

impl Op {
    fn to_value(&self) -> Value {
        let named = |name: &str, path: &Path| object([(name, text(path.to_string()))]);
        let with = |value: Value, key: &str, more: Value| {
            let Data::Table(mut table) = value.data else {
                return value;
            };
            table.insert(key, more);
            Data::Table(table).into()
        };
        let after = |value: Value, after: &Option<String>| match after {
            Some(after) => with(value, "after", text(after.as_str())),
            None => value,
        };
        match self {
            Op::Add {
                path,
                value,
                after: id,
            } => after(with(named("add", path), "value", value.0.clone()), id),
            Op::Remove { path } => named("remove", path),
            Op::Move { path, after: id } => after(named("move", path), id),
            Op::Set { path, keys } => {
                let mut table = Table::default();
                for (key, value) in keys {
                    let null = || Data::Other("null").into();
                    let value = value.as_ref().map_or_else(null, |value| value.0.clone());
                    table.insert(key, value);
                }
                with(named("set", path), "keys", Data::Table(table).into())
            }
        }
    }
}

impl FromStr for Op {
    type Err = OpError;

    /// Reads a line of a log.
    fn from_str(line: &str) -> Result<Op, OpError> {
        let wrong = |reason: &str| OpError::Line(reason.to_owned());
        let document = parse_json(line).map_err(OpError::Invalid)?;
        let Data::Table(table) = document.root.data else {
            return Err(wrong("it is no object"));
        };
        let text = |key: &str| table.get(key).and_then(|entry| entry.value.as_text());
        let kinds = ["add", "remove", "move", "set"];
        let kind = kinds.into_iter().find_map(|kind| Some((kind, text(kind)?)));
        let (kind, path) =
            kind.ok_or_else(|| wrong("it has none of `add`, `remove`, `move`, `set`"))?;
        let allowed: &[&str] = match kind {
            "add" => &["add", "value", "after"],
            "remove" => &["remove"],
            "move" => &["move", "after"],
            _ => &["set", "keys"],
        };
        if let Some((key, _)) = table.iter().find(|(key, _)| !allowed.contains(key)) {
            return Err(OpError::Line(format!(
                "`{key}` has no meaning for `{kind}`"
            )));
        }
        let path = Path::from(path);
        let after = text("after").map(str::to_owned);
        Ok(match kind {
            "add" => {
                let value = table
                    .get("value")
                    .ok_or_else(|| wrong("it has no `value`"))?;
                Op::Add {
                    path,
                    value: Content(value.value.clone()),
                    after,
                }
            }
            "remove" => Op::Remove { path },
            "move" => Op::Move { path, after },
            _ => {
                let found = table.get("keys").and_then(|entry| entry.value.as_table());
                let keys = found.ok_or_else(|| wrong("it has no `keys`"))?;
                let value = |value: &Value| match value.data {
                    Data::Other(_) => None,
                    _ => Some(Content(value.clone())),
                };
                let keys = keys
                    .iter()
                    .map(|(key, entry)| (key.to_owned(), value(&entry.value)));
                Op::Set {
                    path,
                    keys: keys.collect(),
                }
            }
        })
    }
}
