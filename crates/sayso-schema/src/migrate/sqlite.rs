//! Migrations of SQLite.
//!
//! The changes that `ALTER TABLE` can make are one migration, in the transaction that also records it. A table that must get other
//! constraints is copied into a new one, which is a second migration without that transaction: inside of one, foreign keys
//! cannot be turned off, and dropping a table would delete the rows that refer to it. It has a transaction of its own, and
//! it reads only columns that the new table has too. So it does nothing wrong if it runs again, after the process was
//! killed before the migration was recorded.

use super::{
    Migration,
    convert::Way,
    diff::{Added, Diff, Kept, Pair},
    obstacles::Obstacle,
    script::{Script, counted, filled, guards, stops},
};
use crate::{
    column::{Column, Fill},
    ddl::Ddl,
    table::{ForeignKey, Index, Table},
};
use sayso_expr::Engine;

const ENGINE: Engine = Engine::Sqlite;

/// Returns the migrations of a change.
pub(super) fn migrations(diff: &Diff<'_>, obstacles: &[Obstacle]) -> Vec<Migration> {
    let writer = Writer {
        diff,
        ddl: Ddl {
            tables: diff.new,
            engine: ENGINE,
        },
    };
    let mut change = writer.altered();
    let rebuilt = writer.rebuilt();
    let checks = guards(obstacles, ENGINE);
    let mut migrations = Vec::new();
    if change.is_empty() && !rebuilt.is_empty() {
        migrations.push(Migration {
            name: "rebuild_tables".to_owned(),
            sql: alone(&checks, rebuilt),
        });
        return migrations;
    }
    let mut script = Script::default();
    script.block("Stops if rows are in the way.", checks);
    script.append(&mut change);
    if !script.is_empty() {
        migrations.push(Migration {
            name: "change_tables".to_owned(),
            sql: script.finish(),
        });
    }
    if !rebuilt.is_empty() {
        migrations.push(Migration {
            name: "rebuild_tables".to_owned(),
            sql: alone(&[], rebuilt),
        });
    }
    migrations
}

/// Returns a migration with a transaction of its own, in which foreign keys are off.
fn alone(checks: &[String], mut rebuilt: Script) -> String {
    let off = "SELECT count(*) FROM pragma_foreign_keys WHERE foreign_keys = 1";
    let missing = "SELECT count(*) FROM pragma_foreign_key_check";
    let mut script = Script::default();
    script.block(
        "no-transaction\n-- Tables are copied, which takes a transaction in which foreign keys are off.",
        ["PRAGMA foreign_keys = OFF;", "BEGIN IMMEDIATE;"].map(str::to_owned),
    );
    script.block(
        "Foreign keys that are on would delete the rows that refer to a table.",
        stops(
            [(off, "setting of foreign keys could not be changed")],
            ENGINE,
        ),
    );
    script.block("Stops if rows are in the way.", checks.iter().cloned());
    script.append(&mut rebuilt);
    script.block(
        "Stops if a row refers to a row that is not there.",
        stops([(missing, "rows refer to rows that are missing")], ENGINE),
    );
    script.block(
        "Applied as a whole.",
        ["COMMIT;", "PRAGMA foreign_keys = ON;"].map(str::to_owned),
    );
    script.finish()
}

struct Writer<'d, 't> {
    diff: &'d Diff<'t>,
    ddl: Ddl<'t>,
}

