//! Values.

use super::{
    RustWriter,
    code::{Code, Level, integer, lifted},
    names::rust_name,
};
use crate::{
    ast::{Operator, Start},
    calc::LIMIT,
    schema::ACCOUNT,
    ty::Type,
    typed::{Arithmetic, Kind, Literal, Period, Step, Steps, Typed},
};

impl RustWriter<'_> {
    /// Returns the value. That of a text is the field that owns it, or a literal.
    pub(super) fn code(&mut self, typed: &Typed) -> Code {
        match &typed.kind {
            Kind::Literal(literal) => self.literal(literal, &typed.ty),
            Kind::Path(path) => self.path(path, typed),
            Kind::Today => Code::postfix(self.names.today.clone()),
            Kind::Now => Code::postfix(self.names.now.clone()),
            Kind::Midnight(day) => {
                let day = self.code(day);
                let midnight = self.names.midnight;
                let write = |parts: &[Code]| Code::postfix(midnight(&parts[0].text));
                lifted(vec![day], false, &write)
            }
            Kind::StartOf(period, day) => {
                let day = self.code(day);
                match period {
                    Period::Day => day,
                    Period::Week => self.call("week", vec![day], false),
                    Period::Month => self.call("month", vec![day], false),
                }
            }
            Kind::Percent(part, whole) => {
                let values = vec![self.code(part), self.code(whole)];
                self.call("percent", values, true)
            }
            Kind::Arithmetic(arithmetic) => self.arithmetic(arithmetic),
            Kind::Rescale(value, by) => self.rescaled(value, *by),
            Kind::Bounded(value, most) => {
                let most = i64::try_from(*most).unwrap_or(LIMIT);
                let values = vec![self.code(value), integer(most)];
                self.call("bounded", values, true)
            }
            Kind::Shift(base, span, unit, back) => self.shifted(base, span, *unit, *back),
            Kind::Span(count) => self.code(count),
            Kind::Aggregate(..) | Kind::One(..) => self.fact(typed),
            _ => {
                let text = self.condition(typed);
                Code::new(text, Level::Or)
            }
        }
    }

    fn literal(&self, literal: &Literal, ty: &Type) -> Code {
        match (literal, ty) {
            (Literal::Boolean(value), _) => Code::postfix(value.to_string()),
            (Literal::Number(number), _) => integer(*number),
            (Literal::Text(text), _) => Code::postfix(format!("{text:?}")),
            (Literal::Option(option), Type::Choice { entity, field }) => {
                Code::postfix(self.names.option_of(entity, field, option))
            }
            (Literal::Option(_) | Literal::Empty, _) => Code::postfix("None").optional(true),
        }
    }

    /// Returns a field of the row, or a fact.
    fn path(&mut self, path: &Steps, typed: &Typed) -> Code {
        let row = match path.start {
            Start::Row => &self.names.row,
            Start::This => self.names.this.as_ref().unwrap_or(&self.names.row),
            Start::Me => {
                if path.steps.is_empty() {
                    let me = Code::postfix(self.names.me.clone()).named(ACCOUNT);
                    return me.optional(self.names.me_optional);
                }
                return self.fact(typed);
            }
        };
        match path.steps.as_slice() {
            [] => Code::postfix(format!("{row}.id")).named("id"),
            [Step::Field { entity, field }] => {
                let column = self
                    .schema
                    .field(entity, field)
                    .map_or(field, |field| &field.column);
                let field = rust_name(column);
                let code = Code::postfix(format!("{row}.{field}"));
                self.named(code, &field).optional(typed.optional)
            }
            _ => self.fact(typed),
        }
    }

    /// Names a value for closures, unless the name means something else.
    pub(super) fn named(&self, code: Code, name: &str) -> Code {
        if self.names.is_taken(name) {
            code
        } else {
            code.named(name)
        }
    }

    /// Returns a text as `&str`, or `Option<&str>`.
    pub(super) fn as_str(&mut self, typed: &Typed, folded: bool) -> Code {
        let code = self.code(typed);
        if code.is_literal() || code.text == "None" {
            return code;
        }
        let calc = &self.names.calc;
        let text = match (code.optional, folded) {
            (false, false) => format!("{}.as_str()", code.text),
            (false, true) => format!("{calc}::fold(&{}).as_str()", code.text),
            (true, false) => format!("{}.as_deref()", code.text),
            (true, true) => format!("{}.as_deref().map({calc}::fold).as_deref()", code.text),
        };
        code.with_text(text)
    }

    /// Returns a call of a function of `calc`, which may give an `Option`.
    pub(super) fn call(&self, function: &str, values: Vec<Code>, fails: bool) -> Code {
        let calc = &self.names.calc;
        let write = |parts: &[Code]| {
            let arguments: Vec<_> = parts.iter().map(|part| part.text.as_str()).collect();
            Code::postfix(format!("{calc}::{function}({})", arguments.join(", ")))
        };
        lifted(values, fails, &write)
    }

    fn arithmetic(&mut self, arithmetic: &Arithmetic) -> Code {
        let left = self.code(&arithmetic.left);
        let right = self.code(&arithmetic.right);
        let result = if arithmetic.checked {
            let function = match arithmetic.operator {
                Operator::Add => "add",
                Operator::Subtract => "subtract",
                Operator::Multiply => "multiply",
            };
            self.call(function, vec![left, right], true)
        } else {
            plain(arithmetic, left, right)
        };
        match arithmetic.drop {
            0 => result,
            drop => self.call(
                "round",
                vec![result, integer(10_i64.pow(drop.into()))],
                false,
            ),
        }
    }

    fn rescaled(&mut self, value: &Typed, by: i8) -> Code {
        let power = 10_i64.pow(u32::from(by.unsigned_abs()));
        let code = self.code(value);
        if by < 0 {
            return self.call("round", vec![code, integer(power)], false);
        }
        if u128::from(value.largest) * u128::from(power.unsigned_abs())
            > u128::from(LIMIT.unsigned_abs())
        {
            return self.call("multiply", vec![code, integer(power)], true);
        }
        // A product with zero became a constant after its type was known.
        match code.text.replace('_', "").parse::<i64>() {
            Ok(constant) => integer(constant * power),
            Err(_) => operator("*", Level::Product, code, integer(power)),
        }
    }
}

