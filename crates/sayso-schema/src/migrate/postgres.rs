//! Migrations of PostgreSQL: one, in the transaction that also records it.

use super::{
    Migration,
    convert::Way,
    diff::{Added, Diff, Kept, Pair},
    obstacles::Obstacle,
    script::{Script, counted, filled, guards},
};
use crate::{
    column::{Column, Fill},
    ddl::{Ddl, check},
};
use sayso_expr::Engine;

const ENGINE: Engine = Engine::Postgres;

/// Returns the migration of a change.
pub(super) fn migrations(diff: &Diff<'_>, obstacles: &[Obstacle]) -> Vec<Migration> {
    let writer = Writer {
        diff,
        ddl: Ddl {
            tables: diff.new,
            engine: ENGINE,
        },
    };
    let mut script = Script::default();
    script.block("Stops if rows are in the way.", guards(obstacles, ENGINE));
    script.append(&mut writer.altered());
    if script.is_empty() {
        return Vec::new();
    }
    vec![Migration {
        name: "change_tables".to_owned(),
        sql: script.finish(),
    }]
}

struct Writer<'d, 't> {
    diff: &'d Diff<'t>,
    ddl: Ddl<'t>,
}

impl Writer<'_, '_> {
    fn altered(&self) -> Script {
        let mut script = Script::default();
        let kept = &self.diff.kept;
        // References come off first and on last: they depend on indexes, and on tables that go.
        script.block("References that change.", kept.iter().flat_map(loose));
        let gone: Vec<&str> = self
            .diff
            .dropped
            .iter()
            .map(|table| table.name.as_str())
            .collect();
        let drop = (!gone.is_empty()).then(|| format!("DROP TABLE {};", gone.join(", ")));
        script.block("Tables that go, with all their rows.", drop);
        for kept in kept {
            let old = kept.old;
            let drops = kept
                .old_indexes()
                .map(|index| format!("DROP INDEX {};", old.index_name(index)));
            script.block(format!("{}: indexes that change.", old.name), drops);
            script.block(
                format!("{}: options that change.", old.name),
                unchecked(kept),
            );
        }
        script.block("Tables get other names.", self.renamed());
        for table in &self.diff.created {
            script.block(
                format!("{} is new.", table.name),
                [self.ddl.table(table, &table.name)],
            );
        }
        for kept in kept {
            let name = &kept.new.name;
            script.block(format!("{name}: columns that change."), self.changed(kept));
            script.block(format!("{name}: new columns."), self.added(kept));
            let columns = kept.dropped.iter();
            let gone =
                columns.map(|column| format!("ALTER TABLE {name} DROP COLUMN {};", column.name));
            script.block(format!("{name}: columns that go."), gone);
            script.block(format!("{name}: options."), self.checked(kept));
        }
        script.block("Numbers go on.", self.diff.counted().map(counted));
        let of_created = self.diff.created.iter().flat_map(|table| {
            table
                .indexes
                .iter()
                .map(|index| self.ddl.index(table, index))
        });
        let of_kept = kept.iter().flat_map(|kept| {
            kept.new_indexes()
                .map(|index| self.ddl.index(kept.new, index))
        });
        script.block(
            "New indexes.",
            of_created.chain(of_kept).collect::<Vec<_>>(),
        );
        let of_created = self
            .diff
            .created
            .iter()
            .flat_map(|table| self.ddl.references(table));
        let of_kept = kept.iter().flat_map(|kept| {
            let keys = added_references(kept);
            keys.into_iter()
                .map(|key| self.ddl.add_reference(kept.new, key))
        });
        script.block(
            "New references.",
            of_created.chain(of_kept).collect::<Vec<_>>(),
        );
        script
    }

    /// Returns the statements that rename tables and their indexes: all out of the way first.
    fn renamed(&self) -> Vec<String> {
        let moved = || self.diff.kept.iter().filter(|kept| kept.is_renamed());
        let rename =
            |what: &str, from: &str, to: &str| format!("ALTER {what} {from} RENAME TO {to};");
        let aside = |name: &str| format!("{name}__old");
        let mut statements = Vec::new();
        statements
            .extend(moved().map(|kept| rename("TABLE", &kept.old.name, &aside(&kept.old.name))));
        statements
            .extend(moved().map(|kept| rename("TABLE", &aside(&kept.old.name), &kept.new.name)));
        for kept in moved() {
            let names = kept.renamed_indexes();
            statements.extend(names.map(|index| {
                let old = kept.old.index_name(index);
                rename("INDEX", &old, &kept.new.index_name(index))
            }));
        }
        statements
    }

    fn changed(&self, kept: &Kept<'_>) -> Vec<String> {
        kept.columns
            .iter()
            .flat_map(|pair| self.column(kept, pair))
            .collect()
    }

