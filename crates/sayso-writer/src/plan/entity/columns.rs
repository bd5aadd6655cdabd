//! Columns that are written when a row is created or saved.

use crate::plan::{
    expr::{NewRow, Translator},
    field::Field,
    machine::Machine,
    names::stem,
    unsupported::Found,
};
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
    /// The values of these columns as they are bound.
    pub binds: Vec<String>,
    /// The number of these columns.
    pub n: usize,
    /// The columns with names that a new row is given: `number` and `slug`.
    pub given: Vec<&'static str>,
    /// The number of parameters before the id of a new row.
    pub before_id: usize,
    /// The columns of a new row that the form does not have, with their values.
    pub firsts: Vec<First>,
    /// The values in Rust that these ask for, as they are bound after the person.
    pub first_binds: Vec<String>,
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
        let zones = zones(bound, translator.zone());
        let bound: Vec<Bound> = bound.iter().flat_map(Bound::all).collect();
        let columns: Vec<String> = bound.iter().map(|bound| bound.column.clone()).collect();
        let given: Vec<&str> = [
            entity.number.as_ref().map(|_| "number"),
            entity.slug.as_ref().map(|_| "slug"),
        ]
        .into_iter()
        .flatten()
        .collect();
        let new = New {
            entity,
            fields,
            bound: &bound,
            before_id: columns.len() + given.len(),
            translator,
        };
        let mut first_binds = Vec::new();
        let mut firsts = new.firsts(machines, &mut first_binds, found);
        firsts.extend(new.last_place());
        let numbered = columns.iter().zip(1..);
        let of_form = numbered.map(|(column, at)| format!("{column} = ${at}"));
        let sets = of_form.chain(zones.iter().map(First::set)).collect();
        firsts.extend(zones);
        Self {
            n: columns.len(),
            before_id: new.before_id,
            given,
            binds: bound.iter().map(|bound| bound.bind.clone()).collect(),
            places: (1..=columns.len()).map(|at| format!("${at}")).collect(),
            sets,
            columns,
            firsts,
            first_binds,
        }
    }
}

impl First {
    /// Returns the assignment of the value.
    fn set(&self) -> String {
        format!("{} = {}", self.column, self.sql)
    }
}

/// Returns the columns with the zones of moments, which are those of the application: a form has the time alone.
fn zones(bound: &[Field], zone: &str) -> Vec<First> {
    let mut at = 0;
    let mut zones = Vec::new();
    for field in bound {
        at += 1;
        let place = at;
        at += usize::from(field.folded.is_some());
        zones.extend(field.zone.as_ref().map(|column| First {
            column: column.clone(),
            sql: if field.optional {
                format!("CASE WHEN ${place} IS NULL THEN NULL ELSE '{zone}' END")
            } else {
                format!("'{zone}'")
            },
        }));
    }
    zones
}

/// A value of the form that is bound.
struct Bound {
    /// The id of the field, or the column of its folded text.
    id: String,
    column: String,
    bind: String,
}

impl Bound {
    /// The values of a field: its own, and its folded text.
    fn all(field: &Field) -> impl Iterator<Item = Self> {
        let own = Self {
            id: field.id.clone(),
            column: field.column.clone(),
            bind: field.bind.clone(),
        };
        let folded = field.folded.as_ref().map(|folded| Self {
            id: folded.column.clone(),
            column: folded.column.clone(),
            bind: folded.bind.clone(),
        });
        [own].into_iter().chain(folded)
    }
}

/// A new row, whose parameters are the columns of the form, the names that it is given, its id, the tenant if it has one,
/// the time and, if there are accounts, the person.
struct New<'a> {
    entity: &'a Entity,
    fields: &'a [Field],
    bound: &'a [Bound],
    before_id: usize,
    translator: &'a Translator<'a>,
}

impl New<'_> {
    /// The parameter with the tenant, if there is one.
    fn tenant(&self) -> usize {
        self.before_id + 2
    }

    /// The parameter with the time.
    fn now(&self) -> usize {
        self.tenant() + usize::from(self.translator.tenant_column().is_some())
    }

    /// The values that the form does not have: first states, copied values, and defaults that people do not change.
    fn firsts(
        &self,
        machines: &[Machine],
        binds: &mut Vec<String>,
        found: &mut Found,
    ) -> Vec<First> {
        let ids: Vec<String> = self.bound.iter().map(|bound| bound.id.clone()).collect();
        let id = self.translator.id.as_str();
        let mut firsts = Vec::new();
        for machine in machines {
            let first = machine.states.first();
            firsts.extend(first.map(|state| First {
                column: machine.ident.clone(),
                sql: format!("'{}'", state.id),
            }));
            firsts.push(First {
                column: format!("{}_since", stem(&machine.ident)),
                sql: format!("${}", self.now()),
            });
        }
        for field in self.fields.iter().filter(|field| {
            field.is_stored && !field.in_form && !matches!(field.kind, "state" | "file")
        }) {
            let path = format!("entity.{id}.field.{}", field.id);
            let said = self.entity.fields.get(&field.id);
            let default = said.and_then(|said| said.default.as_ref());
            let typed = match default {
                Some(expr) => self
                    .translator
                    .typed(expr, &Place::default(id, field.id.as_str())),
                None => self.translator.copied(&field.id),
            };
            let Some(typed) = typed else { continue };
            let params = NewRow {
                form: &ids,
                tenant: self.tenant(),
                me: self.now() + 1,
                others: binds.len() + self.now() + usize::from(self.translator.has_accounts()),
            };
            match self.translator.at_first(&typed, &params) {
                Some((sql, others)) => {
                    binds.extend(others);
                    firsts.push(First {
                        column: field.column.clone(),
                        sql,
                    });
                }
                None => found.add(path, "the first value"),
            }
        }
        firsts
    }

    /// The place in an order by hand: the last one, with a gap before it.
    fn last_place(&self) -> Option<First> {
        self.entity.ordered?;
        let table = self.translator.table();
        let tenant = self.translator.tenant_column();
        let of_tenant = tenant.map(|tenant| format!(" WHERE {tenant} = ${}", self.tenant()));
        Some(First {
            column: "position".to_owned(),
            sql: format!(
                "(SELECT coalesce(max(position), 0) + 1024 FROM {table}{})",
                of_tenant.unwrap_or_default()
            ),
        })
    }
}
