//! A few lines about what was understood.

use super::explain::words;
use sayso_describe::Application;
use sayso_spec::{
    Spec,
    model::{LedgerKind, LedgerRow, SignUp},
};
use serde_json::{Value, json};

/// The number of lines of each kind before the rest is counted.
const LINES: usize = 6;

/// Tells what the application has, what was assumed, and what is missing. The changes of a model are told apart from it.
pub(super) fn tell(application: &Application, language: &str) -> String {
    let spec = &application.spec;
    let mut text = format!("{}\n\n", spec.app.name);
    if language != "en" {
        text.push_str("The description is not in English; only known words of it were read.\n\n");
    }
    text.push_str(&line("Keeps", &records(spec)));
    text.push_str(&line("Pages", &pages(spec)));
    text.push_str(&line("People", &people(spec)));
    text.push('\n');
    let of = |kind: LedgerKind| spec.ledger.iter().filter(move |row| row.kind == kind);
    text.push_str(&block(
        "Assumed",
        of(LedgerKind::Assumed)
            .filter(|row| row.rule.as_deref() != Some(sayso_model::RULE))
            .map(|row| said(&[&row.note, &row.undo]))
            .collect(),
    ));
    let has_note = |row: &&LedgerRow, note: &str| row.note.as_deref() == Some(note);
    let partly = of(LedgerKind::Partly).filter(|row| {
        !has_note(row, sayso_describe::ADDS_NOTHING)
            && !has_note(row, sayso_describe::WITHOUT_EFFECT)
    });
    text.push_str(&block(
        "In part",
        partly
            .map(|row| format!("{}: {}", words(spec, row), said(&[&row.note])))
            .collect(),
    ));
    text.push_str(&block(
        "In conflict",
        of(LedgerKind::Conflict)
            .map(|row| format!("{}: {}", words(spec, row), said(&[&row.note])))
            .collect(),
    ));
    let unknown: Vec<String> = of(LedgerKind::Unknown)
        .map(|row| words(spec, row))
        .collect();
    if !unknown.is_empty() {
        text.push_str(&format!("Not understood\n  {}\n\n", unknown.join(" ")));
    }
    let without_effect: Vec<String> = of(LedgerKind::Partly)
        .filter(|row| has_note(row, sayso_describe::WITHOUT_EFFECT))
        .map(|row| words(spec, row))
        .collect();
    if !without_effect.is_empty() {
        text.push_str(&format!(
            "Without effect\n  {}\n\n",
            without_effect.join(" ")
        ));
    }
    text
}

fn said(parts: &[&Option<String>]) -> String {
    let parts: Vec<&str> = parts.iter().filter_map(|part| part.as_deref()).collect();
    parts.join(" ")
}

fn line(title: &str, words: &str) -> String {
    if words.is_empty() {
        return String::new();
    }
    format!("{title:<8}{words}\n")
}

fn block(title: &str, lines: Vec<String>) -> String {
    if lines.is_empty() {
        return String::new();
    }
    let mut text = format!("{title}\n");
    for line in lines.iter().take(LINES) {
        text.push_str(&format!("  {line}\n"));
    }
    if lines.len() > LINES {
        text.push_str(&format!(
            "  and {} more, which --explain shows\n",
            lines.len() - LINES
        ));
    }
    text.push('\n');
    text
}

fn records(spec: &Spec) -> String {
    let shown = spec.entities.iter().filter(|(_, entity)| !entity.join);
    let names: Vec<String> = shown
        .map(|(id, entity)| entity.many_of(id).to_string())
        .collect();
    names.join(", ")
}

fn pages(spec: &Spec) -> String {
    let names: Vec<String> = spec
        .views
        .iter()
        .map(|(id, view)| view.name_of(id).to_string())
        .collect();
    names.join(", ")
}

fn people(spec: &Spec) -> String {
    let Some(auth) = &spec.auth else {
        return "everyone, without accounts".to_owned();
    };
    let way = match auth.sign_up {
        SignUp::Open => "people sign up",
        SignUp::Invite => "people are invited",
        SignUp::Closed => "accounts are made by hand",
    };
    let roles: Vec<String> = spec
        .roles
        .iter()
        .map(|(id, role)| {
            role.name
                .as_ref()
                .map_or_else(|| id.words(), ToString::to_string)
        })
        .collect();
    if roles.is_empty() {
        way.to_owned()
    } else {
        format!("{way}; roles: {}", roles.join(", "))
    }
}

/// Returns the same as JSON, with the specification and the help of a model.
pub(super) fn json(application: &Application, language: &str, help: Option<Value>) -> String {
    let spec = &application.spec;
    let rows: Vec<Value> = spec.ledger.iter().map(|row| row_json(spec, row)).collect();
    let questions: Vec<Value> = application
        .questions
        .iter()
        .map(|question| {
            let answers: Vec<&str> = question
                .answers
                .iter()
                .map(|answer| answer.label.as_str())
                .collect();
            json!({ "question": question.text, "answers": answers })
        })
        .collect();
    let told = json!({
        "language": language,
        "archetype": application.archetype,
        "understood_all": !application.has_gaps(),
        "ledger": rows,
        "questions": questions,
        "specification": application.toml,
        "model": help,
    });
    format!("{told:#}\n")
}

fn row_json(spec: &Spec, row: &LedgerRow) -> Value {
    let words: Vec<&str> = row
        .at
        .iter()
        .filter_map(|span| {
            spec.app
                .description
                .get(span.from as usize..span.to as usize)
        })
        .collect();
    let nodes: Vec<String> = row.nodes.iter().map(ToString::to_string).collect();
    json!({
        "kind": row.kind.as_str(),
        "words": words,
        "nodes": nodes,
        "note": row.note,
        "undo": row.undo,
    })
}
