//! Values computed over rows.

use super::{
    Compiler, Engine, Env,
    piece::{Level, Piece},
    rows::Selected,
};
use crate::{
    ast::AggregateFunction,
    ty::Type,
    typed::{Rows, Typed},
};

impl Compiler<'_> {
    pub(super) fn aggregate(
        &mut self,
        rows: &Rows,
        function: AggregateFunction,
        env: &Env,
    ) -> Piece {
        self.inside(|compiler| {
            let selected = compiler.selected(&rows.path, rows.condition.as_deref(), env);
            let value = match &rows.value {
                Some(value) => compiler.of_row(value, &selected, env),
                None => "*".to_owned(),
            };
            let from = selected.from;
            let text = match function {
                AggregateFunction::Any => {
                    return Piece::primary(format!("EXISTS (SELECT 1 FROM {from})"));
                }
                AggregateFunction::Count => format!("SELECT count({value}) FROM {from}"),
                AggregateFunction::Sum => {
                    let bigint = compiler.bigint();
                    format!("SELECT coalesce(sum({value}), 0){bigint} FROM {from}")
                }
                AggregateFunction::Min => format!("SELECT min({value}) FROM {from}"),
                AggregateFunction::Max => format!("SELECT max({value}) FROM {from}"),
                AggregateFunction::Avg => compiler.average(rows.value.as_deref(), &value, &from),
            };
            Piece::primary(format!("({text})"))
        })
    }

    /// Returns a value of selected rows.
    pub(super) fn of_row(&mut self, value: &Typed, selected: &Selected, env: &Env) -> String {
        let inner = Env {
            row: Some(selected.source.clone()),
            this: env.this.clone(),
        };
        self.piece(value, &inner).text
    }

    /// Returns the cast that makes a sum an integer again. PostgreSQL adds integers to a `numeric`.
    fn bigint(&self) -> &'static str {
        match self.engine {
            Engine::Sqlite => "",
            Engine::Postgres => "::bigint",
        }
    }

    /// Returns the average, rounded to two decimals for numbers, and to whole units for money and durations.
    fn average(&self, value: Option<&Typed>, text: &str, from: &str) -> String {
        let scale = match value.map(|value| &value.ty) {
            Some(Type::Number { scale, .. }) => *scale,
            _ => 2,
        };
        let up = 10_u64.pow(u32::from(2_u8.saturating_sub(scale)));
        let down = 10_u64.pow(u32::from(scale.saturating_sub(2)));
        let count = if down == 1 {
            format!("count({text})")
        } else {
            format!("count({text}) * {down}")
        };
        let bigint = self.bigint();
        // Whole part and rest are computed apart, so that nothing exceeds 64 bits.
        let half = "CASE WHEN v.total < 0 THEN -v.count ELSE v.count END";
        let twice = 2 * up;
        format!(
            "SELECT v.total / v.count * {up} + ({twice} * (v.total % v.count) + {half}) / (2 * v.count) \
             FROM (SELECT sum({text}){bigint} AS total, nullif({count}, 0) AS count FROM {from}) AS v"
        )
    }

    /// Returns the first row of an entity that meets a condition.
    pub(super) fn one(&mut self, entity: &str, condition: Option<&Typed>, env: &Env) -> Piece {
        self.inside(|compiler| {
            let (source, table) = compiler.open(entity);
            let mut conditions = Vec::new();
            if compiler.schema.is_tenanted(entity) {
                conditions.extend(compiler.in_tenant(&source, env));
            }
            conditions.extend(compiler.not_archived(&source));
            let inner = Env {
                row: Some(source.clone()),
                this: env.this.clone(),
            };
            if let Some(condition) = condition {
                conditions.push(compiler.condition(condition, &inner).at(Level::And));
            }
            let filter = if conditions.is_empty() {
                String::new()
            } else {
                format!(" WHERE {}", conditions.join(" AND "))
            };
            let id = compiler.id_of(&source).text;
            let row = id.trim_end_matches(".id").to_owned();
            let is_ordered = compiler
                .schema
                .entity(entity)
                .is_some_and(|entity| entity.ordered);
            let order = if is_ordered { "position" } else { "created_at" };
            Piece::primary(format!(
                "(SELECT {id} FROM {table}{filter} ORDER BY {row}.{order}, {id} LIMIT 1)"
            ))
        })
    }
}
