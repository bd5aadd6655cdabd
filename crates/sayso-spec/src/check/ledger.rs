//! The ledger: bytes of the description, and nodes.

use super::report::{Checker, Spot};
use crate::{
    diagnostic::Code,
    node::Part,
    path::Path,
    tree::{Data, Value},
};

pub(super) fn check(checker: &mut Checker<'_>) {
    if checker.spec.ledger.is_empty() {
        return;
    }
    bytes(checker);
    nodes(checker);
}

fn bytes(checker: &mut Checker<'_>) {
    let spec = checker.spec;
    let description = spec.app.description.as_str();
    let mut spans = Vec::new();
    for (row, declared) in spec.ledger.iter().enumerate() {
        let path = Path::from("ledger").join(row.to_string()).join("at");
        for (at, span) in declared.at.iter().enumerate() {
            let path = path.join(at.to_string());
            let inside = description.get(span.from as usize..span.to as usize);
            if inside.is_none_or(str::is_empty) {
                let message = format!(
                    "bytes {}..{} are not inside the description",
                    span.from, span.to
                );
                checker.report_maybe(Code::LedgerBytes, Spot::Value(path), message, None);
            } else {
                spans.push((span.from, span.to, path));
            }
        }
    }
    spans.sort();
    for pair in spans.windows(2) {
        let (_, end, _) = &pair[0];
        let (begin, to, path) = &pair[1];
        if begin < end {
            let message = format!("bytes {begin}..{to} are there twice");
            checker.report_maybe(Code::LedgerBytes, Spot::Value(path.clone()), message, None);
        }
    }
}

fn nodes(checker: &mut Checker<'_>) {
    let spec = checker.spec;
    let written = spec.write();
    for (row, declared) in spec.ledger.iter().enumerate() {
        let path = Path::from("ledger").join(row.to_string()).join("nodes");
        for (at, node) in declared.nodes.iter().enumerate() {
            if !exists(&written, node) {
                let message = format!("there is no node `{node}`");
                let spot = Spot::Value(path.join(at.to_string()));
                checker.report_maybe(Code::LedgerNode, spot, message, None);
            }
        }
    }
}

/// Returns true if a node or key is written.
fn exists(written: &Value, path: &Path) -> bool {
    let mut value = written;
    for step in path.steps() {
        let Data::Table(table) = &value.data else {
            return false;
        };
        match table.get(step) {
            Some(entry) => value = &entry.value,
            None => return false,
        }
    }
    true
}
