//! Paths of operations in the tree.

use super::OpError;
use crate::{
    model::Spec,
    node::{Key, Part, Shape},
    path::Path,
    tree::{Data, Table, Value},
};

/// The kind of thing that a path names.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    /// A node among others under ids; false if their order means nothing.
    Among { ordered: bool, of: Shape },
    /// A row in a list.
    Row,
    /// A key of a node.
    Key(&'static Key),
}

/// Returns the kind of thing that a path names by the declarations, whether it is there or not.
pub(super) fn kind(path: &Path) -> Result<Kind, OpError> {
    let mut shape = Spec::shape();
    let mut found = None;
    for step in path.steps() {
        let kind = match shape {
            Shape::Leaf => return Err(OpError::NoNode(path.clone())),
            Shape::Record(node) => {
                let key = node
                    .key(step)
                    .ok_or_else(|| OpError::Nothing(path.clone()))?;
                shape = (key.shape)();
                Kind::Key(key)
            }
            Shape::Map(map) => {
                shape = (map.of)();
                Kind::Among {
                    ordered: map.ordered,
                    of: shape,
                }
            }
            Shape::Rows(node) => {
                shape = Shape::Record(node);
                Kind::Row
            }
        };
        found = Some(kind);
    }
    found.ok_or_else(|| OpError::NoNode(path.clone()))
}

/// Returns the shape of what a path names.
pub(super) fn shape(path: &Path) -> Result<Shape, OpError> {
    if path.steps().len() == 0 {
        return Ok(Spec::shape());
    }
    Ok(match kind(path)? {
        Kind::Among { of, .. } => of,
        Kind::Row => Shape::Record(crate::model::LedgerRow::NODE),
        Kind::Key(key) => (key.shape)(),
    })
}

/// Returns the value at a path.
pub(super) fn find<'v>(root: &'v Value, path: &Path) -> Option<&'v Value> {
    let mut value = root;
    for step in path.steps() {
        value = match &value.data {
            Data::Table(table) => &table.get(step)?.value,
            Data::List(list) => list.get(step.parse::<usize>().ok()?)?,
            _ => return None,
        };
    }
    Some(value)
}

/// Returns the table at a path. Tables of keys that are not written are made; nodes under ids are not.
pub(super) fn table<'v>(root: &'v mut Value, path: &Path) -> Result<&'v mut Table, OpError> {
    let nothing = || OpError::Nothing(path.clone());
    let mut value = root;
    let mut at = Path::root();
    for step in path.steps() {
        at.push(step);
        // The machines of an entity are no node: they are there as soon as one of them is.
        let is_made = match kind(&at)? {
            Kind::Key(_) => true,
            Kind::Among { ordered, of } => !ordered && matches!(of, Shape::Map(_)),
            Kind::Row => false,
        };
        value = match &mut value.data {
            Data::Table(table) => {
                if is_made && !table.contains(step) {
                    table.insert(step, Data::Table(Table::default()).into());
                }
                table.value_mut(step).ok_or_else(nothing)?
            }
            Data::List(list) => {
                let row = step.parse::<usize>().map_err(|_| nothing())?;
                list.get_mut(row).ok_or_else(nothing)?
            }
            _ => return Err(nothing()),
        };
    }
    match &mut value.data {
        Data::Table(table) => Ok(table),
        _ => Err(nothing()),
    }
}

/// Returns the rows of the list at a path, which is made if it is not written.
pub(super) fn rows<'v>(root: &'v mut Value, path: &Path) -> Result<&'v mut Vec<Value>, OpError> {
    let nothing = || OpError::Nothing(path.clone());
    let parent = table(root, &path.parent().unwrap_or_default())?;
    let key = path.last();
    if !parent.contains(key) {
        parent.insert(key, Data::List(Vec::new()).into());
    }
    let value = parent.value_mut(key).ok_or_else(nothing)?;
    match &mut value.data {
        Data::List(rows) => Ok(rows),
        _ => Err(nothing()),
    }
}
