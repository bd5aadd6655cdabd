//! Values in English.

use super::{
    phrase::{Words, is_span},
    place::{PERCENT, PRIMARY, PRODUCT, Place, SUM, Scope},
};
use crate::english::{
    names::{End, Row},
    words::{AGGREGATES, UNITS, name, quoted},
};
use sayso_expr::{Aggregate, AggregateFunction, Expr, ExprKind, Operator, Path, Start};

impl Words<'_, '_, '_> {
    /// Returns a value. `wanted` is the type of the other side, which tells an option from a field.
    pub(super) fn value(
        &self,
        expr: &Expr,
        scope: &Scope,
        wanted: &End,
        place: Place,
    ) -> Option<String> {
        match &expr.kind {
            ExprKind::Number(number) => Some(number.to_string()),
            ExprKind::Text(text) if wanted.is_text() => Some(quoted(text)),
            ExprKind::Text(text) => Some(format!("the text {}", quoted(text))),
            ExprKind::Boolean(value) => Some(if *value { "yes" } else { "no" }.to_owned()),
            ExprKind::Empty => Some("empty".to_owned()),
            ExprKind::Path(path) => self.path_value(path, scope, wanted, place),
            ExprKind::Arithmetic(operator, left, right) => {
                self.arithmetic(*operator, left, right, scope, place)
            }
            ExprKind::Aggregate(aggregate) if aggregate.function != AggregateFunction::Any => {
                self.aggregate(aggregate, scope, place)
            }
            ExprKind::One(entity, condition) => {
                let row = Row::Of(entity.text.parse().ok()?);
                let clause = match condition {
                    Some(condition) => {
                        self.clause(condition, &scope.inner_one(&row), place.is_last)?
                    }
                    None => String::new(),
                };
                Some(format!(
                    "the first {}{clause}",
                    name(&self.0.entity(&entity.text))
                ))
            }
            ExprKind::Call(function, arguments) => {
                self.call(&function.text, arguments, scope, place)
            }
            ExprKind::Holders(_) => None,
            _ if place.is_last && place.level == PERCENT => Some(format!(
                "whether {}",
                self.condition(expr, scope, Place::WHOLE)?
            )),
            _ => Some(format!(
                "(whether {})",
                self.condition(expr, scope, Place::WHOLE)?
            )),
        }
    }

    pub(super) fn path_value(
        &self,
        path: &Path,
        scope: &Scope,
        wanted: &End,
        place: Place,
    ) -> Option<String> {
        if let (End::Choice(entity, field), Start::Row, [option]) =
            (wanted, path.start, path.steps.as_slice())
        {
            let options = self.0.options(entity, field);
            let found = options
                .into_iter()
                .find(|(id, _)| **id == *option.text.as_str());
            return found.map(|(_, option)| name(&option));
        }
        self.path(path, scope, place.is_subject)
    }

    pub(super) fn arithmetic(
        &self,
        operator: Operator,
        left: &Expr,
        right: &Expr,
        scope: &Scope,
        place: Place,
    ) -> Option<String> {
        if is_span(right) && operator != Operator::Multiply {
            return self.shift(operator, left, right, scope, place);
        }
        let (word, level) = match operator {
            Operator::Add => ("plus", SUM),
            Operator::Subtract => ("minus", SUM),
            Operator::Multiply => ("times", PRODUCT),
        };
        let is_wrapped = place.level > level;
        let inside = if is_wrapped {
            Place {
                is_last: true,
                ..place
            }
        } else {
            place
        };
        let left = self.value(left, scope, &End::Unknown, inside.at(level).followed(false))?;
        let right = self.value(right, scope, &End::Unknown, inside.at(level + 1).object())?;
        let text = format!("{left} {word} {right}");
        Some(if is_wrapped {
            format!("({text})")
        } else {
            text
        })
    }

    /// Returns a moment that is counted from another one: `3 days after today`.
    pub(super) fn shift(
        &self,
        operator: Operator,
        from: &Expr,
        by: &Expr,
        scope: &Scope,
        place: Place,
    ) -> Option<String> {
        let span = self.value(by, scope, &End::Unknown, Place::WHOLE.at(PRIMARY).object())?;
        let is_now = matches!(&from.kind, ExprKind::Call(function, _) if function.text == "now");
        let word = match (operator, is_now) {
            (Operator::Subtract, true) => return Some(format!("{span} ago")),
            (_, true) => return Some(format!("{span} from now")),
            (Operator::Subtract, false) => "before",
            (_, false) => "after",
        };
        let from = self.value(from, scope, &End::Unknown, place.at(PRIMARY).object())?;
        Some(format!("{span} {word} {from}"))
    }

    pub(super) fn aggregate(
        &self,
        aggregate: &Aggregate,
        scope: &Scope,
        place: Place,
    ) -> Option<String> {
        let path = aggregate.path.as_ref()?;
        let adjective = AGGREGATES
            .iter()
            .find(|(function, _)| *function == aggregate.function);
        let Some((function, adjectives)) = adjective else {
            let rows = self.path(path, scope, false)?;
            let clause = self.rows_clause(path, aggregate.condition.as_deref(), scope, place)?;
            return Some(format!("the number of {rows}{clause}"));
        };
        // The last relation of the path leads to the rows; the steps after it lead to the value.
        let mut end = self.start(path.start, scope)?;
        let mut rows = None;
        for (at, step) in path.steps.iter().enumerate() {
            end = self.0.step(end.row()?, &step.text);
            if let End::Rows(row) = &end {
                rows = Some((at + 1, row.clone()));
            }
        }
        let (count, row) = rows?;
        let rows = Path {
            steps: path.steps[..count].to_vec(),
            ..path.clone()
        };
        let value = Path {
            start: Start::Row,
            steps: path.steps[count..].to_vec(),
            ..path.clone()
        };
        let steps = self.steps(&value, &row)?;
        let is_moment =
            end.is_moment() && matches!(function, AggregateFunction::Min | AggregateFunction::Max);
        let adjective = adjectives[usize::from(is_moment)];
        let path = self.path(&rows, scope, false)?;
        let clause = self.rows_clause(&rows, aggregate.condition.as_deref(), scope, place)?;
        Some(format!("the {adjective} {steps} of {path}{clause}"))
    }

    pub(super) fn call(
        &self,
        function: &str,
        arguments: &[Expr],
        scope: &Scope,
        place: Place,
    ) -> Option<String> {
        if let Some((_, one)) = UNITS.iter().find(|(many, _)| *many == function) {
            let [count] = arguments else { return None };
            let text = self.value(count, scope, &End::Unknown, Place::WHOLE.object())?;
            let is_number = matches!(count.kind, ExprKind::Number(_));
            let text = if is_number { text } else { format!("({text})") };
            let unit = if text == "1" { one } else { function };
            return Some(format!("{text} {unit}"));
        }
        match (function, arguments) {
            ("today" | "now", []) => Some(function.to_owned()),
            ("week" | "month", [value]) if is_today(value) => {
                Some(format!("the start of this {function}"))
            }
            ("day" | "week" | "month" | "midnight", [value]) => {
                let word = if function == "midnight" {
                    "start"
                } else {
                    function
                };
                let value = self.value(value, scope, &End::Unknown, place.at(PRIMARY).object())?;
                Some(format!("the {word} of {value}"))
            }
            ("percent", [part, whole]) => {
                let is_wrapped = place.level > PERCENT;
                let inside = if is_wrapped {
                    Place {
                        is_last: true,
                        ..place
                    }
                } else {
                    place
                };
                let part =
                    self.value(part, scope, &End::Unknown, inside.at(SUM).followed(false))?;
                let whole = self.value(whole, scope, &End::Unknown, inside.at(SUM).object())?;
                let text = format!("{part} as a percentage of {whole}");
                Some(if is_wrapped {
                    format!("({text})")
                } else {
                    text
                })
            }
            _ => None,
        }
    }
}

fn is_today(expr: &Expr) -> bool {
    matches!(&expr.kind, ExprKind::Call(function, arguments) if function.text == "today" && arguments.is_empty())
}
