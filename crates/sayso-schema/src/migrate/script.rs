//! Scripts: statements under remarks.

use super::obstacles::Obstacle;
use crate::{column::Fill, table::Table};
use sayso_expr::Engine;

/// Statements in blocks, each under a remark.
#[derive(Debug, Default)]
pub(super) struct Script(Vec<String>);

impl Script {
    /// Adds a block, unless it is empty.
    pub(super) fn block(
        &mut self,
        remark: impl AsRef<str>,
        statements: impl IntoIterator<Item = String>,
    ) {
        let statements: Vec<String> = statements.into_iter().collect();
        if !statements.is_empty() {
            self.0
                .push(format!("-- {}\n{}", remark.as_ref(), statements.join("\n")));
        }
    }

    /// Adds the blocks of another script.
    pub(super) fn append(&mut self, other: &mut Self) {
        self.0.append(&mut other.0);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the text.
    pub(super) fn finish(self) -> String {
        self.0.join("\n\n") + "\n"
    }
}

/// Returns the statements that stop a migration if rows are in the way.
pub(super) fn guards(obstacles: &[Obstacle], engine: Engine) -> Vec<String> {
    let known = obstacles.iter();
    let counts = known.map(|obstacle| (obstacle.count.as_str(), obstacle.have.as_str()));
    stops(counts, engine)
}

/// Returns the statements that stop if a count is not zero, with the number and these words.
pub(super) fn stops<'a>(
    counts: impl IntoIterator<Item = (&'a str, &'a str)>,
    engine: Engine,
) -> Vec<String> {
    let quote = |text: &str| text.replace('\'', "''");
    match engine {
        Engine::Sqlite => {
            let checks: Vec<String> = counts
                .into_iter()
                .map(|(count, have)| {
                    format!(
                        "INSERT INTO stop SELECT n || ' {}' FROM (SELECT ({count}) AS n) WHERE n > 0;",
                        quote(have)
                    )
                })
                .collect();
            if checks.is_empty() {
                return checks;
            }
            let begin = [
                "CREATE TEMP TABLE stop (message TEXT);",
                "CREATE TEMP TRIGGER stop_here AFTER INSERT ON stop BEGIN SELECT RAISE(ABORT, NEW.message); END;",
            ];
            let begin = begin.map(str::to_owned).into_iter();
            begin
                .chain(checks)
                .chain(["DROP TABLE stop;".to_owned()])
                .collect()
        }
        Engine::Postgres => counts
            .into_iter()
            .map(|(count, have)| {
                let have = quote(have).replace('%', "%%");
                format!(
                    "DO $$ DECLARE n bigint := ({count}); BEGIN\n    \
                     IF n > 0 THEN RAISE EXCEPTION '% {have}', n; END IF;\nEND $$;"
                )
            })
            .collect(),
    }
}

/// Returns the statements that give a value to existing rows.
pub(super) fn filled(table: &Table, column: &str, fill: &Fill, engine: Engine) -> Vec<String> {
    let name = &table.name;
    match fill {
        Fill::Value(value) => {
            let value = value.sql(engine);
            vec![format!("UPDATE {name} SET {column} = {value};")]
        }
        Fill::Column(other) => vec![format!("UPDATE {name} SET {column} = {other};")],
        Fill::Folded(other) => vec![format!("UPDATE {name} SET {column} = lower({other});")],
        Fill::Id => {
            let id = match engine {
                Engine::Sqlite => "lower(hex(id))",
                Engine::Postgres => "replace(id::text, '-', '')",
            };
            vec![format!("UPDATE {name} SET {column} = {id};")]
        }
        Fill::Place { step } => placed(table, column, *step),
    }
}

/// Returns the statements that number the rows by age, in each tenant.
fn placed(table: &Table, column: &str, step: i64) -> Vec<String> {
    let name = &table.name;
    let tenant = tenant_of(table);
    let partition = tenant.map(|tenant| format!("PARTITION BY {tenant} "));
    let factor = if step == 1 {
        String::new()
    } else {
        format!(" * {step}")
    };
    let place = format!(
        "row_number() OVER ({}ORDER BY created_at, id){factor}",
        partition.unwrap_or_default()
    );
    let update = format!(
        "UPDATE {name} SET {column} = places.place FROM (SELECT id, {place} AS place FROM {name}) AS places \
         WHERE places.id = {name}.id;"
    );
    if step != 1 {
        return vec![update];
    }
    vec![update, counted(table)]
}

/// Returns the statement that makes new rows go on after the largest number.
pub(super) fn counted(table: &Table) -> String {
    let (columns, group) = match tenant_of(table) {
        Some(tenant) => (format!("{tenant}, "), format!("GROUP BY {tenant}")),
        None => (String::new(), "HAVING count(*) > 0".to_owned()),
    };
    format!(
        "INSERT INTO numbers ({columns}entity, last) SELECT {columns}'{}', max(number) FROM {} WHERE TRUE {group} \
         ON CONFLICT ({columns}entity) DO UPDATE SET last = excluded.last;",
        table.id, table.name
    )
}

/// Returns the column of the tenant, if rows have one.
fn tenant_of(table: &Table) -> Option<&str> {
    let index = table
        .indexes
        .iter()
        .find(|index| index.unique && index.columns.len() == 2 && index.columns[1] == "id")?;
    Some(&index.columns[0])
}
