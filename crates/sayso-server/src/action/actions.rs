//! All actions of the program, with the values that are made once for each.

use super::def::ActionDef;
use crate::crypto::keys::Keys;
use std::{collections::BTreeMap, fmt};

/// All actions of the program by id.
#[derive(Debug)]
pub(crate) struct Actions(BTreeMap<&'static str, ActionEntry>);

/// An action, with the values that are made once for it.
#[derive(Debug)]
pub(crate) struct ActionEntry {
    pub(super) def: &'static ActionDef,
    /// The handle of the action without bound arguments.
    pub(super) handle: String,
}

/// Two actions have the same id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionConflict {
    id: &'static str,
    first: String,
    second: String,
}

impl fmt::Display for ActionConflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { id, first, second } = self;
        write!(
            f,
            "two actions have the id \"{id}\": {first} and {second}; give one of them another with \
             #[action(id = \"…\")]"
        )
    }
}

impl std::error::Error for ActionConflict {}

impl Actions {
    pub(crate) fn collect(keys: &Keys) -> Result<Self, ActionConflict> {
        let mut actions = BTreeMap::new();
        for def in inventory::iter::<ActionDef>() {
            let registered = ActionEntry {
                def,
                handle: unbound(keys, def.id),
            };
            if let Some(ActionEntry { def: other, .. }) = actions.insert(def.id, registered) {
                let first = other.place.to_string();
                let second = def.place.to_string();
                return Err(ActionConflict {
                    id: def.id,
                    first,
                    second,
                });
            }
        }
        Ok(Self(actions))
    }

    pub(super) fn get(&self, id: &str) -> Option<&ActionEntry> {
        self.0.get(id)
    }

    pub(crate) fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.keys().copied()
    }

    /// Returns all actions.
    pub(crate) fn defs(&self) -> impl Iterator<Item = &'static ActionDef> {
        self.0.values().map(|action| action.def)
    }

    /// The largest body that any action asks for.
    pub(crate) fn largest_limit(&self) -> Option<usize> {
        self.0.values().filter_map(|action| action.def.limit).max()
    }
}

/// The handle of an action without bound arguments.
pub(super) fn unbound(keys: &Keys, id: &str) -> String {
    format!("{id}~={}", keys.proof(id.as_bytes()))
}
