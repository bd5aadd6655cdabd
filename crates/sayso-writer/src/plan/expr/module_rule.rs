//! Rules of modules.

use super::Translator;
use crate::plan::{names::one_line, unsupported::Found};
use sayso_expr::{Compiler, Kind, ModuleKind, Place, Typed};
use sayso_spec::Expr;
use serde::Serialize;

/// A rule of a module, as a condition in SQL about a row of its table.
#[derive(Clone, Debug, Serialize)]
pub struct ModuleRule {
    /// The operation.
    pub operation: &'static str,
    /// The rule as the specification has it.
    pub said: String,
    /// The calls that add the condition to a query. It is never null.
    pub sql: String,
    /// True if it asks for the scope.
    pub of_scope: bool,
    /// True if the owner of a tenant may, with a row of their own.
    pub owner_may: bool,
}

impl Translator<'_> {
    /// Returns the rule of an operation on rows of a module, which allows nothing if there is no expression.
    pub(crate) fn module_rule(
        &self,
        kind: ModuleKind,
        operation: &'static str,
        expr: Option<&Expr>,
        found: &mut Found,
    ) -> ModuleRule {
        let module = sayso_expr::Entity::module(kind, self.id.as_str()).id;
        let path = format!("module.{}.{}.{operation}", kind.id(), self.id);
        let typed = expr.and_then(|expr| self.typed(expr, &Place::access(&module)));
        let sql = match &typed {
            Some(typed) => {
                let mut compiler = Compiler::new(self.schema, self.engine).row(&module);
                let text = compiler.value(typed);
                self.pushes(&text, compiler.params(), &path, found)
            }
            None => ".push(\"FALSE\")".to_owned(),
        };
        ModuleRule {
            operation,
            said: one_line(expr.map_or("nobody", Expr::as_str)),
            of_scope: sql.contains("scope."),
            owner_may: typed.is_some_and(|typed| self.owner_may_in_module(&typed)),
            sql,
        }
    }

    /// Returns the condition in Rust under which a rule of reading a module may hold for some row.
    pub(crate) fn before_in_module(&mut self, kind: ModuleKind, expr: Option<&Expr>) -> String {
        let module = sayso_expr::Entity::module(kind, self.id.as_str()).id;
        self.before(expr, &Place::access(module)).rust
    }

    /// Returns true if a rule surely allows the owner of a tenant something with a row of a module that they made for a
    /// row of their own.
    fn owner_may_in_module(&self, typed: &Typed) -> bool {
        match &typed.kind {
            Kind::Or(operands) => operands.iter().any(|part| self.owner_may_in_module(part)),
            Kind::And(operands) => operands.iter().all(|part| self.owner_may_in_module(part)),
            Kind::Can(operation, path) if path.steps.len() == 1 => {
                let rule = self.schema.rule(self.id.as_str(), *operation);
                rule.is_some_and(|rule| self.owner_may(rule))
            }
            _ => self.owner_may(typed),
        }
    }
}
