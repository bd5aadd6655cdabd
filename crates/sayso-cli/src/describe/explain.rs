//! The words or the assumption behind each part of a specification.

use sayso_spec::{
    Spec,
    model::{LedgerKind, LedgerRow},
};

/// Returns a line for each row of the ledger.
pub(super) fn explain(spec: &Spec) -> String {
    let mut text = String::new();
    for row in &spec.ledger {
        text.push_str(&line(spec, row));
        text.push('\n');
    }
    text.push('\n');
    text
}

fn line(spec: &Spec, row: &LedgerRow) -> String {
    let nodes: Vec<String> = row.nodes.iter().map(ToString::to_string).collect();
    let reason = match row.kind {
        LedgerKind::Assumed => format!("({})", row.rule.as_deref().unwrap_or("assumed")),
        LedgerKind::Edited => "(edited)".to_owned(),
        _ => words(spec, row),
    };
    let note = row
        .note
        .iter()
        .chain(&row.undo)
        .cloned()
        .collect::<Vec<_>>()
        .join(" ");
    let parts = [reason, row.kind.as_str().to_owned(), nodes.join(", "), note];
    let shown: Vec<&str> = parts
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    shown.join(" · ")
}

/// Returns the words of a row in quotation marks, on one line.
pub(super) fn words(spec: &Spec, row: &LedgerRow) -> String {
    let spans = row.at.iter().filter_map(|span| {
        spec.app
            .description
            .get(span.from as usize..span.to as usize)
    });
    let words: Vec<String> = spans
        .map(|words| {
            let shown: String = words
                .chars()
                .map(|character| {
                    if character.is_control() {
                        ' '
                    } else {
                        character
                    }
                })
                .collect();
            format!("\"{}\"", shown.trim())
        })
        .collect();
    words.join(" ")
}
