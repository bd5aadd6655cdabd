//! Migrations from the tables of one specification to those of another.
//!
//! Ids never change, so tables are matched by the ids of their entities and columns by their names, which come from the ids
//! of fields alone. A name that people see is in no table: changing it migrates nothing. Moving a node changes an order,
//! which the database does not know. A node that comes back under another id is another node: its column is dropped and
//! another one is added, which is a [loss](Loss).

mod answers;
mod convert;
mod diff;
mod obstacles;
mod postgres;
mod script;
mod sqlite;

pub use answers::{AnswerError, Answers};
pub use obstacles::{Loss, Obstacle};

use crate::tables::Tables;
use diff::Diff;
use sayso_expr::Engine;
use sayso_spec::{
    Spec,
    ops::{self, Op, OpError},
};

/// The way from one specification to another: migrations, and what an owner must know before they run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The migrations, in order. There are none if the tables stay as they are.
    pub migrations: Vec<Migration>,
    /// The rows that would be in the way. Each migration counts them itself, and stops without a change if there are any.
    pub obstacles: Vec<Obstacle>,
    /// The values that are lost.
    pub losses: Vec<Loss>,
}

/// One migration: a file of SQL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Migration {
    /// The words of the file's name, with underscores.
    pub name: String,
    /// The statements. If they begin with `-- no-transaction`, they have a transaction of their own.
    pub sql: String,
}

/// The reason why operations give no migration.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// An operation cannot be applied.
    #[error(transparent)]
    Op(#[from] OpError),
    /// A value for existing rows does not fit.
    #[error(transparent)]
    Answer(#[from] AnswerError),
}

impl Change {
    /// Returns the change between two specifications. The answers have values for rows that have none.
    ///
    /// ```
    /// use sayso_schema::{Answers, Change, Engine};
    /// use sayso_spec::{ops::{self, Op}, model::{Field, FieldType}};
    ///
    /// let (_, text) = sayso_spec::EXAMPLES[0];
    /// let old = sayso_spec::read_toml(text).spec.expect("an example");
    /// let add = Op::add("entity.task.field.effort", &Field::of(FieldType::Integer), None);
    /// let new = ops::apply(&old, &add)?;
    /// let change = Change::between(&old, &new, Engine::Sqlite, &Answers::default())?;
    /// assert!(change.migrations[0].sql.contains("ALTER TABLE tasks ADD COLUMN effort INTEGER;"));
    /// assert!(change.losses.is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// An answer does not fit its column.
    pub fn between(
        old: &Spec,
        new: &Spec,
        engine: Engine,
        answers: &Answers,
    ) -> Result<Self, AnswerError> {
        let before = Tables::of(old);
        let after = Tables::of(new);
        let diff = Diff::new(&before, &after, engine, answers)?;
        let obstacles = obstacles::obstacles(&diff);
        let migrations = match engine {
            Engine::Sqlite => sqlite::migrations(&diff, &obstacles),
            Engine::Postgres => postgres::migrations(&diff, &obstacles),
        };
        Ok(Self {
            losses: obstacles::losses(&diff),
            migrations,
            obstacles,
        })
    }

    /// Returns the change that operations make.
    ///
    /// # Errors
    ///
    /// An operation cannot be applied, or an answer does not fit its column.
    pub fn by(
        old: &Spec,
        ops: &[Op],
        engine: Engine,
        answers: &Answers,
    ) -> Result<Self, ChangeError> {
        let new = ops::apply_all(old, ops)?;
        Ok(Self::between(old, &new, engine, answers)?)
    }

    /// Returns the paths and texts of the migrations' files, the first of which has this version.
    pub fn files(&self, first: u32) -> impl Iterator<Item = (String, &str)> {
        (first..).zip(&self.migrations).map(|(version, migration)| {
            let path = format!("migrations/{version:04}_{}.sql", migration.name);
            (path, migration.sql.as_str())
        })
    }
}
