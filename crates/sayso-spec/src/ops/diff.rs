//! Operations between two specifications.

use super::{Content, Op};
use crate::{
    model::Spec,
    node::{Map, Node, Part, Shape, Style},
    path::Path,
    tree::{Data, Table, Value},
};
use std::collections::HashMap;

/// Returns operations that make the new specification of the old one.
///
/// Applying all of them to the old one gives the new one in normal form. One node that changed gives one operation; a
/// node that keeps its id is never removed and added.
pub fn diff(old: &Spec, new: &Spec) -> Vec<Op> {
    let mut old = old.clone();
    let mut new = new.clone();
    old.normalise();
    new.normalise();
    let mut ops = Vec::new();
    let empty = Table::default();
    let old = old.write();
    let new = new.write();
    let old = old.as_table().unwrap_or(&empty);
    let new = new.as_table().unwrap_or(&empty);
    record(&Path::root(), Spec::NODE, old, new, &mut ops);
    ops
}

fn record(path: &Path, node: &'static Node, old: &Table, new: &Table, ops: &mut Vec<Op>) {
    let mut keys = Vec::new();
    let mut nested = Vec::new();
    for key in node.keys {
        let before = old.get(key.name).map(|entry| &entry.value);
        let after = new.get(key.name).map(|entry| &entry.value);
        if before == after {
            continue;
        }
        let shape = (key.shape)();
        let change = Change {
            path: path.join(key.name),
            before,
            after,
        };
        if change.is_whole(shape) {
            keys.push((key.name.to_owned(), after.cloned().map(Content)));
        } else {
            change.descend(shape, key.required, &mut nested);
        }
    }
    if !keys.is_empty() {
        ops.push(Op::Set {
            path: path.clone(),
            keys,
        });
    }
    ops.append(&mut nested);
}

/// A key whose value changed.
struct Change<'v> {
    path: Path,
    before: Option<&'v Value>,
    after: Option<&'v Value>,
}

impl Change<'_> {
    /// Returns true if the value is set as a whole, and not by what is in it.
    fn is_whole(&self, shape: Shape) -> bool {
        let is_both = self.before.is_some() && self.after.is_some();
        match shape {
            Shape::Leaf => true,
            Shape::Map(map) => matches!((map.of)(), Shape::Leaf) && !is_both,
            Shape::Record(node) => node.style == Style::Inline && !is_both,
            Shape::Rows(_) => false,
        }
    }

    fn descend(&self, shape: Shape, is_required: bool, ops: &mut Vec<Op>) {
        let empty = Table::default();
        let table = |value: Option<&'_ Value>| match value.map(|value| &value.data) {
            Some(Data::Table(table)) => Some(table.clone()),
            _ => None,
        };
        let before = table(self.before);
        let after = table(self.after);
        match shape {
            Shape::Record(node) => match (before, after) {
                // A section such as `auth` comes and goes as a node. One that has defaults only is not written.
                (None, Some(after)) if !is_required && node.is_optional() => ops.push(Op::Add {
                    path: self.path.clone(),
                    value: Content(Data::Table(after).into()),
                    after: None,
                }),
                (Some(_), None) if !is_required && node.is_optional() => ops.push(Op::Remove {
                    path: self.path.clone(),
                }),
                (before, after) => record(
                    &self.path,
                    node,
                    before.as_ref().unwrap_or(&empty),
                    after.as_ref().unwrap_or(&empty),
                    ops,
                ),
            },
            Shape::Map(map) => nodes(
                &self.path,
                map,
                before.as_ref().unwrap_or(&empty),
                after.as_ref().unwrap_or(&empty),
                ops,
            ),
            Shape::Rows(_) => {
                let list = |value: Option<&Value>| {
                    value.and_then(Value::as_list).unwrap_or_default().to_vec()
                };
                rows(&self.path, &list(self.before), &list(self.after), ops);
            }
            Shape::Leaf => {}
        }
    }
}

impl Node {
    /// Returns true if the node says something by being there, also without keys.
    fn is_optional(&self) -> bool {
        self.style != Style::Header
    }
}

/// Compares things under ids.
fn nodes(path: &Path, map: Map, old: &Table, new: &Table, ops: &mut Vec<Op>) {
    for (id, _) in old.iter().filter(|(id, _)| !new.contains(id)) {
        ops.push(Op::Remove {
            path: path.join(id),
        });
    }
    let fixed = fixed(map, old, new);
    let mut changed = Vec::new();
    let mut previous: Option<&str> = None;
    for (id, entry) in new.iter() {
        let here = path.join(id);
        let after = previous.filter(|_| map.ordered).map(str::to_owned);
        match old.get(id) {
            None => ops.push(Op::Add {
                path: here,
                value: Content(entry.value.clone()),
                after,
            }),
            Some(before) => {
                if map.ordered && !fixed.contains_key(id) {
                    ops.push(Op::Move {
                        path: here.clone(),
                        after,
                    });
                }
                if before.value != entry.value {
                    one(
                        &here,
                        path,
                        id,
                        (map.of)(),
                        &before.value,
                        &entry.value,
                        &mut changed,
                    );
                }
            }
        }
        previous = Some(id);
    }
    ops.append(&mut changed);
}

/// Compares one thing under an id.
fn one(
    path: &Path,
    parent: &Path,
    id: &str,
    shape: Shape,
    before: &Value,
    after: &Value,
    ops: &mut Vec<Op>,
) {
    if matches!(shape, Shape::Leaf) {
        ops.push(Op::Set {
            path: parent.clone(),
            keys: vec![(id.to_owned(), Some(Content(after.clone())))],
        });
        return;
    }
    let change = Change {
        path: path.clone(),
        before: Some(before),
        after: Some(after),
    };
    change.descend(shape, true, ops);
}

/// Returns the ids that keep their place: the longest run of ids whose order is the same in both.
fn fixed<'t>(map: Map, old: &'t Table, new: &'t Table) -> HashMap<&'t str, ()> {
    if !map.ordered {
        return HashMap::new();
    }
    let common: Vec<(&str, usize)> = new
        .iter()
        .filter_map(|(id, _)| Some((id, old.position(id)?)))
        .collect();
    // The longest increasing subsequence: `ends[n]` is the entry with the smallest old place that ends a run of n + 1.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; common.len()];
    for (at, (_, place)) in common.iter().enumerate() {
        let length = ends.partition_point(|end| common[*end].1 < *place);
        before[at] = length.checked_sub(1).map(|shorter| ends[shorter]);
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut fixed = HashMap::new();
    let mut at = ends.last().copied();
    while let Some(entry) = at {
        fixed.insert(common[entry].0, ());
        at = before[entry];
    }
    fixed
}

/// Compares rows without ids: what is between an equal beginning and an equal end is removed and added.
fn rows(path: &Path, old: &[Value], new: &[Value], ops: &mut Vec<Op>) {
    let same = |pair: &(&Value, &Value)| pair.0 == pair.1;
    let begin = old.iter().zip(new).take_while(same).count();
    let old_rest = &old[begin..];
    let new_rest = &new[begin..];
    let end = old_rest
        .iter()
        .rev()
        .zip(new_rest.iter().rev())
        .take_while(same)
        .count();
    for row in (begin..old.len() - end).rev() {
        ops.push(Op::Remove {
            path: path.join(row.to_string()),
        });
    }
    for (at, row) in new_rest[..new_rest.len() - end].iter().enumerate() {
        ops.push(Op::Add {
            path: path.join((begin + at).to_string()),
            value: Content(row.clone()),
            after: None,
        });
    }
}
