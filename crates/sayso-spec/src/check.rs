//! Checks of everything that a specification says about itself, apart from what expressions mean.

mod access;
mod entities;
mod expressions;
mod fields;
mod graph;
mod ledger;
mod machines;
mod messages;
mod names;
mod navigation;
mod periods;
mod references;
mod relations;
mod report;
mod roles;
mod seeds;
mod templates;
mod views;

pub(crate) use report::{Finding, Spot};
#[cfg(feature = "random")]
pub(crate) use seeds::rules::broken;

use crate::{
    diagnostic::Diagnostic,
    index::Index,
    model::Spec,
    node::{Part as _, Reader},
};
use report::Checker;

/// Returns the problems of a specification that code made. They have no place in a file.
///
/// ```
/// # let (_, text) = sayso_spec::EXAMPLES[0];
/// let mut spec = sayso_spec::read_toml(text).spec.expect("an example");
/// assert!(sayso_spec::check(&spec).is_empty());
/// spec.views.remove("my_tasks");
/// let found = sayso_spec::check(&spec);
/// assert!(found.iter().any(|found| found.message == "there is no view `my_tasks`"));
/// ```
pub fn check(spec: &Spec) -> Vec<Diagnostic> {
    // Code can give a node keys that its type does not have; the reader knows them.
    let mut reader = Reader::default();
    Spec::read(&spec.write(), &mut reader);
    let found = findings(spec).into_iter().map(Finding::into_diagnostic);
    reader.diagnostics.into_iter().chain(found).collect()
}

/// Returns the problems with their places by path.
pub(crate) fn findings(spec: &Spec) -> Vec<Finding> {
    let index = Index::new(spec);
    let mut checker = Checker::new(spec, &index);
    names::check(&mut checker);
    roles::check(&mut checker);
    entities::check(&mut checker);
    fields::check(&mut checker);
    relations::check(&mut checker);
    periods::check(&mut checker);
    access::check(&mut checker);
    machines::check(&mut checker);
    views::check(&mut checker);
    navigation::check(&mut checker);
    messages::check(&mut checker);
    seeds::check(&mut checker);
    ledger::check(&mut checker);
    expressions::check(&mut checker);
    checker.findings
}
