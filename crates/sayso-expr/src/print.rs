//! Writes expressions in their canonical spelling: one blank around operators, no parentheses but those that are needed.

use crate::ast::{Aggregate, Expr, ExprKind, Id, Operator, Path, Predicate, Start};
use std::fmt::{self, Display, Formatter};

/// The strength with which an operator binds its operands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Or,
    And,
    Not,
    Comparison,
    Sum,
    Product,
    Primary,
}

fn level(kind: &ExprKind) -> Level {
    match kind {
        ExprKind::Or(_) => Level::Or,
        ExprKind::And(_) => Level::And,
        ExprKind::Not(_) => Level::Not,
        ExprKind::Compare(..) | ExprKind::IsEmpty(..) | ExprKind::In(..) => Level::Comparison,
        ExprKind::Arithmetic(Operator::Multiply, ..) => Level::Product,
        ExprKind::Arithmetic(..) => Level::Sum,
        _ => Level::Primary,
    }
}

/// An operand, in parentheses if it binds less than it must.
struct Operand<'a>(&'a Expr, Level);

impl Display for Operand<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self(expr, least) = self;
        if level(&expr.kind) < *least {
            write!(f, "({expr})")
        } else {
            write!(f, "{expr}")
        }
    }
}

fn list(f: &mut Formatter<'_>, items: &[Expr], between: &str, least: Level) -> fmt::Result {
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            f.write_str(between)?;
        }
        write!(f, "{}", Operand(item, least))?;
    }
    Ok(())
}

/// The canonical spelling.
impl Display for Expr {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.kind {
            ExprKind::Or(operands) => list(f, operands, " or ", Level::And),
            ExprKind::And(operands) => list(f, operands, " and ", Level::Not),
            ExprKind::Not(operand) => write!(f, "not {}", Operand(operand, Level::Not)),
            ExprKind::Compare(comparison, left, right) => {
                let left = Operand(left, Level::Sum);
                let right = Operand(right, Level::Sum);
                write!(f, "{left} {} {right}", comparison.symbol())
            }
            ExprKind::IsEmpty(value, negated) => {
                let not = if *negated { "not " } else { "" };
                write!(f, "{} is {not}empty", Operand(value, Level::Sum))
            }
            ExprKind::In(value, items) => {
                write!(f, "{} in (", Operand(value, Level::Sum))?;
                list(f, items, ", ", Level::Sum)?;
                f.write_str(")")
            }
            ExprKind::Arithmetic(operator, left, right) => {
                // Operators of one level are read from the left, so the same level on the right needs parentheses.
                let (least, right_least) = match operator {
                    Operator::Multiply => (Level::Product, Level::Primary),
                    Operator::Add | Operator::Subtract => (Level::Sum, Level::Product),
                };
                let left = Operand(left, least);
                let right = Operand(right, right_least);
                write!(f, "{left} {} {right}", operator.symbol())
            }
            kind => primary(f, kind),
        }
    }
}

fn primary(f: &mut Formatter<'_>, kind: &ExprKind) -> fmt::Result {
    match kind {
        ExprKind::Number(number) => write!(f, "{number}"),
        ExprKind::Text(text) => write!(f, "'{}'", text.replace('\'', "''")),
        ExprKind::Boolean(value) => write!(f, "{value}"),
        ExprKind::Empty => f.write_str("empty"),
        ExprKind::Path(path) => write!(f, "{path}"),
        ExprKind::Predicate(predicate) => write!(f, "{predicate}"),
        ExprKind::Aggregate(aggregate) => write!(f, "{aggregate}"),
        ExprKind::One(entity, condition) => {
            write!(f, "one({entity}")?;
            write_condition(f, condition.as_deref())
        }
        ExprKind::Holders(role) => write!(f, "holders({role})"),
        ExprKind::Call(function, arguments) => {
            write!(f, "{function}(")?;
            list(f, arguments, ", ", Level::Sum)?;
            f.write_str(")")
        }
        _ => unreachable!("operators are printed with their operands"),
    }
}

/// Writes `where` and a condition if there is one, and the closing parenthesis.
fn write_condition(f: &mut Formatter<'_>, condition: Option<&Expr>) -> fmt::Result {
    match condition {
        Some(condition) => write!(f, " where {condition})"),
        None => f.write_str(")"),
    }
}

impl Display for Aggregate {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}(", self.function.id())?;
        if let Some(path) = &self.path {
            write!(f, "{path}")?;
        }
        write_condition(f, self.condition.as_deref())
    }
}

impl Display for Predicate {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Anyone => f.write_str("anyone"),
            Self::Nobody => f.write_str("nobody"),
            Self::SignedIn => f.write_str("signed_in"),
            Self::Owner => f.write_str("owner"),
            Self::HasLink => f.write_str("has_link"),
            Self::Role(role) => write!(f, "role({role})"),
            Self::Member(tenant) => write!(f, "member({tenant})"),
            Self::Can(operation, path) => write!(f, "can({}, {path})", operation.id()),
        }
    }
}

impl Display for Path {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let start = match self.start {
            Start::Row => None,
            Start::This => Some("this"),
            Start::Me => Some("me"),
        };
        let steps = self.steps.iter().map(|step| step.text.as_str());
        let words: Vec<_> = start.into_iter().chain(steps).collect();
        f.write_str(&words.join("."))
    }
}

impl Display for Id {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
