//! Comparisons, which are false if a side is empty.

use super::{
    RustWriter,
    code::{Code, Level, distinct},
    holds::Condition,
};
use crate::{
    ast::Comparison,
    ty::Type,
    typed::{Kind, Literal, Typed},
};

impl RustWriter<'_> {
    /// Returns a comparison, or its opposite unless `positive`.
    pub(super) fn compared(
        &mut self,
        comparison: Comparison,
        left: &Typed,
        right: &Typed,
        positive: bool,
    ) -> Condition {
        if let Some(holds) = constant(comparison, left, right) {
            return Condition::constant(holds == positive);
        }
        let sides = match left.ty {
            Type::Text { folded } => Sides {
                left: self.as_str(left, folded),
                right: self.as_str(right, folded),
            },
            _ => Sides {
                left: self.code(left),
                right: self.code(right),
            },
        };
        if sides.left.text == sides.right.text {
            return same(comparison, &sides.left, positive);
        }
        match (sides.left.optional, sides.right.optional) {
            (false, false) => both(comparison, &sides, positive),
            (true, true) => two_optional(comparison, &sides, positive),
            _ => one_optional(comparison, &sides, positive),
        }
    }
}

/// The sides of a comparison. Those of texts are `&str` or `Option<&str>`.
struct Sides {
    left: Code,
    right: Code,
}

/// Returns the result of comparing two constants.
fn constant(comparison: Comparison, left: &Typed, right: &Typed) -> Option<bool> {
    let order = match (&left.kind, &right.kind) {
        (Kind::Literal(Literal::Number(left)), Kind::Literal(Literal::Number(right))) => {
            left.cmp(right)
        }
        (Kind::Literal(Literal::Text(left)), Kind::Literal(Literal::Text(right))) => {
            left.cmp(right)
        }
        _ => return None,
    };
    Some(match comparison {
        Comparison::Equal => order.is_eq(),
        Comparison::NotEqual => order.is_ne(),
        Comparison::Less => order.is_lt(),
        Comparison::AtMost => order.is_le(),
        Comparison::More => order.is_gt(),
        Comparison::AtLeast => order.is_ge(),
    })
}

/// Returns the comparison of a value with itself.
fn same(comparison: Comparison, side: &Code, positive: bool) -> Condition {
    let reflexive = matches!(
        comparison,
        Comparison::Equal | Comparison::AtMost | Comparison::AtLeast
    );
    match (reflexive, side.optional) {
        (true, true) => {
            let method = if positive { "is_some" } else { "is_none" };
            Condition::call(format!("{}.{method}()", side.at(Level::Postfix)), true)
        }
        (reflexive, _) => Condition::constant(reflexive == positive),
    }
}

fn both(comparison: Comparison, sides: &Sides, positive: bool) -> Condition {
    let comparison = if positive {
        comparison
    } else {
        comparison.negated()
    };
    let left = sides.left.at(Level::Sum);
    let right = sides.right.at(Level::Sum);
    if let Some(text) = without_one(comparison, &left, &right) {
        return Condition::code(text, Level::Compare);
    }
    let symbol = comparison.symbol();
    let text = if comparison.needs_order() {
        format!("{left} {symbol} {right}")
    } else {
        // Texts that own their letters are equal as they are.
        let left = left.trim_end_matches(".as_str()");
        let right = right.trim_end_matches(".as_str()");
        format!("{left} {symbol} {right}")
    };
    Condition::code(text, Level::Compare)
}

/// Returns `a > b` for `a >= b + 1`, and so on.
fn without_one(comparison: Comparison, left: &str, right: &str) -> Option<String> {
    let more = |text: &'_ str| -> Option<String> {
        let less = text
            .strip_suffix(" + 1")
            .or_else(|| text.strip_prefix("1 + "));
        less.map(ToOwned::to_owned)
    };
    let less = |text: &'_ str| text.strip_suffix(" - 1").map(ToOwned::to_owned);
    match comparison {
        Comparison::AtLeast => match (more(right), less(left)) {
            (Some(right), _) => Some(format!("{left} > {right}")),
            (None, Some(left)) => Some(format!("{left} > {right}")),
            (None, None) => None,
        },
        Comparison::AtMost => match (more(left), less(right)) {
            (Some(left), _) => Some(format!("{left} < {right}")),
            (None, Some(right)) => Some(format!("{left} < {right}")),
            (None, None) => None,
        },
        _ => None,
    }
}

/// Compares values of which one is an `Option`.
fn one_optional(comparison: Comparison, sides: &Sides, positive: bool) -> Condition {
    let Sides { left, right } = sides;
    let is_left = left.optional;
    let (optional, other) = if is_left {
        (left, right)
    } else {
        (right, left)
    };
    let text = optional.at(Level::Postfix);
    if comparison == Comparison::Equal {
        let symbol = if positive { "==" } else { "!=" };
        let text = format!("{text} {symbol} Some({})", other.text);
        return Condition::code(text, Level::Compare);
    }
    let name = optional.name();
    let value = Code::postfix(name);
    let other = other.clone();
    let inner = if is_left {
        Sides {
            left: value,
            right: other,
        }
    } else {
        Sides {
            left: other,
            right: value,
        }
    };
    let method = if positive {
        "is_some_and"
    } else {
        "is_none_or"
    };
    let body = both(comparison, &inner, positive).text();
    Condition::call(format!("{text}.{method}(|{name}| {body})"), true)
}

/// Compares two values that may be empty.
fn two_optional(comparison: Comparison, sides: &Sides, positive: bool) -> Condition {
    let left = sides.left.at(Level::Postfix);
    let right = &sides.right.text;
    let field = left.trim_end_matches(".as_deref()");
    if comparison == Comparison::Equal && is_field(field) {
        let other = right.trim_end_matches(".as_deref()");
        return if positive {
            Condition::code(
                format!("{field}.is_some() && {field} == {other}"),
                Level::And,
            )
        } else {
            Condition::code(
                format!("{field}.is_none() || {field} != {other}"),
                Level::Or,
            )
        };
    }
    let [left_name, right_name] = distinct(&sides.left, &sides.right);
    let inner = Sides {
        left: Code::postfix(&*left_name),
        right: Code::postfix(&*right_name),
    };
    let method = if positive {
        "is_some_and"
    } else {
        "is_none_or"
    };
    let body = both(comparison, &inner, positive).text();
    let text = format!("{left}.zip({right}).{method}(|({left_name}, {right_name})| {body})");
    Condition::call(text, true)
}

/// Returns `true` for a field, which may be written twice.
fn is_field(text: &str) -> bool {
    let is_word = |letter: char| letter.is_ascii_alphanumeric() || "_.".contains(letter);
    text.chars().all(is_word) && text.contains('.')
}
