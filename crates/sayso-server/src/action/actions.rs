//! All actions of the program, with what is made once for each.

use super::{ActionDef, handle};
use crate::{context::cx::Cx, crypto::keys::Keys};
use std::{collections::BTreeMap, fmt};

/// All actions of the program by id.
#[derive(Debug)]
pub(crate) struct Actions(BTreeMap<&'static str, Registered>);

/// An action, with what is made once for it.
#[derive(Debug)]
pub(crate) struct Registered {
    pub(super) def: &'static ActionDef,
    /// How pages name it when no arguments are bound.
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
            let registered = Registered {
                def,
                handle: handle::unbound(keys, def.id),
            };
            if let Some(Registered { def: other, .. }) = actions.insert(def.id, registered) {
                let (first, second) = (other.place.to_string(), def.place.to_string());
                return Err(ActionConflict {
                    id: def.id,
                    first,
                    second,
                });
            }
        }
        Ok(Self(actions))
    }

    pub(super) fn get(&self, id: &str) -> Option<&Registered> {
        self.0.get(id)
    }

    pub(crate) fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.keys().copied()
    }

    /// The first action whose sink is no state of the application.
    pub(crate) fn without_sink(&self, cx: &Cx) -> Option<&'static ActionDef> {
        let mut defs = self.0.values().map(|action| action.def);
        defs.find(|def| def.sink.is_some_and(|sink| sink(cx).is_none()))
    }

    /// The largest body that any action asks for.
    pub(crate) fn largest_limit(&self) -> Option<usize> {
        self.0.values().filter_map(|action| action.def.limit).max()
    }
}
