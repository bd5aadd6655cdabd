//! Names of the members of rows, in both directions.

mod members;

pub(super) use super::row::{End, Row};

use super::row::row_of;
use crate::{
    index::{ACCOUNT, Index, Member},
    model::{Field, FieldType, Spec},
    value::{Id, Name},
};
use members::{MODULE_MEMBERS, Members, derivation, fits, implied_end, module_member, named};
use std::{borrow::Cow, cell::RefCell, collections::HashMap};

/// The number of fields that may be computed or copied from each other.
const MAX_DERIVED: usize = 64;

/// The names of members by entity.
pub(super) struct Names<'i, 's> {
    pub(super) index: &'i Index<'s>,
    members: HashMap<Row, Members>,
    /// The paths of fields that are computed or copied, by entity and field: ids, or names while a text is read.
    derived: HashMap<(String, String), Vec<String>>,
    derived_by_name: bool,
    /// The ends of these paths that are known, so that each path is followed once.
    ends: RefCell<HashMap<(String, String), End>>,
}

impl<'i, 's> Names<'i, 's> {
    /// Returns the names of a specification.
    pub(super) fn new(index: &'i Index<'s>) -> Names<'i, 's> {
        let mut names = Names::bare(index);
        for (entity, declared) in &index.spec().entities {
            for (id, field) in &declared.fields {
                if let Some(steps) = derivation(field) {
                    names
                        .derived
                        .insert((entity.to_string(), id.to_string()), steps);
                }
            }
        }
        names
    }

    /// Returns the names of a specification whose computed and copied fields are known by the names of their paths.
    pub(super) fn with_derived(
        index: &'i Index<'s>,
        derived: HashMap<(String, String), Vec<String>>,
    ) -> Names<'i, 's> {
        Names {
            derived,
            derived_by_name: true,
            ..Names::bare(index)
        }
    }

    fn bare(index: &'i Index<'s>) -> Names<'i, 's> {
        let mut members = HashMap::new();
        for entity in index.entities() {
            let found = entity.members().map(|member| named(index, member));
            let row = Row::Of(entity.id().clone());
            members.insert(row, Members::new(found.collect()));
        }
        Names {
            index,
            members,
            derived: HashMap::new(),
            derived_by_name: false,
            ends: RefCell::default(),
        }
    }

