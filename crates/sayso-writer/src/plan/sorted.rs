//! The columns that lists of an entity are sorted by.

mod value;

use super::{
    expr::Translator,
    field::Field,
    label::{self, Label},
    names::variant,
    source::Source,
    unsupported::Found,
};
use sayso_expr::{Type, Typed};
use sayso_spec::{Steps, names as sql};
use serde::Serialize;
use value::Value;

/// The most values by which a view is sorted: the address of its next page has all of them.
const MOST: usize = 4;

const NO_ORDER: &str = "a list sorted by something that has no order";
const DIFFERS: &str = "a list sorted by a value that differs with the day or the person";
const HIDDEN: &str = "a list sorted by a value that not everyone may read";

/// A column that lists are sorted by.
#[derive(Clone, Debug, Serialize)]
pub struct Sorted {
    /// The path from a row to its value. That of a label that is no field is the name of the label.
    pub path: String,
    /// The name in Rust.
    pub variant: String,
    /// The arms that give its SQL in both directions.
    pub arms: Vec<String>,
}

/// Decides on the columns that lists of an entity are sorted by: those with a heading to press, and those of its views.
pub(super) fn all(source: &Source<'_>, label: &Label, found: &mut Found) -> Vec<Sorted> {
    let mut columns = usual(source, label);
    for (id, view) in &source.spec.views {
        if view.entity.as_ref() != Some(source.id) {
            continue;
        }
        for (at, key) in view.sort.iter().enumerate() {
            let at_key = format!("view.{id}.sort.{at}");
            if at >= MOST {
                found.add(at_key, format!("a list sorted by more than {MOST} values"));
            } else if !columns.iter().any(|column| is_of(column, &key.path)) {
                match column(source, &key.path, &columns) {
                    Ok(column) => columns.push(column),
                    Err(reason) => found.add(at_key, format!("{reason}, `{}`", key.path)),
                }
            }
        }
    }
    columns
}

/// Returns true if a column has the value at a path.
pub(super) fn is_of(column: &Sorted, path: &Steps) -> bool {
    column.path == path.to_string()
}

/// The columns of each list. None of them has a value that not everyone may read: its order would tell the values.
fn usual(source: &Source<'_>, label: &Label) -> Vec<Sorted> {
    let table = source.translator.table();
    let implied = |id: &str, kind: &'static str| {
        let value = Value::of_column(format!("{table}.{id}"), kind);
        sorted(source, id, variant(id), &value)
    };
    let position = source.entity.ordered.map(|_| implied("position", "number"));
    let is_of_everyone = label.sql.is_some() && label.of_reader.is_none();
    let of_label = is_of_everyone.then(|| Sorted {
        path: label.ident.clone(),
        variant: variant(&label.ident),
        arms: vec![format!(
            "(Self::{}, _) => Key::Text(LABEL),",
            variant(&label.ident)
        )],
    });
    let fields = source.fields.iter();
    let own = fields.filter_map(|field| {
        let value = stored(source, field)?;
        sorted(source, &field.id, variant(&field.id), &value)
    });
    let implied = [Some(implied("created_at", "moment")), position];
    implied
        .into_iter()
        .flatten()
        .flatten()
        .chain(of_label)
        .chain(own)
        .collect()
}

/// Returns the value of a stored field that a heading sorts by.
fn stored(source: &Source<'_>, field: &Field) -> Option<Value> {
    if field.read.is_some() || !field.is_stored || field.kind == "flag" {
        return None;
    }
    let declared = source.entity.fields.get(&field.id)?;
    let column = if declared.fold {
        sql::folded(&field.id)
    } else {
        field.column.clone()
    };
    let options = field.options.iter();
    Some(Value {
        is_optional: field.optional,
        options: options.map(|option| option.id.clone()).collect(),
        ..Value::of_column(
            format!("{}.{column}", source.translator.table()),
            field.kind,
        )
    })
}

fn sorted(source: &Source<'_>, path: &str, variant: String, value: &Value) -> Option<Sorted> {
    Some(Sorted {
        path: path.to_owned(),
        arms: value.arms(source.translator.engine, &variant)?,
        variant,
    })
}

/// Returns the column of a value that a view is sorted by.
fn column(source: &Source<'_>, path: &Steps, others: &[Sorted]) -> Result<Sorted, &'static str> {
    let text = path.to_string();
    let value = value_at(source, path)?;
    let mut name = variant(&text.replace('.', "_"));
    while others.iter().any(|other| other.variant == name) {
        name.push_str("Too");
    }
    sorted(source, &text, name, &value).ok_or(NO_ORDER)
}

/// Returns the value at a path. A row has the value of its label.
fn value_at(source: &Source<'_>, path: &Steps) -> Result<Value, &'static str> {
    let Source {
        spec,
        schema,
        translator,
        ..
    } = source;
    let typed = translator.placeholder(&path.to_string()).ok_or(NO_ORDER)?;
    let is_hidden = match &typed.ty {
        Type::Row { entity } => label::is_guarded(spec, schema, entity),
        _ => false,
    };
    if is_hidden || translator.readers(&typed).is_some() {
        return Err(HIDDEN);
    }
    let value = Value::of_type(spec, &typed).ok_or(NO_ORDER)?;
    let sql = sql_at(source, path, &typed)?;
    // Expressions have the number of a row as a text, with its prefix; the column is a number.
    if is_row_number(source, path) {
        return Ok(Value {
            is_optional: typed.optional,
            ..Value::of_column(sql, "number")
        });
    }
    Ok(Value { sql, ..value })
}

/// Returns true if a path leads to the number that rows get by themselves.
fn is_row_number(source: &Source<'_>, path: &Steps) -> bool {
    let Some((last, before)) = path.ids().split_last() else {
        return false;
    };
    let mut entity = Some(source.entity);
    for id in before {
        let field = entity.and_then(|entity| entity.fields.get(id.as_str()));
        let target = field.and_then(|field| field.to.as_ref());
        entity = target.and_then(|target| source.spec.entities.get(target.as_str()));
    }
    entity.is_some_and(|entity| {
        *last == *"number" && entity.number.is_some() && !entity.fields.contains("number")
    })
}

/// Returns the SQL of the value at a path. Rows that a field refers to are joined by the list's query.
fn sql_at(source: &Source<'_>, path: &Steps, typed: &Typed) -> Result<String, &'static str> {
    let Some((first, rest)) = path.ids().split_first() else {
        return Err(NO_ORDER);
    };
    let target = source.field(first).and_then(|field| field.target.as_ref());
    let joined = target.zip(source.entity.fields.get(first.as_str()));
    let Some((target, to)) = joined.and_then(|(target, field)| Some((target, field.to.as_ref()?)))
    else {
        return sql_of(source, source.translator, typed, source.translator.table());
    };
    if rest.is_empty() {
        return Ok(target.label.clone());
    }
    let rest: Vec<&str> = rest.iter().map(|id| id.as_str()).collect();
    let translator = Translator::new(source.spec, to, source.schema);
    let typed = translator.placeholder(&rest.join(".")).ok_or(NO_ORDER)?;
    sql_of(source, &translator, &typed, &target.alias)
}

/// Returns the SQL of a value of the row under an alias.
fn sql_of(
    source: &Source<'_>,
    translator: &Translator<'_>,
    typed: &Typed,
    alias: &str,
) -> Result<String, &'static str> {
    let value = translator.sorted(typed, alias).ok_or(DIFFERS)?;
    match &typed.ty {
        Type::Row { entity } => label::sql_by_id(source.spec, source.schema, entity, &value),
        _ => Ok(value),
    }
}
