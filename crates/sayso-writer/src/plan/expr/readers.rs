//! Values that not everyone may read who may read the row from which they are reached.

use super::{Translator, rule::condition};
use crate::plan::{label::entity_of, unsupported::Found};
use sayso_expr::{ACCOUNT, Kind, Operation, Place, Step, Steps, Type, Typed};
use sayso_spec::names as sql;

/// The people who may read a value, of those who may read the row from which it is reached.
pub(crate) struct Readers {
    /// The condition in a query: the rules of its fields, and of the rows on the way to it.
    pub(crate) condition: Typed,
    /// The rules of its fields in Rust, over `&scope`; none if everyone may read them.
    pub(crate) fields: Option<String>,
}

impl Translator<'_> {
    /// Returns the people who may read a value at a path, unless everyone may. Of a row, the label is read.
    pub(crate) fn readers(&self, value: &Typed) -> Option<Readers> {
        let Kind::Path(path) = &value.kind else {
            return None;
        };
        let rules: Vec<FieldRule> = path
            .steps
            .iter()
            .filter_map(|step| self.rule_at(step))
            .collect();
        let asked: Vec<String> = rules.iter().map(|rule| rule.asked.clone()).collect();
        let fields = rules.into_iter().map(|rule| rule.typed);
        let rows = self.rows_at(value, path);
        let closed = rows
            .into_iter()
            .filter(|(entity, _)| self.is_guarded(entity));
        let parts: Vec<Typed> = fields.chain(closed.map(|(_, can)| can)).collect();
        (!parts.is_empty()).then(|| Readers {
            condition: condition(Kind::And(parts)),
            fields: (!asked.is_empty()).then(|| asked.join(" && ")),
        })
    }

    /// Returns the entities of the rows on the way to a value, and of the row that the value is, with the conditions under
    /// which these may be read.
    pub(crate) fn rows_at<'v>(&self, value: &'v Typed, path: &'v Steps) -> Vec<(&'v str, Typed)> {
        let mut rows: Vec<&str> = path.steps.iter().skip(1).map(entity_of).collect();
        if let Type::Row { entity } = &value.ty {
            rows.push(entity);
        }
        let ways = rows.into_iter().zip(1..).filter_map(|(next, length)| {
            let way = Steps {
                steps: path.steps[..length].to_vec(),
                ..path.clone()
            };
            let is_open = next == ACCOUNT || self.schema.tenancy() == Some(next);
            (!is_open).then(|| (next, condition(Kind::Can(Operation::Read, way))))
        });
        ways.collect()
    }

    /// Returns true if not every member reads all rows of an entity.
    fn is_guarded(&self, entity: &str) -> bool {
        let mut entities = self.spec.entities.iter();
        let declared = entities.find(|(id, _)| id.as_str() == entity);
        declared.is_none_or(|(id, entity)| {
            let translator = Translator::new(self.spec, id, self.schema);
            let guard = translator.guard(entity, id.as_str(), "", &mut Found::default());
            guard.is_some()
        })
    }

    /// Returns the rule of those who read the field of a step, unless everyone does.
    fn rule_at(&self, step: &Step) -> Option<FieldRule> {
        let mut entities = self.spec.entities.iter();
        let (id, entity) = entities.find(|(id, _)| id.as_str() == entity_of(step))?;
        let read = entity.fields.get(step.id())?.read.as_ref()?;
        let place = Place::access(id.as_str());
        let mut translator = Translator::new(self.spec, id, self.schema);
        translator.rule_of_field(read, &place)?;
        let module = sql::table(self.spec, id.as_str());
        let field = sql::field(step.id());
        Some(FieldRule {
            typed: translator.typed(read, &place)?,
            asked: format!("crate::{module}::access::may_read_{field}(&scope)"),
        })
    }
}

/// The rule of those who read a field.
struct FieldRule {
    typed: Typed,
    /// The rule in Rust, over `&scope`.
    asked: String,
}
