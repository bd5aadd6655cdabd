//! The people who may do something.

use super::{
    Teller, formula,
    phrase::{Words, operation_verb},
    place::{Place, Scope},
};
use crate::{
    english::{
        names::Row,
        words::{article, list},
    },
    value::Expr,
};
use sayso_expr::{Comparison, ExprKind, Predicate, Start};

impl Teller<'_, '_, '_> {
    /// Returns the people for whom a rule holds: `its owner or a manager`.
    pub(super) fn who(&self, expr: &Expr, row: &Row) -> String {
        let told = expr
            .parse()
            .ok()
            .and_then(|parsed| self.words().who(&parsed, row));
        told.unwrap_or_else(|| format!("anyone if {}", formula(expr)))
    }

    /// Returns a sentence about people who can do something: `Only a manager can delete a project`.
    pub(super) fn can(&self, expr: &Expr, row: &Row, what: &str) -> String {
        let split = expr
            .parse()
            .ok()
            .and_then(|parsed| self.words().split_who(&parsed, row));
        // One condition for all of the people comes last, as people say it.
        let (who, condition) = split.unwrap_or_else(|| (self.who(expr, row), None));
        let only = if is_general(&who) { "" } else { "only " };
        let comma = if who.contains(", or ") { "," } else { "" };
        let condition = condition.map_or_else(String::new, |condition| format!(" if {condition}"));
        format!("{only}{who}{comma} can {what}{condition}")
    }

    /// Returns the people behind a participle: `seen only by a manager`.
    pub(super) fn done_by(&self, participle: &str, expr: &Expr, row: &Row) -> String {
        let who = self.who(expr, row);
        let only = if is_general(&who) { "" } else { " only" };
        format!("{participle}{only} by {who}")
    }
}

/// Returns true if the word *only* has no meaning before the people.
fn is_general(who: &str) -> bool {
    who.starts_with("anyone") || who == "no one"
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
        let people = alternatives
            .iter()
            .map(|alternative| self.people(alternative, &scope))
            .collect::<Option<Vec<String>>>()?;
        if people.iter().any(|people| people.contains(" if ")) {
            return Some(people.join(", or "));
        }
        Some(list(&people, "or"))
    }

    /// Returns the people, and the condition that holds for all of them. `None` if there is no such condition.
    fn split_who(&self, expr: &sayso_expr::Expr, row: &Row) -> Option<(String, Option<String>)> {
        let scope = Scope::of(row);
        if matches!(expr.kind, ExprKind::Or(_)) || self.actor(expr, &scope).is_some() {
            return None;
        }
        if let ExprKind::And(operands) = &expr.kind
            && let [first, rest @ ..] = operands.as_slice()
            && let Some(people) = self.actors(first, &scope)
        {
            return Some((people, Some(self.conditions(rest, &scope)?)));
        }
        let condition = self.condition(expr, &scope, Place::CONJUNCTION)?;
        Some(("anyone".to_owned(), Some(condition)))
    }

    /// Returns people without conditions for some of them.
    fn actors(&self, expr: &sayso_expr::Expr, scope: &Scope) -> Option<String> {
        let alternatives = match &expr.kind {
            ExprKind::Or(alternatives) => alternatives.as_slice(),
            _ => std::slice::from_ref(expr),
        };
        let actors = alternatives
            .iter()
            .map(|alternative| self.actor(alternative, scope))
            .collect::<Option<Vec<String>>>()?;
        let is_anyone = actors.iter().any(|actor| actor == "anyone");
        (!is_anyone).then(|| list(&actors, "or"))
    }

    fn conditions(&self, operands: &[sayso_expr::Expr], scope: &Scope) -> Option<String> {
        let last = operands.len() - 1;
        let texts = operands
            .iter()
            .enumerate()
            .map(|(at, operand)| self.condition(operand, scope, Place::operand(at == last)));
        Some(texts.collect::<Option<Vec<String>>>()?.join(" and "))
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
            return Some(format!("{actor} if {}", self.conditions(rest, scope)?));
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
                    Some(format!(
                        "people who can {} {path}",
                        operation_verb(*operation)
                    ))
                }
            },
            ExprKind::Compare(Comparison::Equal, left, right) => match (&left.kind, &right.kind) {
                (ExprKind::Path(account), ExprKind::Path(me))
                    if me.start == Start::Me
                        && me.steps.is_empty()
                        && account.start != Start::Me =>
                {
                    self.path(account, scope, false)
                }
                _ => None,
            },
            _ => None,
        }
    }
}
