//! Marks of people on rows: follows, favourites and ratings.

use super::{expr::Translator, names::one_line, tenancy, unsupported::Found};
use sayso_expr::{Entity, ModuleKind, Place};
use sayso_spec::{Expr, Spec, names as sql};
use serde::Serialize;

/// The marks on the rows of an entity: at most one of each person on each row.
#[derive(Debug, Serialize)]
pub struct Mark {
    /// The table.
    pub table: String,
    /// The column with the row that is marked.
    pub column: String,
    /// The rule of those who mark rows, as the specification has it.
    pub said: String,
    /// The calls that add this rule to a query about a row with `id`; `None` if everyone who reads the row may mark it.
    pub may: Option<String>,
}

impl Mark {
    /// Decides on the follows of an entity.
    pub(super) fn follow(
        spec: &Spec,
        translator: &Translator<'_>,
        found: &mut Found,
    ) -> Option<Self> {
        let said = spec.modules.follow.get(translator.id.as_str())?;
        Self::of(
            ModuleKind::Follow,
            said.create.as_ref()?,
            spec,
            translator,
            found,
        )
    }

    /// Decides on the favourites among the rows of an entity.
    pub(super) fn favourite(
        spec: &Spec,
        translator: &Translator<'_>,
        found: &mut Found,
    ) -> Option<Self> {
        let said = spec.modules.favourites.get(translator.id.as_str())?;
        Self::of(
            ModuleKind::Favourites,
            said.create.as_ref()?,
            spec,
            translator,
            found,
        )
    }

    /// Decides on the marks of a kind. Without a rule, no one sets any.
    pub(super) fn of(
        kind: ModuleKind,
        create: &Expr,
        spec: &Spec,
        translator: &Translator<'_>,
        found: &mut Found,
    ) -> Option<Self> {
        let target = translator.id.as_str();
        if tenancy::is_tenant(spec, target) {
            // It is refused with all modules of tenants.
            return None;
        }
        let module = Entity::module(kind, target);
        let typed = translator.typed(create, &Place::access(&*module.id))?;
        let path = format!("module.{}.{target}.create", kind.id());
        Some(Self {
            may: translator.filter_of_new(
                &typed,
                &module.id,
                |field| of_person(target, field),
                &path,
                found,
            ),
            said: one_line(create.as_str()),
            column: sql::reference(target),
            table: module.table,
        })
    }
}

/// Returns a value of a row of a module that a person is about to make, as Rust; none if it comes from a form.
fn of_person(target: &str, field: &str) -> Option<&'static str> {
    match field {
        _ if field == target => Some("id"),
        "created_by" | "updated_by" => Some("scope.account().id"),
        "created_at" | "updated_at" => Some("Utc::now()"),
        _ => None,
    }
}
