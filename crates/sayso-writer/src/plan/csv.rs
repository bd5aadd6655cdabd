//! CSV files of an entity: the columns of its export and of its import.

use super::{field::Field, names, visitors};
use sayso_expr::Schema;
use sayso_spec::{
    Id, Spec,
    model::{Entity as EntitySpec, FieldType},
};
use serde::Serialize;

/// The columns of an entity in files.
#[derive(Debug, Serialize)]
pub struct Csv {
    /// True if rows are exported.
    pub exports: bool,
    /// True if visitors may export some.
    pub is_open: bool,
    /// True if rows are imported.
    pub imports: bool,
    /// The columns of an export.
    pub columns: Vec<Column>,
    /// The columns that an import takes.
    pub taken: Vec<Taken>,
    /// True if not everyone who imports writes all of them.
    pub has_guards: bool,
    /// True if forms need the scope.
    pub is_scoped: bool,
    /// The field of the form that is the owner, and never comes from a file.
    pub owner: Option<String>,
    /// The name of its constant.
    pub owner_constant: Option<String>,
}

/// A column of an export.
#[derive(Debug, Serialize)]
pub struct Column {
    /// The heading, as an argument of `Line::text`.
    pub heading: String,
    /// The call that adds the cell.
    pub cell: String,
    /// The name of the field, if not everyone who reads the row reads it.
    pub guard: Option<String>,
}

/// A column that an import takes.
#[derive(Debug, Serialize)]
pub struct Taken {
    /// The name of the form's field.
    pub ident: String,
    /// The name of its constant among the texts.
    pub constant: String,
    /// The unit of its numbers.
    pub unit: String,
    /// The condition under which the person writes it.
    pub guard: Option<String>,
    /// The call that reads the cell, if it is no text.
    pub read: Option<String>,
    /// The call that sets its first value.
    pub first: Option<String>,
    /// The rows that it refers to.
    pub names: Option<Names>,
}

/// The rows that the cells of a column name.
#[derive(Debug, Serialize)]
pub struct Names {
    /// The type of a row.
    pub type_name: String,
    /// The module with the query that finds them.
    pub queries: String,
}

impl Csv {
    /// Decides on the columns.
    pub(super) fn of(
        spec: &Spec,
        schema: &Schema,
        id: &Id,
        entity: &EntitySpec,
        fields: &[Field],
    ) -> Self {
        let variable = names::variable(id.as_str());
        let currency = spec
            .app
            .currency
            .as_ref()
            .map_or("", |currency| currency.as_str());
        let number = entity.number.is_some().then(|| Column {
            heading: format!("texts::{variable}::NUMBER"),
            cell: format!("text(texts::{variable}::number({variable}.number).as_str())"),
            guard: None,
        });
        let columns = fields
            .iter()
            .map(|field| column(&variable, field, currency));
        let owner = entity.owner.as_ref().and_then(|owner| {
            let owner = fields
                .iter()
                .find(|field| field.id == owner.as_str() && field.in_form)?;
            Some(owner.ident.clone())
        });
        let form = fields
            .iter()
            .filter(|field| field.in_form && field.file.is_none())
            .filter(|field| Some(&field.ident) != owner.as_ref());
        let taken: Vec<Taken> = form
            .map(|field| Taken {
                ident: field.ident.clone(),
                constant: field.text.clone(),
                unit: unit(field, currency).to_owned(),
                guard: field.may_edit.clone(),
                read: read(field, currency),
                first: first(field),
                names: field.target.as_ref().map(|target| Names {
                    type_name: target.type_name.clone(),
                    queries: target.queries.clone(),
                }),
            })
            .collect();
        Self {
            exports: entity.access.export.is_some(),
            is_open: visitors::may_export(spec, schema, id, entity),
            imports: entity.access.import.is_some(),
            columns: number.into_iter().chain(columns).collect(),
            has_guards: taken.iter().any(|taken| taken.guard.is_some()),
            is_scoped: owner.is_some()
                || taken.iter().any(|taken| {
                    taken
                        .first
                        .as_ref()
                        .is_some_and(|first| first.contains("scope."))
                }),
            taken,
            owner_constant: owner.as_ref().map(|owner| owner.to_uppercase()),
            owner,
        }
    }
}

