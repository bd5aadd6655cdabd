//! The text of a value in SQL, as the functions among the texts write it in Rust.

use crate::plan::{choice::choices, database, kind::Kind, label::entity_of};
use sayso_expr::{Engine, Kind as ExprKind, Type, Typed};
use sayso_spec::Spec;

/// The short names of the months, of three letters each.
const MONTHS: &str = "'JanFebMarAprMayJunJulAugSepOctNovDec'";

/// Returns a text as SQL.
pub(super) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// Returns the text of a value; `None` for types that have none in SQL, such as moments, whose zone SQLite does not know.
pub(super) fn of(spec: &Spec, typed: &Typed, value: &str) -> Option<String> {
    if let Some(letters) = letters(spec, typed) {
        return Some(format!("'{letters}-' || CAST({value} AS TEXT)"));
    }
    if let Type::Choice { entity, field } = &typed.ty {
        let cases: String = options(spec, entity, field)?
            .into_iter()
            .map(|(id, label)| format!(" WHEN '{id}' THEN {}", quoted(&label)))
            .collect();
        return Some(format!("CASE {value}{cases} END"));
    }
    let currency = spec.app.currency.as_ref();
    let digits = currency.map_or(2, |currency| currency.digits());
    let kind = Kind::of_type(&typed.ty, digits)?;
    let decimal = |unit: &str| {
        let unit = if unit.is_empty() {
            String::new()
        } else {
            format!(" || {}", quoted(&format!(" {unit}")))
        };
        once(value, |value| {
            format!("{}{unit}", decimal(value, kind.scale))
        })
    };
    Some(match kind.name {
        "text" => value.to_owned(),
        "number" => format!("CAST({value} AS TEXT)"),
        "decimal" => decimal(""),
        "percent" => decimal("%"),
        "money" => decimal(currency.map_or("", |currency| currency.as_str())),
        "duration" => once(value, |value| {
            format!(
                "CAST({value} / 60 AS TEXT) || ':' || substr(CAST(100 + {value} % 60 AS TEXT), 2) || ' h'"
            )
        }),
        "flag" => format!("CASE WHEN {value} THEN 'Yes' ELSE 'No' END"),
        "time" => format!("substr(CAST({value} AS TEXT), 1, 5)"),
        "date" => match database::engine(spec) {
            Engine::Postgres => format!("to_char({value}, 'FMDD Mon YYYY')"),
            Engine::Sqlite => once(value, |value| {
                format!(
                    "CAST(substr({value}, 9, 2) AS INTEGER) || ' ' || \
                     substr({MONTHS}, 3 * substr({value}, 6, 2) - 2, 3) || ' ' || substr({value}, 1, 4)"
                )
            }),
        },
        _ => return None,
    })
}

/// Writes a text that has a value more than once. A value that is a query is computed once, below a name.
fn once(value: &str, write: impl Fn(&str) -> String) -> String {
    let is_column = !value.contains([' ', '(']);
    if is_column {
        write(value)
    } else {
        format!(
            "(SELECT {} FROM (SELECT {value} AS it) AS of_label)",
            write("of_label.it")
        )
    }
}

fn decimal(value: &str, scale: u8) -> String {
    let Some(one) = 10_i64.checked_pow(scale.into()).filter(|one| *one > 1) else {
        return format!("CAST({value} AS TEXT)");
    };
    format!(
        "CASE WHEN {value} < 0 THEN '-' ELSE '' END || CAST(abs({value}) / {one} AS TEXT) || '.' || \
         substr(CAST({one} + abs({value}) % {one} AS TEXT), 2)"
    )
}

/// The letters of a row's number.
fn letters(spec: &Spec, typed: &Typed) -> Option<String> {
    let ExprKind::Path(path) = &typed.kind else {
        return None;
    };
    let last = path.steps.last().filter(|step| step.id() == "number")?;
    let entity = spec.entities.get(entity_of(last))?;
    entity.number.as_ref().map(ToString::to_string)
}

/// The options of a choice, or the states of a machine, with the names that people see.
pub(super) fn options(spec: &Spec, entity: &str, field: &str) -> Option<Vec<(String, String)>> {
    let (entity_id, declared) = spec.entities.iter().find(|(id, _)| id.as_str() == entity)?;
    let (field_id, said) = declared
        .fields
        .iter()
        .find(|(id, _)| id.as_str() == field)?;
    let choices = choices(spec, entity_id, field_id, said).into_iter();
    Some(choices.map(|choice| (choice.id, choice.label)).collect())
}
