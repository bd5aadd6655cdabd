//! Conditions and values in English.

use super::super::{
    names::{End, Names, Row},
    words::{AGGREGATES, UNITS, article, name, quoted, step, verb},
};
use crate::value::Operation;
use sayso_expr::{
    Aggregate, AggregateFunction, Comparison, Expr, ExprKind, Operator, Path, Predicate, Start,
};

/// The rows of which an expression speaks.
#[derive(Clone)]
pub(super) struct Scope {
    pub(super) row: Row,
    pub(super) this: Row,
    /// True in a condition on rows that were just named: `whose …`.
    is_inner: bool,
}

impl Scope {
    pub(super) fn of(row: &Row) -> Scope {
        Scope {
            row: row.clone(),
            this: row.clone(),
            is_inner: false,
        }
    }

    /// Returns the scope of a condition on other rows.
    pub(super) fn inner(&self, row: &Row) -> Scope {
        Scope {
            row: row.clone(),
            this: self.this.clone(),
            is_inner: true,
        }
    }
}

/// The strength with which words bind.
const OR: u8 = 1;
const AND: u8 = 2;
const ONE: u8 = 3;
const PERCENT: u8 = 0;
const SUM: u8 = 1;
const PRODUCT: u8 = 2;
const PRIMARY: u8 = 3;

/// The place of an operand.
#[derive(Clone, Copy)]
pub(super) struct Place {
    level: u8,
    /// True if nothing follows in the same expression, so that a condition on rows needs no parentheses.
    is_last: bool,
    /// True at the beginning of a condition, where the rows of a list are `whose` and not `their`.
    is_subject: bool,
}

impl Place {
    pub(super) const WHOLE: Place = Place {
        level: 0,
        is_last: true,
        is_subject: true,
    };

    /// The place of conditions joined by `and`.
    pub(super) const CONJUNCTION: Place = Place {
        level: AND,
        ..Place::WHOLE
    };

    /// The place of a value in the middle of a sentence.
    pub(super) const FOLLOWED: Place = Place {
        level: SUM,
        is_last: false,
        is_subject: true,
    };

    /// Returns the place of one of several conditions joined by `and`.
    pub(super) const fn operand(is_last: bool) -> Place {
        Place {
            level: ONE,
            is_last,
            is_subject: true,
        }
    }

    const fn at(self, level: u8) -> Place {
        Place { level, ..self }
    }

    const fn followed(self, is_last: bool) -> Place {
        Place { is_last: self.is_last && is_last, ..self }
    }

    const fn object(self) -> Place {
        Place { is_subject: false, ..self }
    }
}

/// Writes expressions. A part that has no words makes the whole a formula.
pub(super) struct Words<'n, 'i, 's>(pub(super) &'n Names<'i, 's>);

