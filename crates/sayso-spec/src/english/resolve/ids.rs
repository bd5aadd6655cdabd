//! Ids for names: those of a known specification, or new ones.

use crate::{
    english::names::{Names, Row},
    model::Spec,
    value::Id,
};
use sayso_expr::RESERVED;
use std::{cell::RefCell, collections::HashMap};

/// The largest number of letters of a new id, which leaves room for a number.
const MAX: usize = 32;

/// Ids of fields that every entity has, so that no other field can have them.
const IMPLIED: [&str; 7] = [
    "created_at",
    "created_by",
    "updated_at",
    "updated_by",
    "number",
    "position",
    "link",
];

/// A known specification.
pub(super) struct Known<'a, 'i, 's> {
    pub(super) spec: &'s Spec,
    pub(super) names: &'a Names<'i, 's>,
}

impl Known<'_, '_, '_> {
    /// Returns the id of the first thing with this name, ignoring case.
    fn find<'n>(things: impl Iterator<Item = (&'n Id, String)>, name: &str) -> Option<Id> {
        let small = name.to_lowercase();
        let mut found = things.filter(|(_, known)| known.to_lowercase() == small);
        found.next().map(|(id, _)| id.clone())
    }

    pub(super) fn entity(&self, name: &str) -> Option<Id> {
        let entities = self.names.index.entities();
        Self::find(
            entities.map(|entity| (entity.id(), entity.name().to_string())),
            name,
        )
    }

    pub(super) fn role(&self, name: &str) -> Option<Id> {
        let roles = self.spec.roles.iter();
        Self::find(
            roles.map(|(id, role)| {
                (
                    id,
                    role.name
                        .as_ref()
                        .map_or_else(|| id.words(), ToString::to_string),
                )
            }),
            name,
        )
    }

    pub(super) fn view(&self, name: &str) -> Option<Id> {
        let views = self.spec.views.iter();
        Self::find(
            views.map(|(id, view)| (id, view.name_of(id).to_string())),
            name,
        )
    }

    pub(super) fn field(&self, entity: &Id, name: &str) -> Option<Id> {
        let id = self.names.id(&Row::Of(entity.clone()), name)?;
        let declared = self.spec.entities.get(entity.as_str())?;
        declared
            .fields
            .ids()
            .find(|known| **known == *id.as_str())
            .cloned()
    }

    /// Returns the id of an option or a state.
    pub(super) fn option(&self, entity: &Id, field: &Id, name: &str) -> Option<Id> {
        self.names.option(entity, field, name).cloned()
    }

    pub(super) fn transition(&self, entity: &Id, field: &Id, name: &str) -> Option<Id> {
        let machine = self.spec.machine(entity.as_str(), field.as_str())?;
        let transitions = machine.transitions.iter();
        Self::find(
            transitions.map(|(id, transition)| {
                (
                    id,
                    transition
                        .name
                        .as_ref()
                        .map_or_else(|| id.words(), ToString::to_string),
                )
            }),
            name,
        )
    }
}

/// Returns the id of a thing that is called by its id with blanks, such as a rule.
pub(super) fn plain(name: &str, noun: &str) -> Id {
    let id = name.replace(' ', "_").parse();
    id.unwrap_or_else(|_| near(name, noun))
}

fn near(name: &str, noun: &str) -> Id {
    Id::near(&deunicode::deunicode(name)).unwrap_or_else(|| Id::known(noun))
}

/// Makes new ids.
#[derive(Debug, Default)]
pub(super) struct Fresh {
    /// The last numbers of ids that were taken, by scope and id, so that many like ids need no search.
    numbers: RefCell<HashMap<(String, String), u32>>,
}

impl Fresh {
    /// Returns a new id for a name: its letters in ASCII, with a number if it is taken.
    pub(super) fn id(
        &self,
        name: &str,
        noun: &str,
        scope: &str,
        is_taken: impl Fn(&str) -> bool,
    ) -> Id {
        let base = near(name, noun);
        let is_free = |id: &Id| {
            let id = id.as_str();
            !is_taken(id) && !RESERVED.contains(&id) && !IMPLIED.contains(&id)
        };
        if is_free(&base) {
            return base;
        }
        let begin: String = base.as_str().chars().take(MAX).collect();
        let short = begin.trim_end_matches('_');
        let mut numbers = self.numbers.borrow_mut();
        let number = numbers
            .entry((scope.to_owned(), short.to_owned()))
            .or_insert(1);
        loop {
            *number += 1;
            match format!("{short}_{number}").parse() {
                Ok(id) if !is_free(&id) => {}
                Ok(id) => return id,
                Err(_) => return base,
            }
        }
    }
}
