//! Templates of the files of an entity.

use crate::plan::Entity;

/// A file in the folder of an entity.
pub(super) struct Part {
    /// The end of its path, after the folder.
    pub(super) end: &'static str,
    /// Decides if an entity has it.
    pub(super) is_there: fn(&Entity) -> bool,
    /// The template.
    pub(super) template: &'static str,
}

macro_rules! part {
    ($end:literal, $template:literal, $is_there:expr) => {
        Part {
            end: $end,
            is_there: $is_there,
            template: include_str!(concat!("../../templates/", $template)),
        }
    };
}

/// The files of every tenant.
pub(super) const TENANT: &[Part] = &[
    part!(".rs", "tenant.rs", |_| true),
    part!("/model.rs", "tenant/model.rs", |_| true),
    part!("/access.rs", "tenant/access.rs", |_| true),
    part!("/queries.rs", "tenant/queries.rs", |_| true),
    part!("/actions.rs", "tenant/actions.rs", |_| true),
    part!("/pages.rs", "tenant/pages.rs", |_| true),
];

/// The files of every other entity.
pub(super) const ENTITY: &[Part] = &[
    part!(".rs", "entity.rs", |_| true),
    part!("/model.rs", "entity/model.rs", |_| true),
    part!("/access.rs", "entity/access.rs", |_| true),
    part!("/queries.rs", "entity/queries.rs", |_| true),
    part!("/actions.rs", "entity/actions.rs", |_| true),
    part!("/pages.rs", "entity/pages.rs", |_| true),
    part!("/api.rs", "entity/api.rs", |entity| entity.api.is_some()),
    part!("/automatic.rs", "entity/automatic.rs", |entity| !entity
        .automatic
        .is_empty()),
    part!("/comments.rs", "module/comments.rs", |entity| entity
        .comments
        .is_some()),
    part!("/history.rs", "module/history.rs", |entity| entity
        .history
        .is_some()),
    part!("/links.rs", "entity/links.rs", |entity| !entity
        .sides
        .is_empty()),
    part!("/made.rs", "entity/made.rs", |entity| !entity
        .makes
        .is_empty()),
    part!("/ratings.rs", "module/ratings.rs", |entity| entity
        .ratings
        .is_some()),
    part!("/staying.rs", "entity/staying.rs", |entity| !entity
        .rules
        .staying
        .is_empty()),
    part!("/tags.rs", "module/tags.rs", |entity| entity.tags.is_some()),
    part!("/views.rs", "entity/views.rs", |entity| entity
        .views
        .is_used),
];

/// The files that tenants and other entities may have.
pub(super) const BOTH: &[Part] = &[
    part!("/attachments.rs", "module/attachments.rs", |entity| entity
        .attachments
        .is_some()),
    part!("/csv.rs", "entity/csv.rs", |entity| entity.csv.exports),
    part!("/favourites.rs", "module/favourites.rs", |entity| entity
        .favourite
        .is_some()),
    part!("/files.rs", "entity/files.rs", |entity| !entity
        .files
        .is_empty()),
    part!("/follows.rs", "entity/follows.rs", |entity| entity
        .follow
        .is_some()),
    part!("/import.rs", "entity/import.rs", |entity| entity
        .csv
        .imports),
    part!("/messages.rs", "entity/messages.rs", |entity| entity
        .messages
        .is_some()),
    part!("/moves.rs", "entity/moves.rs", |entity| entity.has_asks),
    part!("/schedules.rs", "entity/schedules.rs", |entity| !entity
        .schedules
        .is_empty()),
];
