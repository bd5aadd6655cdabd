//! An answer into a specification, or into what is wrong with it.

use crate::{
    complete,
    differences::{Change, changes, is_unseen},
    extract::specification,
    rights,
};
use sayso_spec::{Diagnostic, Remarks, Spec, read_toml};

/// The most things of one kind that a specification may have.
const MOST: usize = 200;

/// Tells what the writer cannot write of a specification, in a sentence each.
pub type Unwritten<'a> = &'a dyn Fn(&Spec) -> Vec<String>;

/// A specification that is as good as one that a person wrote.
pub(crate) struct Judged {
    pub(crate) spec: Spec,
    pub(crate) toml: String,
    pub(crate) changes: Vec<Change>,
}

/// Returns the specification of an answer.
///
/// # Errors
/// Returns the problems, in words for the model and for people.
pub(crate) fn judge(
    answer: &str,
    offline: &Spec,
    model: &str,
    unwritten: Unwritten<'_>,
) -> Result<Judged, Vec<String>> {
    let text = specification(answer)
        .ok_or_else(|| vec!["the block of TOML has no end, or is too long".to_owned()])?;
    let mut spec = read(&text)?;
    complete::own(&mut spec, offline);
    let mut problems = sizes(&spec);
    problems.extend(unseen(&spec));
    problems.extend(rights::problems(&spec, offline));
    refuse(problems)?;
    refuse(unwritten(&spec))?;
    complete::seed(&mut spec, offline);
    let changes = changes(offline, &spec);
    complete::ledger(&mut spec, offline, model, &changes);
    spec.normalise();
    let toml = spec.to_toml(&Remarks::default());
    let spec = read(&toml)?;
    Ok(Judged {
        spec,
        toml,
        changes,
    })
}

fn refuse(problems: Vec<String>) -> Result<(), Vec<String>> {
    if problems.is_empty() {
        Ok(())
    } else {
        Err(problems)
    }
}

fn read(text: &str) -> Result<Spec, Vec<String>> {
    let read = read_toml(text);
    let errors: Vec<String> = read
        .diagnostics
        .iter()
        .filter(|found| found.is_error())
        .map(|found| told(found, text))
        .collect();
    read.spec.filter(|_| errors.is_empty()).ok_or(errors)
}

/// Returns a problem on one line, without characters that a terminal obeys.
fn told(found: &Diagnostic, text: &str) -> String {
    let (line, _) = found.line_and_column(text);
    let help = found.help.as_deref().map(|help| format!("; {help}"));
    let told = format!("line {line}: {}{}", found.message, help.unwrap_or_default());
    told.chars()
        .map(|letter| if is_unseen(letter) { ' ' } else { letter })
        .take(300)
        .collect()
}

fn sizes(spec: &Spec) -> Vec<String> {
    let fields = spec.entities.values().map(|entity| entity.fields.len());
    let counts = [
        ("entities", spec.entities.len()),
        ("fields of one entity", fields.max().unwrap_or_default()),
        ("views", spec.views.len()),
        ("roles", spec.roles.len()),
        ("messages", spec.messages.len()),
    ];
    let many = counts.iter().filter(|(_, count)| *count > MOST);
    many.map(|(what, count)| format!("there are {count} {what}; at most {MOST} are read"))
        .collect()
}

/// Names and texts are shown in terminals and pages, where such characters hide what is there.
fn unseen(spec: &Spec) -> Option<String> {
    let mut own = spec.clone();
    own.app.description.clear();
    let toml = own.to_toml(&Remarks::default());
    let is_escaped = toml.contains("\\u00");
    let is_there = toml
        .chars()
        .any(|letter| letter != '\n' && is_unseen(letter));
    (is_escaped || is_there)
        .then(|| "a text has characters that are not seen; leave them out".to_owned())
}

#[cfg(test)]
mod tests;
