//! Days and instants that are later or earlier.

use super::{
    RustWriter,
    code::{Code, Level, lifted},
};
use crate::{
    calc,
    typed::{Typed, Unit},
};

impl RustWriter<'_> {
    pub(super) fn shifted(&mut self, base: &Typed, span: &Typed, unit: Unit, back: bool) -> Code {
        let base = self.code(base);
        if let Some(number) = span.number() {
            let back = back != (number < 0);
            let amount = self.amount(number.unsigned_abs(), unit);
            return moved(base, Code::postfix(amount), back, ToOwned::to_owned);
        }
        let count = self.code(span);
        // A duration has a bound of its own, which cannot exceed what an instant takes.
        if unit == Unit::Minutes && span.largest <= calc::MAX_MINUTES.unsigned_abs() {
            self.uses.insert("chrono::TimeDelta");
            return moved(base, count, back, |count| {
                format!("TimeDelta::minutes({count})")
            });
        }
        let function = match unit {
            Unit::Days => "add_days",
            Unit::Months => "add_months",
            Unit::Minutes => "add_minutes",
        };
        let count = if back { negative(count) } else { count };
        self.call(function, vec![base, count], true)
    }

    /// Returns a constant span of chrono.
    fn amount(&mut self, number: u64, unit: Unit) -> String {
        let (path, text) = match unit {
            Unit::Days => ("chrono::Days", format!("Days::new({number})")),
            Unit::Months => ("chrono::Months", format!("Months::new({number})")),
            Unit::Minutes if number > 0 && number.is_multiple_of(60) => (
                "chrono::TimeDelta",
                format!("TimeDelta::hours({})", number / 60),
            ),
            Unit::Minutes => ("chrono::TimeDelta", format!("TimeDelta::minutes({number})")),
        };
        self.uses.insert(path);
        text
    }
}

/// Returns a base that is later by an amount, or earlier.
fn moved(base: Code, amount: Code, back: bool, span: fn(&str) -> String) -> Code {
    let symbol = if back { "-" } else { "+" };
    let write = |parts: &[Code]| {
        let base = parts[0].at(Level::Sum);
        let text = format!("{base} {symbol} {}", span(&parts[1].text));
        Code::new(text, Level::Sum)
    };
    lifted(vec![base, amount], false, &write)
}

fn negative(count: Code) -> Code {
    let write = |parts: &[Code]| Code::new(format!("-{}", parts[0].at(Level::Unary)), Level::Unary);
    lifted(vec![count], false, &write)
}
