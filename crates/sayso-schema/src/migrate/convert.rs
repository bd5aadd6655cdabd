//! Values of one kind that become those of another.

use crate::column::{Column, Kind};
use sayso_expr::Engine;

/// The way of a column's values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// They stay as they are.
    Keep,
    /// They become this expression.
    Convert(String),
    /// They are lost.
    Replace,
}

/// The rows whose values cannot be converted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Misfit {
    /// The condition.
    pub(super) condition: String,
    /// The words after "rows of tasks".
    pub(super) have: String,
}

/// Returns the way of the values of a column.
pub(super) fn way(old: &Column, new: &Column, engine: Engine) -> (Way, Option<Misfit>) {
    let name = &old.name;
    let is_new_choice = old.kind != new.kind && !(new.options.is_empty() && new.several.is_empty());
    if old.to != new.to || is_new_choice {
        return (Way::Replace, None);
    }
    let misfit = |condition, have: String| Some(Misfit { condition, have });
    match (old.kind, new.kind) {
        (before, after) if before == after => (Way::Keep, None),
        (Kind::Number(before), Kind::Number(after)) if before < after => {
            let factor = 10_i64.pow(u32::from(after - before));
            let most = i64::MAX / factor;
            let condition = format!("{name} > {most} OR {name} < -{most}");
            (
                Way::Convert(format!("{name} * {factor}")),
                misfit(
                    condition,
                    format!("have a larger {name} than can be stored"),
                ),
            )
        }
        (Kind::Number(before), Kind::Number(after)) => {
            let factor = 10_i64.pow(u32::from(before - after));
            (
                Way::Convert(format!("{name} / {factor}")),
                misfit(
                    format!("{name} % {factor} <> 0"),
                    format!("have more than {after} decimals in {name}"),
                ),
            )
        }
        (Kind::Number(decimals), Kind::Text) => {
            (Way::Convert(printed(name, decimals, engine)), None)
        }
        (Kind::Text, Kind::Number(0)) => {
            let (value, condition) = read(name, engine);
            let have = format!("have a {name} that is no whole number");
            (Way::Convert(value), misfit(condition, have))
        }
        (Kind::Boolean, Kind::Text) => {
            let value = format!("CASE WHEN {name} THEN 'true' WHEN NOT {name} THEN 'false' END");
            (Way::Convert(value), None)
        }
        (Kind::Date, Kind::Text) => match engine {
            Engine::Sqlite => (Way::Keep, None),
            Engine::Postgres => (Way::Convert(format!("{name}::text")), None),
        },
        (Kind::Text, Kind::Date) => {
            let have = format!("have a {name} that is no date");
            match engine {
                Engine::Sqlite => (
                    Way::Keep,
                    misfit(format!("date({name}) IS NOT {name}"), have),
                ),
                Engine::Postgres => {
                    let condition = format!("{name} !~ '^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}$'");
                    (
                        Way::Convert(format!("{name}::date")),
                        misfit(condition, have),
                    )
                }
            }
        }
        _ => (Way::Replace, None),
    }
}

/// Returns a number of units as text, with its decimals.
fn printed(name: &str, decimals: u8, engine: Engine) -> String {
    if decimals == 0 {
        return format!("CAST({name} AS TEXT)");
    }
    let factor = 10_i64.pow(u32::from(decimals));
    let zeros = "0".repeat(decimals.into());
    let padded = format!("'{zeros}' || CAST(abs({name}) % {factor} AS TEXT)");
    let last = match engine {
        Engine::Sqlite => format!("substr({padded}, -{decimals})"),
        Engine::Postgres => format!("right({padded}, {decimals})"),
    };
    format!(
        "CASE WHEN {name} < 0 THEN '-' ELSE '' END || CAST(abs({name}) / {factor} AS TEXT) || '.' || {last}"
    )
}

/// Returns a text as a whole number, and the condition that it is none.
fn read(name: &str, engine: Engine) -> (String, String) {
    match engine {
        Engine::Sqlite => (
            format!("CAST({name} AS INTEGER)"),
            format!("CAST(CAST({name} AS INTEGER) AS TEXT) <> {name}"),
        ),
        Engine::Postgres => (
            format!("{name}::bigint"),
            format!("{name} !~ '^(0|-?[1-9][0-9]{{0,17}})$'"),
        ),
    }
}
