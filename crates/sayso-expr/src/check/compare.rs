//! Comparisons, `is empty`, `in`.

use super::{Checker, Scope, value::is_bare};
use crate::{
    ast::{Comparison, Expr, ExprKind, Start},
    calc::fold,
    problem::Code,
    ty::Type,
    typed::{Kind, Literal, Typed},
};

impl Checker<'_> {
    pub(super) fn compare(
        &mut self,
        whole: &Expr,
        comparison: Comparison,
        left: &Expr,
        right: &Expr,
        scope: Scope<'_>,
    ) -> Option<Typed> {
        if self.is_with_constant(whole, comparison, left, right) {
            return None;
        }
        if let Some(help) = self.swapped_option(left, right, scope) {
            let message = format!(
                "there is no `{left}` on `{}`",
                scope.row.unwrap_or_default()
            );
            self.report(Code::S201, left.span, message, help);
            return None;
        }
        let typed_left = self.value(left, scope);
        let typed_right = match typed_left.as_ref().map(|typed| &typed.ty) {
            Some(Type::Choice { entity, field }) => self.compared_option(right, entity, field),
            _ => self.value(right, scope),
        };
        let typed_left = typed_left?;
        let typed_right = typed_right?;
        self.same_type(whole, comparison, &typed_left, &typed_right)?;
        self.warn_of_owner(whole, comparison, left, right, scope);
        let (typed_left, typed_right) = self.matched(typed_left, typed_right);
        if matches!(typed_left.kind, Kind::Literal(_))
            && matches!(typed_right.kind, Kind::Literal(_))
        {
            let message = "this is always the same".to_owned();
            self.report(Code::W233, whole.span, message, "remove it");
        }
        let optional = typed_left.optional || typed_right.optional;
        let kind = Kind::Compare(comparison, Box::new(typed_left), Box::new(typed_right));
        Some(Typed::condition(kind, optional, whole.span))
    }

    /// Reports a comparison with `true`, `false` or `empty`.
    fn is_with_constant(
        &mut self,
        whole: &Expr,
        comparison: Comparison,
        left: &Expr,
        right: &Expr,
    ) -> bool {
        let (constant, other) = match (&left.kind, &right.kind) {
            (ExprKind::Boolean(_) | ExprKind::Empty, _) => (left, right),
            (_, ExprKind::Boolean(_) | ExprKind::Empty) => (right, left),
            _ => return false,
        };
        let is_equal = comparison == Comparison::Equal;
        if let ExprKind::Boolean(value) = constant.kind {
            let help = if value == is_equal {
                format!("write `{other}`")
            } else {
                format!("write `not {other}`")
            };
            let message = format!("a condition is not compared with `{value}`");
            self.report(Code::S210, whole.span, message, help);
        } else {
            let not = if is_equal { "" } else { "not " };
            let help = format!("write `{other} is {not}empty`");
            let message = "nothing is compared with `empty`".to_owned();
            self.report(Code::S203, whole.span, message, help);
        }
        true
    }

    /// Returns the help for `done == status`.
    fn swapped_option(&self, left: &Expr, right: &Expr, scope: Scope<'_>) -> Option<String> {
        let (ExprKind::Path(option), ExprKind::Path(field)) = (&left.kind, &right.kind) else {
            return None;
        };
        let entity = scope.row?;
        let is_option = is_bare(option)
            && is_bare(field)
            && self
                .schema
                .steps_of(entity)
                .all(|step| step != option.steps[0].text)
            && self
                .options(entity, &field.steps[0].text)
                .contains(&option.steps[0].text);
        is_option.then(|| format!("write `{field} == {option}`"))
    }

    /// Returns the option on the right of a comparison with a choice.
    pub(super) fn compared_option(
        &mut self,
        expr: &Expr,
        entity: &str,
        field: &str,
    ) -> Option<Typed> {
        match &expr.kind {
            ExprKind::Path(path) => self.option(path, entity, field),
            // Anything else is no option either.
            _ => {
                let message = format!("`{expr}` is not an option of `{field}`");
                let help = self.option_help(entity, field);
                self.report(Code::S206, expr.span, message, help);
                None
            }
        }
    }

    fn same_type(
        &mut self,
        whole: &Expr,
        comparison: Comparison,
        left: &Typed,
        right: &Typed,
    ) -> Option<()> {
        let is_same = match (&left.ty, &right.ty) {
            (Type::Number { .. } | Type::Money, Type::Number { .. } | Type::Money)
            | (Type::Text { .. }, Type::Text { .. }) => true,
            (Type::Boolean | Type::Days | Type::Months | Type::File | Type::Several, _) => false,
            (left, right) => left == right,
        };
        if !is_same {
            let message = format!("cannot compare {} with {}", left.ty, right.ty);
            let help = match (&left.ty, &right.ty) {
                (Type::Boolean, _) | (_, Type::Boolean) => "write the conditions with `and`, `or`",
                (Type::File | Type::Several, _) => "only `is empty` can be asked of it",
                (Type::Date, Type::Instant) | (Type::Instant, Type::Date) => {
                    "write `midnight(d)` for the instant at which a day begins"
                }
                (Type::Days | Type::Months, _) | (_, Type::Days | Type::Months) => {
                    "add a span to a date, and compare that"
                }
                _ => "compare values of the same type",
            };
            self.report(Code::S203, whole.span, message, help);
            return None;
        }
        if comparison.needs_order() && !left.ty.is_ordered() {
            let message = format!("{} has no order", left.ty);
            let help = "use `==` or `in (…)`";
            self.report(Code::S204, whole.span, message, help);
            return None;
        }
        Some(())
    }

    /// Brings both sides to the same scale, and constant texts to the case of the other side.
    fn matched(&self, left: Typed, right: Typed) -> (Typed, Typed) {
        match (self.scale_of(&left.ty), self.scale_of(&right.ty)) {
            (Some(left_scale), Some(right_scale)) => {
                let scale = left_scale.max(right_scale);
                (
                    self.rescale(left, left_scale, scale),
                    self.rescale(right, right_scale, scale),
                )
            }
            _ if matches!(left.ty, Type::Text { .. }) => folded_alike(left, right),
            _ => (left, right),
        }
    }

    fn warn_of_owner(
        &mut self,
        whole: &Expr,
        comparison: Comparison,
        left: &Expr,
        right: &Expr,
        scope: Scope<'_>,
    ) {
        let owner = scope
            .row
            .and_then(|row| self.schema.entity(row))
            .map(|entity| &entity.owner);
        let is_me = |expr: &Expr| matches!(&expr.kind, ExprKind::Path(path) if path.start == Start::Me && path.steps.is_empty());
        let is_owner = |expr: &Expr| matches!(&expr.kind, ExprKind::Path(path) if is_bare(path) && Some(&path.steps[0].text) == owner);
        let is_written_out = is_owner(left) && is_me(right) || is_me(left) && is_owner(right);
        if is_written_out && comparison == Comparison::Equal {
            let message = format!("`{whole}` is `owner` here");
            self.report(Code::W231, whole.span, message, "write `owner`");
        }
    }

    pub(super) fn emptiness(
        &mut self,
        whole: &Expr,
        value: &Expr,
        negated: bool,
        scope: Scope<'_>,
    ) -> Option<Typed> {
        let typed = self.value(value, scope)?;
        if matches!(typed.ty, Type::Boolean | Type::Days | Type::Months) {
            let message = format!("{} is never empty", typed.ty);
            self.report(
                Code::S202,
                whole.span,
                message,
                format!("write `{value}` or `not {value}`"),
            );
            return None;
        }
        if !typed.optional {
            let message = format!("this is always {negated}: `{value}` is never empty");
            self.report(Code::W233, whole.span, message, "remove it");
        }
        let kind = Kind::IsEmpty(Box::new(typed), negated);
        Some(Typed::condition(kind, false, whole.span))
    }

    pub(super) fn is_in(
        &mut self,
        whole: &Expr,
        value: &Expr,
        items: &[Expr],
        scope: Scope<'_>,
    ) -> Option<Typed> {
        let typed = self.value(value, scope)?;
        let literals: Vec<_> = match &typed.ty {
            Type::Choice { entity, field } => items
                .iter()
                .map(|item| self.compared_option(item, entity, field))
                .collect(),
            Type::Text { folded } => items
                .iter()
                .map(|item| self.text_item(item, *folded))
                .collect(),
            ty => {
                let message = format!("`in` is for options and texts, and this is {ty}");
                self.report(Code::S203, whole.span, message, "compare it with `==`");
                return None;
            }
        };
        let literals: Vec<Typed> = literals.into_iter().collect::<Option<_>>()?;
        let literal = |typed: Typed| match typed.kind {
            Kind::Literal(literal) => Some(literal),
            _ => None,
        };
        let literals = literals.into_iter().filter_map(literal).collect();
        let optional = typed.optional;
        let kind = Kind::In(Box::new(typed), literals);
        Some(Typed::condition(kind, optional, whole.span))
    }

    fn text_item(&mut self, item: &Expr, folded: bool) -> Option<Typed> {
        if let ExprKind::Text(text) = &item.kind {
            let text = if folded { fold(text) } else { text.clone() };
            let kind = Kind::Literal(Literal::Text(text));
            return Some(Typed::value(kind, Type::Text { folded }, false, item.span));
        }
        let message = "this is no text in quotes".to_owned();
        self.report(Code::S202, item.span, message, "write `'text'`");
        None
    }
}

/// Folds a constant text if the other side is folded. Two fields are folded only if both are.
fn folded_alike(left: Typed, right: Typed) -> (Typed, Typed) {
    let is_folded = |typed: &Typed| matches!(typed.ty, Type::Text { folded: true });
    let is_constant = |typed: &Typed| matches!(typed.kind, Kind::Literal(_));
    let folded = (is_folded(&left) || is_constant(&left))
        && (is_folded(&right) || is_constant(&right))
        && (is_folded(&left) || is_folded(&right));
    let alike = |typed: Typed| {
        let kind = match typed.kind {
            Kind::Literal(Literal::Text(text)) if folded => {
                Kind::Literal(Literal::Text(fold(&text)))
            }
            kind => kind,
        };
        let ty = Type::Text { folded };
        Typed { kind, ty, ..typed }
    };
    (alike(left), alike(right))
}
