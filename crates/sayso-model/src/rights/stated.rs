//! The rules that words of the description state.

use sayso_reader::Operation;
use sayso_spec::{Path, Spec, model::LedgerKind};
use std::collections::BTreeSet;

/// The paths of stated rules.
pub(super) struct Stated(BTreeSet<String>);

impl Stated {
    /// Returns the rules that the ledger traces to words, and those of rights that the reader finds. A right that is denied to
    /// all is in the second alone, because there is no rule for it.
    pub(super) fn of(offline: &Spec) -> Self {
        let from_words = |kind: LedgerKind| {
            matches!(
                kind,
                LedgerKind::Understood | LedgerKind::Partly | LedgerKind::Conflict
            )
        };
        let rows = offline.ledger.iter().filter(|row| from_words(row.kind));
        let mut paths: BTreeSet<String> = rows
            .flat_map(|row| row.nodes.iter().map(ToString::to_string))
            .collect();
        for right in sayso_reader::read(&offline.app.description).access {
            let (what, field) = match right.what.split_once('.') {
                Some((entity, field)) => (entity, Some(field)),
                None => (right.what.as_str(), None),
            };
            let entities = offline.entities.ids().map(|id| id.as_str());
            for entity in entities.filter(|id| what == "*" || what == *id) {
                let node = Path::from("entity").join(entity);
                for operation in operations(right.operation) {
                    let path = match field {
                        None => node.join("access").join(*operation),
                        Some(field) => node.join("field").join(field).join(key(operation)),
                    };
                    paths.insert(path.to_string());
                }
                if matches!(right.operation, Operation::Move | Operation::All) {
                    paths.insert(moves(entity));
                }
            }
        }
        Self(paths)
    }

    /// Returns true if the rule at a path, or the table of access that it is in, is stated.
    pub(super) fn has(&self, path: &Path) -> bool {
        let table = path.parent().filter(|table| table.last() == "access");
        self.0.contains(&path.to_string())
            || table.is_some_and(|table| self.0.contains(&table.to_string()))
    }

    /// Returns true if the text says who moves the rows of an entity.
    pub(super) fn moves(&self, entity: &str) -> bool {
        self.0.contains(&moves(entity))
    }
}

fn operations(operation: Operation) -> &'static [&'static str] {
    match operation {
        Operation::Read => &["read"],
        Operation::Create => &["create"],
        Operation::Update => &["update"],
        Operation::Delete => &["delete"],
        Operation::Export => &["export"],
        Operation::Move => &[],
        Operation::All => &["read", "create", "update", "delete"],
    }
}

/// Returns the key of a field's rule.
fn key(operation: &str) -> &'static str {
    match operation {
        "read" | "export" => "read",
        _ => "write",
    }
}

fn moves(entity: &str) -> String {
    format!("machine.{entity}")
}
