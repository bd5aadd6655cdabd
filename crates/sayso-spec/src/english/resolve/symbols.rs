//! The ids of what a text declares, by name.

use super::Problems;
use crate::{
    diagnostic::{Code, closest},
    english::syntax::Name,
    value::{Id, plural},
};
use std::collections::HashMap;

/// Ids by names in small letters.
#[derive(Default)]
pub(super) struct Symbols {
    pub(super) entities: HashMap<String, Id>,
    /// Entities by the names of several.
    pub(super) many: HashMap<String, Id>,
    pub(super) roles: HashMap<String, Id>,
    pub(super) views: HashMap<String, Id>,
    /// Transitions by entity, field and name.
    pub(super) transitions: HashMap<(Id, Id, String), Id>,
}

impl Symbols {
    /// Returns the entity that a name means: one, or several.
    pub(super) fn entity(&self, name: &Name) -> Option<Id> {
        let small = name.text.to_lowercase();
        self.entities.get(&small).or_else(|| self.many.get(&small)).cloned()
    }

    /// Returns the role that a name means: `manager`, or `managers`.
    pub(super) fn role(&self, name: &Name) -> Option<Id> {
        let small = name.text.to_lowercase();
        let several = || self.roles.iter().find(|(one, _)| plural(one) == small).map(|(_, id)| id);
        self.roles.get(&small).or_else(several).cloned()
    }

    pub(super) fn view(&self, name: &Name) -> Option<Id> {
        self.views.get(&name.text.to_lowercase()).cloned()
    }
}

impl Problems {
    /// Reports a name that names nothing.
    pub(super) fn unknown<'n>(&mut self, noun: &str, name: &Name, known: impl IntoIterator<Item = &'n str> + Clone) {
        self.found.push(unknown(noun, name, known));
    }
}

/// Returns the problem of a name that names nothing.
pub(super) fn unknown<'n>(
    noun: &str,
    name: &Name,
    known: impl IntoIterator<Item = &'n str> + Clone,
) -> crate::diagnostic::Diagnostic {
    let message = format!("there is no {noun} \"{}\"", name.text);
    let problem = crate::diagnostic::Diagnostic::new(Code::NoSuchName, message).at(name.span.clone());
    match closest(&name.text, known.clone()) {
        Some(close) => problem.help(format!("write `{}`", crate::english::words::name(close))),
        None => {
            let mut known: Vec<String> = known.into_iter().take(8).map(crate::english::words::name).collect();
            known.sort();
            if known.is_empty() {
                problem
            } else {
                problem.help(format!("known are {}", known.join(", ")))
            }
        }
    }
}
