//! The order of lists by a field.

use crate::plan::{
    choice::Choice, expr::Translator, kind::Kind, names::variant, unsupported::Found,
};
use sayso_expr::{Engine, Typed};
use sayso_spec::{Id, Spec, model::ViewKind};

/// Returns the SQL of a computed value in the order of a list. A list is sorted by one if a view begins so.
pub(super) fn computed_key(
    spec: &Spec,
    field: &Id,
    typed: &Typed,
    translator: &Translator<'_>,
    found: &mut Found,
) -> Option<String> {
    let is_sorted = spec.views.iter().find(|(_, view)| {
        let is_list = matches!(view.kind, ViewKind::List | ViewKind::Gallery);
        let first = view.sort.first().map(|key| key.path.ids());
        is_list
            && view.entity.as_ref() == Some(translator.id)
            && matches!(first, Some([only]) if only == field)
    });
    let (view, _) = is_sorted?;
    let value = translator.plain_value(typed, translator.table());
    found.if_set(
        value.is_none(),
        format!("view.{view}.sort"),
        "a list sorted by a value that differs with the day",
    );
    // It becomes a part of a text in Rust.
    value.map(|value| format!("({})", value.escape_debug()))
}

/// The SQL of the order by a field, of which `column` is the value. Rows without a value come last, whichever way.
pub(super) fn key_arms(
    engine: Engine,
    column: &str,
    kind: &Kind,
    optional: bool,
    id: &Id,
    options: &[Choice],
) -> Option<String> {
    let variant = variant(id.as_str());
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
        "text" | "date" | "time" | "moment" => Some(text(column)),
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
