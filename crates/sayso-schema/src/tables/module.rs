//! Tables of modules: one per target, with a real reference to it.

use super::Maker;
use crate::{
    column::{Column, Kind},
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
        let to = names::reference(target);
        let tenant = self.tenant_column(target);
        let empty = self.in_tenant(Table::new(known.id, known.table), target);
        let table = empty
            .column(Column::reference(&to, target).required())
            .columns(columns(kind));
        let table = self.with_times(table);
        // Their author alone sees them.
        let table = match kind {
            ModuleKind::Favourites | ModuleKind::Follow => table.ends_with("created_by_id"),
            _ => table,
        };
        let one_per_person = matches!(
            kind,
            ModuleKind::Favourites | ModuleKind::Follow | ModuleKind::Ratings
        );
        let table = if one_per_person {
            table.index([&*to, "created_by_id"], true)
        } else {
            table.index([&*to], false)
        };
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

/// Returns the columns that only this kind has.
fn columns(kind: ModuleKind) -> Vec<Column> {
    match kind {
        ModuleKind::Comments | ModuleKind::Tags => vec![Column::text("text").required()],
        ModuleKind::Ratings => vec![Column::integer("value").required()],
        ModuleKind::Attachments => vec![
            Column::text("key").required(),
            Column::text("name").required(),
            Column::text("media_type").required(),
            Column::integer("size").required(),
        ],
        ModuleKind::Activity => vec![Column::text("event").required(), Column::text("value")],
        ModuleKind::Audit => vec![
            Column::text("event").required(),
            Column::text("field"),
            Column::text("old"),
            Column::text("new"),
            Column::new("at", Kind::Instant).required(),
        ],
        ModuleKind::Favourites | ModuleKind::Follow | ModuleKind::Api => Vec::new(),
    }
}