    pub(super) fn spec(&self) -> &'s Spec {
        self.index.spec()
    }

    /// Returns the name of an entity.
    pub(super) fn entity(&self, id: &str) -> String {
        let entity = self.index.entity(id);
        entity.map_or_else(|| id.replace('_', " "), |entity| entity.name().to_string())
    }

    /// Returns the name of several rows of an entity.
    pub(super) fn many(&self, id: &str) -> String {
        let entity = self.index.entity(id);
        entity.map_or_else(|| id.replace('_', " "), |entity| entity.many().to_string())
    }

    /// Returns the name of a member, if it leads back to the member.
    pub(super) fn member(&self, row: &Row, id: &str) -> Option<String> {
        let name = match row {
            Row::None => return None,
            Row::Of(_) => self.members.get(row)?.names.get(id)?.clone(),
            Row::Module(kind, target) => {
                module_member(kind, target, id, || self.entity(target.as_str()))?
            }
        };
        (self.id(row, &name).as_deref() == Some(id)).then_some(name)
    }

    /// Returns the id of a member by its name, ignoring case.
    pub(super) fn id(&self, row: &Row, name: &str) -> Option<String> {
        let small = name.to_lowercase();
        match row {
            Row::None => None,
            Row::Of(_) => self.members.get(row)?.ids.get(&small).cloned(),
            Row::Module(kind, target) => {
                if self.entity(target.as_str()).to_lowercase() == small {
                    return Some(target.to_string());
                }
                let known = MODULE_MEMBERS
                    .iter()
                    .find(|(kinds, _, name)| fits(kinds, kind) && *name == small);
                known.map(|(_, id, _)| (*id).to_owned())
            }
        }
    }

    /// Returns the names of the members of a row, for messages.
    pub(super) fn known(&self, row: &Row) -> Vec<String> {
        let members = self.members.get(row);
        let mut names: Vec<String> = members
            .into_iter()
            .flat_map(|members| members.names.values().cloned())
            .collect();
        names.sort();
        names
    }

    /// Returns the end of one step.
    pub(super) fn step(&self, row: &Row, id: &str) -> End {
        self.walk(row, id, MAX_DERIVED)
    }

    fn walk(&self, row: &Row, id: &str, budget: usize) -> End {
        match row {
            Row::None => End::Unknown,
            Row::Module(_, target) if target.as_str() == id => End::Row(row_of(target)),
            Row::Module(..) => match id {
                "created_by" => End::Row(Row::Of(Id::known(ACCOUNT))),
                "created_at" => End::Value(FieldType::Instant),
                "text" => End::Value(FieldType::Text),
                _ => End::Unknown,
            },
            Row::Of(entity) => {
                let member = self
                    .index
                    .entity(entity.as_str())
                    .and_then(|entity| entity.member(id));
                member.map_or(End::Unknown, |member| self.end(&member, budget))
            }
        }
    }

    fn end(&self, member: &Member<'s>, budget: usize) -> End {
        match member {
            Member::Field { entity, id, field } => self.field_end(entity, id, field, budget),
            Member::Relation { entity, .. } => End::Rows(row_of(entity)),
            Member::Module { kind, target, .. } => {
                End::Rows(Row::Module(kind.as_str(), target.clone()))
            }
            Member::Implied { implied, .. } => implied_end(implied),
        }
    }

    fn field_end(&self, entity: &Id, id: &Id, field: &Field, budget: usize) -> End {
        match (field.kind, &field.to) {
            (Some(FieldType::Choice | FieldType::State), _) => {
                End::Choice(entity.clone(), id.clone())
            }
            (Some(FieldType::Ref), Some(to)) => End::Row(row_of(to)),
            (Some(FieldType::Ref), None) => End::Unknown,
            (Some(kind), _) => End::Value(kind),
            (None, _) => self.derived_field(entity, id, budget),
        }
    }

    fn derived_field(&self, entity: &Id, id: &Id, budget: usize) -> End {
        let key = (entity.to_string(), id.to_string());
        if let Some(end) = self.ends.borrow().get(&key) {
            return end.clone();
        }
        // Fields that are derived from each other in a circle hold nothing.
        self.ends.borrow_mut().insert(key.clone(), End::Unknown);
        let steps = self.derived.get(&key).zip(budget.checked_sub(1));
        let end = steps.map_or(End::Unknown, |(steps, budget)| {
            self.derived_end(entity, steps, budget)
        });
        self.ends.borrow_mut().insert(key, end.clone());
        end
    }

    fn derived_end(&self, entity: &Id, steps: &[String], budget: usize) -> End {
        let mut end = End::Row(row_of(entity));
        for step in steps {
            let Some(row) = end.row() else {
                return End::Unknown;
            };
            let id = if self.derived_by_name {
                self.id(row, step)
            } else {
                Some(step.clone())
            };
            let Some(id) = id else { return End::Unknown };
            end = self.walk(&row.clone(), &id, budget);
        }
        end
    }

    /// Returns the names of the options or states of a field, by id.
    pub(super) fn options(&self, entity: &Id, field: &Id) -> Vec<(&'s Id, Cow<'s, str>)> {
        let spec = self.spec();
        if let Some(machine) = spec.machine(entity.as_str(), field.as_str()) {
            let states = machine.states.iter();
            return states
                .map(|(id, state)| (id, shown(state.name.as_ref(), id)))
                .collect();
        }
        let declared = spec.entities.get(entity.as_str());
        let field = declared.and_then(|entity| entity.fields.get(field.as_str()));
        let options = field
            .and_then(|field| field.options.as_ref())
            .into_iter()
            .flatten();
        options
            .map(|(id, name)| (id, Cow::Borrowed(name.as_str())))
            .collect()
    }

    /// Returns the option or state with this name, ignoring case.
    pub(super) fn option(&self, entity: &Id, field: &Id, name: &str) -> Option<&'s Id> {
        let small = name.to_lowercase();
        let mut options = self.options(entity, field).into_iter();
        options
            .find(|(_, known)| known.to_lowercase() == small)
            .map(|(id, _)| id)
    }
}

/// Returns the name of a thing, also where it is the default.
pub(super) fn shown<'n>(name: Option<&'n Name>, id: &'n Id) -> Cow<'n, str> {
    match name {
        Some(name) => Cow::Borrowed(name.as_str()),
        None => Cow::Owned(id.words()),
    }
}
