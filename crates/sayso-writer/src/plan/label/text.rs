//! The text of a value in SQL, as the functions among the texts write it in Rust.

mod amount;
mod date;

use crate::plan::{
    choice::choices,
    database,
    kind::Kind,
    label::entity_of,
    language::{self, Language},
};
use sayso_expr::{Kind as ExprKind, Type, Typed, local};
use sayso_spec::Spec;

/// Returns a text as SQL.
pub(super) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// Returns the text of a value; `None` for types that have none in SQL.
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
    let locale = language::locale(spec);
    let words = Language::of(spec);
    let engine = database::engine(spec);
    Some(match kind.name {
        "text" => value.to_owned(),
        "number" => format!("CAST({value} AS TEXT)"),
        "decimal" => once(value, |it| amount::decimal(engine, locale, it, kind.scale)),
        "percent" => once(value, |it| {
            let number = amount::decimal(engine, locale, it, kind.scale);
            format!("{number} || {}", quoted(locale.percent_sign()))
        }),
        "money" => {
            let code = currency.map_or("", |currency| currency.as_str());
            once(value, |it| {
                amount::money(engine, locale, it, kind.scale, code)
            })
        }
        "duration" => once(value, |value| {
            format!(
                "CAST({value} / 60 AS TEXT) || ':' || substr(CAST(100 + {value} % 60 AS TEXT), 2) || {}",
                quoted(&format!(" {}", words.hours()))
            )
        }),
        "flag" => format!(
            "CASE WHEN {value} THEN {} ELSE {} END",
            quoted(words.yes_no(true)),
            quoted(words.yes_no(false))
        ),
        "time" => once(value, |it| date::time(locale, it)),
        "date" => once(value, |it| date::date(engine, locale, it)),
        "moment" => {
            let local = local(engine, spec.app.time_zone.as_str(), value);
            once(&local, |it| date::moment(engine, locale, it))
        }
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
