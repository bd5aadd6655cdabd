//! The order of lists by a field.

use crate::plan::{choice::Choice, kind::Kind, names::variant};
use sayso_expr::Engine;
use sayso_spec::Id;

/// The SQL of the order by a field. Rows without a value come last, whichever way.
pub(super) fn key_arms(
    engine: Engine,
    table: &str,
    column: &str,
    kind: &Kind,
    optional: bool,
    id: &Id,
    options: &[Choice],
) -> Option<String> {
    let variant = variant(id.as_str());
    let column = format!("{table}.{column}");
    let arm = |pattern: &str, key: String| format!("(Self::{variant}, {pattern}) => Key::{key},");
    let text = |value: &str| {
        if optional {
            let with_empty = |before: &str, last: &str| {
                format!(
                    "Text(\"CASE WHEN {column} IS NULL THEN '{last}' ELSE '{before}' || {value} END\")"
                )
            };
            let ascending = arm("false", with_empty("0", "1"));
            format!("{ascending}\n{}", arm("true", with_empty("1", "0")))
        } else {
            arm("_", format!("Text(\"{value}\")"))
        }
    };
    match kind.name {
        "date" | "time" | "moment" if engine == Engine::Postgres => {
            if optional {
                return Some(text(&format!("CAST({column} AS TEXT) COLLATE \\\"C\\\"")));
            }
            let typed = match kind.name {
                "date" => "Date",
                "time" => "Time",
                _ => "Moment",
            };
            Some(arm("_", format!("{typed}(\"{column}\")")))
        }
        "text" | "date" | "time" | "moment" => Some(text(&column)),
        "choice" | "state" => {
            let places = options.iter().enumerate();
            let whens: String = places
                .map(|(at, option)| format!(" WHEN '{}' THEN '{at:03}'", option.id))
                .collect();
            Some(text(&format!("CASE {column}{whens} END")))
        }
        _ if kind.is_number() && optional => {
            let ascending = format!("Number(\"coalesce({column}, 9223372036854775807)\")");
            let descending = format!("Number(\"coalesce({column}, -9223372036854775808)\")");
            Some(format!(
                "{}\n{}",
                arm("false", ascending),
                arm("true", descending)
            ))
        }
        _ if kind.is_number() => Some(arm("_", format!("Number(\"{column}\")"))),
        _ => None,
    }
}
