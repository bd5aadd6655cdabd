//! Conditions without the parts that make no difference: `a and (a or b)` is `a`.

use crate::{
    ast::Comparison,
    typed::{Kind, Literal, Typed},
};

/// A condition, and the value that it is known to have.
type Known = Vec<(Typed, bool)>;

/// Returns a condition that holds exactly where this one does, without what other parts of it decide.
pub(super) fn simplified(condition: &Typed) -> Typed {
    simplify(condition.clone().without_spans(), &mut Known::new())
}

fn simplify(condition: Typed, known: &mut Known) -> Typed {
    match condition.kind {
        Kind::And(operands) => joined(operands, known, true),
        Kind::Or(operands) => joined(operands, known, false),
        Kind::Not(operand) => not(simplify(*operand, known)),
        _ => {
            let (atom, value) = literal(&condition);
            match known.iter().find(|(known, _)| *known == atom) {
                Some((_, known)) => constant(*known == value),
                None => condition,
            }
        }
    }
}

/// Joins operands by `and` if `all` must hold, or else by `or`.
fn joined(operands: Vec<Typed>, known: &mut Known, all: bool) -> Typed {
    let mut operands: Vec<_> = operands
        .into_iter()
        .flat_map(|operand| flat(operand, all))
        .collect();
    let mut at = 0;
    let mut is_stable = true;
    while at < operands.len() {
        // The others decide: where one of them does not hold, `and` is false anyway, and this one does not matter.
        let before = known.len();
        for (other, operand) in operands.iter().enumerate() {
            if other != at && is_atom(operand) {
                let (atom, value) = literal(operand);
                known.push((atom, value == all));
            }
        }
        let operand = simplify(operands[at].clone(), known);
        known.truncate(before);
        match value_of(&operand) {
            Some(value) if value == all => {
                operands.remove(at);
            }
            Some(value) => return constant(value),
            None => {
                is_stable &= operands[at] == operand;
                operands.splice(at..=at, flat(operand, all));
                at += 1;
            }
        }
        // A part that became shorter may decide about those before it.
        if at == operands.len() && !is_stable {
            is_stable = true;
            at = 0;
        }
    }
    merge(&mut operands, known, all);
    if operands.len() == 1 {
        return operands.remove(0);
    }
    if operands.is_empty() {
        return constant(all);
    }
    let kind = if all {
        Kind::And(operands)
    } else {
        Kind::Or(operands)
    };
    boolean(kind)
}

/// Merges parts that differ in one question only: `a and b or a and not b` is `a`.
fn merge(operands: &mut Vec<Typed>, known: &mut Known, all: bool) {
    for second in 1..operands.len() {
        for first in 0..second {
            if let Some(common) = common(&operands[first], &operands[second], all) {
                operands.remove(second);
                operands.remove(first);
                operands.push(common);
                let rest = std::mem::take(operands);
                *operands = flat(joined(rest, known, all), all);
                return;
            }
        }
    }
}

/// Returns what two parts have in common, if they differ in the answer to one question only.
fn common(first: &Typed, second: &Typed, all: bool) -> Option<Typed> {
    let first = flat(first.clone(), !all);
    let mut rest = flat(second.clone(), !all);
    let mut same = Vec::new();
    let mut opposites = 0;
    for part in first {
        if let Some(at) = rest.iter().position(|other| *other == part) {
            rest.remove(at);
            same.push(part);
            continue;
        }
        let (atom, value) = literal(&part);
        let is_opposite = |other: &Typed| literal(other) == (atom.clone(), !value);
        let at = rest.iter().position(is_opposite)?;
        rest.remove(at);
        opposites += 1;
    }
    if opposites != 1 || !rest.is_empty() {
        return None;
    }
    Some(match same.len() {
        0 => constant(!all),
        1 => same.remove(0),
        _ if all => boolean(Kind::Or(same)),
        _ => boolean(Kind::And(same)),
    })
}

/// Returns the operands of a part that is joined alike, or the part.
fn flat(operand: Typed, all: bool) -> Vec<Typed> {
    match operand.kind {
        Kind::And(operands) if all => operands,
        Kind::Or(operands) if !all => operands,
        _ => vec![operand],
    }
}

fn is_atom(condition: &Typed) -> bool {
    match &condition.kind {
        Kind::And(_) | Kind::Or(_) => false,
        Kind::Not(operand) => is_atom(operand),
        _ => true,
    }
}

/// Returns the question that a condition asks, and the answer with which it holds.
fn literal(condition: &Typed) -> (Typed, bool) {
    match &condition.kind {
        Kind::Not(operand) => {
            let (atom, value) = literal(operand);
            (atom, !value)
        }
        // Where no side is empty, these are opposites.
        Kind::Compare(
            comparison @ (Comparison::NotEqual | Comparison::AtLeast | Comparison::More),
            left,
            right,
        ) if !condition.optional => {
            let kind = Kind::Compare(comparison.negated(), left.clone(), right.clone());
            (boolean(kind), false)
        }
        Kind::IsEmpty(value, true) => (boolean(Kind::IsEmpty(value.clone(), false)), false),
        _ => (condition.clone(), true),
    }
}

fn not(operand: Typed) -> Typed {
    match (value_of(&operand), operand.kind) {
        (Some(value), _) => constant(!value),
        (None, Kind::Not(inner)) => *inner,
        (None, kind) => {
            let operand = Typed { kind, ..operand };
            boolean(Kind::Not(Box::new(operand)))
        }
    }
}

fn value_of(condition: &Typed) -> Option<bool> {
    match condition.kind {
        Kind::Literal(Literal::Boolean(value)) => Some(value),
        _ => None,
    }
}

fn constant(value: bool) -> Typed {
    boolean(Kind::Literal(Literal::Boolean(value)))
}

fn boolean(kind: Kind) -> Typed {
    Typed {
        kind,
        ty: crate::ty::Type::Boolean,
        optional: false,
        largest: 0,
        span: crate::span::Span::default(),
    }
}
