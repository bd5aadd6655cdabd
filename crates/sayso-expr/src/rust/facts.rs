//! Parts that need other rows.

use super::{Fact, RustWriter, code::Code, names::rust_name};
use crate::{
    ast::{AggregateFunction, Comparison, Operator, Start},
    typed::{Kind, Literal, Period, Rows, Step, Steps, Typed},
};

/// The longest name of a fact. A longer one is told without its condition, and from others by a number.
const LONGEST: usize = 60;

impl RustWriter<'_> {
    /// Returns the field of the fact of an expression, which is added unless it is known.
    pub(super) fn fact(&mut self, typed: &Typed) -> Code {
        let value = typed.clone().without_spans();
        let known = self.facts.iter().position(|fact| fact.value == value);
        let at = known.unwrap_or_else(|| {
            let name = self.free_name(&value);
            self.facts.push(Fact { name, value });
            self.facts.len() - 1
        });
        let fact = &self.facts[at];
        let code = Code::postfix(format!("{}.{}", self.names.facts, fact.name));
        let optional = fact.optional();
        self.named(code, &fact.name.clone()).optional(optional)
    }

    /// Returns a name that tells what the value is, and that no other fact has.
    fn free_name(&self, value: &Typed) -> String {
        let mut name = words(value);
        if name.len() > LONGEST {
            name = words(&without_condition(value));
        }
        if name.len() > LONGEST {
            let end = name[..LONGEST].rfind('_').unwrap_or(LONGEST);
            name.truncate(end);
        }
        let name = rust_name(&name);
        let is_free = |name: &String| self.facts.iter().all(|fact| fact.name != *name);
        let numbered = (2..).map(|number| format!("{name}_{number}"));
        let mut names = std::iter::once(name.clone()).chain(numbered);
        names.find(is_free).unwrap_or(name)
    }
}

/// Returns the value over all rows instead of some.
fn without_condition(value: &Typed) -> Typed {
    let mut all = value.clone();
    if let Kind::Aggregate(Rows { condition, .. }, _) | Kind::One(_, condition) = &mut all.kind {
        *condition = None;
    }
    all
}

/// Returns an expression in words that can be a name.
fn words(typed: &Typed) -> String {
    let joined = |parts: &[Typed], word: &str| {
        let parts: Vec<_> = parts.iter().map(words).collect();
        parts.join(word)
    };
    match &typed.kind {
        Kind::Or(parts) => joined(parts, "_or_"),
        Kind::And(parts) => joined(parts, "_and_"),
        Kind::Not(part) => format!("not_{}", words(part)),
        Kind::Compare(comparison, left, right) => {
            format!("{}_{}_{}", words(left), compared(*comparison), words(right))
        }
        Kind::IsEmpty(value, negated) => {
            let not = if *negated { "_not" } else { "" };
            format!("{}_is{not}_empty", words(value))
        }
        Kind::In(value, items) => {
            let items: Vec<_> = items.iter().map(literal).collect();
            format!("{}_is_{}", words(value), items.join("_or_"))
        }
        Kind::Literal(value) => literal(value),
        Kind::Path(path) => path_words(path),
        Kind::SignedIn => "signed_in".to_owned(),
        Kind::HasLink => "has_link".to_owned(),
        Kind::Role(role) => role.clone(),
        Kind::Member => "member".to_owned(),
        Kind::Can(operation, path) => format!("can_{}_{}", operation.id(), path_words(path)),
        Kind::Aggregate(rows, function) => aggregate(rows, *function),
        Kind::One(entity, condition) => {
            format!(
                "first_{}{}",
                entity.replace('.', "_"),
                condition_words(condition.as_deref())
            )
        }
        Kind::Arithmetic(arithmetic) => {
            let word = match arithmetic.operator {
                Operator::Add => "plus",
                Operator::Subtract => "minus",
                Operator::Multiply => "times",
            };
            format!(
                "{}_{word}_{}",
                words(&arithmetic.left),
                words(&arithmetic.right)
            )
        }
        Kind::Rescale(value, _) | Kind::Bounded(value, _) | Kind::Span(value) => words(value),
        Kind::Shift(base, span, _, back) => {
            let word = if *back { "minus" } else { "plus" };
            format!("{}_{word}_{}", words(base), words(span))
        }
        Kind::StartOf(Period::Day, day) => words(day),
        Kind::StartOf(Period::Week, day) => format!("week_of_{}", words(day)),
        Kind::StartOf(Period::Month, day) => format!("month_of_{}", words(day)),
        Kind::Midnight(day) => format!("midnight_of_{}", words(day)),
        Kind::Percent(part, whole) => format!("{}_percent_of_{}", words(part), words(whole)),
        Kind::Today => "today".to_owned(),
        Kind::Now => "now".to_owned(),
    }
}

fn compared(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Equal => "is",
        Comparison::NotEqual => "is_not",
        Comparison::Less => "below",
        Comparison::AtMost => "at_most",
        Comparison::More => "above",
        Comparison::AtLeast => "at_least",
    }
}

fn literal(literal: &Literal) -> String {
    match literal {
        Literal::Boolean(value) => value.to_string(),
        Literal::Number(number) if *number < 0 => format!("minus_{}", number.unsigned_abs()),
        Literal::Number(number) => number.to_string(),
        Literal::Text(_) => "text".to_owned(),
        Literal::Option(option) => option.clone(),
        Literal::Empty => "empty".to_owned(),
    }
}

fn path_words(path: &Steps) -> String {
    let start = match path.start {
        Start::Row => None,
        Start::This => Some("this"),
        Start::Me => Some("me"),
    };
    let steps = path.steps.iter().map(Step::id);
    let words: Vec<_> = start.into_iter().chain(steps).collect();
    if words.is_empty() {
        "row".to_owned()
    } else {
        words.join("_")
    }
}

fn condition_words(condition: Option<&Typed>) -> String {
    match condition {
        Some(condition) => format!("_where_{}", words(condition)),
        None => String::new(),
    }
}

fn aggregate(rows: &Rows, function: AggregateFunction) -> String {
    let mut path = path_words(&rows.path);
    if let Some(value) = &rows.value {
        path = format!("{path}_{}", words(value));
    }
    let condition = condition_words(rows.condition.as_deref());
    let end = match function {
        AggregateFunction::Any => return format!("any_{path}{condition}"),
        AggregateFunction::Count => "count",
        AggregateFunction::Sum => "sum",
        AggregateFunction::Avg => "average",
        AggregateFunction::Min => "least",
        AggregateFunction::Max => "greatest",
    };
    format!("{path}{condition}_{end}")
}
