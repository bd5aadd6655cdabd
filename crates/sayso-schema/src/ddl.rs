//! Statements that create tables.

use crate::{
    column::Column,
    table::{ForeignKey, Index, OnDelete, Table},
    tables::Tables,
};
use sayso_expr::Engine;

impl Tables {
    /// Returns the statements that create all tables in an empty database.
    #[must_use]
    pub fn create(&self, engine: Engine) -> String {
        let ddl = Ddl {
            tables: self,
            engine,
        };
        let tables = self.iter().map(|table| ddl.with_indexes(table));
        let mut blocks: Vec<String> = tables.collect();
        // In PostgreSQL a table must be there before others refer to it.
        if engine == Engine::Postgres {
            let references = self.iter().flat_map(|table| ddl.references(table));
            blocks.push(references.collect::<Vec<_>>().join("\n"));
        }
        blocks.retain(|block| !block.is_empty());
        blocks.join("\n\n") + "\n"
    }
}

/// Writes statements for a database.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ddl<'t> {
    pub(crate) tables: &'t Tables,
    pub(crate) engine: Engine,
}

impl Ddl<'_> {
    /// Returns the statement that creates a table, and those of its indexes.
    fn with_indexes(&self, table: &Table) -> String {
        let note = table.note.map(|note| format!("-- {note}\n"));
        let create = note.unwrap_or_default() + &self.table(table, &table.name);
        if table.indexes.is_empty() {
            return create;
        }
        let indexes = table.indexes.iter().map(|index| self.index(table, index));
        format!("{create}\n\n{}", indexes.collect::<Vec<_>>().join("\n"))
    }

    /// Returns the statement that creates a table under a name, in PostgreSQL without references.
    pub(crate) fn table(&self, table: &Table, name: &str) -> String {
        let columns = table.columns.iter();
        let mut lines: Vec<String> = columns.map(|column| self.column(table, column)).collect();
        if table.primary_key.len() > 1 {
            lines.push(format!("PRIMARY KEY ({})", table.primary_key.join(", ")));
        }
        if self.engine == Engine::Sqlite {
            lines.extend(
                table
                    .foreign_keys
                    .iter()
                    .filter_map(|key| self.composite(key)),
            );
        }
        let end = match self.engine {
            Engine::Sqlite if table.primary_key.len() > 1 => " STRICT, WITHOUT ROWID",
            Engine::Sqlite => " STRICT",
            Engine::Postgres => "",
        };
        format!(
            "CREATE TABLE {name} (\n    {}\n){end};",
            lines.join(",\n    ")
        )
    }

    /// Returns the definition of a column.
    pub(crate) fn column(&self, table: &Table, column: &Column) -> String {
        let mut sql = format!("{} {}", column.name, column.kind.sql(self.engine));
        if table.primary_key.as_slice() == std::slice::from_ref(&column.name) {
            return sql + " PRIMARY KEY";
        }
        if column.required {
            sql += " NOT NULL";
        }
        if let Some(default) = &column.default {
            sql += &format!(" DEFAULT {}", default.sql(self.engine));
        }
        if !column.options.is_empty() {
            if self.engine == Engine::Postgres {
                sql += &format!(" CONSTRAINT {}", table.constraint(&column.name, "check"));
            }
            sql += &format!(" CHECK ({})", check(column));
        }
        if self.engine == Engine::Sqlite {
            sql += &self.inline_reference(table, column);
        }
        sql
    }

    /// Returns the reference of a column to the id of another table, for SQLite.
    fn inline_reference(&self, table: &Table, column: &Column) -> String {
        let own = |key: &&ForeignKey| {
            let is_last = key.columns.last() == Some(&column.name);
            // SQLite cannot empty one column of two, so another reference of that column alone does it.
            is_last && (key.columns.len() == 1 || key.on_delete == OnDelete::Clear)
        };
        let Some(key) = table.foreign_keys.iter().find(own) else {
            return String::new();
        };
        let to = self.tables.name_of(&key.to);
        format!(" REFERENCES {to} (id){}", on_delete(key.on_delete))
    }

    /// Returns the line of a reference of several columns, for SQLite.
    fn composite(&self, key: &ForeignKey) -> Option<String> {
        if key.columns.len() == 1 {
            return None;
        }
        // The row is found by its own reference, which empties the column before this one is looked at.
        let fate = match key.on_delete {
            OnDelete::Clear => OnDelete::Refuse,
            fate => fate,
        };
        Some(self.reference(key) + on_delete(fate))
    }

    fn reference(&self, key: &ForeignKey) -> String {
        format!(
            "FOREIGN KEY ({}) REFERENCES {} ({})",
            key.columns.join(", "),
            self.tables.name_of(&key.to),
            key.keys.join(", ")
        )
    }

    /// Returns the statements that add the references of a table, for PostgreSQL.
    pub(crate) fn references(&self, table: &Table) -> Vec<String> {
        let keys = table.foreign_keys.iter();
        keys.map(|key| self.add_reference(table, key)).collect()
    }

    /// Returns the statement that adds a reference, for PostgreSQL.
    pub(crate) fn add_reference(&self, table: &Table, key: &ForeignKey) -> String {
        let column = key.columns.last().map_or("", String::as_str);
        let fate = match key.on_delete {
            OnDelete::Clear if key.columns.len() > 1 => format!(" ON DELETE SET NULL ({column})"),
            fate => on_delete(fate).to_owned(),
        };
        format!(
            "ALTER TABLE {} ADD CONSTRAINT {} {}{fate};",
            table.name,
            table.constraint(column, "fk"),
            self.reference(key)
        )
    }

    /// Returns the statement that creates an index.
    pub(crate) fn index(&self, table: &Table, index: &Index) -> String {
        let unique = if index.unique { "UNIQUE " } else { "" };
        format!(
            "CREATE {unique}INDEX {} ON {} ({});",
            table.index_name(index),
            table.name,
            index.columns.join(", ")
        )
    }
}

/// Returns the condition of a column that holds one of some texts.
pub(crate) fn check(column: &Column) -> String {
    let texts = column.options.iter().map(|option| format!("'{option}'"));
    format!(
        "{} IN ({})",
        column.name,
        texts.collect::<Vec<_>>().join(", ")
    )
}

const fn on_delete(fate: OnDelete) -> &'static str {
    match fate {
        OnDelete::Refuse => "",
        OnDelete::Cascade => " ON DELETE CASCADE",
        OnDelete::Clear => " ON DELETE SET NULL",
    }
}
