//! The parts of a specification that the model does not write: the description, the seeds and the ledger.

use crate::differences::Change;
use sayso_spec::{
    Diagnostic, Id, Nodes, Spec, check,
    model::{LedgerKind, LedgerRow, Seed},
};
use std::collections::BTreeSet;

/// The rule of the ledger's rows about what a model changed.
pub const RULE: &str = "model";

/// The rows that are made up for an entity without written ones.
const ROWS: i64 = 12;

/// Takes the description and the database of the offline reading, which are not the model's to change.
pub(crate) fn own(spec: &mut Spec, offline: &Spec) {
    spec.app.description.clone_from(&offline.app.description);
    spec.app.database = offline.app.database;
    spec.seeds = Nodes::new();
    spec.tests = Nodes::new();
    spec.ledger = Vec::new();
}

/// Adds the rows of the offline reading as far as they fit, and made-up ones for other entities.
pub(crate) fn seed(spec: &mut Spec, offline: &Spec) {
    spec.seeds = offline.seeds.clone();
    for (id, entity) in &spec.entities {
        let is_new = !offline.entities.contains(id.as_str());
        if is_new && !entity.join && !spec.seeds.contains(id.as_str()) {
            spec.seeds.insert(id.clone(), made_up());
        }
    }
    // Rows that others refer to may go, so what is left is asked again.
    for _ in 0..=offline.seeds.len() * 2 {
        let wrong = wrong(spec);
        if wrong.is_empty() {
            return;
        }
        for id in wrong {
            let is_written = spec
                .seeds
                .get(id.as_str())
                .is_some_and(|seed| !seed.rows.is_empty());
            let is_known = spec.entities.contains(id.as_str()) && id.as_str() != "account";
            if is_written && is_known {
                spec.seeds.insert(id, made_up());
            } else {
                spec.seeds.remove(id.as_str());
            }
        }
    }
    if !wrong(spec).is_empty() {
        spec.seeds = Nodes::new();
    }
}

fn made_up() -> Seed {
    Seed {
        count: sayso_spec::Int::new(ROWS),
        ..Seed::default()
    }
}

/// Returns the entities whose seeds have errors.
fn wrong(spec: &Spec) -> BTreeSet<Id> {
    let errors = check(spec).into_iter().filter(Diagnostic::is_error);
    let of_seeds = errors.filter_map(|found| {
        let mut steps = found.path.steps();
        let is_seed = steps.next() == Some("seed");
        let id = steps.next()?.to_owned();
        is_seed.then_some(id)
    });
    of_seeds.filter_map(|id| id.parse().ok()).collect()
}

/// Writes the ledger: the rows of the offline reading without nodes that are gone, and one row for each change.
pub(crate) fn ledger(spec: &mut Spec, offline: &Spec, model: &str, changes: &[Change]) {
    spec.ledger.clone_from(&offline.ledger);
    let changed = changes.iter().filter(|change| change.node.is_some());
    spec.ledger.extend(changed.map(|change| LedgerRow {
        nodes: change.node.iter().cloned().collect(),
        rule: Some(RULE.to_owned()),
        note: Some(format!("The model {model} {}.", change.text)),
        undo: Some("Leave out --model.".to_owned()),
        ..LedgerRow::new(LedgerKind::Assumed)
    }));
    let gone = gone(spec);
    let rows = std::mem::take(&mut spec.ledger).into_iter().enumerate();
    spec.ledger = rows
        .filter_map(|(at, row)| without(row, &gone[..], at, model))
        .collect();
}

/// Returns the places of nodes that are not there, by row and by number in it.
fn gone(spec: &Spec) -> Vec<(usize, usize)> {
    let found = check(spec);
    let places = found.iter().filter_map(|found| {
        let steps: Vec<&str> = found.path.steps().collect();
        match steps.as_slice() {
            ["ledger", row, "nodes", node] => row.parse().ok().zip(node.parse().ok()),
            _ => None,
        }
    });
    places.collect()
}

/// Returns a row without the nodes that are gone. An assumption about nothing else goes with them.
fn without(
    mut row: LedgerRow,
    gone: &[(usize, usize)],
    at: usize,
    model: &str,
) -> Option<LedgerRow> {
    let had = !row.nodes.is_empty();
    let nodes = std::mem::take(&mut row.nodes).into_iter().enumerate();
    row.nodes = nodes
        .filter(|(node, _)| !gone.contains(&(at, *node)))
        .map(|(_, path)| path)
        .collect();
    let has_lost_all = had && row.nodes.is_empty();
    match row.kind {
        LedgerKind::Assumed if has_lost_all => return None,
        LedgerKind::Understood if has_lost_all => {
            row.kind = LedgerKind::Partly;
            row.note = Some(format!("The model {model} left this out."));
        }
        _ => {}
    }
    Some(row)
}
