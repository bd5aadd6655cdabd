//! The places of all stored files.

use super::entity::Entity;
use serde::Serialize;

/// The stored files of an application.
#[derive(Debug, Serialize)]
pub struct StoredFiles {
    /// The query of all keys that rows refer to.
    pub used: String,
    /// The query of the sizes of all files of a tenant.
    pub sizes: String,
    /// True if fields hold files.
    pub has_fields: bool,
    /// True if files are attached to rows.
    pub has_attachments: bool,
}

impl StoredFiles {
    /// Returns the places of all files; none if there are none.
    pub(super) fn of(tenant: &Entity, entities: &[Entity]) -> Option<Self> {
        let column = format!("{}_id", tenant.id);
        let mut used = Vec::new();
        let mut sizes = Vec::new();
        for (entity, of_tenant) in entities
            .iter()
            .map(|entity| (entity, column.as_str()))
            .chain([(tenant, "id")])
        {
            let table = &entity.module;
            // A stored file is one text: its key has 32 letters, and the number after it is the size.
            for field in &entity.files {
                let name = &field.column;
                used.push(format!(
                    "SELECT substr({name}, 1, 32) AS key FROM {table} WHERE {name} IS NOT NULL"
                ));
                sizes.push(format!(
                    "SELECT CAST(substr({name}, 34) AS INTEGER) AS size FROM {table} WHERE {of_tenant} = $1 AND {name} IS NOT NULL"
                ));
            }
            if let Some(attachments) = &entity.attachments {
                let table = &attachments.table;
                used.push(format!("SELECT key FROM {table}"));
                sizes.push(format!("SELECT size FROM {table} WHERE {column} = $1"));
            }
        }
        (!used.is_empty()).then(|| Self {
            used: used.join(" UNION ALL "),
            sizes: sizes.join(" UNION ALL "),
            has_fields: entities
                .iter()
                .chain([tenant])
                .any(|entity| !entity.files.is_empty()),
            has_attachments: entities.iter().any(|entity| entity.attachments.is_some()),
        })
    }
}
