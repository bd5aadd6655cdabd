//! Comparisons, rows that exist, and functions over rows, whose meaning the names in them tell.

use super::{
    Filler,
    expr::{Found, Scope, expr, problem, step},
    symbols::Known,
};
use crate::{
    diagnostic::{Code, Diagnostic},
    english::{
        names::End,
        syntax::{Kind, Name, Node, Path, Start},
    },
    value::Id,
};
use sayso_expr::{
    Aggregate, AggregateFunction, Comparison, ExprKind, Path as Steps, Predicate, Span,
    Start as Begin,
};
use std::borrow::Cow;

impl Filler<'_, '_, '_> {
    pub(super) fn compare(
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
    pub(super) fn has(
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

    pub(super) fn aggregate(
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
    pub(super) fn word(&self, name: &Name, wanted: &End) -> Found<ExprKind> {
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

/// Returns the names of options.
pub(super) fn option_names(options: Vec<(&Id, Cow<'_, str>)>) -> Known {
    options
        .into_iter()
        .map(|(_, name)| name.into_owned())
        .collect()
}
