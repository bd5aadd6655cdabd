//! Expressions at their places.

mod meaning;

use super::report::{Checker, Spot};
use crate::{
    diagnostic::Code,
    expressions::{Placed, Site, expressions},
    path::Path,
};
use sayso_expr::{
    Expr, Operation, Problem, Schema, SchemaProblem, Source, Typed, check_grouping, check_measure,
    check_recipient, warnings,
};
use std::collections::HashSet;

/// Checks the meaning of all expressions, if the nodes that they are about have no errors.
pub(super) fn check(checker: &mut Checker<'_>) {
    let spec = checker.spec;
    let placed = expressions(spec);
    let mut trees = Vec::new();
    for placed in &placed {
        match placed.expr.parse() {
            Ok(tree) => trees.push((placed, tree)),
            Err(problem) => report(checker, &placed.path, problem),
        }
    }
    if checker.has_errors_in_data() {
        return;
    }
    let schema = checker.index.schema();
    let mut known = HashSet::new();
    let mut typed = Vec::new();
    for (placed, tree) in &trees {
        match meaning_of(placed, tree, &schema) {
            Ok(value) => typed.extend(value.map(|value| (*placed, value))),
            Err(problems) => {
                for problem in problems {
                    known.insert((placed.path.clone(), problem.code));
                    report(checker, &placed.path, problem);
                }
            }
        }
        if let Site::Value(place) = &placed.site {
            for warning in warnings(tree, place, &schema) {
                report(checker, &placed.path, warning);
            }
        }
    }
    // Circles are found when the schema is put together, and everything else of it a second time.
    for found in schema.problems() {
        let path = path(found);
        if !known.contains(&(path.clone(), found.problem.code)) {
            report(checker, &path, found.problem.clone());
        }
    }
    if known.is_empty() && schema.problems().is_empty() {
        meaning::check(checker, &typed, &schema);
    }
}

/// Returns the typed expression of a condition or value, and nothing for other places.
fn meaning_of(
    placed: &Placed<'_>,
    tree: &Expr,
    schema: &Schema,
) -> Result<Option<Typed>, Vec<Problem>> {
    let one = |problem| vec![problem];
    match &placed.site {
        Site::Value(place) => sayso_expr::check(tree, place, schema).map(Some),
        Site::Measure(entity) => check_measure(tree, entity.as_str(), schema)
            .map(|_| None)
            .map_err(one),
        Site::Grouping(entity) => check_grouping(tree, entity.as_str(), schema)
            .map(|_| None)
            .map_err(one),
        Site::Recipient(entity) => check_recipient(tree, entity.as_str(), schema)
            .map(|_| None)
            .map_err(one),
    }
}

fn report(checker: &mut Checker<'_>, path: &Path, problem: Problem) {
    let spot = Spot::Inside(path.clone(), problem.span.into());
    checker.report_maybe(
        Code::from(problem.code),
        spot,
        problem.message,
        problem.help,
    );
}

/// Returns the path of an expression that is a part of the schema.
fn path(found: &SchemaProblem) -> Path {
    let module = found.entity.split_once('.');
    match (&found.source, module) {
        (Source::Field(field), _) => {
            let entity = Path::from("entity").join(found.entity.as_str());
            entity.join("field").join(field.as_str()).join("computed")
        }
        (Source::Rule(operation), Some((target, kind))) => {
            let module = Path::from("module").join(kind).join(target);
            module.join(key(*operation))
        }
        (Source::Rule(operation), None) => {
            let entity = Path::from("entity").join(found.entity.as_str());
            entity.join("access").join(key(*operation))
        }
    }
}

fn key(operation: Operation) -> &'static str {
    operation.id()
}
