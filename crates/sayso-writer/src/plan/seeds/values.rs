//! Values of rows of the seeds, as Rust.

use super::variable::variable;
use crate::plan::{entity::Entity, field::Field, unsupported::Found, value::Value};
use sayso_spec::{Nodes, Number, Spec, model::SeedValue};

/// The values of all fields of the form, in order.
pub(super) fn values(
    spec: &Spec,
    path: &str,
    entity: &Entity,
    row: &Nodes<SeedValue>,
    found: &mut Found,
) -> Vec<Value> {
    entity
        .form
        .form
        .iter()
        .flat_map(|field| {
            let given = row.get(&field.id).map(|value| rust(spec, field, value));
            found.if_set(
                given.is_none() && field.is_derived,
                format!("{path}.{}", field.id),
                "a row without a value whose default follows from others",
            );
            let inner = match given {
                Some(Some(value)) => Some(value),
                Some(None) => {
                    found.add(format!("{path}.{}", field.id), "this value");
                    None
                }
                None => usual(field),
            };
            let rust = match (inner, field.form_optional) {
                (Some(value), true) => format!("Some({value})"),
                (Some(value), false) => value,
                (None, true) => "None".to_owned(),
                (None, false) => "Default::default()".to_owned(),
            };
            let value = Value {
                field: field.ident.clone(),
                rust,
            };
            let remove = field.file.as_ref().and_then(|file| file.remove.as_ref());
            let kept = remove.map(|remove| Value {
                field: remove.ident.clone(),
                rust: "false".to_owned(),
            });
            [value].into_iter().chain(kept)
        })
        .chain(entity.extra_values())
        .collect()
}

/// The values of fields that are written into their columns.
pub(super) fn written<'a>(
    spec: &Spec,
    path: &str,
    fields: impl IntoIterator<Item = &'a Field>,
    row: &Nodes<SeedValue>,
    found: &mut Found,
) -> Vec<Value> {
    let mut written = Vec::new();
    for field in fields {
        let Some(value) = row.get(&field.id) else {
            continue;
        };
        let rust = in_column(spec, field, value);
        match rust {
            Some(rust) => written.push(Value {
                field: field.column.clone(),
                rust,
            }),
            None => found.add(format!("{path}.{}", field.id), "this value"),
        }
    }
    written
}

/// A value as it is bound to the column of a field.
fn in_column(spec: &Spec, field: &Field, value: &SeedValue) -> Option<String> {
    match (field.kind, value) {
        // The column of a state is text.
        ("state", SeedValue::Text(id)) => Some(format!("{id:?}")),
        ("decimal" | "percent" | "money", SeedValue::Number(number)) => {
            Some(format!("{}_i64", units(field, number)?))
        }
        ("number" | "rating" | "duration", SeedValue::Number(_)) => {
            Some(format!("{}_i64", rust(spec, field, value)?))
        }
        ("moment", SeedValue::Text(text)) => Some(format!("clock::utc({})", moment(text)?)),
        ("time", SeedValue::Text(text)) => Some(format!("{text:?}.parse::<NaiveTime>()?")),
        _ => rust(spec, field, value),
    }
}

/// A number in the units of a field; none if it has more decimals.
fn units(field: &Field, number: &Number) -> Option<i64> {
    let (units, decimals) = number.units_and_decimals();
    let more = u32::from(field.scale).checked_sub(decimals)?;
    units.checked_mul(10_i64.checked_pow(more)?)
}

fn rust(spec: &Spec, field: &Field, value: &SeedValue) -> Option<String> {
    match (field.kind, value) {
        ("text" | "lines" | "markdown" | "colour", SeedValue::Text(text)) => {
            Some(format!("{text:?}.to_owned()"))
        }
        ("decimal" | "percent" | "money", SeedValue::Number(number)) => {
            Some(format!("Decimal::from_units({})", units(field, number)?))
        }
        ("time", SeedValue::Text(text)) => Some(format!("{text:?}.parse()?")),
        ("moment", SeedValue::Text(text)) => moment(text),
        ("date", SeedValue::Text(text)) => day(text),
        ("choice", SeedValue::Text(id)) => {
            let option = field.options.iter().find(|option| option.id == *id)?;
            Some(format!("{}::{}", field.choice_type, option.variant))
        }
        ("several", SeedValue::List(ids)) => {
            let option = |id: &String| field.options.iter().find(|option| option.id == *id);
            let options: Option<Vec<String>> = ids
                .iter()
                .map(|id| Some(format!("{}::{}", field.choice_type, option(id)?.variant)))
                .collect();
            Some(format!("vec![{}]", options?.join(", ")))
        }
        ("ref", SeedValue::Text(key)) => {
            let target = field.target.as_ref()?;
            let end = if target.account { ".id" } else { "" };
            Some(format!("{}{end}", variable(spec, &target.entity, key)))
        }
        ("number" | "rating" | "duration", SeedValue::Number(number)) => {
            Some(number.units_and_decimals().0.to_string())
        }
        ("flag", SeedValue::Boolean(value)) => Some(value.to_string()),
        _ => None,
    }
}

/// The value of a field that the row does not name and must have: the default, or the first option.
fn usual(field: &Field) -> Option<String> {
    if field.optional {
        return None;
    }
    // The scope of a row has another name.
    let default = field
        .default
        .as_ref()
        .filter(|code| !code.contains("scope."));
    default.cloned().or_else(|| {
        let option = field.options.first().filter(|_| field.kind == "choice")?;
        Some(format!("{}::{}", field.choice_type, option.variant))
    })
}

/// `now() + hours(3)` as Rust.
fn moment(text: &str) -> Option<String> {
    let rest = text.strip_prefix("now()")?.trim();
    let (sign, rest) = match rest.strip_prefix('-') {
        Some(rest) => ("-", rest.trim()),
        None => ("", rest.strip_prefix('+').unwrap_or(rest).trim()),
    };
    if rest.is_empty() {
        return Some("moment(0)".to_owned());
    }
    let (count, minutes) = if let Some(hours) = rest.strip_prefix("hours(") {
        (hours, 60)
    } else {
        (rest.strip_prefix("minutes(")?, 1)
    };
    let count: i64 = count.strip_suffix(')')?.parse().ok()?;
    Some(format!("moment({sign}{})", count.checked_mul(minutes)?))
}

/// `today() + days(3)` as Rust.
fn day(text: &str) -> Option<String> {
    let rest = text.strip_prefix("today()")?.trim();
    if rest.is_empty() {
        return Some("day(0)".to_owned());
    }
    let (sign, rest) = match rest.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", rest.strip_prefix('+')?),
    };
    let days = rest.trim().strip_prefix("days(")?.strip_suffix(')')?;
    days.bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| format!("day({sign}{days})"))
}
