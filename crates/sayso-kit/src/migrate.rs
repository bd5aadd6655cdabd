//! Migrations at the start of an application.

#[cfg(feature = "postgres")]
mod postgres;
#[cfg(feature = "sqlite")]
mod sqlite;

#[cfg(feature = "postgres")]
pub use postgres::postgres;
#[cfg(feature = "sqlite")]
pub use sqlite::{MAX_COPIES, sqlite};

use sqlx::migrate::{AppliedMigration, MigrateError, Migrator};
use std::{io, path::PathBuf};

/// The table in which sqlx records migrations.
const RECORDED: &str = "_sqlx_migrations";

/// The reason why a database has not the tables that the program needs.
#[derive(Debug, thiserror::Error)]
pub enum MigrationError {
    /// The database was migrated by a newer version of the program.
    #[error(
        "the database has migration {database}, and this program knows none after {program}: \
         start the newer program, or restore a copy of the database from before migration {next}",
        next = .program + 1
    )]
    Newer {
        /// The last migration of the database.
        database: i64,
        /// The last migration of the program.
        program: i64,
    },
    /// The file could not be copied, so nothing was changed.
    #[error("the database could not be copied to {path:?} before migration {version}: {reason}")]
    NotCopied {
        /// The file of the copy.
        path: PathBuf,
        /// The migration.
        version: i64,
        /// The reason.
        reason: String,
    },
    /// The file that only one process may hold could not be locked.
    #[error("the database could not be locked for its migration: {0}")]
    NotLocked(io::Error),
    /// A migration failed. The database is as it was before it.
    #[error("the database could not be migrated, and is as it was: {0}")]
    Failed(#[from] MigrateError),
}

impl From<sqlx::Error> for MigrationError {
    fn from(error: sqlx::Error) -> Self {
        Self::Failed(error.into())
    }
}

/// Returns the versions that are recorded, unless there is one that the program does not know.
fn applied(recorded: &[AppliedMigration], migrator: &Migrator) -> Result<Vec<i64>, MigrationError> {
    let applied: Vec<i64> = recorded.iter().map(|migration| migration.version).collect();
    let known = migrator.iter().map(|migration| migration.version);
    let program = known.max().unwrap_or_default();
    match applied.iter().copied().max().filter(|last| *last > program) {
        Some(database) => Err(MigrationError::Newer { database, program }),
        None => Ok(applied),
    }
}
