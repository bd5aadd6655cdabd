//! The traits of fields.

use super::{Filler, expr::Scope};
use crate::{
    diagnostic::Code,
    english::{
        names::{End, Row},
        syntax::{Item, Name, Path, Span, Trait},
    },
    model::Field,
    value::{Id, Number, Steps, Word as _},
};
use std::{collections::HashSet, mem::discriminant};

impl Filler<'_, '_, '_> {
    pub(super) fn fields(&mut self, entity: &Name, items: &[Item]) {
        let Some(entity) = self.entity(entity) else {
            return;
        };
        for item in items {
            let Some(id) = self.member(&entity, &item.name, "field") else {
                continue;
            };
            let declared = self
                .declared(&entity)
                .and_then(|entity| entity.fields.get(id.as_str()).cloned());
            let Some(mut field) = declared else { continue };
            let mut kinds = HashSet::new();
            for (found, span) in &item.traits {
                if !kinds.insert(discriminant(found)) {
                    let help = "remove one of the two".to_owned();
                    let message = "this was said already".to_owned();
                    self.problems
                        .report(Code::SaidAlready, span, message, Some(help));
                }
                self.field_trait(&entity, &id, &mut field, found, span);
            }
            if let Some(place) = self
                .declared(&entity)
                .and_then(|entity| entity.fields.get_mut(id.as_str()))
            {
                *place = field;
            }
        }
    }

    fn field_trait(&mut self, entity: &Id, id: &Id, field: &mut Field, found: &Trait, span: &Span) {
        let row = Row::Of(entity.clone());
        let target = field.to.clone().map_or(Row::None, Row::Of);
        match found {
            // The type is declared.
            Trait::Type(_) | Trait::Options(..) | Trait::Link(..) => {}
            Trait::Scale(scale) => field.scale = self.bounded(Some(&(*scale, span.clone()))),
            Trait::OutOf(most) => {
                if let Some(most) = self.bounded(Some(&(*most, span.clone()))) {
                    field.out_of = most;
                }
            }
            Trait::Computed(node) => field.computed = self.condition(node, &row),
            Trait::Copied(path) => field.copied_from = self.steps(path, &row),
            Trait::Accept(types) => {
                let types = types.iter().filter_map(|name| self.problems.form(name));
                field.accept = Some(types.collect());
            }
            Trait::MaxSize(size) => {
                if let Some(size) = self.bounded(Some(&(*size, span.clone()))) {
                    field.max_size = size;
                }
            }
            Trait::Required => field.required = true,
            Trait::Unique => field.unique = true,
            Trait::Fold => field.fold = true,
            Trait::Default(node) => {
                let end = self.names.step(&row, id.as_str());
                field.default = self.expression(node, &Scope::of(&row), &end);
            }
            Trait::Min(text) => field.min = self.number(text, span),
            Trait::Max(text) => field.max = self.number(text, span),
            Trait::Pattern(pattern) => field.pattern = Some(pattern.clone()),
            Trait::OnDelete(fate) => field.on_delete = *fate,
            Trait::Filter(node) => {
                let scope = Scope {
                    row: target,
                    this: row,
                };
                field.filter = self.expression(node, &scope, &End::Unknown);
            }
            Trait::Role(name) => match self.role_id(name) {
                Ok(role) => field.role = Some(role),
                Err(problem) => self.problems.found.push(problem),
            },
            Trait::Match(name) => field.match_email = self.member(entity, name, "field"),
            Trait::Read(who) => field.read = self.condition(who, &row),
            Trait::Write(who) => field.write = self.condition(who, &row),
            Trait::Help(text) => field.help = Some(text.clone()),
        }
    }

    fn number(&mut self, text: &str, span: &Span) -> Option<Number> {
        let number = text.parse().ok();
        if number.is_none() {
            let message = format!("`{text}` is no number of at most 15 digits");
            self.problems.report(Code::OutOfRange, span, message, None);
        }
        number
    }

    /// Returns a path by ids, or reports its problem.
    pub(super) fn steps(&mut self, path: &Path, row: &Row) -> Option<Steps> {
        match self.path(path, &Scope::of(row)) {
            Ok((path, _)) => Steps::parse(&path.to_string()).ok(),
            Err(problem) => {
                self.problems.found.push(problem);
                None
            }
        }
    }
}
