//! Days and instants.

use super::{
    Compiler, Engine, Env,
    piece::{Level, Piece},
};
use crate::{
    calc,
    check::Grouping,
    ty::Type,
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
        self.start(period, day)
    }

    /// Returns the value by which rows of a grouping are in one group. The day, week or month of an instant is the one that
    /// clocks in a time zone show.
    ///
    /// In SQLite, the zone is that of the table `temp.sayso_zone`: it has the modifier `shift` that is added to UTC `since` an
    /// instant.
    ///
    /// ```
    /// use sayso_expr::{Compiler, Engine, Entity, Field, Schema, check_grouping, parse};
    ///
    /// let shift = Entity::new("shift").field(Field::instant("starts_at"));
    /// let schema = Schema::builder().entity(shift).build();
    /// let grouping = check_grouping(&parse("month(starts_at)")?, "shift", &schema)?;
    /// let mut compiler = Compiler::new(&schema, Engine::Postgres).row("shift");
    /// assert_eq!(
    ///     compiler.group(&grouping, "Europe/Vienna"),
    ///     "date_trunc('month', (shifts.starts_at AT TIME ZONE 'Europe/Vienna')::date::timestamp)::date"
    /// );
    /// # Ok::<(), sayso_expr::Problem>(())
    /// ```
    pub fn group(&mut self, grouping: &Grouping, zone: &str) -> String {
        let Some(period) = grouping.period else {
            return self.value(&grouping.value);
        };
        let env = self.env.clone();
        let value = self.operand(&grouping.value, &env);
        let day = match grouping.value.ty {
            Type::Instant => self.day(value, zone),
            _ => value,
        };
        self.start(period, day).text
    }

    /// Returns the day that clocks in a time zone show at an instant.
    fn day(&self, moment: Piece, zone: &str) -> Piece {
        Piece::primary(match self.engine {
            Engine::Sqlite => {
                return self.with(&[("x", moment)], |parts| clocks("date", &parts[0]));
            }
            Engine::Postgres => {
                let moment = moment.at(Level::Primary);
                format!("{}::date", local(self.engine, zone, &moment))
            }
        })
    }

    fn start(&self, period: Period, day: Piece) -> Piece {
        let in_postgres = |word: &str| {
            let day = day.at(Level::Primary);
            Piece::primary(format!("date_trunc('{word}', {day}::timestamp)::date"))
        };
        match (self.engine, period) {
            (_, Period::Day) => day,
            // The Monday on or after the day six days earlier.
            (Engine::Sqlite, Period::Week) => {
                Piece::primary(format!("date({}, '-6 days', 'weekday 1')", day.text))
            }
            (Engine::Sqlite, Period::Month) => {
                Piece::primary(format!("date({}, 'start of month')", day.text))
            }
            (Engine::Postgres, Period::Week) => in_postgres("week"),
            (Engine::Postgres, Period::Month) => in_postgres("month"),
        }
    }
}

/// Returns the local date and time that clocks in a time zone show at an instant, which is written more than once.
///
/// It is a `timestamp` in PostgreSQL, and text such as `2026-11-28 12:30:00` in SQLite, whose zone is that of the table
/// `temp.sayso_zone`.
///
/// ```
/// use sayso_expr::{Engine, local};
///
/// let text = local(Engine::Postgres, "Europe/Vienna", "shifts.starts_at");
/// assert_eq!(text, "(shifts.starts_at AT TIME ZONE 'Europe/Vienna')");
/// ```
#[must_use]
pub fn local(engine: Engine, zone: &str, moment: &str) -> String {
    match engine {
        Engine::Sqlite => clocks("datetime", moment),
        Engine::Postgres => format!("({moment} AT TIME ZONE '{}')", zone.replace('\'', "''")),
    }
}

/// Returns what clocks show at an instant, by a function of SQLite.
fn clocks(function: &str, moment: &str) -> String {
    // SQLite would round the fraction of a second.
    format!(
        "{function}(substr({moment}, 1, 19), (SELECT shift FROM temp.sayso_zone WHERE since <= {moment} \
         ORDER BY since DESC LIMIT 1))"
    )
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
