//! Undoing operations.

use super::{
    Content, Op, OpError,
    place::{Kind, find, kind},
};
use crate::{
    model::Spec,
    node::Part,
    path::Path,
    tree::{Data, Value},
};

impl Op {
    /// Returns the operation that undoes this one, given the specification to which this one was applied.
    ///
    /// It restores the specification. It does not bring back rows that a migration deleted.
    ///
    /// # Errors
    ///
    /// The operation names something that was not there.
    pub fn inverse(&self, before: &Spec) -> Result<Op, OpError> {
        let root = before.write();
        Ok(match self {
            Op::Add { path, .. } => Op::Remove { path: path.clone() },
            Op::Remove { path } => Op::Add {
                path: path.clone(),
                value: Content(at(&root, path)?.clone()),
                after: previous(&root, path)?,
            },
            Op::Move { path, .. } => Op::Move {
                path: path.clone(),
                after: previous(&root, path)?,
            },
            Op::Set { path, keys } => {
                let keys = keys.iter().map(|(key, _)| {
                    let value = find(&root, &path.join(key.as_str()));
                    (key.clone(), value.cloned().map(Content))
                });
                Op::Set {
                    path: path.clone(),
                    keys: keys.collect(),
                }
            }
        })
    }
}

fn at<'v>(root: &'v Value, path: &Path) -> Result<&'v Value, OpError> {
    find(root, path).ok_or_else(|| OpError::Nothing(path.clone()))
}

/// Returns the id of the node before one, where order means something.
fn previous(root: &Value, path: &Path) -> Result<Option<String>, OpError> {
    if !matches!(kind(path)?, Kind::Among { ordered: true, .. }) {
        return Ok(None);
    }
    let parent = at(root, &path.parent().unwrap_or_default())?;
    let Data::Table(table) = &parent.data else {
        return Err(OpError::NoNode(path.clone()));
    };
    let nothing = || OpError::Nothing(path.clone());
    let place = table.position(path.last()).ok_or_else(nothing)?;
    let before = place.checked_sub(1).and_then(|before| table.key_at(before));
    Ok(before.map(str::to_owned))
}
