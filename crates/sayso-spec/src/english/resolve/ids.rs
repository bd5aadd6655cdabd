//! Ids for names: those of a known specification, or new ones.

use crate::{
    english::names::{Names, Row, shown},
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

/// A known specification, and its ids by names in small letters.
pub(super) struct Known<'a, 'i, 's> {
    pub(super) spec: &'s Spec,
    names: &'a Names<'i, 's>,
    entities: HashMap<String, Id>,
    roles: HashMap<String, Id>,
    views: HashMap<String, Id>,
    options: Parts,
    transitions: Parts,
}

/// Parts of fields, by entity, field and name.
type Parts = HashMap<(Id, Id, String), Id>;

impl<'a, 'i, 's> Known<'a, 'i, 's> {
    pub(super) fn new(names: &'a Names<'i, 's>) -> Known<'a, 'i, 's> {
        let spec = names.spec();
        let entities = names
            .index
            .entities()
            .map(|entity| (entity.name().to_string(), entity.id()));
        let roles = spec
            .roles
            .iter()
            .map(|(id, role)| (shown(role.name.as_ref(), id).into_owned(), id));
        let views = spec
            .views
            .iter()
            .map(|(id, view)| (view.name_of(id).to_string(), id));
        let mut known = Known {
            spec,
            names,
            entities: by_name(entities),
            roles: by_name(roles),
            views: by_name(views),
            options: Parts::new(),
            transitions: Parts::new(),
        };
        for (entity, declared) in &spec.entities {
            for field in declared.fields.ids() {
                for (id, name) in names.options(entity, field) {
                    let key = (entity.clone(), field.clone(), name.to_lowercase());
                    known.options.entry(key).or_insert_with(|| id.clone());
                }
            }
        }
        for (entity, fields) in &spec.machines {
            for (field, machine) in fields {
                for (id, transition) in &machine.transitions {
                    let name = shown(transition.name.as_ref(), id).to_lowercase();
                    let key = (entity.clone(), field.clone(), name);
                    known.transitions.entry(key).or_insert_with(|| id.clone());
                }
            }
        }
        known
    }

    pub(super) fn entity(&self, name: &str) -> Option<Id> {
        self.entities.get(&name.to_lowercase()).cloned()
    }

    pub(super) fn role(&self, name: &str) -> Option<Id> {
        self.roles.get(&name.to_lowercase()).cloned()
    }

    pub(super) fn view(&self, name: &str) -> Option<Id> {
        self.views.get(&name.to_lowercase()).cloned()
    }

    pub(super) fn field(&self, entity: &Id, name: &str) -> Option<Id> {
        let id: Id = self
            .names
            .id(&Row::Of(entity.clone()), name)?
            .parse()
            .ok()?;
        let declared = self.spec.entities.get(entity.as_str())?;
        declared.fields.contains(id.as_str()).then_some(id)
    }

    /// Returns the id of an option or a state.
    pub(super) fn option(&self, entity: &Id, field: &Id, name: &str) -> Option<Id> {
        let key = (entity.clone(), field.clone(), name.to_lowercase());
        self.options.get(&key).cloned()
    }

    /// Returns true if a field has an option or a state with this id.
    pub(super) fn has_option(&self, entity: &Id, field: &Id, option: &str) -> bool {
        let machine = self.spec.machine(entity.as_str(), field.as_str());
        let entity = self.spec.entities.get(entity.as_str());
        let field = entity.and_then(|entity| entity.fields.get(field.as_str()));
        let options = field.and_then(|field| field.options.as_ref());
        machine.is_some_and(|machine| machine.states.contains(option))
            || options.is_some_and(|options| options.contains(option))
    }

    pub(super) fn transition(&self, entity: &Id, field: &Id, name: &str) -> Option<Id> {
        let key = (entity.clone(), field.clone(), name.to_lowercase());
        self.transitions.get(&key).cloned()
    }
}

/// Returns ids by names in small letters; the first of two with one name counts.
fn by_name<'n>(things: impl Iterator<Item = (String, &'n Id)>) -> HashMap<String, Id> {
    let mut found = HashMap::new();
    for (name, id) in things {
        found
            .entry(name.to_lowercase())
            .or_insert_with(|| id.clone());
    }
    found
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
