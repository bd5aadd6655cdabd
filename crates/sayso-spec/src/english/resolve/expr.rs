//! Conditions and values in the words of the format.

use super::Filler;
use crate::{
    diagnostic::{Code, Diagnostic},
    english::{
        names::{End, Row},
        syntax::{Kind, Node},
    },
    value::Expr,
};
use sayso_expr::{Decimal, ExprKind, Id as Step, Predicate, Span};

/// The rows of which an expression speaks.
#[derive(Clone)]
pub(super) struct Scope {
    pub(super) row: Row,
    pub(super) this: Row,
}

impl Scope {
    pub(super) fn of(row: &Row) -> Scope {
        Scope {
            row: row.clone(),
            this: row.clone(),
        }
    }

    pub(super) fn inner(&self, row: &Row) -> Scope {
        Scope {
            row: row.clone(),
            this: self.this.clone(),
        }
    }
}

pub(super) type Found<T> = Result<T, Diagnostic>;

impl Filler<'_, '_, '_> {
    /// Returns an expression, or reports its problem.
    pub(super) fn expression(&mut self, node: &Node, scope: &Scope, wanted: &End) -> Option<Expr> {
        if let Kind::Formula(text) = &node.kind {
            return Some(Expr::new(text));
        }
        match self.value(node, scope, wanted) {
            Ok(found) => Some(Expr::new(&found.to_string())),
            Err(problem) => {
                self.problems.found.push(problem);
                None
            }
        }
    }

    /// Returns a condition on rows of an entity.
    pub(super) fn condition(&mut self, node: &Node, row: &Row) -> Option<Expr> {
        self.expression(node, &Scope::of(row), &End::Unknown)
    }

    pub(super) fn all(
        &self,
        nodes: &[Node],
        scope: &Scope,
        wanted: &End,
    ) -> Found<Vec<sayso_expr::Expr>> {
        nodes
            .iter()
            .map(|node| self.value(node, scope, wanted))
            .collect()
    }

    pub(super) fn boxed(&self, node: &Node, scope: &Scope) -> Found<Box<sayso_expr::Expr>> {
        self.value(node, scope, &End::Unknown).map(Box::new)
    }

    /// Returns a condition or a value; `wanted` is the type of the other side.
    pub(super) fn value(
        &self,
        node: &Node,
        scope: &Scope,
        wanted: &End,
    ) -> Found<sayso_expr::Expr> {
        let kind = match &node.kind {
            Kind::Or(operands) => {
                let operands = self.all(operands, scope, &End::Unknown)?;
                ExprKind::Or(flat(operands, |kind| match kind {
                    ExprKind::Or(inner) => Ok(inner),
                    kind => Err(kind),
                }))
            }
            Kind::And(operands) => {
                let operands = self.all(operands, scope, &End::Unknown)?;
                ExprKind::And(flat(operands, |kind| match kind {
                    ExprKind::And(inner) => Ok(inner),
                    kind => Err(kind),
                }))
            }
            Kind::Not(operand) => ExprKind::Not(self.boxed(operand, scope)?),
            Kind::Compare(comparison, left, right) => {
                self.compare(*comparison, left, right, scope)?
            }
            Kind::IsEmpty(value, negated) => ExprKind::IsEmpty(self.boxed(value, scope)?, *negated),
            Kind::OneOf(value, items) => {
                let end = self.end(value, scope);
                ExprKind::In(self.boxed(value, scope)?, self.all(items, scope, &end)?)
            }
            Kind::Has(subject, member, negated, clause) => {
                self.has(subject, member, *negated, clause.as_deref(), scope)?
            }
            Kind::Arithmetic(operator, left, right) => ExprKind::Arithmetic(
                *operator,
                self.boxed(left, scope)?,
                self.boxed(right, scope)?,
            ),
            Kind::Number(text) => {
                let number = Decimal::parse(text)
                    .filter(|number| number.units >= 0 && !text.starts_with('-'));
                let message = format!("`{text}` is no number for an expression");
                ExprKind::Number(number.ok_or_else(|| {
                    problem(message, node).help("write at most 15 digits without a sign")
                })?)
            }
            Kind::Text(text) => ExprKind::Text(text.clone()),
            Kind::Word(name) => self.word(name, wanted)?,
            Kind::Boolean(value) => ExprKind::Boolean(*value),
            Kind::Empty => ExprKind::Empty,
            Kind::Path(path) => ExprKind::Path(self.path(path, scope)?.0),
            Kind::Anyone => ExprKind::Predicate(Predicate::Anyone),
            Kind::Nobody => ExprKind::Predicate(Predicate::Nobody),
            Kind::SignedIn => ExprKind::Predicate(Predicate::SignedIn),
            Kind::HasLink => ExprKind::Predicate(Predicate::HasLink),
            Kind::Owner => ExprKind::Predicate(Predicate::Owner),
            Kind::Role(name) => {
                ExprKind::Predicate(Predicate::Role(step(self.role_id(name)?.as_str())))
            }
            Kind::Member(name) => {
                ExprKind::Predicate(Predicate::Member(step(self.entity_id(name)?.as_str())))
            }
            Kind::Can(operation, path) => {
                let (path, _) = self.path(path, scope)?;
                ExprKind::Predicate(Predicate::Can(*operation, path))
            }
            Kind::Aggregate(function, path, steps, clause) => {
                self.aggregate(*function, path, steps, clause.as_deref(), scope)?
            }
            Kind::One(name, clause) => {
                let entity = self.entity_id(name)?;
                let inner = scope.inner(&Row::Of(entity.clone()));
                let clause = clause
                    .as_deref()
                    .map(|clause| self.boxed(clause, &inner))
                    .transpose()?;
                ExprKind::One(step(entity.as_str()), clause)
            }
            Kind::Call(function, arguments) => {
                ExprKind::Call(step(function), self.all(arguments, scope, &End::Unknown)?)
            }
            Kind::Holders(name) => ExprKind::Holders(step(self.role_id(name)?.as_str())),
            Kind::Formula(text) => {
                let parsed = sayso_expr::parse(text);
                parsed
                    .map_err(|found| {
                        problem(format!("this is no formula: {}", found.message), node)
                    })?
                    .kind
            }
        };
        Ok(expr(kind))
    }
}

pub(super) fn expr(kind: ExprKind) -> sayso_expr::Expr {
    sayso_expr::Expr {
        kind,
        span: Span::default(),
    }
}

pub(super) fn step(id: &str) -> Step {
    Step {
        text: id.to_owned(),
        span: Span::default(),
    }
}

/// Returns operands, with those of the same kind in the place of their group.
fn flat(
    operands: Vec<sayso_expr::Expr>,
    inner: fn(ExprKind) -> Result<Vec<sayso_expr::Expr>, ExprKind>,
) -> Vec<sayso_expr::Expr> {
    let flat = operands
        .into_iter()
        .flat_map(|operand| match inner(operand.kind) {
            Ok(inner) => inner,
            Err(kind) => vec![expr(kind)],
        });
    flat.collect()
}

/// Returns the problem of a part that has no meaning here.
pub(super) fn problem(message: String, node: &Node) -> Diagnostic {
    Diagnostic::new(Code::NoSuchName, message).at(node.span.clone())
}
