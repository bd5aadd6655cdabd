//! Modules, which add rows to an entity.

use super::{
    expr::{ModuleRule, Translator},
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
