//! Conditions in Rust.

use super::{Translator, mentions};
use crate::plan::names::one_line;
use sayso_expr::{Comparison, Kind, Literal, Place, Span, Start, Type, Typed};
use sayso_spec::Expr;
use serde::Serialize;

/// A condition as an expression of Rust over `scope`, the row and the facts.
#[derive(Clone, Debug, Serialize)]
pub struct Rule {
    /// The expression in Rust.
    pub rust: String,
    /// The rule as the specification has it.
    pub said: String,
    /// True if it asks for the scope.
    pub of_scope: bool,
    /// True if it asks for the row.
    pub of_row: bool,
    /// True if it asks for values of other rows.
    pub of_facts: bool,
    /// True if no one may.
    pub nobody: bool,
    /// True if the owner of a tenant may, with a row of their own.
    pub owner_may: bool,
}

impl Rule {
    /// Returns a rule that allows everyone who has a scope.
    pub(crate) fn of_everyone(expr: &Expr) -> Self {
        Self {
            rust: "true".to_owned(),
            said: one_line(expr.as_str()),
            of_scope: false,
            of_row: false,
            of_facts: false,
            nobody: false,
            owner_may: true,
        }
    }
}

impl Translator<'_> {
    /// Returns a rule, which allows nothing if there is no expression.
    pub(crate) fn rule(&mut self, expr: Option<&Expr>, place: &Place) -> Rule {
        let typed = expr.and_then(|expr| self.typed(expr, place));
        let said = expr.map_or("nobody", Expr::as_str);
        self.rule_of(typed.as_ref(), said)
    }

    /// Returns a rule of access to a field, unless everyone may.
    pub(crate) fn rule_of_field(&mut self, expr: &Expr, place: &Place) -> Option<Rule> {
        let rule = self.rule(Some(expr), place);
        (rule.rust != "true").then_some(rule)
    }

    fn rule_of(&mut self, typed: Option<&Typed>, said: &str) -> Rule {
        let rust = typed.map_or_else(|| "false".to_owned(), |typed| self.writer.condition(typed));
        Rule {
            of_scope: mentions(&rust, "scope"),
            of_row: mentions(&rust, &self.variable),
            of_facts: mentions(&rust, "facts"),
            nobody: rust == "false",
            owner_may: typed.is_some_and(|typed| self.owner_may(typed)),
            said: one_line(said),
            rust,
        }
    }

    /// Returns the rule that holds where a condition does not.
    pub(crate) fn opposite(&mut self, expr: &Expr, place: &Place) -> Option<Rule> {
        let typed = self.typed(expr, place)?;
        let not = condition(Kind::Not(Box::new(typed)));
        Some(self.rule_of(Some(&not), expr.as_str()))
    }

    /// Returns true if a rule surely allows the owner of a tenant something with a row that they have just created.
    pub(crate) fn owner_may(&self, typed: &Typed) -> bool {
        surely_may(typed, &self.owner_roles, true)
    }

    /// Returns true if a rule surely allows a member of a tenant who holds these roles something with a row of someone else.
    pub(crate) fn holder_may(&self, expr: Option<&Expr>, place: &Place, roles: &[&str]) -> bool {
        let typed = expr.and_then(|expr| self.typed(expr, place));
        typed.is_some_and(|typed| surely_may(&typed, roles, false))
    }

    /// Returns true if a rule surely refuses the stranger of the seeds something with a row that someone else has created.
    pub(crate) fn is_closed(&self, typed: &Typed) -> bool {
        match &typed.kind {
            Kind::Or(operands) => operands.iter().all(|operand| self.is_closed(operand)),
            Kind::And(operands) => operands.iter().any(|operand| self.is_closed(operand)),
            Kind::Role(role) => !self.stranger_roles.contains(&role.as_str()),
            Kind::Literal(Literal::Boolean(value)) => !value,
            Kind::Compare(Comparison::Equal, left, right) => is_creator(left) && is_me(right),
            _ => false,
        }
    }

    /// Returns the part of a rule that needs no row: it holds if the rule may hold for some row.
    pub(crate) fn before(&mut self, expr: Option<&Expr>, place: &Place) -> Rule {
        let typed = expr.and_then(|expr| self.typed(expr, place));
        let some = typed.map(|typed| self.of_some_row(&typed, true));
        self.rule_of(some.as_ref(), expr.map_or("nobody", Expr::as_str))
    }

    /// Returns true if a condition asks for the row or for other rows.
    pub(crate) fn asks_for_row(&self, typed: Option<&Typed>) -> bool {
        let code = typed.map(|typed| self.fresh_writer().condition(typed));
        code.is_some_and(|code| mentions(&code, &self.variable) || mentions(&code, "facts"))
    }

    fn of_some_row(&self, typed: &Typed, positive: bool) -> Typed {
        let parts = |parts: &[Typed]| {
            let parts = parts.iter();
            parts.map(|part| self.of_some_row(part, positive)).collect()
        };
        let kind = match &typed.kind {
            Kind::Or(operands) => Kind::Or(parts(operands)),
            Kind::And(operands) => Kind::And(parts(operands)),
            Kind::Not(operand) => Kind::Not(Box::new(self.of_some_row(operand, !positive))),
            kind => {
                let code = self.fresh_writer().condition(typed);
                if mentions(&code, &self.variable) || mentions(&code, "facts") {
                    Kind::Literal(Literal::Boolean(positive))
                } else {
                    kind.clone()
                }
            }
        };
        condition(kind)
    }
}

/// Returns true if a rule surely allows a member of a tenant something, who holds these roles, and has created the row or not.
fn surely_may(typed: &Typed, roles: &[&str], has_created: bool) -> bool {
    let may = |operand| surely_may(operand, roles, has_created);
    match &typed.kind {
        Kind::Or(operands) => operands.iter().any(may),
        Kind::And(operands) => operands.iter().all(may),
        Kind::SignedIn | Kind::Member => true,
        Kind::Role(role) => roles.contains(&role.as_str()),
        Kind::Literal(Literal::Boolean(value)) => *value,
        Kind::Compare(Comparison::Equal, left, right) => {
            has_created && is_creator(left) && is_me(right)
        }
        _ => false,
    }
}

fn is_creator(typed: &Typed) -> bool {
    match &typed.kind {
        Kind::Path(path) => {
            path.start != Start::Me
                && matches!(path.steps.as_slice(), [step] if step.id() == "created_by")
        }
        _ => false,
    }
}

fn is_me(typed: &Typed) -> bool {
    matches!(&typed.kind, Kind::Path(path) if path.start == Start::Me && path.steps.is_empty())
}

/// A condition of an operation.
pub(super) fn condition(kind: Kind) -> Typed {
    Typed {
        kind,
        ty: Type::Boolean,
        optional: false,
        largest: 0,
        span: Span::default(),
    }
}
