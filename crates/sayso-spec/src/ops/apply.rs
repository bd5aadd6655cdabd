//! Applying operations.

use super::{
    Content, Op, OpError,
    place::{Kind, kind, rows, shape, table},
};
use crate::{
    model::Spec,
    node::{Part, Reader, Shape},
    path::Path,
    tree::{Remarks, Value},
};

/// Returns the specification after an operation.
///
/// The result may say things that do not fit together until further operations follow;
/// [`check`](crate::check) tells. Defaults that depend on other values are not removed, which
/// [`normalise`](Spec::normalise) does.
///
/// # Errors
///
/// The path leads nowhere, or a value has not the form of its key. Then nothing changes.
pub fn apply(spec: &Spec, op: &Op) -> Result<Spec, OpError> {
    let mut root = spec.write();
    match op {
        Op::Add { path, value, after } => add(&mut root, path, value, after.as_deref())?,
        Op::Remove { path } => remove(&mut root, path)?,
        Op::Move { path, after } => relocate(&mut root, path, after.as_deref())?,
        Op::Set { path, keys } => set(&mut root, path, keys)?,
    }
    let mut reader = Reader::lenient();
    let changed = Spec::read(&root, &mut reader);
    match changed {
        Some(mut changed) if reader.diagnostics.is_empty() => {
            changed.sort();
            Ok(changed)
        }
        _ => Err(OpError::Invalid(reader.diagnostics)),
    }
}

/// Returns the specification after several operations, in normal form.
///
/// ```
/// use sayso_spec::{EXAMPLES, ops, read_toml};
///
/// let [old, new] = [0, 1].map(|at| read_toml(EXAMPLES[at].1).spec.expect("an example"));
/// assert_eq!(ops::apply_all(&old, &ops::diff(&old, &new))?, new);
/// # Ok::<(), ops::OpError>(())
/// ```
///
/// # Errors
///
/// One of them cannot be applied. Then nothing changes.
pub fn apply_all(spec: &Spec, ops: &[Op]) -> Result<Spec, OpError> {
    let mut changed = spec.clone();
    for op in ops {
        changed = apply(&changed, op)?;
    }
    changed.normalise();
    Ok(changed)
}

fn add(root: &mut Value, path: &Path, value: &Content, after: Option<&str>) -> Result<(), OpError> {
    let parent = path.parent().unwrap_or_default();
    let id = path.last();
    match kind(path)? {
        Kind::Row => {
            let rows = rows(root, &parent)?;
            let at = id.parse::<usize>().ok().filter(|at| *at <= rows.len());
            rows.insert(
                at.ok_or_else(|| OpError::NoNode(path.clone()))?,
                value.0.clone(),
            );
        }
        Kind::Key(key) if !matches!((key.shape)(), Shape::Record(_)) => {
            return Err(OpError::NoNode(path.clone()));
        }
        kind => {
            let table = table(root, &parent)?;
            if table.contains(id) {
                return Err(OpError::Exists(path.clone()));
            }
            table.insert(id, value.0.clone());
            if matches!(kind, Kind::Among { ordered: true, .. }) {
                place(table, id, after)?;
            }
        }
    }
    Ok(())
}

fn remove(root: &mut Value, path: &Path) -> Result<(), OpError> {
    let parent = path.parent().unwrap_or_default();
    let id = path.last();
    let nothing = || OpError::Nothing(path.clone());
    match kind(path)? {
        Kind::Row => {
            let rows = rows(root, &parent)?;
            let at = id.parse::<usize>().ok().filter(|at| *at < rows.len());
            rows.remove(at.ok_or_else(nothing)?);
        }
        Kind::Key(key) if !matches!((key.shape)(), Shape::Record(_)) => {
            return Err(OpError::NoNode(path.clone()));
        }
        _ => {
            table(root, &parent)?.remove(id).ok_or_else(nothing)?;
        }
    }
    Ok(())
}

fn relocate(root: &mut Value, path: &Path, after: Option<&str>) -> Result<(), OpError> {
    if !matches!(kind(path)?, Kind::Among { ordered: true, .. }) {
        return Err(OpError::NoNode(path.clone()));
    }
    let table = table(root, &path.parent().unwrap_or_default())?;
    if !table.contains(path.last()) {
        return Err(OpError::Nothing(path.clone()));
    }
    place(table, path.last(), after)
}

/// Moves an entry behind another one, or to the front.
fn place(table: &mut crate::tree::Table, id: &str, after: Option<&str>) -> Result<(), OpError> {
    let Some(after) = after else {
        table.move_to(id, 0);
        return Ok(());
    };
    let no_sibling = || OpError::NoSibling(after.to_owned());
    let before = table
        .position(after)
        .filter(|_| after != id)
        .ok_or_else(no_sibling)?;
    let from = table.position(id).ok_or_else(no_sibling)?;
    // An entry that comes from before its new sibling makes this one move up.
    let to = if from < before { before } else { before + 1 };
    table.move_to(id, to);
    Ok(())
}

fn set(root: &mut Value, path: &Path, keys: &[(String, Option<Content>)]) -> Result<(), OpError> {
    for (key, _) in keys {
        let path = path.join(key.as_str());
        // Whole nodes come and go by themselves; what is inside a value is no key.
        match shape(&path)? {
            Shape::Leaf => {}
            Shape::Map(map) if matches!((map.of)(), Shape::Leaf) => {}
            Shape::Record(node) if node.style == crate::node::Style::Inline => {}
            _ => return Err(OpError::NoKey(path)),
        }
    }
    let is_map = matches!(shape(path)?, Shape::Map(_));
    let table = table(root, path)?;
    for (key, value) in keys {
        if is_map && !table.contains(key) {
            return Err(OpError::Nothing(path.join(key.as_str())));
        }
        match value {
            Some(value) => table.insert(key, value.0.clone()),
            None if is_map => return Err(OpError::NoKey(path.join(key.as_str()))),
            None => drop(table.remove(key)),
        }
    }
    Ok(())
}

impl Remarks {
    /// Drops the remarks of what an operation removes.
    ///
    /// ```
    /// use sayso_spec::{ops::Op, read_toml};
    ///
    /// # let (_, text) = sayso_spec::EXAMPLES[0];
    /// let text = text.replace("[view.projects]", "# All of them.\n[view.projects]");
    /// let mut remarks = read_toml(&text).remarks;
    /// remarks.follow(&Op::remove("view.projects"));
    /// assert!(remarks.is_empty());
    /// ```
    pub fn follow(&mut self, op: &Op) {
        if let Op::Remove { path } = op {
            self.forget(path);
        }
    }
}
