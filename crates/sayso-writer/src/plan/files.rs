//! The places of all stored files.

use super::entity::Entity;
use sayso_schema::Engine;
use serde::Serialize;

/// The stored files of an application.
#[derive(Debug, Serialize)]
pub struct StoredFiles {
    /// The query of all keys that rows refer to.
    pub used: String,
    /// The query of the sizes of all files of a tenant, or of the application if there are none.
    pub sizes: String,
    /// True if fields hold files.
    pub has_fields: bool,
    /// True if files are attached to rows.
    pub has_attachments: bool,
}

impl StoredFiles {
    /// Returns the places of all files; none if there are none.
    pub(super) fn of(engine: Engine, tenant: Option<&Entity>, entities: &[Entity]) -> Option<Self> {
        let mut used = Vec::new();
        let mut sizes = Vec::new();
        for entity in entities.iter().chain(tenant) {
            let table = &entity.module;
            let of_tenant = tenant.map(|tenant| of_tenant(tenant, entity));
            let those = |more: Option<&str>| such([of_tenant.as_deref(), more]);
            // A stored file is one text: its key has 32 letters, and the number after it is the size.
            for field in &entity.files {
                let name = &field.column;
                used.push(format!(
                    "SELECT substr({name}, 1, 32) AS key FROM {table} WHERE {name} IS NOT NULL"
                ));
                let is_there = format!("{name} IS NOT NULL");
                sizes.push(format!(
                    "SELECT {} AS size FROM {table}{}",
                    size(engine, name),
                    those(Some(&is_there))
                ));
            }
            if let Some(attachments) = &entity.attachments {
                let table = &attachments.table;
                used.push(format!("SELECT key FROM {table}"));
                sizes.push(format!("SELECT size FROM {table}{}", those(None)));
            }
        }
        (!used.is_empty()).then(|| Self {
            used: used.join(" UNION ALL "),
            sizes: sizes.join(" UNION ALL "),
            has_fields: entities
                .iter()
                .chain(tenant)
                .any(|entity| !entity.files.is_empty()),
            has_attachments: entities.iter().any(|entity| entity.attachments.is_some()),
        })
    }
}

/// Returns the size of the file in a column.
fn size(engine: Engine, column: &str) -> String {
    match engine {
        // SQLite reads the number at the beginning of a text.
        Engine::Sqlite => format!("CAST(substr({column}, 34) AS INTEGER)"),
        Engine::Postgres => format!("CAST(split_part({column}, ' ', 2) AS BIGINT)"),
    }
}

/// Returns the condition that rows of an entity are of the tenant whose id is bound.
fn of_tenant(tenant: &Entity, entity: &Entity) -> String {
    if entity.id == tenant.id {
        "id = $1".to_owned()
    } else {
        format!("{}_id = $1", tenant.id)
    }
}

/// Returns the clause with those conditions that there are.
fn such(conditions: [Option<&str>; 2]) -> String {
    let conditions: Vec<&str> = conditions.into_iter().flatten().collect();
    if conditions.is_empty() {
        return String::new();
    }
    format!(" WHERE {}", conditions.join(" AND "))
}