impl Words<'_, '_, '_> {
    /// Returns a condition.
    pub(super) fn condition(&self, expr: &Expr, scope: &Scope, place: Place) -> Option<String> {
        match &expr.kind {
            ExprKind::Or(operands) => self.joined(operands, " or ", OR, scope, place),
            ExprKind::And(operands) => self.joined(operands, " and ", AND, scope, place),
            ExprKind::Not(operand) => self.negation(operand, scope, place),
            ExprKind::Compare(comparison, left, right) => {
                let end = self.end(left, scope);
                let left_text = self.value(left, scope, &End::Unknown, place.at(PERCENT).followed(false))?;
                let right_text = self.value(right, scope, &end, place.at(PERCENT).object())?;
                let is_shift = matches!(&right.kind, ExprKind::Arithmetic(_, _, by) if is_span(by));
                let words = comparison_words(*comparison, self.is_moment(left, scope), is_shift);
                Some(format!("{left_text} {words} {right_text}"))
            }
            ExprKind::IsEmpty(value, negated) => self.emptiness(value, *negated, scope, place),
            ExprKind::In(value, items) => self.one_of(value, items, false, scope, place),
            ExprKind::Path(path) => self.property(path, "is", scope, place),
            ExprKind::Predicate(predicate) => self.predicate(predicate, false, scope),
            ExprKind::Aggregate(aggregate) if aggregate.function == AggregateFunction::Any => {
                self.any(aggregate, false, scope, place)
            }
            _ => self.value(expr, scope, &End::Unknown, place.at(PERCENT)),
        }
    }

    fn joined(&self, operands: &[Expr], word: &str, level: u8, scope: &Scope, place: Place) -> Option<String> {
        let is_wrapped = place.level > level;
        let inside = if is_wrapped { Place::WHOLE } else { place };
        let end = operands.len() - 1;
        let operands = operands.iter().enumerate();
        let texts: Option<Vec<String>> = operands
            .map(|(at, operand)| {
                let place = Place { is_subject: true, ..inside.at(level + 1).followed(at == end) };
                self.condition(operand, scope, place)
            })
            .collect();
        let text = texts?.join(word);
        Some(if is_wrapped { format!("({text})") } else { text })
    }

    fn negation(&self, operand: &Expr, scope: &Scope, place: Place) -> Option<String> {
        match &operand.kind {
            ExprKind::Path(path) => self.property(path, "is not", scope, place),
            ExprKind::In(value, items) => self.one_of(value, items, true, scope, place),
            ExprKind::Aggregate(aggregate) if aggregate.function == AggregateFunction::Any => {
                self.any(aggregate, true, scope, place)
            }
            ExprKind::Predicate(predicate) if !matches!(predicate, Predicate::HasLink) => {
                self.predicate(predicate, true, scope)
            }
            _ => Some(format!("not ({})", self.condition(operand, scope, Place::WHOLE)?)),
        }
    }

    fn predicate(&self, predicate: &Predicate, negated: bool, scope: &Scope) -> Option<String> {
        let is = if negated { "is not" } else { "is" };
        Some(match predicate {
            Predicate::Anyone | Predicate::Nobody => return None,
            Predicate::SignedIn => format!("the person {is} signed in"),
            Predicate::Owner if scope.is_inner => format!("whose owner {is} the person"),
            Predicate::Owner => format!("the person {is} its owner"),
            Predicate::HasLink => "the person has its link".to_owned(),
            Predicate::Role(role) => format!("the person {is} {}", article(&self.role(&role.text)?)),
            Predicate::Member(tenant) => format!("the person {is} {}", self.member(&tenant.text)?),
            Predicate::Can(operation, path) => {
                let can = if negated { "cannot" } else { "can" };
                format!("the person {can} {} {}", operation_verb(*operation), self.path(path, scope, false)?)
            }
        })
    }

    pub(super) fn role(&self, id: &str) -> Option<String> {
        let role = self.0.spec().roles.get(id)?;
        Some(role.name.as_ref().map_or_else(|| id.replace('_', " "), ToString::to_string))
    }

    pub(super) fn member(&self, tenant: &str) -> Option<String> {
        self.0.index.entity(tenant)?;
        Some(format!("a member of the {}", name(&self.0.entity(tenant))))
    }

    /// Returns a condition on a boolean field: `it is locked`.
    fn property(&self, path: &Path, is: &str, scope: &Scope, place: Place) -> Option<String> {
        let (subject, last) = self.split(path, scope, place)?;
        let is = if subject == "that" { is.replace("is", "are") } else { is.to_owned() };
        Some(format!("{subject} {is} {}", name(&last)))
    }

    /// Returns the row of the last step as a subject, and the name of the step.
    fn split(&self, path: &Path, scope: &Scope, place: Place) -> Option<(String, String)> {
        let (last, before) = path.steps.split_last()?;
        let row = self.follow(path.start, before.iter().map(|step| step.text.as_str()), scope)?;
        let last = self.0.member(row.row()?, &last.text)?;
        let before = Path {
            steps: before.to_vec(),
            ..path.clone()
        };
        Some((self.subject(&before, scope, place)?, last))
    }

    fn subject(&self, path: &Path, scope: &Scope, place: Place) -> Option<String> {
        if path.start == Start::Row && path.steps.is_empty() {
            let word = if scope.is_inner { "that" } else { "it" };
            return Some(word.to_owned());
        }
        self.path(path, scope, place.is_subject)
    }

    fn emptiness(&self, value: &Expr, negated: bool, scope: &Scope, place: Place) -> Option<String> {
        if let ExprKind::Path(path) = &value.kind
            && !path.steps.is_empty()
        {
            let (subject, last) = self.split(path, scope, place)?;
            let has = if subject == "that" { "have" } else { "has" };
            let what = if negated { article(&last) } else { format!("no {}", name(&last)) };
            return Some(format!("{subject} {has} {what}"));
        }
        let value = self.value(value, scope, &End::Unknown, place.at(PERCENT).followed(false))?;
        let is = if negated { "is not" } else { "is" };
        Some(format!("{value} {is} empty"))
    }

    fn one_of(&self, value: &Expr, items: &[Expr], negated: bool, scope: &Scope, place: Place) -> Option<String> {
        let end = self.end(value, scope);
        let value = self.value(value, scope, &End::Unknown, place.at(PERCENT).followed(false))?;
        let texts: Option<Vec<String>> =
            items.iter().map(|item| self.value(item, scope, &end, Place::WHOLE.object())).collect();
        let texts = texts?;
        let is = if negated { "is not" } else { "is" };
        if matches!(end, End::Choice(..)) && texts.len() > 1 {
            return Some(format!("{value} {is} {}", super::super::words::list(&texts, "or")));
        }
        Some(format!("{value} {is} one of ({})", texts.join(", ")))
    }

    fn any(&self, aggregate: &Aggregate, negated: bool, scope: &Scope, place: Place) -> Option<String> {
        let path = aggregate.path.as_ref()?;
        let (subject, last) = self.split(path, scope, place)?;
        let has = if subject == "that" { "have" } else { "has" };
        let no = if negated { "no " } else { "" };
        let clause = self.rows_clause(path, aggregate.condition.as_deref(), scope, place)?;
        Some(format!("{subject} {has} {no}{}{clause}", name(&last)))
    }

    /// Returns the condition on the rows at the end of a path, with a blank before it.
    fn rows_clause(&self, path: &Path, condition: Option<&Expr>, scope: &Scope, place: Place) -> Option<String> {
        let Some(condition) = condition else {
            return Some(String::new());
        };
        let end = self.follow(path.start, path.steps.iter().map(|step| step.text.as_str()), scope)?;
        self.clause(condition, &scope.inner(end.row()?), place.is_last)
    }

    /// Returns a condition on rows that were just named, with a blank before it.
    pub(super) fn clause(&self, condition: &Expr, scope: &Scope, is_last: bool) -> Option<String> {
        let text = self.condition(condition, scope, Place::WHOLE)?;
        let begins = text.starts_with("whose ") || text.starts_with("that ");
        let text = if begins { text } else { format!("where {text}") };
        Some(if is_last { format!(" {text}") } else { format!(" ({text})") })
    }

    /// Returns a value. `wanted` is the type of the other side, which tells an option from a field.
    pub(super) fn value(&self, expr: &Expr, scope: &Scope, wanted: &End, place: Place) -> Option<String> {
        match &expr.kind {
            ExprKind::Number(number) => Some(number.to_string()),
            ExprKind::Text(text) if wanted.is_text() => Some(quoted(text)),
            ExprKind::Text(text) => Some(format!("the text {}", quoted(text))),
            ExprKind::Boolean(value) => Some(if *value { "yes" } else { "no" }.to_owned()),
            ExprKind::Empty => Some("empty".to_owned()),
            ExprKind::Path(path) => self.path_value(path, scope, wanted, place),
            ExprKind::Arithmetic(operator, left, right) => self.arithmetic(*operator, left, right, scope, place),
            ExprKind::Aggregate(aggregate) if aggregate.function != AggregateFunction::Any => {
                self.aggregate(aggregate, scope, place)
            }
            ExprKind::One(entity, condition) => {
                let row = Row::Of(entity.text.parse().ok()?);
                let clause = match condition {
                    Some(condition) => self.clause(condition, &scope.inner(&row), place.is_last)?,
                    None => String::new(),
                };
                Some(format!("the first {}{clause}", name(&self.0.entity(&entity.text))))
            }
            ExprKind::Call(function, arguments) => self.call(&function.text, arguments, scope, place),
            ExprKind::Holders(_) => None,
            _ if place.is_last && place.level == PERCENT => {
                Some(format!("whether {}", self.condition(expr, scope, Place::WHOLE)?))
            }
            _ => Some(format!("(whether {})", self.condition(expr, scope, Place::WHOLE)?)),
        }
    }

    fn path_value(&self, path: &Path, scope: &Scope, wanted: &End, place: Place) -> Option<String> {
        if let (End::Choice(entity, field), Start::Row, [option]) = (wanted, path.start, path.steps.as_slice()) {
            let options = self.0.options(entity, field);
            let found = options.into_iter().find(|(id, _)| *id == *option.text.as_str());
            return found.map(|(_, option)| name(&option));
        }
        self.path(path, scope, place.is_subject)
    }

    fn arithmetic(&self, operator: Operator, left: &Expr, right: &Expr, scope: &Scope, place: Place) -> Option<String> {
        if is_span(right) && operator != Operator::Multiply {
            return self.shift(operator, left, right, scope, place);
        }
        let (word, level) = match operator {
            Operator::Add => ("plus", SUM),
            Operator::Subtract => ("minus", SUM),
            Operator::Multiply => ("times", PRODUCT),
        };
        let is_wrapped = place.level > level;
        let inside = if is_wrapped { Place { is_last: true, ..place } } else { place };
        let left = self.value(left, scope, &End::Unknown, inside.at(level).followed(false))?;
        let right = self.value(right, scope, &End::Unknown, inside.at(level + 1).object())?;
        let text = format!("{left} {word} {right}");
        Some(if is_wrapped { format!("({text})") } else { text })
    }

    /// Returns a moment that is counted from another one: `3 days after today`.
    fn shift(&self, operator: Operator, from: &Expr, by: &Expr, scope: &Scope, place: Place) -> Option<String> {
        let span = self.value(by, scope, &End::Unknown, Place::WHOLE.at(PRIMARY).object())?;
        let is_now = matches!(&from.kind, ExprKind::Call(function, _) if function.text == "now");
        let word = match (operator, is_now) {
            (Operator::Subtract, true) => return Some(format!("{span} ago")),
            (_, true) => return Some(format!("{span} from now")),
            (Operator::Subtract, false) => "before",
            (_, false) => "after",
        };
        let from = self.value(from, scope, &End::Unknown, place.at(PRIMARY).object())?;
        Some(format!("{span} {word} {from}"))
    }

    fn aggregate(&self, aggregate: &Aggregate, scope: &Scope, place: Place) -> Option<String> {
        let path = aggregate.path.as_ref()?;
        let adjective = AGGREGATES.iter().find(|(function, _)| *function == aggregate.function);
        let Some((function, adjectives)) = adjective else {
            let rows = self.path(path, scope, false)?;
            let clause = self.rows_clause(path, aggregate.condition.as_deref(), scope, place)?;
            return Some(format!("the number of {rows}{clause}"));
        };
        // The last relation of the path leads to the rows; the steps after it lead to the value.
        let mut end = self.start(path.start, scope)?;
        let mut rows = None;
        for (at, step) in path.steps.iter().enumerate() {
            end = self.0.step(end.row()?, &step.text);
            if let End::Rows(row) = &end {
                rows = Some((at + 1, row.clone()));
            }
        }
        let (count, row) = rows?;
        let rows = Path { steps: path.steps[..count].to_vec(), ..path.clone() };
        let value = Path { start: Start::Row, steps: path.steps[count..].to_vec(), ..path.clone() };
        let steps = self.steps(&value, &row)?;
        let is_moment = end.is_moment() && matches!(function, AggregateFunction::Min | AggregateFunction::Max);
        let adjective = adjectives[usize::from(is_moment)];
        let path = self.path(&rows, scope, false)?;
        let clause = self.rows_clause(&rows, aggregate.condition.as_deref(), scope, place)?;
        Some(format!("the {adjective} {steps} of {path}{clause}"))
    }

    fn call(&self, function: &str, arguments: &[Expr], scope: &Scope, place: Place) -> Option<String> {
        if let Some((_, one)) = UNITS.iter().find(|(many, _)| *many == function) {
            let [count] = arguments else { return None };
            let text = self.value(count, scope, &End::Unknown, Place::WHOLE.object())?;
            let is_number = matches!(count.kind, ExprKind::Number(_));
            let text = if is_number { text } else { format!("({text})") };
            let unit = if text == "1" { one } else { function };
            return Some(format!("{text} {unit}"));
        }
        match (function, arguments) {
            ("today" | "now", []) => Some(function.to_owned()),
            ("week" | "month" | "midnight", [value]) => {
                let word = if function == "midnight" { "start" } else { function };
                let value = self.value(value, scope, &End::Unknown, place.at(PRIMARY).object())?;
                Some(format!("the {word} of {value}"))
            }
            ("percent", [part, whole]) => {
                let is_wrapped = place.level > PERCENT;
                let inside = if is_wrapped { Place { is_last: true, ..place } } else { place };
                let part = self.value(part, scope, &End::Unknown, inside.at(SUM).followed(false))?;
                let whole = self.value(whole, scope, &End::Unknown, inside.at(SUM).object())?;
                let text = format!("{part} as a percentage of {whole}");
                Some(if is_wrapped { format!("({text})") } else { text })
            }
            _ => None,
        }
    }

    /// Returns a path: `its project's lead`.
    pub(super) fn path(&self, path: &Path, scope: &Scope, is_subject: bool) -> Option<String> {
        let (begin, row) = match path.start {
            Start::Row if !scope.is_inner => ("its", &scope.row),
            Start::Row if is_subject => ("whose", &scope.row),
            Start::Row => ("their", &scope.row),
            Start::This => ("this one", &scope.this),
            Start::Me => ("the person", &Row::Of(crate::value::Id::known(crate::index::ACCOUNT))),
        };
        if path.steps.is_empty() {
            return (path.start != Start::Row).then(|| begin.to_owned());
        }
        let steps = self.steps(path, row)?;
        let possessive = if path.start == Start::Row { "" } else { "'s" };
        Some(format!("{begin}{possessive} {steps}"))
    }

    /// Returns the names of the steps from a row.
    fn steps(&self, path: &Path, row: &Row) -> Option<String> {
        let mut end = End::Row(row.clone());
        let mut text = String::new();
        for (at, id) in path.steps.iter().enumerate() {
            let row = end.row()?.clone();
            let word = step(&self.0.member(&row, &id.text)?);
            if at > 0 {
                text.push_str(if text.ends_with('s') { "' " } else { "'s " });
            }
            text.push_str(&word);
            end = self.0.step(&row, &id.text);
        }
        (!text.is_empty()).then_some(text)
    }

    fn start(&self, start: Start, scope: &Scope) -> Option<End> {
        let row = match start {
            Start::Row => scope.row.clone(),
            Start::This => scope.this.clone(),
            Start::Me => Row::Of(crate::value::Id::known(crate::index::ACCOUNT)),
        };
        (row != Row::None).then_some(End::Row(row))
    }

    fn follow<'p>(&self, start: Start, steps: impl Iterator<Item = &'p str>, scope: &Scope) -> Option<End> {
        let mut end = self.start(start, scope)?;
        for step in steps {
            end = self.0.step(end.row()?, step);
        }
        Some(end)
    }

    /// Returns the type of a value, if it is a path.
    fn end(&self, expr: &Expr, scope: &Scope) -> End {
        match &expr.kind {
            ExprKind::Path(path) => {
                let steps = path.steps.iter().map(|step| step.text.as_str());
                self.follow(path.start, steps, scope).unwrap_or(End::Unknown)
            }
            _ => End::Unknown,
        }
    }

    /// Returns true if an expression is a condition.
    pub(super) fn is_condition(&self, expr: &Expr, scope: &Scope) -> bool {
        match &expr.kind {
            ExprKind::Or(_)
            | ExprKind::And(_)
            | ExprKind::Not(_)
            | ExprKind::Compare(..)
            | ExprKind::IsEmpty(..)
            | ExprKind::In(..)
            | ExprKind::Predicate(_) => true,
            ExprKind::Aggregate(aggregate) => aggregate.function == AggregateFunction::Any,
            ExprKind::Path(_) => self.end(expr, scope) == End::Value(crate::model::FieldType::Boolean),
            _ => false,
        }
    }

    fn is_moment(&self, expr: &Expr, scope: &Scope) -> bool {
        match &expr.kind {
            ExprKind::Path(_) => self.end(expr, scope).is_moment(),
            ExprKind::Call(function, _) => {
                ["today", "now", "week", "month", "midnight"].contains(&function.text.as_str())
            }
            ExprKind::Arithmetic(_, left, _) => self.is_moment(left, scope),
            ExprKind::Aggregate(aggregate) => aggregate.path.as_ref().is_some_and(|path| {
                let steps = path.steps.iter().map(|step| step.text.as_str());
                self.follow(path.start, steps, scope).is_some_and(|end| end.is_moment())
            }),
            _ => false,
        }
    }
}