    fn column(&self, kept: &Kept<'_>, pair: &Pair<'_>) -> Vec<String> {
        let name = &kept.new.name;
        let column = pair.new;
        let alter =
            |what: String| format!("ALTER TABLE {name} ALTER COLUMN {} {what};", column.name);
        if pair.way == Way::Replace {
            let drop = format!("ALTER TABLE {name} DROP COLUMN {};", column.name);
            let fill = pair.fill().filter(|fill| !matches!(fill, Fill::Folded(_)));
            let added = Added { column, fill };
            return std::iter::once(drop)
                .chain(self.add(kept, &added))
                .collect();
        }
        if !pair.differs() {
            return Vec::new();
        }
        let mut statements = Vec::new();
        if pair.old.default.is_some()
            && (pair.old.default != column.default || pair.way != Way::Keep)
        {
            statements.push(alter("DROP DEFAULT".to_owned()));
        }
        if pair.old.required && !column.required {
            statements.push(alter("DROP NOT NULL".to_owned()));
        }
        if let Way::Convert(value) = &pair.way {
            let kind = column.kind.sql(ENGINE);
            statements.push(alter(format!("TYPE {kind} USING {value}")));
        }
        let value = pair.kept_value(ENGINE);
        if value != column.name {
            statements.push(format!("UPDATE {name} SET {} = {value};", column.name));
        }
        if column.required && !pair.old.required {
            statements.push(alter("SET NOT NULL".to_owned()));
        }
        let is_kept = pair.old.default == column.default && pair.way == Way::Keep;
        if let Some(default) = column.default.as_ref().filter(|_| !is_kept) {
            statements.push(alter(format!("SET DEFAULT {}", default.sql(ENGINE))));
        }
        statements
    }

    fn added(&self, kept: &Kept<'_>) -> Vec<String> {
        kept.added
            .iter()
            .flat_map(|added| self.add(kept, added))
            .collect()
    }

    fn add(&self, kept: &Kept<'_>, added: &Added<'_>) -> Vec<String> {
        let table = kept.new;
        let Added { column, fill } = added;
        let open = Column {
            required: column.required && fill.is_none(),
            ..(*column).clone()
        };
        let mut statements = vec![format!(
            "ALTER TABLE {} ADD COLUMN {};",
            table.name,
            self.ddl.column(table, &open)
        )];
        statements.extend(
            fill.iter()
                .flat_map(|fill| filled(table, &column.name, fill, ENGINE)),
        );
        if column.required && !open.required {
            statements.push(format!(
                "ALTER TABLE {} ALTER COLUMN {} SET NOT NULL;",
                table.name, column.name
            ));
        }
        statements
    }

    /// Returns the statements that add the options of columns that stay.
    fn checked(&self, kept: &Kept<'_>) -> Vec<String> {
        let table = kept.new;
        let pairs = kept.columns.iter().filter(|pair| is_rechecked(kept, pair));
        let open = pairs.filter(|pair| !pair.new.options.is_empty() && pair.way != Way::Replace);
        open.map(|pair| {
            format!(
                "ALTER TABLE {} ADD CONSTRAINT {} CHECK ({});",
                table.name,
                table.constraint(&pair.new.name, "check"),
                check(pair.new)
            )
        })
        .collect()
    }
}

/// Returns true if the condition of a column is made again.
fn is_rechecked(kept: &Kept<'_>, pair: &Pair<'_>) -> bool {
    pair.has_other_options() || kept.is_renamed() || pair.way != Way::Keep
}

/// Returns the statements that drop the options of columns.
fn unchecked(kept: &Kept<'_>) -> Vec<String> {
    let table = kept.old;
    let pairs = kept.columns.iter().filter(|pair| is_rechecked(kept, pair));
    let checked = pairs.filter(|pair| !pair.old.options.is_empty());
    checked
        .map(|pair| {
            let constraint = table.constraint(&pair.old.name, "check");
            format!("ALTER TABLE {} DROP CONSTRAINT {constraint};", table.name)
        })
        .collect()
}

/// Returns the statements that drop references.
fn loose(kept: &Kept<'_>) -> Vec<String> {
    let table = kept.old;
    let keys: Vec<_> = if kept.is_renamed() {
        table.foreign_keys.iter().collect()
    } else {
        kept.old_references().collect()
    };
    keys.into_iter()
        .map(|key| {
            let column = key.columns.last().map_or("", String::as_str);
            let constraint = table.constraint(column, "fk");
            format!("ALTER TABLE {} DROP CONSTRAINT {constraint};", table.name)
        })
        .collect()
}

/// Returns the references that are added.
fn added_references<'t>(kept: &Kept<'t>) -> Vec<&'t crate::table::ForeignKey> {
    if kept.is_renamed() {
        kept.new.foreign_keys.iter().collect()
    } else {
        kept.new_references().collect()
    }
}
