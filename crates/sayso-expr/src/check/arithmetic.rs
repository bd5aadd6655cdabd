//! Arithmetic, and numbers of different scales.

use super::{Checker, Scope};
use crate::{
    ast::{Expr, Operator},
    calc::{self, LIMIT},
    decimal::{Decimal, MAX_SCALE},
    problem::Code,
    ty::Type,
    typed::{Arithmetic, Kind, Literal, Typed, Unit},
};

impl Checker<'_> {
    pub(super) fn arithmetic(
        &mut self,
        whole: &Expr,
        operator: Operator,
        left: &Expr,
        right: &Expr,
        scope: Scope<'_>,
    ) -> Option<Typed> {
        let typed_left = self.value(left, scope);
        let typed_right = self.value(right, scope);
        let typed_left = typed_left?;
        let typed_right = typed_right?;
        let back = operator == Operator::Subtract;
        match (operator, &typed_left.ty, &typed_right.ty) {
            (Operator::Multiply, Type::Number { .. }, Type::Number { .. } | Type::Money)
            | (Operator::Multiply, Type::Money, Type::Number { .. }) => {
                Some(self.product(whole, typed_left, typed_right))
            }
            (Operator::Add | Operator::Subtract, Type::Number { .. }, Type::Number { .. })
            | (Operator::Add | Operator::Subtract, Type::Money, Type::Money) => {
                Some(self.total(whole, operator, typed_left, typed_right))
            }
            (Operator::Add | Operator::Subtract, Type::Date, Type::Days) => {
                self.shifted(whole, typed_left, typed_right, Unit::Days, back)
            }
            (Operator::Add | Operator::Subtract, Type::Date, Type::Months) => {
                self.shifted(whole, typed_left, typed_right, Unit::Months, back)
            }
            (Operator::Add | Operator::Subtract, Type::Instant, Type::Duration) => {
                self.shifted(whole, typed_left, typed_right, Unit::Minutes, back)
            }
            _ => {
                self.no_arithmetic(whole, operator, &typed_left.ty, &typed_right.ty);
                None
            }
        }
    }

    fn no_arithmetic(&mut self, whole: &Expr, operator: Operator, left: &Type, right: &Type) {
        let verb = match operator {
            Operator::Add => "add",
            Operator::Subtract => "subtract",
            Operator::Multiply => "multiply",
        };
        let help = match (left, right) {
            (Type::Date, _) => "dates take `days(n)` or `months(n)`",
            (Type::Instant, _) => "instants take `hours(n)`, `minutes(n)` or a duration",
            (_, Type::Date | Type::Instant) => "write the date or the instant first",
            (Type::Money, Type::Number { .. }) | (Type::Number { .. }, Type::Money) => {
                "add money to money, and multiply money by a number"
            }
            (Type::Text { .. }, _) | (_, Type::Text { .. }) => "texts are joined by templates only",
            _ => "there is arithmetic on numbers, money, dates and instants",
        };
        let message = format!("cannot {verb} {left} and {right}");
        self.report(Code::S205, whole.span, message, help);
    }

    /// Returns the product. Its decimals beyond six, those of a share of money, and those of the factor of money are
    /// rounded away.
    fn product(&self, whole: &Expr, left: Typed, right: Typed) -> Typed {
        let left_factor = factor(&left.ty);
        let right_factor = factor(&right.ty);
        let scale = left_factor.scale + right_factor.scale;
        let percent = left_factor.percent || right_factor.percent;
        let (ty, drop) = if left.ty == Type::Money || right.ty == Type::Money {
            let hundredth = if percent { 2 } else { 0 };
            (Type::Money, scale + hundredth)
        } else {
            let kept = scale.min(MAX_SCALE);
            let ty = Type::Number {
                scale: kept,
                percent,
            };
            (ty, scale - kept)
        };
        let largest = u128::from(left.largest) * u128::from(right.largest);
        let rounded = largest.div_ceil(10_u128.pow(drop.into()));
        self.computed(
            whole,
            Operator::Multiply,
            left,
            right,
            ty,
            drop,
            (largest, rounded),
        )
    }

    /// Returns the sum or the difference.
    fn total(&self, whole: &Expr, operator: Operator, left: Typed, right: Typed) -> Typed {
        let left_factor = factor(&left.ty);
        let right_factor = factor(&right.ty);
        let ty = match left.ty {
            Type::Money => Type::Money,
            _ => Type::Number {
                scale: left_factor.scale.max(right_factor.scale),
                percent: left_factor.percent || right_factor.percent,
            },
        };
        let scale = factor(&ty).scale;
        let left = self.rescale(left, left_factor.scale, scale);
        let right = self.rescale(right, right_factor.scale, scale);
        let largest = u128::from(left.largest) + u128::from(right.largest);
        self.computed(whole, operator, left, right, ty, 0, (largest, largest))
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "they are the parts of the result"
    )]
    fn computed(
        &self,
        whole: &Expr,
        operator: Operator,
        left: Typed,
        right: Typed,
        ty: Type,
        drop: u8,
        (largest, rounded): (u128, u128),
    ) -> Typed {
        let checked = largest > u128::from(LIMIT.unsigned_abs());
        if let Some(number) = constant(operator, &left, &right, drop) {
            let kind = Kind::Literal(Literal::Number(number));
            return Typed::value(kind, ty, false, whole.span).at_most(number.unsigned_abs());
        }
        let optional = left.optional || right.optional || checked;
        let kind = Kind::Arithmetic(Arithmetic {
            operator,
            left: Box::new(left),
            right: Box::new(right),
            drop,
            checked,
        });
        Typed::value(kind, ty, optional, whole.span).at_most(limited(rounded))
    }

    fn shifted(
        &mut self,
        whole: &Expr,
        base: Typed,
        span: Typed,
        unit: Unit,
        back: bool,
    ) -> Option<Typed> {
        let most = match unit {
            Unit::Days => calc::MAX_DAYS,
            Unit::Months => calc::MAX_MONTHS,
            Unit::Minutes => calc::MAX_MINUTES,
        };
        let span = match span.kind {
            Kind::Span(count) => *count,
            _ => span,
        };
        if span.number().is_some_and(|count| count.abs() > most) {
            let message = "spans of more than a hundred years are not added".to_owned();
            self.report(Code::S205, span.span, message, "write a shorter span");
            return None;
        }
        let is_long = span.largest > most.unsigned_abs();
        let optional = base.optional || span.optional || is_long;
        let ty = base.ty.clone();
        let kind = Kind::Shift(Box::new(base), Box::new(span), unit, back);
        Some(Typed::value(kind, ty, optional, whole.span))
    }

    /// Returns the number of decimals of numbers and money.
    pub(super) fn scale_of(&self, ty: &Type) -> Option<u8> {
        match ty {
            Type::Number { scale, .. } => Some(*scale),
            Type::Money => Some(self.schema.currency_digits),
            _ => None,
        }
    }

    /// Returns a number at another scale.
    pub(super) fn rescale(&self, typed: Typed, from: u8, to: u8) -> Typed {
        if from == to {
            return typed;
        }
        let ty = match typed.ty {
            Type::Number { percent, .. } => Type::Number { scale: to, percent },
            ref ty => ty.clone(),
        };
        let constant = typed
            .number()
            .and_then(|units| Decimal { units, scale: from }.at(to));
        if let Some(units) = constant {
            let kind = Kind::Literal(Literal::Number(units));
            let typed = Typed { kind, ty, ..typed };
            return typed.at_most(units.unsigned_abs());
        }
        let power = 10_u128.pow(u32::from(from.abs_diff(to)));
        if let Some(larger) = with_larger_factor(&typed, from, to) {
            return Typed { ty, ..larger };
        }
        let largest = if to > from {
            u128::from(typed.largest) * power
        } else {
            u128::from(typed.largest).div_ceil(power)
        };
        let optional = typed.optional || largest > u128::from(LIMIT.unsigned_abs());
        let span = typed.span;
        // Scales are at most 6 and currencies have few decimals, so the difference is small.
        let by = i8::try_from(i16::from(to) - i16::from(from)).unwrap_or_default();
        let kind = Kind::Rescale(Box::new(typed), by);
        Typed::value(kind, ty, optional, span).at_most(limited(largest))
    }
}

