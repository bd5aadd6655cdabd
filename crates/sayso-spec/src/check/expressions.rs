//! Expressions at their places.

mod places;

use super::report::{Checker, Spot};
use crate::{diagnostic::Code, path::Path};
use places::{Placed, Site};
use sayso_expr::{
    Expr, Operation, Problem, Schema, SchemaProblem, Source, check_grouping, check_measure,
    check_recipient, warnings,
};
use std::collections::HashSet;

/// Checks the meaning of all expressions, if the nodes that they are about have no errors.
pub(super) fn check(checker: &mut Checker<'_>) {
    let spec = checker.spec;
    let placed = places::all(spec);
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
    for (placed, tree) in &trees {
        for problem in problems(placed, tree, &schema) {
            known.insert((placed.path.clone(), problem.code));
            report(checker, &placed.path, problem);
        }
    }
    // Circles are found when the schema is put together, and everything else of it a second time.
    for found in schema.problems() {
        let path = path(found);
        if !known.contains(&(path.clone(), found.problem.code)) {
            report(checker, &path, found.problem.clone());
        }
    }
}

fn problems(placed: &Placed<'_>, tree: &Expr, schema: &Schema) -> Vec<Problem> {
    let one = |problem: Option<Problem>| problem.into_iter().collect();
    match &placed.site {
        Site::Value(place) => {
            let found = sayso_expr::check(tree, place, schema);
            let mut problems = found.err().unwrap_or_default();
            problems.extend(warnings(tree, place, schema));
            problems
        }
        Site::Measure(entity) => one(check_measure(tree, entity.as_str(), schema).err()),
        Site::Grouping(entity) => one(check_grouping(tree, entity.as_str(), schema).err()),
        Site::Recipient(entity) => one(check_recipient(tree, entity.as_str(), schema).err()),
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
