//! Words for parts of expressions.

use crate::{
    english::{
        names::Names,
        words::{UNITS, verb},
    },
    value::Operation,
};
use sayso_expr::{Comparison, Expr, ExprKind};

/// Writes expressions. A part that has no words makes the whole a formula.
pub(super) struct Words<'n, 'i, 's>(pub(super) &'n Names<'i, 's>);

/// Returns true for a number of days, hours and so on.
pub(super) fn is_span(expr: &Expr) -> bool {
    matches!(&expr.kind, ExprKind::Call(function, _) if UNITS.iter().any(|(many, _)| *many == function.text))
}

/// Returns the verb of an operation of the expression language.
pub(super) fn operation_verb(operation: sayso_expr::Operation) -> &'static str {
    verb(match operation {
        sayso_expr::Operation::Read => Operation::Read,
        sayso_expr::Operation::Update => Operation::Update,
        sayso_expr::Operation::Delete => Operation::Delete,
    })
}

/// Returns the words of a comparison after its verb.
pub(super) fn comparison_words(
    comparison: Comparison,
    is_moment: bool,
    is_shift: bool,
) -> &'static str {
    match (comparison, is_moment, is_shift) {
        (Comparison::Equal, ..) => "",
        (Comparison::NotEqual, ..) => " not",
        (Comparison::Less, true, false) => " before",
        (Comparison::Less, true, true) => " earlier than",
        (Comparison::More, true, false) => " after",
        (Comparison::More, true, true) => " later than",
        (Comparison::AtMost, true, _) => " no later than",
        (Comparison::AtLeast, true, _) => " no earlier than",
        (Comparison::Less, ..) => " less than",
        (Comparison::More, ..) => " more than",
        (Comparison::AtMost, ..) => " at most",
        (Comparison::AtLeast, ..) => " at least",
    }
}
