//! Days and instants.

use super::{
    Compiler, Engine, Env,
    piece::{Level, Piece},
};
use crate::{
    calc,
    typed::{Period, Typed, Unit},
};

impl Compiler<'_> {
    /// Returns a day or an instant that is later, or earlier if the flag is set.
    pub(super) fn shifted(
        &mut self,
        base: &Typed,
        span: &Typed,
        unit: Unit,
        back: bool,
        env: &Env,
    ) -> Piece {
        let base = self.operand(base, env);
        let span = match span.number() {
            Some(number) => Span::Constant(if back { -number } else { number }),
            None => {
                let piece = self.operand(span, env);
                Span::Computed(self.bounded_span(piece, span.largest, unit), back)
            }
        };
        match self.engine {
            Engine::Sqlite => self.shifted_in_sqlite(base, &span, unit),
            Engine::Postgres => shifted_in_postgres(&base, &span, unit),
        }
    }

    /// Returns the span, or null if it may be and is longer than a hundred years.
    fn bounded_span(&self, span: Piece, largest: u64, unit: Unit) -> Piece {
        let most = match unit {
            Unit::Days => calc::MAX_DAYS,
            Unit::Months => calc::MAX_MONTHS,
            Unit::Minutes => calc::MAX_MINUTES,
        };
        if largest <= most.unsigned_abs() {
            return span;
        }
        self.at_most(span, most.unsigned_abs())
    }

    fn shifted_in_sqlite(&self, base: Piece, span: &Span, unit: Unit) -> Piece {
        let modifier = match span {
            Span::Constant(number) => format!("'{number:+} {}'", word(unit)),
            Span::Computed(piece, back) => {
                let sign = if *back { "-" } else { "" };
                format!("{sign}{} || ' {}'", piece.at(Level::Primary), word(unit))
            }
        };
        match unit {
            Unit::Days => Piece::primary(format!("date({}, {modifier})", base.text)),
            // A day that the month lacks becomes its last.
            Unit::Months => Piece::primary(format!("date({}, {modifier}, 'floor')", base.text)),
            // The fraction of a second and the zone are the same afterwards. SQLite would round the fraction.
            Unit::Minutes => self.with(&[("x", base)], |parts| {
                let x = &parts[0];
                format!("strftime('%Y-%m-%dT%H:%M:%S', substr({x}, 1, 19), {modifier}) || substr({x}, 20)")
            }),
        }
    }

    pub(super) fn start_of(&mut self, period: Period, day: &Typed, env: &Env) -> Piece {
        let day = self.operand(day, env);
        Piece::primary(match (self.engine, period) {
            // The Monday on or after the day six days earlier.
            (Engine::Sqlite, Period::Week) => format!("date({}, '-6 days', 'weekday 1')", day.text),
            (Engine::Sqlite, Period::Month) => format!("date({}, 'start of month')", day.text),
            (Engine::Postgres, period) => {
                let period = match period {
                    Period::Week => "week",
                    Period::Month => "month",
                };
                let day = day.at(Level::Primary);
                format!("date_trunc('{period}', {day}::timestamp)::date")
            }
        })
    }
}

/// A number of units that is added.
enum Span {
    Constant(i64),
    /// The flag is set where it is subtracted.
    Computed(Piece, bool),
}

fn word(unit: Unit) -> &'static str {
    match unit {
        Unit::Days => "days",
        Unit::Months => "months",
        Unit::Minutes => "minutes",
    }
}

fn shifted_in_postgres(base: &Piece, span: &Span, unit: Unit) -> Piece {
    let (symbol, amount) = match span {
        Span::Constant(number) => {
            let symbol = if *number < 0 { "-" } else { "+" };
            let number = number.unsigned_abs();
            let amount = match unit {
                Unit::Days => number.to_string(),
                Unit::Minutes if number % 60 == 0 => format!("INTERVAL '{} hours'", number / 60),
                unit => format!("INTERVAL '{number} {}'", word(unit)),
            };
            (symbol, amount)
        }
        Span::Computed(piece, back) => {
            let symbol = if *back { "-" } else { "+" };
            let number = format!("{}::int", piece.at(Level::Primary));
            let amount = match unit {
                Unit::Days => number,
                Unit::Months => format!("make_interval(months => {number})"),
                Unit::Minutes => format!("make_interval(mins => {number})"),
            };
            (symbol, amount)
        }
    };
    let text = format!("{} {symbol} {amount}", base.at(Level::Sum));
    match unit {
        Unit::Months => Piece::primary(format!("({text})::date")),
        Unit::Days | Unit::Minutes => Piece::new(text, Level::Sum),
    }
}
