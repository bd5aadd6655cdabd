//! Modules, which add rows to an entity.

use super::{
    expr::{ModuleRule, Translator},
    mark::Mark,
    unsupported::Found,
};
use sayso_expr::{Entity as ExprEntity, ModuleKind};
use sayso_spec::{Expr, Id, Spec, names as sql};
use serde::Serialize;

/// The comments on the rows of an entity.
#[derive(Debug, Serialize)]
pub struct Comments {
    /// The table.
    pub table: String,
    /// Its column with the row.
    pub target: String,
    /// The rules: `read`, `create`, `update` and `delete`.
    pub rules: Vec<ModuleRule>,
    /// True if the owner of a tenant surely may do all of this with comments of their own on rows of their own.
    pub is_tested: bool,
}

impl Comments {
    /// Translates the rules of comments on an entity.
    pub(super) fn of(
        spec: &Spec,
        id: &Id,
        translator: &Translator<'_>,
        found: &mut Found,
    ) -> Option<Self> {
        let said = spec.modules.comments.get(id.as_str())?;
        let kind = ModuleKind::Comments;
        let mut rule = |operation: &'static str, expr: &Option<Expr>| {
            translator.module_rule(kind, operation, expr.as_ref(), found)
        };
        let rules = vec![
            rule("read", &said.read),
            rule("create", &said.create),
            rule("update", &said.update),
            rule("delete", &said.delete),
        ];
        Some(Self {
            table: ExprEntity::module(kind, id.as_str()).table,
            target: sql::reference(id.as_str()),
            is_tested: rules.iter().all(|rule| rule.owner_may),
            rules,
        })
    }
}

/// The ratings of the rows of an entity.
#[derive(Debug, Serialize)]
pub struct Ratings {
    /// The table.
    pub table: String,
    /// Its column with the row.
    pub target: String,
    /// The rule of those who see ratings.
    pub read: ModuleRule,
    /// The condition in Rust under which the person may see some rating.
    pub sees: String,
    /// The rule of those who rate; none if no one does.
    pub rate: Option<Mark>,
}

impl Ratings {
    /// Translates the rules of ratings of an entity.
    pub(super) fn of(
        spec: &Spec,
        id: &Id,
        translator: &mut Translator<'_>,
        found: &mut Found,
    ) -> Option<Self> {
        let said = spec.modules.ratings.get(id.as_str())?;
        let kind = ModuleKind::Ratings;
        let create = said.create.as_ref();
        Some(Self {
            table: ExprEntity::module(kind, id.as_str()).table,
            target: sql::reference(id.as_str()),
            read: translator.module_rule(kind, "read", said.read.as_ref(), found),
            sees: translator.before_in_module(kind, said.read.as_ref()),
            rate: create.and_then(|create| Mark::of(kind, create, spec, translator, found)),
        })
    }
}

/// The tags of the rows of an entity.
#[derive(Debug, Serialize)]
pub struct Tags {
    /// The table.
    pub table: String,
    /// Its column with the row.
    pub target: String,
    /// The rules: `read`, `create` and `delete`.
    pub rules: Vec<ModuleRule>,
    /// The parameter by which lists are filtered.
    pub param: &'static str,
}

impl Tags {
    /// Translates the rules of tags of an entity. `params` are those of its list.
    pub(super) fn of<'a>(
        spec: &Spec,
        id: &Id,
        mut params: impl Iterator<Item = &'a str>,
        translator: &Translator<'_>,
        found: &mut Found,
    ) -> Option<Self> {
        let said = spec.modules.tags.get(id.as_str())?;
        let kind = ModuleKind::Tags;
        let mut rule = |operation: &'static str, expr: &Option<Expr>| {
            translator.module_rule(kind, operation, expr.as_ref(), found)
        };
        let rules = vec![
            rule("read", &said.read),
            rule("create", &said.create),
            rule("delete", &said.delete),
        ];
        Some(Self {
            table: ExprEntity::module(kind, id.as_str()).table,
            target: sql::reference(id.as_str()),
            rules,
            param: if params.any(|param| param == "tag") {
                "has_tag"
            } else {
                "tag"
            },
        })
    }
}
