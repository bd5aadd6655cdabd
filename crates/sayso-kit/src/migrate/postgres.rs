//! Migrations of a PostgreSQL database.

use super::{MigrationError, RECORDED, applied};
use sqlx::{
    ConnectOptions, PgPool,
    migrate::{Migrate, Migrator},
};

/// Applies the migrations that a PostgreSQL database does not have yet, each in a transaction of its own.
///
/// Nothing is copied before: `pg_dump` makes a backup. Processes that start at the same time wait for each other.
///
/// ```no_run
/// # async fn open(db: sqlx::PgPool, migrator: sqlx::migrate::Migrator) -> Result<(), sayso_kit::migrate::MigrationError> {
/// sayso_kit::migrate::postgres(&db, &migrator).await?;
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// The database is newer than the program, or a migration failed. Then the database is as it was before that migration.
pub async fn postgres(db: &PgPool, migrator: &Migrator) -> Result<(), MigrationError> {
    // A migration that fails may leave its connection within a transaction. No other has this one, and it ends here.
    let mut connection = (*db.connect_options()).clone().connect().await?;
    // The lock is that of the connection, and ends with it.
    connection.lock().await?;
    connection.ensure_migrations_table(RECORDED).await?;
    let recorded = connection.list_applied_migrations(RECORDED).await?;
    applied(&recorded, migrator)?;
    migrator.run(&mut connection).await?;
    Ok(())
}