/// Returns a product with a constant at a larger scale, which is one with a larger constant.
fn with_larger_factor(typed: &Typed, from: u8, to: u8) -> Option<Typed> {
    let Kind::Arithmetic(product) = &typed.kind else {
        return None;
    };
    let power = 10_u64.pow(u32::from(to.checked_sub(from)?));
    let largest = u128::from(typed.largest) * u128::from(power);
    let is_exact = product.operator == Operator::Multiply
        && product.drop == 0
        && largest <= u128::from(LIMIT.unsigned_abs());
    let units = product.right.number().filter(|_| is_exact)?;
    let factor = Decimal { units, scale: from }.at(to)?;
    let right = Typed {
        kind: Kind::Literal(Literal::Number(factor)),
        ..(*product.right).clone()
    };
    let kind = Kind::Arithmetic(Arithmetic {
        right: Box::new(right.at_most(factor.unsigned_abs())),
        ..product.clone()
    });
    let larger = Typed {
        kind,
        ..typed.clone()
    };
    Some(larger.at_most(limited(largest)))
}

/// Returns the result of arithmetic on two constants, if it is not too large.
fn constant(operator: Operator, left: &Typed, right: &Typed, drop: u8) -> Option<i64> {
    let left = left.number()?;
    let right = right.number()?;
    let result = match operator {
        Operator::Add => calc::add(left, right),
        Operator::Subtract => calc::subtract(left, right),
        Operator::Multiply => calc::multiply(left, right),
    };
    let power = 10_i64.checked_pow(drop.into())?;
    result.map(|result| calc::round(result, power))
}

/// The decimals of a factor. Those of money stay in the product.
struct Factor {
    scale: u8,
    percent: bool,
}

fn factor(ty: &Type) -> Factor {
    match ty {
        Type::Number { scale, percent } => Factor {
            scale: *scale,
            percent: *percent,
        },
        _ => Factor {
            scale: 0,
            percent: false,
        },
    }
}

/// Returns the bound of a number, which is empty beyond the limit.
pub(super) fn limited(largest: u128) -> u64 {
    let limit = LIMIT.unsigned_abs();
    u64::try_from(largest).unwrap_or(limit).min(limit)
}
