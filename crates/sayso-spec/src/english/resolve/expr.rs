//! Conditions and values in the words of the format.

use super::{Filler, symbols::Known};
use crate::{
    diagnostic::{Code, Diagnostic},
    english::{
        names::{End, Row},
        syntax::{Kind, Name, Node, Path, Start},
    },
    value::{Expr, Id},
};
use sayso_expr::{
    Aggregate, AggregateFunction, Comparison, Decimal, ExprKind, Id as Step, Path as Steps,
    Predicate, Span, Start as Begin,
};
use std::borrow::Cow;

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

    fn inner(&self, row: &Row) -> Scope {
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

    fn all(&self, nodes: &[Node], scope: &Scope, wanted: &End) -> Found<Vec<sayso_expr::Expr>> {
        nodes
            .iter()
            .map(|node| self.value(node, scope, wanted))
            .collect()
    }

    fn boxed(&self, node: &Node, scope: &Scope) -> Found<Box<sayso_expr::Expr>> {
        self.value(node, scope, &End::Unknown).map(Box::new)
    }

    /// Returns a condition or a value; `wanted` is the type of the other side.
    fn value(&self, node: &Node, scope: &Scope, wanted: &End) -> Found<sayso_expr::Expr> {
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

    fn compare(
        &self,
        comparison: Comparison,
        left: &Node,
        right: &Node,
        scope: &Scope,
    ) -> Found<ExprKind> {
        let is_equality = matches!(comparison, Comparison::Equal | Comparison::NotEqual);
        let is_negated = comparison == Comparison::NotEqual;
        let not = |kind: ExprKind| {
            if is_negated {
                ExprKind::Not(Box::new(expr(kind)))
            } else {
                kind
            }
        };
        if is_equality && (is_owner(left) && is_me(right) || is_me(left) && is_owner(right)) {
            return Ok(not(ExprKind::Predicate(Predicate::Owner)));
        }
        if let (true, Kind::Path(path), Kind::Word(name)) = (is_equality, &left.kind, &right.kind)
            && let Some(row) = self.end(left, scope).row()
        {
            let id = self.member_id(row, name, "field")?;
            let path = self.longer(path, &[id], scope)?;
            return Ok(not(ExprKind::Path(path)));
        }
        let end = self.end(left, scope);
        let left = self.boxed(left, scope)?;
        let right = self.value(right, scope, &end).map(Box::new)?;
        Ok(ExprKind::Compare(comparison, left, right))
    }

    /// Returns the meaning of *it has …*: rows of a relation, or a value.
    fn has(
        &self,
        subject: &Path,
        member: &Name,
        negated: bool,
        clause: Option<&Node>,
        scope: &Scope,
    ) -> Found<ExprKind> {
        let end = self.subject_end(subject, scope)?;
        let Some(row) = end.row() else {
            return Err(self
                .symbols
                .unknown("row at", &path_name(subject), Vec::new));
        };
        let id = self.member_id(row, member, "field or relation")?;
        let end = self.names.step(row, &id);
        let path = self.longer(subject, &[id], scope)?;
        let End::Rows(rows) = end else {
            if let Some(clause) = clause {
                let message = format!(
                    "\"{}\" is one value, so no condition can follow it",
                    member.text
                );
                return Err(problem(message, clause));
            }
            return Ok(ExprKind::IsEmpty(
                Box::new(expr(ExprKind::Path(path))),
                !negated,
            ));
        };
        let inner = scope.inner(&rows);
        let condition = clause
            .map(|clause| self.boxed(clause, &inner))
            .transpose()?;
        let any = ExprKind::Aggregate(Aggregate {
            function: AggregateFunction::Any,
            path: Some(path),
            condition,
        });
        Ok(if negated {
            ExprKind::Not(Box::new(expr(any)))
        } else {
            any
        })
    }

    fn aggregate(
        &self,
        function: AggregateFunction,
        rows: &Path,
        steps: &[Name],
        clause: Option<&Node>,
        scope: &Scope,
    ) -> Found<ExprKind> {
        let (mut path, mut end) = self.path(rows, scope)?;
        let inner = end.row().map(|row| scope.inner(row));
        for name in steps {
            let Some(row) = end.row() else {
                return Err(self.symbols.unknown("field", name, Vec::new));
            };
            let id = self.member_id(row, name, "field")?;
            end = self.names.step(row, &id);
            path.steps.push(step(&id));
        }
        let condition = match (clause, inner) {
            (Some(clause), Some(inner)) => Some(self.boxed(clause, &inner)?),
            (Some(_), None) => {
                return Err(self
                    .symbols
                    .unknown("relation at", &path_name(rows), Vec::new));
            }
            (None, _) => None,
        };
        Ok(ExprKind::Aggregate(Aggregate {
            function,
            path: Some(path),
            condition,
        }))
    }

    /// Returns an option or a text.
    fn word(&self, name: &Name, wanted: &End) -> Found<ExprKind> {
        if let End::Choice(entity, field) = wanted {
            if let Some(id) = self.names.option(entity, field, &name.text) {
                return Ok(ExprKind::Path(Steps {
                    start: Begin::Row,
                    steps: vec![step(id.as_str())],
                    span: Span::default(),
                }));
            }
            let options = || option_names(self.names.options(entity, field));
            return Err(self.symbols.unknown("option", name, options));
        }
        if name.quoted {
            return Ok(ExprKind::Text(name.text.clone()));
        }
        let message = format!("expected a value, found \"{}\"", name.text);
        let problem = Diagnostic::new(Code::NoSuchName, message).at(name.span.clone());
        Err(problem.help(format!(
            "write `its {}` for a field, or put a text into quotes",
            name.text
        )))
    }
}

fn expr(kind: ExprKind) -> sayso_expr::Expr {
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

fn is_me(node: &Node) -> bool {
    matches!(&node.kind, Kind::Path(path) if path.start == Start::Me && path.steps.is_empty())
}

/// Returns true for `its owner` without quotes, which is not a field of that name.
fn is_owner(node: &Node) -> bool {
    let Kind::Path(path) = &node.kind else {
        return false;
    };
    path.start == Start::Row
        && matches!(path.steps.as_slice(), [step] if !step.quoted && step.text.eq_ignore_ascii_case("owner"))
}

fn path_name(path: &Path) -> Name {
    let steps: Vec<&str> = path.steps.iter().map(|step| step.text.as_str()).collect();
    Name {
        text: steps.join("'s "),
        quoted: false,
        span: path.span.clone(),
    }
}

fn problem(message: String, node: &Node) -> Diagnostic {
    Diagnostic::new(Code::NoSuchName, message).at(node.span.clone())
}

/// Returns the names of options.
pub(super) fn option_names(options: Vec<(&Id, Cow<'_, str>)>) -> Known {
    options
        .into_iter()
        .map(|(_, name)| name.into_owned())
        .collect()
}
