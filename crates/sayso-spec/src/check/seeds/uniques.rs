//! Values that no two rows of the seeds may share.

use crate::{
    check::report::{Checker, Spot},
    diagnostic::Code,
    index::ACCOUNT,
    model::{Entity, FieldType, SeedValue},
    node::Nodes,
    path::Path,
    value::Id,
};
use std::collections::HashMap;

type Row = Nodes<SeedValue>;

/// Finds rows with the values of earlier ones. `path` is that of the rows.
pub(super) fn check(checker: &mut Checker<'_>, entity: &Id, rows: &Nodes<Row>, path: &Path) {
    for fields in uniques(checker, entity) {
        let mut seen: HashMap<Vec<String>, &Id> = HashMap::new();
        for (key, row) in rows {
            let Some(values) = values(checker, entity, &fields, row) else {
                continue;
            };
            let Some(earlier) = seen.get(&values) else {
                seen.insert(values, key);
                continue;
            };
            let names: Vec<String> = fields.iter().map(|field| format!("`{field}`")).collect();
            let message = format!("`{earlier}` has the same {}", names.join(" and "));
            let last = fields
                .last()
                .map(|field| field.as_str())
                .unwrap_or_default();
            let spot = Spot::Value(path.join(key.as_str()).join(last));
            checker.report(Code::WrongSeed, spot, message, "write another value");
        }
    }
}

/// Returns the fields that are unique, alone or together.
fn uniques(checker: &Checker<'_>, entity: &Id) -> Vec<Vec<Id>> {
    if *entity == *ACCOUNT {
        return vec![vec![Id::known("email")]];
    }
    let Some(declared) = checker.spec.entities.get(entity.as_str()) else {
        return Vec::new();
    };
    let fields = declared.fields.iter().filter(|(_, field)| field.unique);
    let alone = fields.map(|(id, _)| vec![id.clone()]);
    alone.chain(declared.unique.iter().cloned()).collect()
}

/// Returns the values that are compared, with the tenant before them; none if one of them is empty.
fn values(checker: &Checker<'_>, entity: &Id, fields: &[Id], row: &Row) -> Option<Vec<String>> {
    let declared = checker.spec.entities.get(entity.as_str());
    let mut values = vec![tenant(checker, entity, row)];
    for field in fields {
        values.push(value(declared, field, row.get(field.as_str())?)?);
    }
    Some(values)
}

/// Returns the key of the tenant of a row: the first one if the row names none. It is empty without tenants.
fn tenant(checker: &Checker<'_>, entity: &Id, row: &Row) -> String {
    let tenant = checker.index.tenant();
    let Some(tenant) = tenant.filter(|_| checker.index.is_in_tenant(entity.as_str())) else {
        return String::new();
    };
    let named = row.get(tenant.as_str()).and_then(text);
    let first = || {
        let seed = checker.spec.seeds.get(tenant.as_str())?;
        Some(seed.rows.first()?.0.as_str())
    };
    named.or_else(first).unwrap_or_default().to_owned()
}

/// Returns a value as it is compared.
fn value(declared: Option<&Entity>, field: &Id, value: &SeedValue) -> Option<String> {
    let declared = declared.and_then(|declared| declared.fields.get(field.as_str()));
    let is_folded = declared.is_none_or(|field| field.fold || field.is(FieldType::Email));
    match value {
        SeedValue::Text(text) if text.trim().is_empty() => None,
        SeedValue::Text(text) if is_folded => Some(text.trim().to_lowercase()),
        SeedValue::Text(text) => Some(text.trim().to_owned()),
        SeedValue::Number(number) => Some(number.to_string()),
        SeedValue::Boolean(_) | SeedValue::List(_) => None,
    }
}

fn text(value: &SeedValue) -> Option<&str> {
    match value {
        SeedValue::Text(text) => Some(text),
        _ => None,
    }
}
