//! `and`, `or`, `not`.

use super::{Checker, Scope};
use crate::{
    ast::{Expr, ExprKind, Predicate},
    problem::Code,
    typed::{Kind, Typed},
};

impl Checker<'_> {
    /// Checks the operands of `and`, or of `or` where the flag is set.
    pub(super) fn logic(
        &mut self,
        whole: &Expr,
        operands: &[Expr],
        scope: Scope<'_>,
        is_or: bool,
    ) -> Option<Typed> {
        let anyone = operands
            .iter()
            .find(|operand| matches!(operand.kind, ExprKind::Predicate(Predicate::Anyone)));
        if let Some(anyone) = anyone {
            self.joined_with_anyone(whole, anyone, operands, is_or);
            return None;
        }
        // All operands are checked, so that all problems are found.
        let checked: Vec<_> = operands
            .iter()
            .map(|operand| self.condition(operand, scope))
            .collect();
        let typed: Vec<_> = checked.into_iter().collect::<Option<_>>()?;
        let optional = typed.iter().any(|operand| operand.optional);
        let kind = if is_or {
            Kind::Or(typed)
        } else {
            Kind::And(typed)
        };
        Some(Typed::condition(kind, optional, whole.span))
    }

    fn joined_with_anyone(&mut self, whole: &Expr, anyone: &Expr, operands: &[Expr], is_or: bool) {
        let others = operands
            .iter()
            .filter(|operand| *operand != anyone)
            .cloned()
            .collect::<Vec<_>>();
        let rest = match others.as_slice() {
            [one] => one.to_string(),
            _ => {
                let kind = if is_or {
                    ExprKind::Or(others)
                } else {
                    ExprKind::And(others)
                };
                let span = whole.span;
                Expr { kind, span }.to_string()
            }
        };
        let same = if is_or { "anyone" } else { &rest };
        let message = format!("`{whole}` is `{same}`");
        self.report(Code::S221, whole.span, message, format!("write `{same}`"));
    }

    pub(super) fn negation(
        &mut self,
        whole: &Expr,
        operand: &Expr,
        scope: Scope<'_>,
    ) -> Option<Typed> {
        let typed = self.condition(operand, scope)?;
        // A condition that is missing is false, and `not` of it is true: never missing itself.
        Some(Typed::condition(
            Kind::Not(Box::new(typed)),
            false,
            whole.span,
        ))
    }
}
