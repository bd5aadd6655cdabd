//! The rights of a model's specification, held to those of the offline reading.
//!
//! A rule of the model is within a bound if each of its [clauses](clause) implies a clause of the bound. A rule that words of
//! the description state is a bound for everything. A rule that was assumed, and the place of one that does not exist, are
//! bounds for clauses that ask for no role and no link to the person: those that visitors or all persons fulfil.

mod bound;
mod clause;
mod doors;
mod right;
mod ruled_out;
mod stated;

use bound::Bounds;
use clause::Clauses;
use right::is_right;
use sayso_spec::{Spec, expressions};

/// Returns what a specification opens that the offline reading keeps closed, in words for the model.
pub(crate) fn problems(model: &Spec, offline: &Spec) -> Vec<String> {
    let mut problems = doors::problems(model, offline);
    problems.extend(ruled_out::problems(model, offline));
    let bounds = Bounds::of(model, offline);
    for placed in expressions(model) {
        if !is_right(&placed.path) {
            continue;
        }
        let rule = Clauses::new(model).of(&placed.path, &placed.expr);
        for bound in bounds.of_right(&placed.path) {
            if !bound.allows(rule.as_deref()) {
                problems.push(format!(
                    "`{} = \"{}\"` lets in more people than {}",
                    placed.path,
                    placed.expr,
                    bound.told()
                ));
                break;
            }
        }
    }
    problems.extend(bounds.dropped());
    problems
}

#[cfg(test)]
mod sound;
#[cfg(test)]
mod tests;