fn is_span(expr: &Expr) -> bool {
    matches!(&expr.kind, ExprKind::Call(function, _) if UNITS.iter().any(|(many, _)| *many == function.text))
}

pub(super) fn operation_verb(operation: sayso_expr::Operation) -> &'static str {
    verb(match operation {
        sayso_expr::Operation::Read => Operation::Read,
        sayso_expr::Operation::Update => Operation::Update,
        sayso_expr::Operation::Delete => Operation::Delete,
    })
}

fn comparison_words(comparison: Comparison, is_moment: bool, is_shift: bool) -> &'static str {
    match (comparison, is_moment, is_shift) {
        (Comparison::Equal, ..) => "is",
        (Comparison::NotEqual, ..) => "is not",
        (Comparison::Less, true, false) => "is before",
        (Comparison::Less, true, true) => "is earlier than",
        (Comparison::More, true, false) => "is after",
        (Comparison::More, true, true) => "is later than",
        (Comparison::AtMost, true, _) => "is no later than",
        (Comparison::AtLeast, true, _) => "is no earlier than",
        (Comparison::Less, ..) => "is less than",
        (Comparison::More, ..) => "is more than",
        (Comparison::AtMost, ..) => "is at most",
        (Comparison::AtLeast, ..) => "is at least",
    }
}