impl Writer<'_, '_> {
    /// Returns what `ALTER TABLE` can do.
    fn altered(&self) -> Script {
        let mut script = Script::default();
        for kept in &self.diff.kept {
            let old = kept.old;
            // The copy of a table leaves all indexes behind, but their names would be in the way of others'.
            let drops: Vec<_> = if kept.is_renamed() {
                old.indexes.iter().collect()
            } else if is_rebuilt(kept) {
                Vec::new()
            } else {
                kept.old_indexes().collect()
            };
            script.block(
                format!("{}: indexes that change.", old.name),
                dropped(old, drops),
            );
        }
        script.block("Tables get other names.", self.renamed());
        for table in &self.diff.created {
            let indexes = table
                .indexes
                .iter()
                .map(|index| self.ddl.index(table, index));
            let create = [self.ddl.table(table, &table.name)];
            script.block(
                format!("{} is new.", table.name),
                create.into_iter().chain(indexes),
            );
        }
        for kept in &self.diff.kept {
            let name = &kept.new.name;
            script.block(
                format!("{name}: columns that change."),
                self.converted(kept),
            );
            script.block(format!("{name}: new columns."), self.added(kept));
            if !is_rebuilt(kept) {
                let columns = kept.dropped.iter();
                let gone = columns
                    .map(|column| format!("ALTER TABLE {name} DROP COLUMN {};", column.name));
                script.block(format!("{name}: columns that go."), gone);
                let made = kept.new_indexes().chain(kept.renamed_indexes());
                let indexes = made.map(|index| self.ddl.index(kept.new, index));
                script.block(format!("{name}: new indexes."), indexes);
            }
        }
        script.block("Numbers go on.", self.diff.counted().map(counted));
        script
    }

    /// Returns the statements that rename tables: all out of the way first.
    fn renamed(&self) -> Vec<String> {
        let moved = || self.diff.kept.iter().filter(|kept| kept.is_renamed());
        let rename = |from: &str, to: &str| format!("ALTER TABLE {from} RENAME TO {to};");
        let mut statements = Vec::new();
        for table in self
            .diff
            .dropped
            .iter()
            .filter(|table| self.diff.is_name(&table.name))
        {
            statements.extend(dropped(table, &table.indexes));
            statements.push(rename(&table.name, &aside(&table.name)));
        }
        statements.extend(moved().map(|kept| rename(&kept.old.name, &aside(&kept.old.name))));
        statements.extend(moved().map(|kept| rename(&aside(&kept.old.name), &kept.new.name)));
        statements
    }

    /// Returns the statements for columns whose values are written again: a new column takes the place of the old one.
    fn converted(&self, kept: &Kept<'_>) -> Vec<String> {
        let name = &kept.new.name;
        let rebuilt = is_rebuilt(kept);
        let mut statements = Vec::new();
        for pair in kept.rewritten() {
            let column = &pair.new.name;
            let next = format!("{column}__new");
            statements.push(self.add(kept.new, pair.new, &next, rebuilt));
            match &pair.way {
                Way::Convert(value) => {
                    statements.push(format!("UPDATE {name} SET {next} = {value};"));
                }
                _ => {
                    let known = pair.fill();
                    let fill = known.iter().filter(|fill| !matches!(fill, Fill::Folded(_)));
                    statements.extend(fill.flat_map(|fill| filled(kept.new, &next, fill, ENGINE)));
                }
            }
            // The copy of a table leaves the old column behind, which may be a part of a reference.
            statements.push(if rebuilt {
                format!("ALTER TABLE {name} RENAME COLUMN {column} TO {column}__old;")
            } else {
                format!("ALTER TABLE {name} DROP COLUMN {column};")
            });
            statements.push(format!(
                "ALTER TABLE {name} RENAME COLUMN {next} TO {column};"
            ));
        }
        statements
    }

    fn added(&self, kept: &Kept<'_>) -> Vec<String> {
        let rebuilt = is_rebuilt(kept);
        let mut statements = Vec::new();
        for Added { column, fill } in &kept.added {
            statements.push(self.add(kept.new, column, &column.name, rebuilt));
            let fill = fill.iter().filter(|fill| !is_default(column, fill));
            statements.extend(fill.flat_map(|fill| filled(kept.new, &column.name, fill, ENGINE)));
        }
        statements
    }

