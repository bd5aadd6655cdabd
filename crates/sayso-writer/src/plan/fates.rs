//! Fates of the fields that name a person, when the account ends.

use super::{Entity, details::Details, field::Field};
use sayso_spec::{ACCOUNT, Spec, model::OnDelete};
use serde::Serialize;

/// The columns that name people, by what happens to them.
#[derive(Debug, Serialize)]
pub struct Fates {
    /// The columns with people who cannot delete their account while they are there.
    pub restricted: Vec<Column>,
    /// The columns with people whose rows are deleted with their account.
    pub cascading: Vec<Column>,
    /// The columns that are empty once the account is deleted.
    pub cleared: Vec<Column>,
}

impl Fates {
    /// Collects the columns.
    pub(super) fn of(spec: &Spec, entities: &[Entity], details: Option<&Details>) -> Self {
        let treated = |fate| {
            let of_rows = people(spec, entities, fate).into_iter();
            let of_accounts = details
                .into_iter()
                .flat_map(|all| of_accounts(spec, all, fate));
            of_rows.chain(of_accounts).collect()
        };
        Self {
            restricted: treated(OnDelete::Restrict),
            cascading: treated(OnDelete::Cascade),
            cleared: treated(OnDelete::Clear),
        }
    }
}

/// A column with a person.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    /// The table.
    pub table: String,
    /// The column.
    pub column: String,
    /// The entity and the field, as people know them.
    pub place: String,
}

/// The columns of all fields with a person who is treated in this way.
pub(super) fn people(spec: &Spec, entities: &[Entity], fate: OnDelete) -> Vec<Column> {
    let is_such = |entity: &Entity, field: &Field| {
        let said = spec
            .entities
            .get(&entity.id)
            .and_then(|said| said.fields.get(&field.id));
        let is_person = field.target.as_ref().is_some_and(|target| target.account);
        is_person && said.is_some_and(|said| said.on_delete == fate)
    };
    let mut columns = Vec::new();
    for entity in entities {
        let fields = entity
            .relations
            .refs
            .iter()
            .filter(|field| is_such(entity, field));
        columns.extend(fields.map(|field| Column {
            table: entity.module.clone(),
            column: field.column.clone(),
            place: format!("{} ({})", entity.naming.many, field.label),
        }));
    }
    columns
}

/// The columns of accounts with other people who are treated in this way.
fn of_accounts(spec: &Spec, details: &Details, fate: OnDelete) -> Vec<Column> {
    let account = spec.entities.get(ACCOUNT);
    let is_such = |field: &&Field| {
        let said = account.and_then(|account| account.fields.get(&field.id));
        field.target.is_some() && said.is_some_and(|said| said.on_delete == fate)
    };
    let columns = details.fields.iter().filter(is_such);
    columns
        .map(|field| Column {
            table: "accounts".to_owned(),
            column: field.column.clone(),
            place: field.label.clone(),
        })
        .collect()
}
