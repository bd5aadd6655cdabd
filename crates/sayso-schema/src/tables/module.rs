//! Tables of modules: one per target, with a real reference to it.

use super::Maker;
use crate::{
    column::{Column, Fill, Kind},
    table::{ForeignKey, OnDelete, Table},
};
use sayso_expr::ModuleKind;
use sayso_spec::{Id, names};

impl Maker<'_> {
    /// Returns the tables of modules that have rows.
    pub(super) fn modules(&self) -> Vec<Table> {
        let modules = &self.spec.modules;
        let ids: [(ModuleKind, Vec<&Id>); 8] = [
            (ModuleKind::Comments, modules.comments.ids().collect()),
            (ModuleKind::Attachments, modules.attachments.ids().collect()),
            (ModuleKind::Tags, modules.tags.ids().collect()),
            (ModuleKind::Favourites, modules.favourites.ids().collect()),
            (ModuleKind::Follow, modules.follow.ids().collect()),
            (ModuleKind::Ratings, modules.ratings.ids().collect()),
            (ModuleKind::Activity, modules.activity.ids().collect()),
            (ModuleKind::Audit, modules.audit.ids().collect()),
        ];
        let tables = ids.iter().flat_map(|(kind, targets)| {
            let targets = targets.iter().map(|target| target.as_str());
            let known = targets.filter(|target| self.index.entity(target).is_some());
            known.map(|target| self.module(*kind, target))
        });
        tables.collect()
    }

    fn module(&self, kind: ModuleKind, target: &str) -> Table {
        let known = sayso_expr::Entity::module(kind, target);
        let table = self.in_tenant(Table::new(known.id, known.table), target);
        let table = match kind {
            ModuleKind::Audit => with_trace(table, target),
            _ => self.with_target(table, kind, target),
        };
        let table = table.columns(columns(kind));
        match kind {
            ModuleKind::Activity | ModuleKind::Audit => self.with_creation(table),
            // Their author alone sees them.
            ModuleKind::Favourites | ModuleKind::Follow => {
                self.with_times(table).ends_with("created_by_id")
            }
            _ => self.with_times(table),
        }
    }

    /// Adds the column with the row, which takes the rows of the module with it when it is deleted.
    fn with_target(&self, table: Table, kind: ModuleKind, target: &str) -> Table {
        let to = names::reference(target);
        let table = table.column(Column::reference(&to, target).required());
        let table = match kind {
            ModuleKind::Favourites | ModuleKind::Follow | ModuleKind::Ratings => {
                table.index([&*to, "created_by_id"], true)
            }
            ModuleKind::Tags => table.index([&*to, &names::folded("text")], true),
            // The rows of a target are read page by page.
            _ => table.index([&*to, "id"], false),
        };
        let tenant = self.tenant_column(target);
        let columns = tenant.iter().cloned().chain([to]).collect();
        let keys = tenant.into_iter().chain(["id".to_owned()]).collect();
        table.foreign_key(ForeignKey {
            columns,
            to: target.to_owned(),
            keys,
            on_delete: OnDelete::Cascade,
        })
    }
}

/// Adds the id of a row that may be gone, and the words that represented it.
fn with_trace(table: Table, target: &str) -> Table {
    table
        .column(Column::new(names::reference(target), Kind::Id).required())
        .column(Column::text("label").required())
}

/// Returns the columns that only this kind has.
fn columns(kind: ModuleKind) -> Vec<Column> {
    match kind {
        ModuleKind::Comments => vec![Column::text("text").required()],
        ModuleKind::Tags => vec![
            Column::text("text").required(),
            Column::text(names::folded("text"))
                .required()
                .filled(Fill::Folded("text".to_owned())),
        ],
        ModuleKind::Ratings => vec![Column::integer("value").required()],
        ModuleKind::Attachments => vec![
            Column::text("key").required(),
            Column::text("name").required(),
            Column::text("media_type").required(),
            Column::integer("size").required(),
        ],
        ModuleKind::Activity | ModuleKind::Audit => vec![
            Column::text("event").required(),
            Column::text("field"),
            Column::text("old"),
            Column::text("new"),
        ],
        ModuleKind::Favourites | ModuleKind::Follow | ModuleKind::Api => Vec::new(),
    }
}
