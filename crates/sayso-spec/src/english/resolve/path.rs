//! Paths, roles and entities by their names.

use super::{
    Filler,
    expr::{Found, Scope, step},
};
use crate::{
    diagnostic::{Code, Diagnostic},
    english::{
        names::{End, Row},
        syntax::{Kind, Name, Node, Path, Start},
    },
    index::ACCOUNT,
    value::Id,
};
use sayso_expr::{Path as Steps, Span, Start as Begin};

impl Filler<'_, '_, '_> {
    /// Returns the end of a path, which may be the row itself.
    pub(super) fn subject_end(&self, path: &Path, scope: &Scope) -> Found<End> {
        if path.start == Start::Row && path.steps.is_empty() {
            return Ok(End::Row(scope.row.clone()));
        }
        Ok(self.path(path, scope)?.1)
    }

    /// Returns the type of a value, if it is a path.
    pub(super) fn end(&self, node: &Node, scope: &Scope) -> End {
        match &node.kind {
            Kind::Path(path) => self.subject_end(path, scope).unwrap_or(End::Unknown),
            _ => End::Unknown,
        }
    }

    /// Returns a path with further steps.
    pub(super) fn longer(&self, path: &Path, more: &[String], scope: &Scope) -> Found<Steps> {
        let mut found = if path.steps.is_empty() && path.start == Start::Row {
            Steps {
                start: Begin::Row,
                steps: Vec::new(),
                span: Span::default(),
            }
        } else {
            self.path(path, scope)?.0
        };
        found.steps.extend(more.iter().map(|id| step(id)));
        Ok(found)
    }

    /// Returns a path by ids, and its end.
    pub(super) fn path(&self, path: &Path, scope: &Scope) -> Found<(Steps, End)> {
        let (start, row) = match path.start {
            Start::Row => (Begin::Row, scope.row.clone()),
            Start::This => (Begin::This, scope.this.clone()),
            Start::Me => (Begin::Me, Row::Of(Id::known(ACCOUNT))),
        };
        if path.steps.is_empty() && path.start == Start::Row {
            let problem =
                Diagnostic::new(Code::NoSuchName, "there is no value `it`").at(path.span.clone());
            return Err(problem.help("write `this one`, or `its` and a field"));
        }
        let mut end = End::Row(row);
        let mut steps = Vec::new();
        for name in &path.steps {
            let Some(row) = end.row() else {
                return Err(self.symbols.unknown("field", name, Vec::new));
            };
            let id = self.member_id(row, name, "field")?;
            steps.push(step(&id));
            end = self.names.step(row, &id);
        }
        let path = Steps {
            start,
            steps,
            span: Span::default(),
        };
        Ok((path, end))
    }

    pub(super) fn member_id(&self, row: &Row, name: &Name, noun: &str) -> Found<String> {
        self.names.id(row, &name.text).ok_or_else(|| {
            let noun = match row {
                Row::Of(entity) => {
                    format!(
                        "{noun} of \"{}\" called",
                        self.names.entity(entity.as_str())
                    )
                }
                _ => noun.to_owned(),
            };
            self.symbols.unknown(&noun, name, || self.names.known(row))
        })
    }

    pub(super) fn role_id(&self, name: &Name) -> Found<Id> {
        let known = || self.symbols.roles.keys().cloned().collect();
        let found = self.symbols.role(name);
        found.ok_or_else(|| self.symbols.unknown("role", name, known))
    }

    pub(super) fn entity_id(&self, name: &Name) -> Found<Id> {
        let known = || self.symbols.entities.keys().cloned().collect();
        let found = self.symbols.entity(name);
        found.ok_or_else(|| self.symbols.unknown("entity", name, known))
    }
}
