//! Ways through a schema: where paths end, and which rules and fields need which.

use crate::{
    ast::{Operation, Start},
    schema::{Field, FieldKind, Schema},
    ty::Type,
    typed::{Kind, Step, Steps, Typed},
};
use std::collections::{BTreeMap, BTreeSet};

impl Schema {
    /// Returns the rules from one back to itself, without the last.
    pub(super) fn circle_of(
        &self,
        start: &(String, Operation),
    ) -> Option<Vec<(String, Operation)>> {
        let mut ways = vec![vec![start.clone()]];
        let mut seen = BTreeSet::new();
        while let Some(way) = ways.pop() {
            for next in way.last().map(|key| self.asked_by(key)).unwrap_or_default() {
                if next == *start {
                    return Some(way);
                }
                if seen.insert(next.clone()) {
                    ways.push([way.as_slice(), &[next]].concat());
                }
            }
        }
        None
    }

    /// Returns the rules that a rule asks by `can`.
    pub(super) fn asked_by(&self, key: &(String, Operation)) -> Vec<(String, Operation)> {
        let mut found = Vec::new();
        if let Some(rule) = self.rules.get(key) {
            rule.walk(&mut |part| {
                if let Kind::Can(operation, path) = &part.kind {
                    found.extend(self.end_of(path).map(|entity| (entity, *operation)));
                }
            });
        }
        found
    }

    /// Returns the number of parts of a rule, with those of the rules that it asks.
    pub(super) fn parts_of_rule(
        &self,
        key: &(String, Operation),
        known: &mut BTreeMap<(String, Operation), usize>,
    ) -> usize {
        if let Some(parts) = known.get(key) {
            return *parts;
        }
        let mut parts = 0;
        if let Some(rule) = self.rules.get(key) {
            rule.walk(&mut |_| parts += 1);
        }
        for asked in self.asked_by(key) {
            parts = self.parts_of_rule(&asked, known).saturating_add(parts);
        }
        known.insert(key.clone(), parts);
        parts
    }

    /// Returns the entity of the row at the end of a way; none if there is a value that is no row.
    #[must_use]
    pub fn end_of(&self, path: &Steps) -> Option<String> {
        let ty = match path.steps.last() {
            None => return Some(path.entity.clone()),
            Some(Step::Relation { entity, .. }) => return Some(entity.clone()),
            Some(Step::Field { entity, field } | Step::Computed { entity, field }) => {
                self.field_type(self.field(entity, field)?).or_else(|| {
                    let typed = self.resolved(entity, field)?;
                    Some(typed.ty.clone())
                })
            }
        };
        match ty? {
            Type::Row { entity } => Some(entity),
            _ => None,
        }
    }

    /// Returns `true` if a rule depends on the row that it is about, also through the rules that it asks.
    pub(crate) fn needs_row(&self, rule: &Typed) -> bool {
        match &rule.kind {
            Kind::Can(operation, path) => {
                let asked = self
                    .end_of(path)
                    .and_then(|entity| self.rule(&entity, *operation));
                self.is_optional(path) || asked.is_none_or(|asked| self.needs_row(asked))
            }
            Kind::And(parts) | Kind::Or(parts) => parts.iter().any(|part| self.needs_row(part)),
            Kind::Not(part) => self.needs_row(part),
            _ => rule.reads_rows(),
        }
    }

    /// Returns `true` if a way may end without a value.
    pub(crate) fn is_optional(&self, path: &Steps) -> bool {
        let is_optional = |step: &Step| match step {
            Step::Field { entity, field } | Step::Computed { entity, field } => {
                match self.resolved(entity, field) {
                    Some(typed) => typed.optional,
                    None => self
                        .field(entity, field)
                        .is_none_or(|field| !field.required),
                }
            }
            Step::Relation { .. } => false,
        };
        path.start == Start::Me || path.steps.iter().any(is_optional)
    }

    /// Returns the type that a field has by itself.
    pub(crate) fn field_type(&self, field: &Field) -> Option<Type> {
        match &field.kind {
            FieldKind::Plain(ty) => Some(ty.clone()),
            FieldKind::Ref { to, .. } => Some(Type::Row { entity: to.clone() }),
            FieldKind::Choice(..) | FieldKind::Computed(_) | FieldKind::Copied(_) => None,
        }
    }

    /// Returns the number of parts of a computed field, with those of the computed fields that it uses.
    pub(crate) fn parts_of(&self, entity: &str, field: &str) -> usize {
        let mut parts = 0;
        if let Some(typed) = self.resolved(entity, field) {
            typed.walk(&mut |part| {
                parts += 1;
                if let Kind::Path(path) = &part.kind {
                    parts += path
                        .steps
                        .iter()
                        .map(|step| self.parts_of_step(step))
                        .sum::<usize>();
                }
            });
        }
        parts
    }

    fn parts_of_step(&self, step: &Step) -> usize {
        match step {
            Step::Computed { entity, field } => self.parts_of(entity, field),
            Step::Field { .. } | Step::Relation { .. } => 0,
        }
    }
}
