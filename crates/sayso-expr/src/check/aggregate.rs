//! Values computed over rows.

use super::{Checker, Scope, path::Reached};
use crate::{
    ast::{Aggregate, AggregateFunction, Expr, Id, Path, Start},
    close::closest,
    problem::Code,
    span::Span,
    ty::Type,
    typed::{Kind, Rows, Step, Steps, Typed},
};

/// The number of rows is taken to stay below this.
const MOST_ROWS: u64 = 10_u64.pow(12);

/// A sum over rows is taken to stay below this, in units: ten times that needs no check, a hundred times fails.
const LARGEST_SUM: u64 = 10_u64.pow(17);

impl Checker<'_> {
    pub(super) fn aggregate(
        &mut self,
        aggregate: &Aggregate,
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Typed> {
        let Some(path) = &aggregate.path else {
            let message = "`count` takes 1 value, not 0".to_owned();
            self.report(Code::S212, span, message, "write `count(RELATION)`");
            return None;
        };
        let function = aggregate.function;
        let reached = self.reach(path, scope)?;
        let Some((rows, value)) = split(&reached) else {
            self.no_relation(function, path, aggregate.condition.as_deref(), &reached);
            return None;
        };
        if function.is_of_rows() != value.is_none() {
            self.wrong_end(function, path, &reached, value.is_some());
            return None;
        }
        let inner = Scope {
            row: inner_entity(&rows),
            this: scope.this,
        };
        let condition = match &aggregate.condition {
            Some(condition) => Some(Box::new(self.condition(condition, inner)?)),
            None => None,
        };
        let value = value.map(|steps| {
            let kind = Kind::Path(steps);
            Typed {
                kind,
                ..reached.last.clone()
            }
        });
        let (ty, optional, largest) = match &value {
            Some(value) => self.result(function, value, path)?,
            None if function == AggregateFunction::Any => (Type::Boolean, false, 0),
            None => (Type::INTEGER, false, MOST_ROWS),
        };
        let rows = Rows {
            path: rows,
            value: value.map(Box::new),
            condition,
        };
        let kind = Kind::Aggregate(rows, function);
        Some(Typed::value(kind, ty, optional, span).at_most(largest))
    }

    /// Returns the type of a function of values, whether it may be empty, and its bound.
    pub(super) fn result(
        &mut self,
        function: AggregateFunction,
        value: &Typed,
        path: &Path,
    ) -> Option<(Type, bool, u64)> {
        let is_sum = matches!(function, AggregateFunction::Sum | AggregateFunction::Avg);
        let fits = match &value.ty {
            Type::Number { .. } | Type::Money | Type::Duration => true,
            Type::Date | Type::Time | Type::Instant => !is_sum,
            _ => false,
        };
        if !fits {
            let id = function.id();
            let message = format!("`{id}` has no meaning for {}", value.ty);
            let last = path.steps.last();
            let help = match last {
                Some(last) => format!("count rows: `count(… where {last} is not empty)`"),
                None => "use a field with numbers".to_owned(),
            };
            self.report(Code::S202, path.span, message, help);
            return None;
        }
        let ty = value.ty.clone();
        Some(match (function, ty) {
            (AggregateFunction::Sum, ty) => (ty, false, LARGEST_SUM),
            (AggregateFunction::Avg, Type::Number { scale, percent }) => {
                let rescaled = self.rescale(value.clone(), scale, 2);
                (Type::Number { scale: 2, percent }, true, rescaled.largest)
            }
            (_, ty) => (ty, true, value.largest),
        })
    }

    fn no_relation(
        &mut self,
        function: AggregateFunction,
        path: &Path,
        condition: Option<&Expr>,
        reached: &Reached,
    ) {
        let id = function.id();
        let message = if matches!(reached.last.ty, Type::Row { .. }) {
            format!("`{path}` is one row, but `{id}` needs a relation")
        } else {
            format!("`{path}` is one value, but `{id}` needs a relation")
        };
        let help = match (function, condition) {
            (AggregateFunction::Any | AggregateFunction::Count, _) => {
                format!("write `{path} is not empty`")
            }
            _ => format!("write `{path}` alone"),
        };
        self.report(Code::S208, path.span, message, help);
    }

    /// Reports a function of rows at a field, or a function of values at a relation.
    fn wrong_end(
        &mut self,
        function: AggregateFunction,
        path: &Path,
        reached: &Reached,
        has_value: bool,
    ) {
        let id = function.id();
        if has_value {
            let relation = Path {
                steps: path.steps[..path.steps.len() - 1].to_vec(),
                ..path.clone()
            };
            let last = path
                .steps
                .last()
                .map(ToString::to_string)
                .unwrap_or_default();
            let message = format!("`{path}` is a value of each row, but `{id}` needs a relation");
            let help = format!("write `{id}({relation} where {last} is not empty)`");
            self.report(Code::S208, path.span, message, help);
            return;
        }
        let Type::Row { entity } = &reached.last.ty else {
            return;
        };
        let entity = self.schema.entity(entity);
        let numeric = entity
            .into_iter()
            .flat_map(|entity| &entity.fields)
            .find(|field| {
                let typed = self.schema.field_type(field);
                matches!(
                    typed,
                    Some(Type::Number { .. } | Type::Money | Type::Duration)
                )
            });
        let field = numeric.map_or("FIELD", |field| &field.id);
        let message = format!("`{id}({path})` needs a field");
        let help = format!("write `{id}({path}.{field})`");
        self.report(Code::S209, path.span, message, help);
    }

    /// Checks `one(entity where …)`.
    pub(super) fn one(
        &mut self,
        entity: &Id,
        condition: Option<&Expr>,
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Typed> {
        self.parts += 1;
        if self.schema.entity(&entity.text).is_none() {
            let ids = self.schema.entities().map(|entity| entity.id.as_str());
            let help = match closest(&entity.text, ids) {
                Some(close) => format!("write `{close}`"),
                None => "write the id of an entity".to_owned(),
            };
            let message = format!("there is no entity `{entity}`");
            self.report(Code::S201, entity.span, message, help);
            return None;
        }
        let inner = Scope {
            row: Some(&entity.text),
            this: scope.this,
        };
        let condition = match condition {
            Some(condition) => Some(Box::new(self.condition(condition, inner)?)),
            None => None,
        };
        let ty = Type::Row {
            entity: entity.text.clone(),
        };
        let kind = Kind::One(entity.text.clone(), condition);
        Some(Typed::value(kind, ty, true, span))
    }
}

/// Returns the way to the rows, and from there to the value, if a path passes a relation.
pub(super) fn split(reached: &Reached) -> Option<(Steps, Option<Steps>)> {
    let is_relation = |step: &Step| matches!(step, Step::Relation { .. });
    let last = reached.steps.steps.iter().rposition(is_relation)?;
    let (rows, value) = reached.steps.steps.split_at(last + 1);
    let way = Steps {
        steps: rows.to_vec(),
        ..reached.steps.clone()
    };
    if value.is_empty() {
        return Some((way, None));
    }
    let value = Steps {
        start: Start::Row,
        entity: inner_entity(&way)?.to_owned(),
        steps: value.to_vec(),
    };
    Some((way, Some(value)))
}

/// Returns the entity of the rows that a way leads to.
fn inner_entity(rows: &Steps) -> Option<&str> {
    match rows.steps.last()? {
        Step::Relation { entity, .. } => Some(entity),
        Step::Field { .. } | Step::Computed { .. } => None,
    }
}
