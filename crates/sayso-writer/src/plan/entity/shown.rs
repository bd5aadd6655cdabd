//! Values of a row that people read.

use crate::plan::{
    field::{Field, such},
    label::Label,
};
use sayso_spec::model::Entity;
use serde::Serialize;

/// The values of a row that people read.
#[derive(Debug, Serialize)]
pub struct Shown {
    /// The values on the page of a row.
    pub shown: Vec<Fact>,
    /// The calls that add computed values to a query, and labels of rows that not everyone may read.
    pub selects: Vec<String>,
    /// True if some of these ask for the scope.
    pub selects_of_scope: bool,
    /// True if not everyone who reads a row reads all of its fields.
    pub has_read_guards: bool,
    /// True if the values on its page need the scope.
    pub is_shown_scoped: bool,
    /// The fields by which its list is filtered.
    pub filters: Vec<Field>,
}

/// A value on the page of a row.
#[derive(Debug, Serialize)]
pub struct Fact {
    /// The name of its constant among the texts.
    pub constant: String,
    /// The value as a part of a view.
    pub cell: String,
    /// The name of the field, if not everyone who reads the row reads it.
    pub guard: Option<String>,
}

impl Shown {
    /// Decides how people read the rows of an entity.
    pub(super) fn of(entity: &Entity, variable: &str, fields: &[Field], label: &Label) -> Self {
        let selects = selects(fields);
        let has_read_guards = fields.iter().any(|field| field.read.is_some());
        Self {
            shown: shown(entity, variable, fields, label),
            selects_of_scope: label.of_reader.is_some()
                || selects.iter().any(|select| select.contains("scope.")),
            selects,
            has_read_guards,
            is_shown_scoped: has_read_guards || fields.iter().any(is_sent_by_scope),
            filters: such(fields, |field| {
                field.read.is_none() && matches!(field.kind, "ref" | "choice" | "several" | "state")
            }),
        }
    }
}

/// The calls that add computed values to a query, and labels of rows that not everyone may read.
fn selects(fields: &[Field]) -> Vec<String> {
    let computed = |field: &Field| {
        let value = field.computed.as_ref()?;
        Some(format!(
            ".push(\", \"){value}.push(\" AS {}\")",
            field.column
        ))
    };
    let guarded = |field: &Field| {
        let target = field.target.as_ref().filter(|target| !target.is_plain)?;
        let label = target.calls();
        let name = &target.label_ident;
        Some(match &target.guard {
            Some(guard) => format!(
                ".push(\", CASE WHEN \"){guard}.push(\" THEN \"){label}.push(\" END AS {name}\")"
            ),
            None => format!(".push(\", \"){label}.push(\" AS {name}\")"),
        })
    };
    let labels = fields.iter().filter_map(guarded);
    labels.chain(fields.iter().filter_map(computed)).collect()
}

/// The number and all fields but the one that is the label, the title of the page.
fn shown(entity: &Entity, variable: &str, fields: &[Field], label: &Label) -> Vec<Fact> {
    let number = entity.number.is_some().then(|| Fact {
        constant: "NUMBER".to_owned(),
        cell: format!("{{texts::{variable}::number({variable}.number)}}"),
        guard: None,
    });
    let shown = fields
        .iter()
        .filter(|field| label.field.as_ref() != Some(&field.id));
    let others = shown.map(|field| Fact {
        constant: field.text.clone(),
        cell: field.cell.clone(),
        guard: field.read.is_some().then(|| field.ident.clone()),
    });
    number.into_iter().chain(others).collect()
}

/// Returns true if the address of a file begins with that of the tenant, which the scope has.
pub(super) fn is_sent_by_scope(field: &Field) -> bool {
    field.file.is_some() && field.cell.contains("scope")
}
