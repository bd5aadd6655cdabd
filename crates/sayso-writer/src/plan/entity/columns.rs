//! Columns that are written when a row is created or saved.

use crate::plan::{expr::Translator, field::Field, machine::Machine, unsupported::Found};
use sayso_expr::Place;
use sayso_spec::model::Entity;
use serde::Serialize;

/// The columns that are written when a row is created or saved.
#[derive(Debug, Serialize)]
pub struct Columns {
    /// The columns of the form's fields.
    pub columns: Vec<String>,
    /// The parameters of these columns: `$1`, `$2`, …
    pub places: Vec<String>,
    /// The assignments of these columns.
    pub sets: Vec<String>,
    /// The number of these columns.
    pub n: usize,
    /// The columns of a new row that the form does not have, with their values.
    pub firsts: Vec<First>,
}

/// A column of a new row.
#[derive(Debug, Serialize)]
pub struct First {
    /// The column.
    pub column: String,
    /// The value in SQL.
    pub sql: String,
}

impl Columns {
    /// Decides the columns of an entity, some of whose fields are bound to parameters.
    pub(super) fn of(
        entity: &Entity,
        fields: &[Field],
        bound: &[Field],
        machines: &[Machine],
        translator: &Translator<'_>,
        found: &mut Found,
    ) -> Self {
        let columns: Vec<String> = bound.iter().map(|field| field.column.clone()).collect();
        let mut firsts = firsts(entity, fields, bound, machines, translator, found);
        if entity.ordered.is_some() {
            firsts.extend(last_place(translator, columns.len()));
        }
        Self {
            n: columns.len(),
            places: (1..=columns.len()).map(|at| format!("${at}")).collect(),
            sets: columns
                .iter()
                .zip(1..)
                .map(|(column, at)| format!("{column} = ${at}"))
                .collect(),
            columns,
            firsts,
        }
    }
}

/// The values of a new row that its form does not have: first states, copied values, and defaults that people do not change.
fn firsts(
    entity: &Entity,
    fields: &[Field],
    form: &[Field],
    machines: &[Machine],
    translator: &Translator<'_>,
    found: &mut Found,
) -> Vec<First> {
    let n = form.len();
    let ids: Vec<String> = form.iter().map(|field| field.id.clone()).collect();
    let id = translator.id.as_str();
    let mut firsts = Vec::new();
    for machine in machines {
        let first = machine.states.first();
        firsts.extend(first.map(|state| First {
            column: machine.ident.clone(),
            sql: format!("'{}'", state.id),
        }));
        firsts.push(First {
            column: format!("{}_since", machine.ident),
            sql: format!("${}", n + 4),
        });
    }
    for field in fields.iter().filter(|field| {
        field.is_stored && !field.in_form && !matches!(field.kind, "state" | "file")
    }) {
        let path = format!("entity.{id}.field.{}", field.id);
        let said = entity.fields.get(&field.id);
        let default = said.and_then(|said| said.default.as_ref());
        let typed = match default {
            Some(expr) => translator.typed(expr, &Place::default(id, field.id.as_str())),
            None => translator.copied(&field.id),
        };
        let Some(typed) = typed else { continue };
        match translator.at_first(&typed, &ids, n + 3) {
            Some(sql) => firsts.push(First {
                column: field.column.clone(),
                sql,
            }),
            None => found.add(path, "the first value"),
        }
    }
    firsts
}

/// The place of a new row in an order by hand: the last one, with a gap before it.
fn last_place(translator: &Translator<'_>, n: usize) -> Option<First> {
    let table = translator.table();
    let tenant = translator.tenant_column()?;
    Some(First {
        column: "position".to_owned(),
        sql: format!(
            "(SELECT coalesce(max(position), 0) + 1024 FROM {table} WHERE {tenant} = ${})",
            n + 3
        ),
    })
}