/// Returns true if files name rows of an entity, or accounts.
pub(super) fn is_named(spec: &Spec, id: &str) -> bool {
    let importing = spec
        .entities
        .values()
        .filter(|entity| entity.access.import.is_some());
    let mut fields = importing.flat_map(|entity| entity.fields.values());
    fields.any(|field| {
        field.is(FieldType::Ref) && field.to.as_ref().is_some_and(|to| to.as_str() == id)
    })
}

fn unit<'a>(field: &Field, currency: &'a str) -> &'a str {
    match field.kind {
        "money" => currency,
        "percent" => "%",
        _ => "",
    }
}

fn column(variable: &str, field: &Field, currency: &str) -> Column {
    let label = format!("texts::{variable}::{}", field.text);
    let unit = unit(field, currency);
    let heading = if unit.is_empty() {
        label
    } else {
        format!("csv::with_unit({label}, {unit:?}).as_str()")
    };
    Column {
        heading,
        cell: cell(variable, field),
        guard: field.read.is_some().then(|| field.ident.clone()),
    }
}

fn cell(variable: &str, field: &Field) -> String {
    let value = format!("{variable}.{}", field.column);
    let mapped = |function: &str| {
        if field.optional {
            format!("value({value}.map({function}))")
        } else {
            format!("value(Some({function}({value})))")
        }
    };
    match field.kind {
        "text" | "lines" | "markdown" | "colour" if field.optional => {
            format!("text({value}.as_deref())")
        }
        "text" | "lines" | "markdown" | "colour" => format!("text({value}.as_str())"),
        "choice" | "state" if field.optional => format!("text({value}.map(|value| value.label()))"),
        "choice" | "state" => format!("text({value}.label())"),
        "several" if field.optional => {
            format!("text({value}.as_ref().map(|chosen| chosen.labels(\"; \")).as_deref())")
        }
        "several" => format!("text({value}.labels(\"; \").as_str())"),
        "flag" => format!("text(texts::yes_no({value}))"),
        "ref" if field.optional || field.is_guarded => {
            format!("text({variable}.{}.as_deref())", field.ident)
        }
        "ref" => format!("text({variable}.{}.as_str())", field.ident),
        "decimal" | "percent" | "money" => {
            mapped(&format!("Decimal::<{}>::from_units", field.scale))
        }
        "moment" => mapped("clock::local"),
        "file" => format!("text({value}.as_ref().map(|file| file.name()))"),
        _ if field.optional => format!("value({value})"),
        _ => format!("value(Some({value}))"),
    }
}

fn read(field: &Field, currency: &str) -> Option<String> {
    let id = &field.ident;
    Some(match field.kind {
        "number" | "rating" | "duration" | "decimal" | "percent" | "money" => {
            format!("number({id:?}, {:?})", unit(field, currency))
        }
        "date" => format!("day({id:?})"),
        "choice" => format!("choice::<{}>({id:?})", field.choice_type),
        "several" => format!("choices::<{}>({id:?})", field.choice_type),
        "flag" => format!("flag({id:?}, texts::yes_no(true), texts::yes_no(false))"),
        "ref" => format!("row({id:?}, &names.{id})"),
        _ => return None,
    })
}

/// The first value of a form's control is also that of a column that is not in the file.
fn first(field: &Field) -> Option<String> {
    let value = field.first_value.as_ref()?;
    let call = if field.optional || field.kind == "flag" {
        "if_absent"
    } else {
        "if_empty"
    };
    Some(format!("{call}({:?}, {value})", field.ident))
}
