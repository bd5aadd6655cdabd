//! The ids of what a text declares, by name.

use crate::{
    diagnostic::{Code, Diagnostic, closest},
    english::{syntax::Name, words},
    index::ACCOUNT,
    read::MAX_PROBLEMS,
    value::{Id, plural},
};
use indexmap::IndexMap;
use std::{cell::Cell, collections::HashMap};

/// The number of names that a help lists.
const MANY: usize = 8;

/// The number of names with which an unknown name is compared.
const MAX_COMPARED: usize = 100;

/// Ids by names in small letters.
#[derive(Default)]
pub(super) struct Symbols {
    pub(super) entities: IndexMap<String, Id>,
    /// Entities by the names of several.
    pub(super) many: IndexMap<String, Id>,
    pub(super) roles: IndexMap<String, Id>,
    pub(super) views: IndexMap<String, Id>,
    /// Fields by entity and name.
    pub(super) fields: HashMap<(Id, String), Id>,
    /// Transitions by entity, field and name.
    pub(super) transitions: HashMap<(Id, Id, String), Id>,
    suggestions: Cell<usize>,
}

impl Symbols {
    /// Returns the entity that a name means: one, or several.
    pub(super) fn entity(&self, name: &Name) -> Option<Id> {
        let small = name.text.to_lowercase();
        self.entities
            .get(&small)
            .or_else(|| self.many.get(&small))
            .cloned()
    }

    /// Returns the role that a name means: `manager`, or `managers`.
    pub(super) fn role(&self, name: &Name) -> Option<Id> {
        let small = name.text.to_lowercase();
        let several = || {
            self.roles
                .iter()
                .find(|(one, _)| plural(one) == small)
                .map(|(_, id)| id)
        };
        self.roles.get(&small).or_else(several).cloned()
    }

    pub(super) fn view(&self, name: &Name) -> Option<Id> {
        self.views.get(&name.text.to_lowercase()).cloned()
    }
}

/// The names that a help can list.
pub(super) type Known = Vec<String>;

impl Symbols {
    /// Returns the problem of a name that names nothing.
    ///
    /// Only the first problems are told, so only these get a suggestion.
    pub(super) fn unknown(
        &self,
        noun: &str,
        name: &Name,
        known: impl FnOnce() -> Known,
    ) -> Diagnostic {
        let message = format!("there is no {noun} \"{}\"", name.text);
        let problem = Diagnostic::new(Code::NoSuchName, message).at(name.span.clone());
        self.suggestions.set(self.suggestions.get() + 1);
        if self.suggestions.get() > MAX_PROBLEMS {
            return problem;
        }
        if noun == "entity" && name.text.eq_ignore_ascii_case(ACCOUNT) {
            return problem.help("say who can sign up, such as `Anyone can sign up.`");
        }
        let length = name.text.chars().count();
        let known = known();
        let near = known
            .iter()
            .filter(|known| known.chars().count().abs_diff(length) <= 1 + length / 3);
        if let Some(close) = closest(&name.text, near.take(MAX_COMPARED).map(String::as_str)) {
            return problem.help(format!("write `{}`", words::name(close)));
        }
        let shown = known
            .iter()
            .take(MANY)
            .map(|known| format!("`{}`", words::name(known)));
        match shown.collect::<Vec<_>>().as_slice() {
            [] => problem,
            [only] => problem.help(format!("write {only}")),
            shown => problem.help(format!("write one of {}", shown.join(", "))),
        }
    }
}