/// Returns arithmetic that cannot exceed the limit, without what makes no difference.
fn plain(arithmetic: &Arithmetic, left: Code, right: Code) -> Code {
    let symbol = arithmetic.operator.symbol();
    match (arithmetic.operator, left.text.as_str(), right.text.as_str()) {
        (Operator::Add | Operator::Subtract, _, "0") | (Operator::Multiply, _, "1") => left,
        (Operator::Subtract, minuend, subtrahend) if minuend == subtrahend => nothing(left),
        (Operator::Add, "0", _) | (Operator::Multiply, "1", _) => right,
        (Operator::Multiply, "0", _) => nothing(right),
        (Operator::Multiply, _, "0") => nothing(left),
        (Operator::Multiply, "-1", _) => operator("-", Level::Sum, integer(0), right),
        (Operator::Multiply, _, "-1") => operator("-", Level::Sum, integer(0), left),
        (Operator::Multiply, ..) => operator(symbol, Level::Product, left, right),
        _ => operator(symbol, Level::Sum, left, right),
    }
}

/// Returns zero, or empty where the value is.
fn nothing(of: Code) -> Code {
    if of.optional {
        Code::postfix(format!("{}.map(|_| 0)", of.at(Level::Postfix))).optional(true)
    } else {
        integer(0)
    }
}

/// Returns an operator between two numbers. On its right, the same level needs parentheses.
fn operator(symbol: &str, level: Level, left: Code, right: Code) -> Code {
    let right_level = match level {
        Level::Sum => Level::Product,
        _ => Level::Unary,
    };
    let write = |parts: &[Code]| {
        let text = format!(
            "{} {symbol} {}",
            parts[0].at(level),
            parts[1].at(right_level)
        );
        Code::new(text, level)
    };
    lifted(vec![left, right], false, &write)
}
