//! Tables, their indexes and their references to each other.

use crate::column::Column;

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The identity, which never changes: the id of an entity, that of a module such as `task.comments`, or the name of a
    /// table of the framework.
    pub id: String,
    /// The name.
    pub name: String,
    /// The remark over the statement that creates it.
    pub note: Option<&'static str>,
    /// The columns, in the order of a new table.
    pub columns: Vec<Column>,
    /// The columns of the primary key.
    pub primary_key: Vec<String>,
    /// The indexes.
    pub indexes: Vec<Index>,
    /// The references to other tables.
    pub foreign_keys: Vec<ForeignKey>,
}

/// An index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Index {
    /// The columns, in order.
    pub columns: Vec<String>,
    /// True if no two rows have the same values.
    pub unique: bool,
}

/// A reference to the rows of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForeignKey {
    /// The columns that refer. The last one is that of the reference, one before it that of the tenant.
    pub columns: Vec<String>,
    /// The identity of the other table.
    pub to: String,
    /// The columns there.
    pub keys: Vec<String>,
    /// The fate of this row when the other one is deleted.
    pub on_delete: OnDelete,
}

/// The fate of a row when a row that it refers to is deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnDelete {
    /// The other row cannot be deleted on its own. Both may go in one statement.
    Refuse,
    /// This row is deleted as well.
    Cascade,
    /// The reference becomes empty.
    Clear,
}

impl Table {
    /// Returns a table whose primary key is `id`.
    pub(crate) fn new(id: impl Into<String>, name: impl Into<String>) -> Self {
        Self {
            columns: vec![Column::id("id")],
            primary_key: vec!["id".to_owned()],
            ..Self::keyless(id, name)
        }
    }

    /// Returns a table without columns.
    pub(crate) fn keyless(id: impl Into<String>, name: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            name: name.into(),
            note: None,
            columns: Vec::new(),
            primary_key: Vec::new(),
            indexes: Vec::new(),
            foreign_keys: Vec::new(),
        }
    }

    /// Adds a column.
    pub(crate) fn column(mut self, column: Column) -> Self {
        self.columns.push(column);
        self
    }

    /// Adds several columns.
    pub(crate) fn columns(mut self, columns: impl IntoIterator<Item = Column>) -> Self {
        self.columns.extend(columns);
        self
    }

    /// Sets the primary key.
    pub(crate) fn key<const N: usize>(self, columns: [&str; N]) -> Self {
        Self {
            primary_key: columns.map(str::to_owned).to_vec(),
            ..self
        }
    }

    /// Adds the remark over the statement.
    pub(crate) fn note(self, note: &'static str) -> Self {
        Self {
            note: Some(note),
            ..self
        }
    }

    /// Adds an index, unless there is one over these columns.
    pub(crate) fn index<S: Into<String>>(
        mut self,
        columns: impl IntoIterator<Item = S>,
        unique: bool,
    ) -> Self {
        let columns: Vec<String> = columns.into_iter().map(Into::into).collect();
        if !self.indexes.iter().any(|index| index.columns == columns) {
            self.indexes.push(Index { columns, unique });
        }
        self
    }

    /// Adds a reference of one column to the id of another table.
    pub(crate) fn refers(self, column: &str, to: &str, on_delete: OnDelete) -> Self {
        self.foreign_key(ForeignKey {
            columns: vec![column.to_owned()],
            to: to.to_owned(),
            keys: vec!["id".to_owned()],
            on_delete,
        })
    }

    /// Says that rows are deleted with those that a column refers to.
    pub(crate) fn ends_with(mut self, column: &str) -> Self {
        for key in &mut self.foreign_keys {
            if key.columns == [column] {
                key.on_delete = OnDelete::Cascade;
            }
        }
        self
    }

    /// Adds a reference.
    pub(crate) fn foreign_key(mut self, key: ForeignKey) -> Self {
        self.foreign_keys.push(key);
        self
    }

    /// Returns a column.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// Returns the name of an index: the table and the columns.
    ///
    /// No table and no column has `__` in its name, so no two indexes have one name, and none has that of a table.
    #[must_use]
    pub fn index_name(&self, index: &Index) -> String {
        short(format!("{}__{}", self.name, index.columns.join("__")))
    }

    /// Returns the name of the constraint of a column, for PostgreSQL.
    pub(crate) fn constraint(&self, column: &str, kind: &str) -> String {
        short(format!("{}__{column}__{kind}", self.name))
    }
}

/// The number of bytes of a name that PostgreSQL keeps.
const LONGEST: usize = 63;

/// Returns a name that PostgreSQL keeps as it is: of a longer one the beginning, and a hash of it all.
fn short(name: String) -> String {
    if name.len() <= LONGEST {
        return name;
    }
    let hash = blake3::hash(name.as_bytes()).to_hex();
    format!("{}__{}", &name[..LONGEST - 14], &hash[..12])
}

#[cfg(test)]
mod tests {
    use super::{Index, Table};

    #[test]
    fn long_names_of_indexes_stay_apart() {
        let table = Table::new("a", "a".repeat(41));
        let name = |column: &str| {
            let columns = vec!["b".repeat(30), column.to_owned()];
            table.index_name(&Index {
                columns,
                unique: true,
            })
        };
        assert!(name("x").len() <= 63);
        assert_ne!(name("x"), name("y"));
    }
}
