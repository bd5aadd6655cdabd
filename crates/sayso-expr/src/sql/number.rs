//! Exact arithmetic on integers of units.

use super::{
    Compiler, Engine, Env,
    piece::{Level, Piece},
};
use crate::{
    ast::Operator,
    calc::LIMIT,
    typed::{Arithmetic, Typed},
};

impl Compiler<'_> {
    pub(super) fn arithmetic(&mut self, arithmetic: &Arithmetic, env: &Env) -> Piece {
        let left = self.operand(&arithmetic.left, env);
        let right = self.operand(&arithmetic.right, env);
        let symbol = arithmetic.operator.symbol();
        let (level, right_level) = match arithmetic.operator {
            Operator::Multiply => (Level::Product, Level::Primary),
            Operator::Add | Operator::Subtract => (Level::Sum, Level::Product),
        };
        let result = if arithmetic.checked {
            let wide = self.wide();
            self.with(&[("a", left), ("b", right)], |parts| {
                let [a, b] = [&parts[0], &parts[1]];
                limited(
                    &format!("{a}{wide} {symbol} {b}"),
                    &format!("{a} {symbol} {b}"),
                )
            })
        } else {
            let text = format!("{} {symbol} {}", left.at(level), right.at(right_level));
            Piece::new(text, level)
        };
        match arithmetic.drop {
            0 => result,
            drop => self.rounded(result, 10_u64.pow(drop.into())),
        }
    }

    /// Returns the cast under which PostgreSQL computes without a limit. SQLite goes on with floating point numbers.
    fn wide(&self) -> &'static str {
        match self.engine {
            Engine::Sqlite => "",
            Engine::Postgres => "::numeric",
        }
    }

    /// Divides by a power of ten and rounds halves away from zero. Both databases cut the quotient of integers.
    fn rounded(&self, value: Piece, power: u64) -> Piece {
        let half = power / 2;
        self.with(&[("x", value)], |parts| {
            let x = &parts[0];
            format!("({x} + CASE WHEN {x} < 0 THEN -{half} ELSE {half} END) / {power}")
        })
        .level(Level::Product)
    }

    pub(super) fn rescaled(&mut self, value: &Typed, by: i8, env: &Env) -> Piece {
        let power = 10_u64.pow(u32::from(by.unsigned_abs()));
        let piece = self.operand(value, env);
        if by < 0 {
            return self.rounded(piece, power);
        }
        if u128::from(value.largest) * u128::from(power) <= u128::from(LIMIT.unsigned_abs()) {
            return Piece::new(
                format!("{} * {power}", piece.at(Level::Product)),
                Level::Product,
            );
        }
        let wide = self.wide();
        self.with(&[("x", piece)], |parts| {
            let x = &parts[0];
            limited(&format!("{x}{wide} * {power}"), &format!("{x} * {power}"))
        })
        .level(Level::Primary)
    }

    /// Returns the number, or null if it is larger.
    pub(super) fn bounded(&mut self, value: &Typed, most: u64, env: &Env) -> Piece {
        let piece = self.operand(value, env);
        self.at_most(piece, most)
    }

    pub(super) fn at_most(&self, piece: Piece, most: u64) -> Piece {
        self.with(&[("x", piece)], |parts| {
            let x = &parts[0];
            format!("CASE WHEN {x} BETWEEN -{most} AND {most} THEN {x} END")
        })
        .level(Level::Primary)
    }

    /// Returns an operand that is multiplied by a constant: PostgreSQL would multiply small constants in 32 bits.
    fn large_operand(&mut self, typed: &Typed, env: &Env) -> Piece {
        let operand = self.operand(typed, env);
        let is_large = typed
            .number()
            .is_some_and(|number| number.abs() > 1_000_000);
        match self.engine {
            Engine::Postgres if is_large => Piece::simple(format!("{}::bigint", operand.text)),
            _ => operand,
        }
    }

    pub(super) fn percent(&mut self, part: &Typed, whole: &Typed, env: &Env) -> Piece {
        let part = self.large_operand(part, env);
        let whole = self.large_operand(whole, env);
        self.with(&[("part", part), ("whole", whole)], |parts| {
            let [part, whole] = [&parts[0], &parts[1]];
            let half =
                format!("CASE WHEN ({part} < 0) = ({whole} < 0) THEN {whole} ELSE -{whole} END");
            format!("CASE WHEN {whole} <> 0 THEN (200 * {part} + {half}) / (2 * {whole}) END")
        })
        .level(Level::Primary)
    }
}

/// Returns the value, or null if the wide form of it is beyond the limit.
fn limited(wide: &str, value: &str) -> String {
    format!("CASE WHEN {wide} BETWEEN -{LIMIT} AND {LIMIT} THEN {value} END")
}

impl Piece {
    fn level(self, level: Level) -> Self {
        if self.level == Level::Primary {
            self
        } else {
            Self { level, ..self }
        }
    }
}
