//! Functions.

use super::{Checker, Scope};
use crate::{
    ast::{Expr, Id, Operator},
    calc,
    close::closest,
    problem::Code,
    span::Span,
    ty::Type,
    typed::{Arithmetic, Kind, Literal, Period, Typed},
};

/// The functions, and the number of their values.
const FUNCTIONS: [(&str, usize); 10] = [
    ("today", 0),
    ("now", 0),
    ("days", 1),
    ("months", 1),
    ("hours", 1),
    ("minutes", 1),
    ("week", 1),
    ("month", 1),
    ("midnight", 1),
    ("percent", 2),
];

/// The largest number that a percentage is computed of, in units.
const LARGEST_OF_PERCENT: u64 = 10_u64.pow(16);

impl Checker<'_> {
    pub(super) fn call(
        &mut self,
        function: &Id,
        arguments: &[Expr],
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Typed> {
        let name = function.text.as_str();
        let Some((_, count)) = FUNCTIONS.into_iter().find(|(id, _)| *id == name) else {
            self.unknown_function(function);
            return None;
        };
        if arguments.len() != count {
            let values = if count == 1 { "value" } else { "values" };
            let message = format!("`{name}` takes {count} {values}, not {}", arguments.len());
            let help = ["()", "(x)", "(a, b)"][count];
            self.report(Code::S212, span, message, format!("write `{name}{help}`"));
            return None;
        }
        match (name, arguments) {
            ("today", _) => Some(Typed::value(Kind::Today, Type::Date, false, span)),
            ("now", _) => Some(Typed::value(Kind::Now, Type::Instant, false, span)),
            ("percent", [part, whole]) => self.percent(part, whole, span, scope),
            ("week" | "month" | "midnight", [day]) => self.of_day(name, day, span, scope),
            (_, [count]) => self.span_of(name, count, span, scope),
            _ => None,
        }
    }

    fn unknown_function(&mut self, function: &Id) {
        let others = [
            "count", "sum", "avg", "min", "max", "any", "role", "member", "can", "one",
        ];
        let known = FUNCTIONS.into_iter().map(|(id, _)| id).chain(others);
        let help = match closest(&function.text, known.clone()) {
            Some(close) => format!("write `{close}`"),
            None => format!("write one of `{}`", known.collect::<Vec<_>>().join("`, `")),
        };
        let message = format!("there is no function `{function}`");
        self.report(Code::S211, function.span, message, help);
    }

    /// Checks a value of a function, which must have a type.
    fn argument(&mut self, expr: &Expr, ty: &Type, scope: Scope<'_>) -> Option<Typed> {
        let typed = self.value(expr, scope)?;
        let fits = match (&typed.ty, ty) {
            (Type::Number { .. }, Type::Number { .. }) => true,
            (found, wanted) => found == wanted,
        };
        if !fits {
            let message = format!("this is {}, but {ty} is needed here", typed.ty);
            self.report(Code::S202, expr.span, message, format!("write {ty}"));
        }
        fits.then_some(typed)
    }

    fn percent(
        &mut self,
        part: &Expr,
        whole: &Expr,
        span: Span,
        scope: Scope<'_>,
    ) -> Option<Typed> {
        let part = self.argument(part, &Type::INTEGER, scope);
        let whole = self.argument(whole, &Type::INTEGER, scope);
        let part = part?;
        let whole = whole?;
        let part_scale = self.scale_of(&part.ty)?;
        let whole_scale = self.scale_of(&whole.ty)?;
        let scale = part_scale.max(whole_scale);
        let part = bounded(self.rescale(part, part_scale, scale), LARGEST_OF_PERCENT);
        let whole = bounded(self.rescale(whole, whole_scale, scale), LARGEST_OF_PERCENT);
        let optional =
            part.optional || whole.optional || whole.number().is_none_or(|number| number == 0);
        let largest = part.largest.saturating_mul(100).saturating_add(1);
        let kind = Kind::Percent(Box::new(part), Box::new(whole));
        let ty = Type::Number {
            scale: 0,
            percent: true,
        };
        Some(Typed::value(kind, ty, optional, span).at_most(largest))
    }

    fn of_day(&mut self, name: &str, day: &Expr, span: Span, scope: Scope<'_>) -> Option<Typed> {
        let day = self.argument(day, &Type::Date, scope)?;
        let optional = day.optional;
        if name != "midnight" {
            let period = if name == "week" {
                Period::Week
            } else {
                Period::Month
            };
            let kind = Kind::StartOf(period, Box::new(day));
            return Some(Typed::value(kind, Type::Date, optional, span));
        }
        if day.reads_rows() {
            let message = "`midnight` cannot read a row".to_owned();
            self.report(Code::S213, span, message, "compare the date itself");
            return None;
        }
        let kind = Kind::Midnight(Box::new(day));
        Some(Typed::value(kind, Type::Instant, optional, span))
    }

    fn span_of(&mut self, name: &str, count: &Expr, span: Span, scope: Scope<'_>) -> Option<Typed> {
        let count = self.argument(count, &Type::INTEGER, scope)?;
        let scale = self.scale_of(&count.ty)?;
        match name {
            "days" | "months" => {
                let ty = if name == "days" {
                    Type::Days
                } else {
                    Type::Months
                };
                let count = self.rescale(count, scale, 0);
                let optional = count.optional;
                let kind = Kind::Span(Box::new(count));
                Some(Typed::value(kind, ty, optional, span))
            }
            "minutes" => {
                self.warn_of_hours(&count, span);
                let minutes = self.rescale(count, scale, 0);
                Some(duration(minutes, span))
            }
            _ => {
                let minutes = self.sixtyfold(count);
                Some(duration(self.rescale(minutes, scale, 0), span))
            }
        }
    }

    fn warn_of_hours(&mut self, count: &Typed, span: Span) {
        let hours = count
            .number()
            .filter(|minutes| *minutes >= 60 && minutes % 60 == 0 && count.ty == Type::INTEGER);
        if let Some(minutes) = hours {
            let hours = minutes / 60;
            let word = if hours == 1 { "hour" } else { "hours" };
            let message = format!("this is {hours} {word}");
            self.report(Code::W232, span, message, format!("write `hours({hours})`"));
        }
    }

    /// Returns the minutes of a number of hours, at the scale of the number.
    fn sixtyfold(&self, hours: Typed) -> Typed {
        let largest = hours.largest.saturating_mul(60);
        let constant = hours.number().and_then(|units| calc::multiply(units, 60));
        if let Some(minutes) = constant {
            let kind = Kind::Literal(Literal::Number(minutes));
            return Typed { kind, ..hours }.at_most(largest);
        }
        let sixty = Typed::value(
            Kind::Literal(Literal::Number(60)),
            Type::INTEGER,
            false,
            hours.span,
        );
        let ty = hours.ty.clone();
        let optional = hours.optional;
        let span = hours.span;
        let checked = largest > calc::LIMIT.unsigned_abs();
        let kind = Kind::Arithmetic(Arithmetic {
            operator: Operator::Multiply,
            left: Box::new(hours),
            right: Box::new(sixty.at_most(60)),
            drop: 0,
            checked,
        });
        Typed::value(kind, ty, optional || checked, span).at_most(largest)
    }
}

fn duration(minutes: Typed, span: Span) -> Typed {
    Typed {
        ty: Type::Duration,
        span,
        ..minutes
    }
}

/// Returns the number, or one that is empty beyond a bound that it may exceed.
fn bounded(typed: Typed, most: u64) -> Typed {
    if typed.largest <= most {
        return typed;
    }
    let ty = typed.ty.clone();
    let span = typed.span;
    let kind = Kind::Bounded(Box::new(typed), most);
    Typed::value(kind, ty, true, span).at_most(most)
}
