//! Values.

use super::{
    Compiler, Engine, Env, Param,
    piece::{Level, Piece},
};
use crate::{
    ty::Type,
    typed::{Kind, Typed},
};

impl Compiler<'_> {
    /// Returns a value, or a condition that may be null.
    pub(super) fn piece(&mut self, typed: &Typed, env: &Env) -> Piece {
        if is_bound(typed) {
            return self.param(Param::Value(Box::new(typed.clone().without_spans())));
        }
        match &typed.kind {
            Kind::Literal(literal) => self.literal(literal),
            Kind::Path(path) => self.path(path, env, false),
            Kind::Aggregate(rows, function) => self.aggregate(rows, *function, env),
            Kind::One(entity, condition) => self.one(entity, condition.as_deref(), env),
            Kind::Arithmetic(arithmetic) => self.arithmetic(arithmetic, env),
            Kind::Rescale(value, by) => self.rescaled(value, *by, env),
            Kind::Bounded(value, most) => self.bounded(value, *most, env),
            Kind::Shift(base, span, unit, back) => self.shifted(base, span, *unit, *back, env),
            Kind::StartOf(period, day) => self.start_of(*period, day, env),
            Kind::Percent(part, whole) => self.percent(part, whole, env),
            Kind::Span(count) => self.piece(count, env),
            // These read no row, so they are parameters.
            Kind::Today | Kind::Now | Kind::Midnight(_) => {
                self.param(Param::Value(Box::new(typed.clone().without_spans())))
            }
            _ => self.two_valued(typed, env),
        }
    }

    /// Returns an operand of arithmetic, which has a type of its own in PostgreSQL also if it is a parameter.
    pub(super) fn operand(&mut self, typed: &Typed, env: &Env) -> Piece {
        let piece = self.piece(typed, env);
        let ty = match (self.engine, &typed.ty) {
            (Engine::Sqlite, _) => return piece,
            (_, Type::Date) => "date",
            (_, Type::Instant) => "timestamptz",
            _ => "bigint",
        };
        if piece.is_param() {
            Piece::simple(format!("{}::{ty}", piece.text))
        } else {
            piece
        }
    }

    /// Writes a text with parts that occur in it more than once. Those that are long are computed once, below a name:
    /// without the limit, PostgreSQL would put them back in each place.
    pub(super) fn with(
        &self,
        parts: &[(&str, Piece)],
        write: impl FnOnce(&[String]) -> String,
    ) -> Piece {
        if parts.iter().all(|(_, piece)| piece.simple) {
            let texts: Vec<_> = parts.iter().map(|(_, piece)| piece.text.clone()).collect();
            return Piece::new(write(&texts), Level::Or);
        }
        let names: Vec<_> = parts.iter().map(|(name, _)| format!("v.{name}")).collect();
        let columns: Vec<_> = parts
            .iter()
            .map(|(name, piece)| format!("{} AS {name}", piece.text))
            .collect();
        let text = write(&names);
        Piece::primary(format!(
            "(SELECT {text} FROM (SELECT {} LIMIT 1) AS v)",
            columns.join(", ")
        ))
    }
}

/// Returns `true` for a value that is computed before the query: it reads no row, and is no constant.
fn is_bound(typed: &Typed) -> bool {
    let is_plain = matches!(typed.kind, Kind::Literal(_) | Kind::Path(_));
    typed.ty != Type::Boolean
        && !is_plain
        && !typed.reads_rows()
        && !matches!(typed.kind, Kind::Span(_))
}
