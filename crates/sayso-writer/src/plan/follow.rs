//! Follows of rows.

use super::{expr::Translator, names::one_line, tenancy, unsupported::Found};
use sayso_expr::{Entity, ModuleKind, Place};
use sayso_spec::{Spec, names as sql};
use serde::Serialize;

/// The follows of an entity.
#[derive(Debug, Serialize)]
pub struct Follow {
    /// The table.
    pub table: String,
    /// The column with the row that is followed.
    pub column: String,
    /// The rule of those who follow, as the specification has it.
    pub said: String,
    /// The calls that add this rule to a query about a row with `id`; `None` if everyone who reads the row may follow it.
    pub may: Option<String>,
}

impl Follow {
    /// Decides on the follows of an entity. Without a rule, no one follows.
    pub(super) fn of(spec: &Spec, translator: &Translator<'_>, found: &mut Found) -> Option<Self> {
        let target = translator.id.as_str();
        let create = spec.modules.follow.get(target)?.create.as_ref()?;
        let path = format!("module.follow.{target}");
        if tenancy::is_tenant(spec, target) {
            found.add(path, "following a tenant");
            return None;
        }
        let module = Entity::module(ModuleKind::Follow, target);
        let typed = translator.typed(create, &Place::access(&*module.id))?;
        let value = |field: &str| match field {
            _ if field == target => Some("id"),
            "created_by" | "updated_by" => Some("scope.account().id"),
            "created_at" | "updated_at" => Some("Utc::now()"),
            _ => None,
        };
        Some(Self {
            may: translator.filter_of_new(&typed, &module.id, value, &path, found),
            said: one_line(create.as_str()),
            column: sql::reference(target),
            table: module.table,
        })
    }
}
