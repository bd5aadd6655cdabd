//! Values of one type.

use super::Random;
use sayso_expr::Type;

impl Random<'_> {
    fn aggregate(
        &mut self,
        row: &str,
        functions: &[&str],
        depth: u8,
        fits: impl Fn(&Type) -> bool,
    ) -> Option<String> {
        let (path, entity) = self.set(row)?;
        let value = self.path(&entity, false, fits)?;
        let function = self.of(functions);
        let filter = self.filter(&entity, depth);
        Some(format!("{function}({path}.{value}{filter})"))
    }

    pub(super) fn number(&mut self, row: &str, inner: bool, depth: u8) -> Option<String> {
        let number = |ty: &Type| matches!(ty, Type::Number { .. });
        let choice = if depth == 0 {
            self.rng.u8(..5)
        } else {
            self.rng.u8(..13)
        };
        Some(match choice {
            0 => self
                .of(&["0", "1", "2", "10", "0.5", "100", "1.005", "3.14159"])
                .to_owned(),
            1..=4 => self.path(row, inner, number)?,
            5 | 6 => {
                let left = self.number(row, inner, depth - 1)?;
                let operator = self.of(&["+", "-", "*"]);
                let right = self.number(row, inner, depth - 1)?;
                format!("({left} {operator} {right})")
            }
            7 => {
                let part = self.number(row, inner, depth - 1)?;
                format!("percent({part}, {})", self.number(row, inner, depth - 1)?)
            }
            8 | 9 => {
                let (path, entity) = self.set(row)?;
                format!("count({path}{})", self.filter(&entity, depth))
            }
            _ => self.aggregate(row, &["sum", "avg", "min", "max"], depth, number)?,
        })
    }

    pub(super) fn money(&mut self, row: &str, inner: bool, depth: u8) -> Option<String> {
        let money = |ty: &Type| *ty == Type::Money;
        let choice = if depth == 0 { 0 } else { self.rng.u8(..9) };
        Some(match choice {
            0..=3 => self.path(row, inner, money)?,
            4 => {
                let left = self.money(row, inner, depth - 1)?;
                let operator = self.of(&["+", "-"]);
                format!("({left} {operator} {})", self.money(row, inner, depth - 1)?)
            }
            5 | 6 => {
                let left = self.money(row, inner, depth - 1)?;
                format!("({left} * {})", self.number(row, inner, depth - 1)?)
            }
            _ => self.aggregate(row, &["sum", "avg", "min", "max"], depth, money)?,
        })
    }

    pub(super) fn date(&mut self, row: &str, inner: bool, depth: u8) -> Option<String> {
        let date = |ty: &Type| *ty == Type::Date;
        let choice = if depth == 0 {
            self.rng.u8(..4)
        } else {
            self.rng.u8(..11)
        };
        Some(match choice {
            0 => "today()".to_owned(),
            1..=3 => self.path(row, inner, date)?,
            4..=6 => {
                let base = self.date(row, inner, depth - 1)?;
                let operator = self.of(&["+", "-"]);
                let unit = self.of(&["days", "months"]);
                let span = match self.rng.u8(..3) {
                    0 => self.of(&["1", "12", "30", "0"]).to_owned(),
                    1 => "days".to_owned(),
                    _ => self.number(row, inner, depth - 1)?,
                };
                format!("{base} {operator} {unit}({span})")
            }
            7 | 8 => {
                let function = self.of(&["week", "month"]);
                format!("{function}({})", self.date(row, inner, depth - 1)?)
            }
            _ => self.aggregate(row, &["min", "max"], depth, date)?,
        })
    }

    pub(super) fn instant(&mut self, row: &str, inner: bool, depth: u8) -> Option<String> {
        let instant = |ty: &Type| *ty == Type::Instant;
        let choice = if depth == 0 {
            self.rng.u8(..4)
        } else {
            self.rng.u8(..10)
        };
        Some(match choice {
            0 => "now()".to_owned(),
            1..=3 => self.path(row, inner, instant)?,
            4 | 5 => {
                let base = self.instant(row, inner, depth - 1)?;
                let operator = self.of(&["+", "-"]);
                format!(
                    "{base} {operator} {}",
                    self.duration(row, inner, depth - 1)?
                )
            }
            6 => self
                .of(&["midnight(today())", "midnight(week(today()) + days(7))"])
                .to_owned(),
            _ => self.aggregate(row, &["min", "max"], depth, instant)?,
        })
    }

    pub(super) fn duration(&mut self, row: &str, inner: bool, depth: u8) -> Option<String> {
        let duration = |ty: &Type| *ty == Type::Duration;
        let choice = if depth == 0 {
            self.rng.u8(..4)
        } else {
            self.rng.u8(..8)
        };
        Some(match choice {
            0 => self
                .of(&["hours(2)", "minutes(45)", "hours(1.5)"])
                .to_owned(),
            1..=3 => self.path(row, inner, duration)?,
            4 | 5 => {
                let unit = self.of(&["hours", "minutes"]);
                format!("{unit}({})", self.number(row, inner, depth - 1)?)
            }
            _ => self.aggregate(row, &["sum", "avg", "min", "max"], depth, duration)?,
        })
    }
}
