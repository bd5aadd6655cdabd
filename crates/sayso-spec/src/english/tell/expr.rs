//! Conditions and values in English.

use super::{
    phrase::{Words, comparison_words, is_span, operation_verb},
    place::{AND, MAX_DERIVED, OR, PERCENT, Place, Scope},
};
use crate::english::{
    names::End,
    words::{article, is_after, list, name, some},
};
use sayso_expr::{Aggregate, AggregateFunction, Expr, ExprKind, Path, Predicate};

impl Words<'_, '_, '_> {
    /// Returns a condition.
    pub(super) fn condition(&self, expr: &Expr, scope: &Scope, place: Place) -> Option<String> {
        match &expr.kind {
            ExprKind::Or(operands) => self.joined(operands, " or ", OR, scope, place),
            ExprKind::And(operands) => self.joined(operands, " and ", AND, scope, place),
            ExprKind::Not(operand) => self.negation(operand, scope, place),
            ExprKind::Compare(comparison, left, right) => {
                let end = self.end(left, scope);
                let left_text = self.value(
                    left,
                    scope,
                    &End::Unknown,
                    place.at(PERCENT).followed(false),
                )?;
                let right_text = self.value(right, scope, &end, place.at(PERCENT).object())?;
                let is_shift = matches!(&right.kind, ExprKind::Arithmetic(_, _, by) if is_span(by));
                let is_moment = self.is_moment(left, scope, MAX_DERIVED);
                let words = comparison_words(*comparison, is_moment, is_shift);
                let is = match &left.kind {
                    ExprKind::Path(_) => is_after(&left_text),
                    _ => "is",
                };
                Some(format!("{left_text} {is}{words} {right_text}"))
            }
            ExprKind::IsEmpty(value, negated) => self.emptiness(value, *negated, scope, place),
            ExprKind::In(value, items) => self.one_of(value, items, false, scope, place),
            ExprKind::Path(path) => self.property(path, false, scope, place),
            ExprKind::Predicate(predicate) => self.predicate(predicate, false, scope),
            ExprKind::Aggregate(aggregate) if aggregate.function == AggregateFunction::Any => {
                self.any(aggregate, false, scope, place)
            }
            _ => self.value(expr, scope, &End::Unknown, place.at(PERCENT)),
        }
    }

    fn joined(
        &self,
        operands: &[Expr],
        word: &str,
        level: u8,
        scope: &Scope,
        place: Place,
    ) -> Option<String> {
        let is_wrapped = place.level > level;
        let inside = if is_wrapped { Place::WHOLE } else { place };
        let end = operands.len() - 1;
        let operands = operands.iter().enumerate();
        let texts: Option<Vec<String>> = operands
            .map(|(at, operand)| {
                let place = Place {
                    is_subject: true,
                    ..inside.at(level + 1).followed(at == end)
                };
                self.condition(operand, scope, place)
            })
            .collect();
        let text = texts?.join(word);
        Some(if is_wrapped {
            format!("({text})")
        } else {
            text
        })
    }

    fn negation(&self, operand: &Expr, scope: &Scope, place: Place) -> Option<String> {
        match &operand.kind {
            ExprKind::Path(path) => self.property(path, true, scope, place),
            ExprKind::In(value, items) => self.one_of(value, items, true, scope, place),
            ExprKind::Aggregate(aggregate) if aggregate.function == AggregateFunction::Any => {
                self.any(aggregate, true, scope, place)
            }
            ExprKind::Predicate(predicate) if !matches!(predicate, Predicate::HasLink) => {
                self.predicate(predicate, true, scope)
            }
            _ => Some(format!(
                "not ({})",
                self.condition(operand, scope, Place::WHOLE)?
            )),
        }
    }

    fn predicate(&self, predicate: &Predicate, negated: bool, scope: &Scope) -> Option<String> {
        let is = if negated { "is not" } else { "is" };
        Some(match predicate {
            Predicate::Anyone | Predicate::Nobody => return None,
            Predicate::SignedIn => format!("the person {is} signed in"),
            Predicate::Owner if scope.is_inner() => format!("whose owner {is} the person"),
            Predicate::Owner => format!("the person {is} its owner"),
            Predicate::HasLink => "the person has its link".to_owned(),
            Predicate::Role(role) => {
                format!("the person {is} {}", article(&self.role(&role.text)?))
            }
            Predicate::Member(tenant) => format!("the person {is} {}", self.member(&tenant.text)?),
            Predicate::Can(operation, path) => {
                let can = if negated { "cannot" } else { "can" };
                format!(
                    "the person {can} {} {}",
                    operation_verb(*operation),
                    self.path(path, scope, false)?
                )
            }
        })
    }

    pub(super) fn role(&self, id: &str) -> Option<String> {
        let role = self.0.spec().roles.get(id)?;
        Some(
            role.name
                .as_ref()
                .map_or_else(|| id.replace('_', " "), ToString::to_string),
        )
    }

    pub(super) fn member(&self, tenant: &str) -> Option<String> {
        self.0.index.entity(tenant)?;
        Some(format!("a member of the {}", name(&self.0.entity(tenant))))
    }

    /// Returns a condition on a boolean field: `it is locked`.
    fn property(&self, path: &Path, negated: bool, scope: &Scope, place: Place) -> Option<String> {
        let (subject, last) = self.split(path, scope, place)?;
        let not = if negated { " not" } else { "" };
        Some(format!(
            "{subject} {}{not} {}",
            scope.verb(&subject, "is", "are"),
            name(&last)
        ))
    }

    fn emptiness(
        &self,
        value: &Expr,
        negated: bool,
        scope: &Scope,
        place: Place,
    ) -> Option<String> {
        if let ExprKind::Path(path) = &value.kind
            && !path.steps.is_empty()
        {
            let (subject, last) = self.split(path, scope, place)?;
            let has = scope.verb(&subject, "has", "have");
            let what = if negated {
                some(&last)
            } else {
                format!("no {}", name(&last))
            };
            return Some(format!("{subject} {has} {what}"));
        }
        let value = self.value(
            value,
            scope,
            &End::Unknown,
            place.at(PERCENT).followed(false),
        )?;
        let is = if negated { "is not" } else { "is" };
        Some(format!("{value} {is} empty"))
    }

    fn one_of(
        &self,
        value: &Expr,
        items: &[Expr],
        negated: bool,
        scope: &Scope,
        place: Place,
    ) -> Option<String> {
        let end = self.end(value, scope);
        let value = self.value(
            value,
            scope,
            &End::Unknown,
            place.at(PERCENT).followed(false),
        )?;
        let texts = items
            .iter()
            .map(|item| self.value(item, scope, &end, Place::WHOLE.object()))
            .collect::<Option<Vec<String>>>()?;
        let not = if negated { " not" } else { "" };
        let is = format!("{}{not}", is_after(&value));
        if matches!(end, End::Choice(..)) && texts.len() > 1 {
            return Some(format!("{value} {is} {}", list(&texts, "or")));
        }
        Some(format!("{value} {is} one of ({})", texts.join(", ")))
    }

    fn any(
        &self,
        aggregate: &Aggregate,
        negated: bool,
        scope: &Scope,
        place: Place,
    ) -> Option<String> {
        let path = aggregate.path.as_ref()?;
        let (subject, last) = self.split(path, scope, place)?;
        let has = scope.verb(&subject, "has", "have");
        let no = if negated { "no " } else { "" };
        let clause = self.rows_clause(path, aggregate.condition.as_deref(), scope, place)?;
        Some(format!("{subject} {has} {no}{}{clause}", name(&last)))
    }

    /// Returns the condition on the rows at the end of a path, with a blank before it.
    pub(super) fn rows_clause(
        &self,
        path: &Path,
        condition: Option<&Expr>,
        scope: &Scope,
        place: Place,
    ) -> Option<String> {
        let Some(condition) = condition else {
            return Some(String::new());
        };
        let end = self.follow(
            path.start,
            path.steps.iter().map(|step| step.text.as_str()),
            scope,
        )?;
        self.clause(condition, &scope.inner(end.row()?), place.is_last)
    }

    /// Returns a condition on rows that were just named, with a blank before it.
    pub(super) fn clause(&self, condition: &Expr, scope: &Scope, is_last: bool) -> Option<String> {
        let text = self.condition(condition, scope, Place::WHOLE)?;
        let begins = text.starts_with("whose ") || text.starts_with("that ");
        let text = if begins {
            text
        } else {
            format!("where {text}")
        };
        Some(if is_last {
            format!(" {text}")
        } else {
            format!(" ({text})")
        })
    }
}
