//! The people who may do something.

use super::{
    Teller,
    expr::{Place, Scope, Words},
    formula,
};
use crate::{
    english::{
        names::Row,
        words::{article, capital, list},
    },
    value::Expr,
};
use sayso_expr::{Comparison, ExprKind, Predicate, Start};

impl Teller<'_, '_, '_> {
    /// Returns the people for whom a rule holds: `its owner or a manager`.
    pub(super) fn who(&self, expr: &Expr, row: &Row) -> String {
        let told = expr.parse().ok().and_then(|parsed| self.words().who(&parsed, row));
        told.unwrap_or_else(|| format!("anyone if {}", formula(expr)))
    }

    /// Returns the beginning of a sentence about people: `Only a manager can`.
    pub(super) fn can(&self, expr: &Expr, row: &Row) -> String {
        let who = self.who(expr, row);
        if who.starts_with("anyone") || who == "no one" {
            format!("{} can", capital(&who))
        } else {
            format!("Only {who} can")
        }
    }

    /// Returns the people behind a participle: `seen only by a manager`.
    pub(super) fn done_by(&self, participle: &str, expr: &Expr, row: &Row) -> String {
        let who = self.who(expr, row);
        if who.starts_with("anyone") || who == "no one" {
            format!("{participle} by {who}")
        } else {
            format!("{participle} only by {who}")
        }
    }
}

impl Words<'_, '_, '_> {
    fn who(&self, expr: &sayso_expr::Expr, row: &Row) -> Option<String> {
        if matches!(expr.kind, ExprKind::Predicate(Predicate::Nobody)) {
            return Some("no one".to_owned());
        }
        let scope = Scope::of(row);
        let alternatives = match &expr.kind {
            ExprKind::Or(alternatives) => alternatives.as_slice(),
            _ => std::slice::from_ref(expr),
        };
        let people: Option<Vec<String>> =
            alternatives.iter().map(|alternative| self.people(alternative, &scope)).collect();
        let people = people?;
        if people.iter().any(|people| people.contains(" if ")) {
            return Some(people.join(", or "));
        }
        Some(list(&people, "or"))
    }

    /// Returns one of the people, with the condition for them.
    fn people(&self, expr: &sayso_expr::Expr, scope: &Scope) -> Option<String> {
        if let Some(actor) = self.actor(expr, scope) {
            return Some(actor);
        }
        if let ExprKind::And(operands) = &expr.kind
            && let [first, rest @ ..] = operands.as_slice()
            && let Some(actor) = self.actor(first, scope).filter(|actor| actor != "anyone")
        {
            let rest: Option<Vec<String>> = rest
                .iter()
                .enumerate()
                .map(|(at, operand)| {
                    let place = Place::operand(at + 2 == operands.len());
                    self.condition(operand, scope, place)
                })
                .collect();
            return Some(format!("{actor} if {}", rest?.join(" and ")));
        }
        let condition = self.condition(expr, scope, Place::CONJUNCTION)?;
        Some(format!("anyone if {condition}"))
    }

    fn actor(&self, expr: &sayso_expr::Expr, scope: &Scope) -> Option<String> {
        match &expr.kind {
            ExprKind::Predicate(predicate) => match predicate {
                Predicate::Anyone => Some("anyone".to_owned()),
                Predicate::Nobody => None,
                Predicate::SignedIn => Some("people who are signed in".to_owned()),
                Predicate::Owner => Some("its owner".to_owned()),
                Predicate::HasLink => Some("people with its link".to_owned()),
                Predicate::Role(role) => Some(article(&self.role(&role.text)?)),
                Predicate::Member(tenant) => self.member(&tenant.text),
                Predicate::Can(operation, path) => {
                    let path = self.path(path, scope, false)?;
                    Some(format!("people who can {} {path}", super::expr::operation_verb(*operation)))
                }
            },
            ExprKind::Compare(Comparison::Equal, left, right) => match (&left.kind, &right.kind) {
                (ExprKind::Path(account), ExprKind::Path(me))
                    if me.start == Start::Me && me.steps.is_empty() && account.start != Start::Me =>
                {
                    self.path(account, scope, false)
                }
                _ => None,
            },
            _ => None,
        }
    }
}
