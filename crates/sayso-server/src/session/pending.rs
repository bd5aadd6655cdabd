//! The changes of a session that an action has recorded.

use serde_json::Value;
use std::collections::BTreeMap;

/// The changes that an action asks for.
#[derive(Default)]
pub(super) struct Pending {
    /// `None` removes.
    pub(super) changes: BTreeMap<String, Option<Value>>,
    /// `true` if the session was destroyed.
    pub(super) destroyed: bool,
    pub(super) rotate: bool,
}

impl Pending {
    pub(super) fn applied_to(&self, mut data: BTreeMap<String, Value>) -> BTreeMap<String, Value> {
        for (key, change) in &self.changes {
            match change {
                Some(value) => data.insert(key.clone(), value.clone()),
                None => data.remove(key),
            };
        }
        data
    }
}