    /// Returns the statement that adds a column; constraints that `ALTER TABLE` cannot add come with the copy of the table.
    fn add(&self, table: &Table, column: &Column, name: &str, rebuilt: bool) -> String {
        let column = Column {
            name: name.to_owned(),
            ..column.clone()
        };
        let is_later = cannot_add(&column) || column.to.is_some();
        let definition = if rebuilt && is_later {
            format!("{name} {}", column.kind.sql(ENGINE))
        } else {
            self.ddl.column(table, &column)
        };
        format!("ALTER TABLE {} ADD COLUMN {definition};", table.name)
    }

    /// Returns what only a copy of a table can do, and what drops tables.
    fn rebuilt(&self) -> Script {
        let mut script = Script::default();
        for kept in self.diff.kept.iter().filter(|kept| is_rebuilt(kept)) {
            script.block(
                format!("{} gets other constraints.", kept.new.name),
                self.copied(kept),
            );
        }
        let drops = self.diff.dropped.iter().map(|table| {
            let is_moved = self.diff.is_name(&table.name);
            let name = if is_moved {
                aside(&table.name)
            } else {
                table.name.clone()
            };
            format!("DROP TABLE IF EXISTS {name};")
        });
        script.block("Tables that go, with all their rows.", drops);
        script
    }

    fn copied(&self, kept: &Kept<'_>) -> Vec<String> {
        let table = kept.new;
        let name = &table.name;
        let next = format!("{name}__new");
        let columns: Vec<&str> = table
            .columns
            .iter()
            .map(|column| column.name.as_str())
            .collect();
        let kept_values = table.columns.iter().map(|column| {
            let pair = kept
                .columns
                .iter()
                .find(|pair| pair.new.name == column.name);
            pair.map_or_else(|| column.name.clone(), |pair| pair.kept_value(ENGINE))
        });
        let values: Vec<String> = kept_values.collect();
        let mut statements = vec![
            self.ddl.table(table, &next),
            format!(
                "INSERT INTO {next} ({}) SELECT {} FROM {name};",
                columns.join(", "),
                values.join(", ")
            ),
            format!("DROP TABLE {name};"),
            format!("ALTER TABLE {next} RENAME TO {name};"),
        ];
        statements.extend(
            table
                .indexes
                .iter()
                .map(|index| self.ddl.index(table, index)),
        );
        statements
    }
}

/// Returns the statements that drop indexes of a table.
fn dropped<'i>(table: &Table, indexes: impl IntoIterator<Item = &'i Index>) -> Vec<String> {
    let names = indexes.into_iter().map(|index| table.index_name(index));
    names.map(|name| format!("DROP INDEX {name};")).collect()
}

/// Returns the name of a table that is out of the way.
fn aside(name: &str) -> String {
    format!("{name}__old")
}

/// Returns true if rows get the value by adding the column.
fn is_default(column: &Column, fill: &Fill) -> bool {
    matches!((fill, &column.default), (Fill::Value(value), Some(default)) if value == default)
}

/// Returns true for a column that rows must have a value of, but get none by adding it.
fn cannot_add(column: &Column) -> bool {
    column.required && column.default.is_none()
}

/// Returns true if a table needs what `ALTER TABLE` cannot do.
fn is_rebuilt(kept: &Kept<'_>) -> bool {
    let cannot_change = |pair: &Pair<'_>| match pair.way {
        // The values alone are no reason: a new column takes the place of the old one.
        Way::Keep => pair.differs(),
        _ => cannot_add(pair.new) || pair.new.to.is_some(),
    };
    kept.old.primary_key != kept.new.primary_key
        || kept.old_references().next().is_some()
        || kept.new_references().any(|key| !is_addable(kept, key))
        || kept.added.iter().any(|added| cannot_add(added.column))
        || kept.columns.iter().any(cannot_change)
}

/// Returns true for a reference that is added together with its column.
fn is_addable(kept: &Kept<'_>, key: &ForeignKey) -> bool {
    let [column] = key.columns.as_slice() else {
        return false;
    };
    kept.added
        .iter()
        .any(|added| added.column.name == *column && added.fill.is_none())
}
