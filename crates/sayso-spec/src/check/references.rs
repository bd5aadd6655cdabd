//! Ids that name something elsewhere.

use super::report::{Checker, Spot};
use crate::{
    diagnostic::{Code, closest},
    path::Path,
};

/// Reports an id that names nothing, with the closest one that does, or with what to add.
pub(super) fn no_such<'a>(
    checker: &mut Checker<'_>,
    path: Path,
    kind: &str,
    id: &str,
    known: impl IntoIterator<Item = &'a str>,
    add: &str,
) {
    let help = match closest(id, known) {
        Some(close) => format!("write `{close}`"),
        None => add.to_owned(),
    };
    let message = format!("there is no {kind} `{id}`");
    checker.report(Code::NoSuch, Spot::Value(path), message, help);
}

impl Checker<'_> {
    /// Checks that there is an entity, accounts among them.
    pub(super) fn entity(&mut self, path: Path, id: &str) -> bool {
        let known = self.index.entity(id).is_some();
        if !known {
            let index = self.index;
            let ids = index.entities().map(|entity| entity.id().as_str());
            let add = match id {
                crate::index::ACCOUNT => {
                    "add `[auth]`, without which there are no accounts".to_owned()
                }
                id => format!("add `[entity.{id}.field]`"),
            };
            no_such(self, path, "entity", id, ids, &add);
        }
        known
    }

    /// Checks that there is a role.
    pub(super) fn role(&mut self, path: Path, id: &str) -> bool {
        let roles = &self.spec.roles;
        let known = roles.contains(id);
        if !known {
            let ids = roles.ids().map(|role| role.as_str());
            let add = format!("add `{id} = {{}}` to `[role]`");
            no_such(self, path, "role", id, ids, &add);
        }
        known
    }

    /// Checks that there is a view.
    pub(super) fn view(&mut self, path: Path, id: &str) -> bool {
        let views = &self.spec.views;
        let known = views.contains(id);
        if !known {
            let ids = views.ids().map(|view| view.as_str());
            no_such(self, path, "view", id, ids, &format!("add `[view.{id}]`"));
        }
        known
    }

    /// Checks that an entity has a declared field.
    pub(super) fn field(&mut self, path: Path, entity: &str, id: &str) -> bool {
        let Some(declared) = self.spec.entities.get(entity) else {
            return false;
        };
        let known = declared.fields.contains(id);
        if !known {
            let ids = declared.fields.ids().map(|field| field.as_str());
            let add = format!("add it to `[entity.{entity}.field]`");
            no_such(self, path, "field", id, ids, &add);
        }
        known
    }
}
