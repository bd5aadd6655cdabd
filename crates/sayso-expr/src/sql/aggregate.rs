//! Values computed over rows.

use super::{
    Compiler, Engine, Env,
    piece::{Level, Piece},
    rows::Selected,
};
use crate::{
    ast::AggregateFunction,
    check::Measure,
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
            let scale = scale(rows.value.as_deref());
            let text = match function {
                AggregateFunction::Any => {
                    return Piece::primary(format!("EXISTS (SELECT 1 FROM {from})"));
                }
                AggregateFunction::Avg => {
                    let total = compiler.total(&value);
                    let count = count(&value, scale);
                    let average = average("v.total", "v.count", scale);
                    format!(
                        "SELECT {average} FROM (SELECT {total} AS total, {count} AS count FROM {from}) AS v"
                    )
                }
                function => format!("SELECT {} FROM {from}", compiler.computed(function, &value, scale)),
            };
            Piece::primary(format!("({text})"))
        })
    }

    /// Returns a measure of the rows of a query, or of each of its groups.
    ///
    /// ```
    /// use sayso_expr::{Compiler, Engine, Entity, Field, Schema, check_measure, parse};
    ///
    /// let task = Entity::new("task").field(Field::integer("points"));
    /// let schema = Schema::builder().entity(task).build();
    /// let measure = check_measure(&parse("sum(points)")?, "task", &schema)?;
    /// let sql = Compiler::new(&schema, Engine::Sqlite).row("task").measure(&measure);
    /// assert_eq!(sql, "coalesce(sum(tasks.points), 0)");
    /// # Ok::<(), sayso_expr::Problem>(())
    /// ```
    pub fn measure(&mut self, measure: &Measure) -> String {
        let value = match &measure.value {
            Some(value) => self.value(value),
            None => "*".to_owned(),
        };
        self.measure_of(measure, &value)
    }

    /// Returns a measure of values that are SQL: a column of a query, or one that counts on a condition.
    ///
    /// ```
    /// use sayso_expr::{Compiler, Engine, Entity, Field, Schema, check_measure, parse};
    ///
    /// let task = Entity::new("task").field(Field::integer("points"));
    /// let schema = Schema::builder().entity(task).build();
    /// let measure = check_measure(&parse("max(points)")?, "task", &schema)?;
    /// let compiler = Compiler::new(&schema, Engine::Sqlite);
    /// assert_eq!(compiler.measure_of(&measure, "points_of_row"), "max(points_of_row)");
    /// # Ok::<(), sayso_expr::Problem>(())
    /// ```
    #[must_use]
    pub fn measure_of(&self, measure: &Measure, value: &str) -> String {
        self.computed(measure.function, value, scale(measure.value.as_ref()))
    }

    /// Returns a value computed over rows; `count` counts them all.
    fn computed(&self, function: AggregateFunction, value: &str, scale: u8) -> String {
        match function {
            AggregateFunction::Any | AggregateFunction::Count => format!("count({value})"),
            AggregateFunction::Sum => format!("coalesce(sum({value}), 0){}", self.bigint()),
            AggregateFunction::Min => format!("min({value})"),
            AggregateFunction::Max => format!("max({value})"),
            AggregateFunction::Avg => average(&self.total(value), &count(value, scale), scale),
        }
    }

    /// Returns the sum of a value, which is null if there is none.
    fn total(&self, value: &str) -> String {
        format!("sum({value}){}", self.bigint())
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

/// Returns the decimals of a value of which an average is made. Money and durations have as many as their average.
fn scale(value: Option<&Typed>) -> u8 {
    match value.map(|value| &value.ty) {
        Some(Type::Number { scale, .. }) => *scale,
        _ => 2,
    }
}

/// Returns the divisor of an average: the number of values, times the units that are rounded away. It is null for none.
fn count(value: &str, scale: u8) -> String {
    match 10_u64.pow(u32::from(scale.saturating_sub(2))) {
        1 => format!("nullif(count({value}), 0)"),
        down => format!("nullif(count({value}) * {down}, 0)"),
    }
}

/// Returns the average, rounded to two decimals for numbers, and to whole units for money and durations.
fn average(total: &str, count: &str, scale: u8) -> String {
    let up = 10_u64.pow(u32::from(2_u8.saturating_sub(scale)));
    let twice = 2 * up;
    // Whole part and rest are computed apart, so that nothing exceeds 64 bits.
    format!(
        "{total} / {count} * {up} + ({twice} * ({total} % {count}) + CASE WHEN {total} < 0 THEN -{count} ELSE {count} END) \
         / (2 * {count})"
    )
}
