//! Parts that have a value.

use super::{Checker, Scope};
use crate::{
    ast::{Expr, ExprKind, Path, Start},
    decimal::Decimal,
    problem::Code,
    schema::FieldKind,
    ty::Type,
    typed::{Kind, Literal, Typed},
};

impl Checker<'_> {
    /// Checks a part of any type.
    pub(super) fn value(&mut self, expr: &Expr, scope: Scope<'_>) -> Option<Typed> {
        self.parts += 1;
        let span = expr.span;
        match &expr.kind {
            ExprKind::Or(operands) => self.logic(expr, operands, scope, true),
            ExprKind::And(operands) => self.logic(expr, operands, scope, false),
            ExprKind::Not(operand) => self.negation(expr, operand, scope),
            ExprKind::Compare(comparison, left, right) => {
                self.compare(expr, *comparison, left, right, scope)
            }
            ExprKind::IsEmpty(value, negated) => self.emptiness(expr, value, *negated, scope),
            ExprKind::In(value, items) => self.is_in(expr, value, items, scope),
            ExprKind::Arithmetic(operator, left, right) => {
                self.arithmetic(expr, *operator, left, right, scope)
            }
            ExprKind::Number(number) => Some(number_literal(*number, expr)),
            ExprKind::Text(text) => {
                let kind = Kind::Literal(Literal::Text(text.clone()));
                Some(Typed::value(
                    kind,
                    Type::Text { folded: false },
                    false,
                    span,
                ))
            }
            ExprKind::Boolean(_) => self.condition(expr, scope),
            ExprKind::Empty => {
                let message = "`empty` is no value here".to_owned();
                self.report(Code::S202, span, message, "write `x is empty`");
                None
            }
            ExprKind::Path(path) => self.path_value(path, scope),
            ExprKind::Predicate(predicate) => self.predicate(predicate, span, scope),
            ExprKind::Aggregate(aggregate) => self.aggregate(aggregate, span, scope),
            ExprKind::One(..) => {
                let help = "it is for a whole `default`, or a value of `set`";
                let message = "`one` is not allowed here".to_owned();
                self.report(Code::S218, span, message, help);
                None
            }
            ExprKind::Holders(_) => {
                let message = "`holders` is not allowed here".to_owned();
                self.report(Code::S218, span, message, "it is for `to` of messages");
                None
            }
            ExprKind::Call(function, arguments) => self.call(function, arguments, span, scope),
        }
    }

    /// Checks a part that must have a type, which also gives bare ids of options their meaning.
    pub(super) fn value_of(&mut self, expr: &Expr, scope: Scope<'_>, ty: &Type) -> Option<Typed> {
        let typed = match (&expr.kind, ty) {
            (ExprKind::Empty, _) => {
                let kind = Kind::Literal(Literal::Empty);
                return Some(Typed::value(kind, ty.clone(), true, expr.span));
            }
            (ExprKind::Boolean(value), Type::Boolean) => Typed::boolean(*value, expr.span),
            (ExprKind::Path(path), Type::Choice { entity, field }) if is_bare(path) => {
                self.option(path, entity, field)?
            }
            (ExprKind::One(entity, condition), Type::Row { .. }) => {
                self.one(entity, condition.as_deref(), expr.span, scope)?
            }
            _ => self.value(expr, scope)?,
        };
        self.fit(typed, ty, expr)
    }

    /// Converts a value to a type, if that is possible.
    fn fit(&mut self, typed: Typed, ty: &Type, expr: &Expr) -> Option<Typed> {
        let digits = self.schema.currency_digits;
        let fitted = match (&typed.ty, ty) {
            (Type::Number { scale, .. }, Type::Number { scale: to, .. }) => {
                self.rescale(typed.clone(), *scale, *to)
            }
            (Type::Number { scale, .. }, Type::Money) => {
                self.rescale(typed.clone(), *scale, digits)
            }
            (Type::Text { .. }, Type::Text { .. }) => typed,
            (from, to) if from == to => typed,
            _ => {
                let message = format!("this is {}, but {ty} is needed here", typed.ty);
                let help = match ty {
                    Type::Choice { entity, field } => self.option_help(entity, field),
                    Type::Duration => "write `hours(n)` or `minutes(n)`".to_owned(),
                    Type::Date => "write `today()`, or a date".to_owned(),
                    Type::Instant => "write `now()`, or an instant".to_owned(),
                    Type::Text { .. } => "write a text in single quotes".to_owned(),
                    ty => format!("write {ty}"),
                };
                self.report(Code::S202, expr.span, message, help);
                return None;
            }
        };
        Some(Typed {
            ty: ty.clone(),
            ..fitted
        })
    }

    /// Returns the ids of the options of a choice, or of the states.
    pub(super) fn options(&self, entity: &str, field: &str) -> &[String] {
        match self.schema.field(entity, field).map(|field| &field.kind) {
            Some(FieldKind::Choice(options, _)) => options,
            _ => &[],
        }
    }

    pub(super) fn option_help(&self, entity: &str, field: &str) -> String {
        let options = self.options(entity, field);
        format!("write one of `{}`", options.join("`, `"))
    }

    /// Returns an option that a bare id names.
    pub(super) fn option(&mut self, path: &Path, entity: &str, field: &str) -> Option<Typed> {
        let id = path.to_string();
        let options = self.options(entity, field);
        if is_bare(path) && options.contains(&id) {
            let kind = Kind::Literal(Literal::Option(id));
            let ty = Type::Choice {
                entity: entity.to_owned(),
                field: field.to_owned(),
            };
            return Some(Typed::value(kind, ty, false, path.span));
        }
        let help = match crate::closest(&id, options.iter().map(String::as_str)) {
            Some(close) => format!("write `{close}`"),
            None => self.option_help(entity, field),
        };
        let message = format!("`{id}` is not an option of `{field}`");
        self.report(Code::S206, path.span, message, help);
        None
    }
}

/// Returns `true` for one id alone.
pub(super) fn is_bare(path: &Path) -> bool {
    path.start == Start::Row && path.steps.len() == 1
}

fn number_literal(number: Decimal, expr: &Expr) -> Typed {
    let ty = Type::Number {
        scale: number.scale,
        percent: false,
    };
    let kind = Kind::Literal(Literal::Number(number.units));
    Typed::value(kind, ty, false, expr.span).at_most(number.units.unsigned_abs())
}
