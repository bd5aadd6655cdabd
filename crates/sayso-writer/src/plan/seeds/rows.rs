//! Rows of the seeds.

use super::{
    values::{values, written},
    variable::{SCOPE, variable},
};
use crate::plan::{
    details::Details, entity::Entity, field::Field, unsupported::Found, value::Value,
};
use sayso_spec::{ACCOUNT, Nodes, Spec, model::SeedValue};
use serde::Serialize;

/// A row of the seeds.
#[derive(Debug, Serialize)]
pub struct Row {
    /// The key in the specification.
    pub key: String,
    /// The entity's module.
    pub module: String,
    /// The entity's type.
    pub type_name: String,
    /// The key of the tenant.
    pub tenant: Option<String>,
    /// The variable with the scope in which it is made.
    pub scope: String,
    /// True if another row refers to it.
    pub is_used: bool,
    /// The values by field.
    pub values: Vec<Value>,
    /// The values of columns that no form has.
    pub written: Vec<Value>,
}

impl Row {
    /// Returns true if a value calls a function.
    pub(super) fn calls(&self, function: &str) -> bool {
        let mut values = self.values.iter().chain(&self.written);
        values.any(|value| calls(&value.rust, function))
    }
}

/// Returns true if code calls a function of its own file: `day(3)`, but not `clock::today()`.
fn calls(code: &str, function: &str) -> bool {
    let call = format!("{function}(");
    code.match_indices(&call).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        !before.is_some_and(|letter| letter.is_alphanumeric() || "_.:".contains(letter))
    })
}

/// A value that is written after its row was made: a reference to a later row, or a field of an account.
#[derive(Debug, Serialize)]
pub struct Later {
    /// The table of the row.
    pub module: String,
    /// The id of the row, as Rust.
    pub key: String,
    /// The column.
    pub column: String,
    /// The value, as Rust.
    pub rust: String,
}

impl Later {
    /// Returns true if its value calls a function.
    pub(super) fn calls(&self, function: &str) -> bool {
        calls(&self.rust, function)
    }

    /// Decides how a reference is written, if its row can be there without it.
    fn of(
        entity: &Entity,
        key: &str,
        id: &str,
        rust: String,
        path: &str,
        found: &mut Found,
    ) -> Option<Self> {
        let field = entity.fields.iter().find(|field| field.id == id)?;
        found.if_set(
            !field.optional,
            format!("{path}.{id}"),
            "a row that comes after the one that needs it",
        );
        Some(Self {
            module: entity.module.clone(),
            key: key.to_owned(),
            column: field.column.clone(),
            rust,
        })
    }
}

/// Translates the rows of all entities but accounts and tenants, and their references to rows that come after them.
pub(super) fn rows(
    spec: &Spec,
    entities: &[&Entity],
    tenant: Option<&str>,
    first_tenant: Option<&str>,
    found: &mut Found,
) -> (Vec<Row>, Vec<Later>) {
    let mut made: Vec<Row> = Vec::new();
    let mut later = Vec::new();
    for entity in entities {
        let seed = spec.seeds.get(&entity.id);
        for (id, row) in seed.into_iter().flat_map(|seed| seed.rows.iter()) {
            let path = format!("seed.{}.row.{id}", entity.id);
            let named = tenant
                .and_then(|tenant| row.get(tenant))
                .and_then(|value| match value {
                    SeedValue::Text(key) => Some(key.as_str()),
                    _ => None,
                });
            let team = tenant.zip(named.or(first_tenant));
            let is_homeless = match tenant {
                Some(_) => team.is_none(),
                None => spec.auth.is_some() && has_no_accounts(spec),
            };
            found.if_set(
                is_homeless,
                &path,
                "a row without a team or a person to have it",
            );
            let scope = team.map(|(tenant, key)| variable(spec, tenant, key));
            let key = variable(spec, &entity.id, id.as_str());
            let mut row = row.clone();
            let before = later.len();
            for (id, rust) in not_made(spec, entity, &row, &made) {
                row.remove(id);
                later.extend(Later::of(entity, &key, id, rust, &path, found));
            }
            made.push(Row {
                module: entity.module.clone(),
                type_name: entity.type_name.clone(),
                is_used: is_used(spec, &entity.id, id.as_str()) || later.len() > before,
                scope: scope.clone().unwrap_or_else(|| SCOPE.to_owned()),
                tenant: scope,
                written: written(
                    spec,
                    &path,
                    entity.fields.iter().filter(|field| !field.in_form),
                    &row,
                    found,
                ),
                values: values(spec, &path, entity, &row, found),
                key,
            });
        }
    }
    (made, later)
}

/// Returns the values of the fields that the specification adds to accounts, which may refer to later accounts.
pub(super) fn of_accounts(spec: &Spec, details: &Details, found: &mut Found) -> Vec<Later> {
    let rows = spec.seeds.get(ACCOUNT).into_iter();
    let mut all = Vec::new();
    for (key, row) in rows.flat_map(|seed| seed.rows.iter()) {
        let path = format!("seed.{ACCOUNT}.row.{key}");
        let values = written(spec, &path, &details.fields, row, found);
        let key = format!("{}.id", variable(spec, ACCOUNT, key.as_str()));
        all.extend(values.into_iter().map(|value| Later {
            module: "accounts".to_owned(),
            key: key.clone(),
            column: value.field,
            rust: value.rust,
        }));
    }
    all
}

/// Returns true if a person of the seeds has values of fields that the specification adds to accounts.
pub(super) fn has_details(spec: &Spec, row: &Nodes<SeedValue>) -> bool {
    let account = spec.entities.get(ACCOUNT);
    let mut fields = account.into_iter().flat_map(|account| account.fields.ids());
    fields.any(|field| row.contains(field.as_str()))
}

/// Returns true if no people are among the seeds.
fn has_no_accounts(spec: &Spec) -> bool {
    let seed = spec.seeds.get(ACCOUNT);
    seed.is_none_or(|seed| seed.rows.is_empty())
}

/// Returns the fields of a row that refer to rows that are not made yet, with the variables of these.
fn not_made<'a>(
    spec: &Spec,
    entity: &'a Entity,
    row: &Nodes<SeedValue>,
    made: &[Row],
) -> Vec<(&'a str, String)> {
    let later = |field: &'a Field| {
        let target = field.target.as_ref().filter(|target| !target.account)?;
        let Some(SeedValue::Text(key)) = row.get(&field.id) else {
            return None;
        };
        let key = variable(spec, &target.entity, key);
        let is_made = made.iter().any(|row| row.key == key);
        (!is_made).then_some((field.id.as_str(), key))
    };
    entity.fields.iter().filter_map(later).collect()
}

/// Returns true if a row of the seeds refers to this one.
pub(super) fn is_used(spec: &Spec, entity: &str, key: &str) -> bool {
    spec.seeds.iter().any(|(id, seed)| {
        let Some(other) = spec.entities.get(id.as_str()) else {
            return false;
        };
        let mut fields = other.fields.iter();
        fields.any(|(field_id, field)| {
            let refers = field.to.as_ref().is_some_and(|to| to.as_str() == entity);
            let names_it = |row: &Nodes<SeedValue>| {
                matches!(row.get(field_id.as_str()), Some(SeedValue::Text(text)) if text == key)
            };
            refers && seed.rows.values().any(names_it)
        })
    })
}
