//! Paths in English, and the types at their ends.

use super::{
    phrase::Words,
    place::{Inner, MAX_DERIVED, Place, Scope},
};
use crate::{
    english::{
        names::{End, Row},
        words::step,
    },
    index::ACCOUNT,
    model::FieldType,
    value::Id,
};
use sayso_expr::{AggregateFunction, Expr, ExprKind, Path, Start};

impl Words<'_, '_, '_> {
    /// Returns the row of the last step as a subject, and the name of the step.
    pub(super) fn split(
        &self,
        path: &Path,
        scope: &Scope,
        place: Place,
    ) -> Option<(String, String)> {
        let (last, before) = path.steps.split_last()?;
        let row = self.follow(
            path.start,
            before.iter().map(|step| step.text.as_str()),
            scope,
        )?;
        let last = self.0.member(row.row()?, &last.text)?;
        let before = Path {
            steps: before.to_vec(),
            ..path.clone()
        };
        Some((self.subject(&before, scope, place)?, last))
    }

    pub(super) fn subject(&self, path: &Path, scope: &Scope, place: Place) -> Option<String> {
        if path.start == Start::Row && path.steps.is_empty() {
            let word = if scope.is_inner() { "that" } else { "it" };
            return Some(word.to_owned());
        }
        self.path(path, scope, place.is_subject)
    }

    /// Returns a path: `its project's lead`.
    pub(super) fn path(&self, path: &Path, scope: &Scope, is_subject: bool) -> Option<String> {
        let (begin, row) = match path.start {
            Start::Row if !scope.is_inner() => ("its", &scope.row),
            Start::Row if is_subject => ("whose", &scope.row),
            Start::Row if scope.inner == Inner::One => ("its", &scope.row),
            Start::Row => ("their", &scope.row),
            Start::This => ("this one", &scope.this),
            Start::Me => ("the person", &Row::Of(Id::known(ACCOUNT))),
        };
        if path.steps.is_empty() {
            return (path.start != Start::Row).then(|| begin.to_owned());
        }
        let steps = self.steps(path, row)?;
        let possessive = if path.start == Start::Row { "" } else { "'s" };
        Some(format!("{begin}{possessive} {steps}"))
    }

    /// Returns the names of the steps from a row.
    pub(super) fn steps(&self, path: &Path, row: &Row) -> Option<String> {
        let mut end = End::Row(row.clone());
        let mut text = String::new();
        for (at, id) in path.steps.iter().enumerate() {
            let row = end.row()?.clone();
            let word = step(&self.0.member(&row, &id.text)?);
            if at > 0 {
                text.push_str(if text.ends_with('s') { "' " } else { "'s " });
            }
            text.push_str(&word);
            end = self.0.step(&row, &id.text);
        }
        (!text.is_empty()).then_some(text)
    }

    pub(super) fn start(&self, start: Start, scope: &Scope) -> Option<End> {
        let row = match start {
            Start::Row => scope.row.clone(),
            Start::This => scope.this.clone(),
            Start::Me => Row::Of(Id::known(ACCOUNT)),
        };
        (row != Row::None).then_some(End::Row(row))
    }

    pub(super) fn follow<'p>(
        &self,
        start: Start,
        steps: impl Iterator<Item = &'p str>,
        scope: &Scope,
    ) -> Option<End> {
        let mut end = self.start(start, scope)?;
        for step in steps {
            end = self.0.step(end.row()?, step);
        }
        Some(end)
    }

    /// Returns the type of a value, if it is a path.
    pub(super) fn end(&self, expr: &Expr, scope: &Scope) -> End {
        match &expr.kind {
            ExprKind::Path(path) => {
                let steps = path.steps.iter().map(|step| step.text.as_str());
                self.follow(path.start, steps, scope)
                    .unwrap_or(End::Unknown)
            }
            _ => End::Unknown,
        }
    }

    /// Returns true if an expression is a condition.
    pub(super) fn is_condition(&self, expr: &Expr, scope: &Scope) -> bool {
        self.is_boolean(expr, scope, MAX_DERIVED)
    }

    pub(super) fn is_boolean(&self, expr: &Expr, scope: &Scope, budget: usize) -> bool {
        match &expr.kind {
            ExprKind::Or(_)
            | ExprKind::And(_)
            | ExprKind::Not(_)
            | ExprKind::Compare(..)
            | ExprKind::IsEmpty(..)
            | ExprKind::In(..)
            | ExprKind::Predicate(_) => true,
            ExprKind::Aggregate(aggregate) => aggregate.function == AggregateFunction::Any,
            ExprKind::Path(path) => {
                let computed = || self.computed(path, scope).zip(budget.checked_sub(1));
                self.end(expr, scope) == End::Value(FieldType::Boolean)
                    || computed().is_some_and(|((source, scope), budget)| {
                        self.is_boolean(&source, &scope, budget)
                    })
            }
            _ => false,
        }
    }

    /// Returns the expression of a computed field at the end of a path, and its scope.
    pub(super) fn computed(&self, path: &Path, scope: &Scope) -> Option<(Expr, Scope)> {
        let (last, before) = path.steps.split_last()?;
        let end = self.follow(
            path.start,
            before.iter().map(|step| step.text.as_str()),
            scope,
        )?;
        let row = end.row()?;
        let Row::Of(entity) = row else { return None };
        let field = self
            .0
            .spec()
            .entities
            .get(entity.as_str())?
            .fields
            .get(&last.text)?;
        let source = field.computed.as_ref()?.parse().ok()?;
        Some((source, Scope::of(row)))
    }

    pub(super) fn is_moment(&self, expr: &Expr, scope: &Scope, budget: usize) -> bool {
        match &expr.kind {
            ExprKind::Path(path) => {
                let computed = || self.computed(path, scope).zip(budget.checked_sub(1));
                self.end(expr, scope).is_moment()
                    || computed().is_some_and(|((source, scope), budget)| {
                        self.is_moment(&source, &scope, budget)
                    })
            }
            ExprKind::Call(function, _) => {
                ["today", "now", "week", "month", "midnight"].contains(&function.text.as_str())
            }
            ExprKind::Arithmetic(_, left, _) => self.is_moment(left, scope, budget),
            ExprKind::Aggregate(aggregate) => aggregate.path.as_ref().is_some_and(|path| {
                let steps = path.steps.iter().map(|step| step.text.as_str());
                self.follow(path.start, steps, scope)
                    .is_some_and(|end| end.is_moment())
            }),
            _ => false,
        }
    }
}
