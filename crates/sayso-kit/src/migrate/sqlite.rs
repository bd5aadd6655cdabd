//! Migrations of a SQLite database, with a copy of its file before each.

use super::{MigrationError, RECORDED, applied};
use chrono::Utc;
use sqlx::{
    ConnectOptions, SqliteConnection, SqlitePool,
    migrate::{Migrate, Migrator},
};
use std::{
    ffi::OsStr,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

/// The number of copies that are kept.
pub const MAX_COPIES: usize = 10;

/// Applies the migrations that a SQLite database does not have yet.
///
/// The file is copied before each of them, unless it is new: `app.db` to `app.before-0002.20261126T120000Z.db`, where 2 is
/// the migration that follows. The last [`MAX_COPIES`] copies stay. Processes that start at the same time wait for each
/// other.
///
/// ```no_run
/// # async fn open(db: sqlx::SqlitePool, migrator: sqlx::migrate::Migrator) -> Result<(), sayso_kit::migrate::MigrationError> {
/// sayso_kit::migrate::sqlite(&db, &migrator).await?;
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// The database is newer than the program, a copy could not be made, or a migration failed. In each case the database is
/// as it was before that migration.
pub async fn sqlite(db: &SqlitePool, migrator: &Migrator) -> Result<(), MigrationError> {
    // A migration that fails may leave its connection within a transaction. No other has this one, and it ends here.
    let mut connection = (*db.connect_options()).clone().connect().await?;
    let file = file(&mut connection).await?;
    let _lock = file.as_deref().map(lock).transpose()?;
    connection.ensure_migrations_table(RECORDED).await?;
    let recorded = connection.list_applied_migrations(RECORDED).await?;
    let applied = applied(&recorded, migrator)?;
    let is_new = applied.is_empty();
    let known = migrator.iter().map(|migration| migration.version);
    for version in known.filter(|version| !applied.contains(version)) {
        if let Some(file) = file.as_deref().filter(|_| !is_new) {
            copy(&mut connection, file, version).await?;
        }
        migrator.run_to(version, &mut connection).await?;
    }
    // Compares the migrations that were applied earlier with those of the program.
    migrator.run(&mut connection).await?;
    Ok(())
}

/// Returns the file of a database, or nothing if it is in memory.
async fn file(connection: &mut SqliteConnection) -> Result<Option<PathBuf>, sqlx::Error> {
    let query = sqlx::query_scalar("SELECT file FROM pragma_database_list WHERE name = 'main'");
    let file: Option<String> = query.fetch_one(connection).await?;
    Ok(file.filter(|file| !file.is_empty()).map(PathBuf::from))
}

/// Waits until no other process migrates the database.
fn lock(file: &Path) -> Result<File, MigrationError> {
    let lock = File::create(with_extension(file, "lock")).map_err(MigrationError::NotLocked)?;
    lock.lock().map_err(MigrationError::NotLocked)?;
    Ok(lock)
}

/// Copies a database, as one transaction sees it.
async fn copy(
    connection: &mut SqliteConnection,
    file: &Path,
    version: i64,
) -> Result<(), MigrationError> {
    let time = Utc::now().format("%Y%m%dT%H%M%S%3fZ");
    let path = with_extension(file, &format!("before-{version:04}.{time}.db"));
    let failed = |reason: String| MigrationError::NotCopied {
        path: path.clone(),
        version,
        reason,
    };
    // A copy has its name only when it is whole.
    let part = with_extension(file, "part");
    remove_if_there(&part).map_err(|error| failed(error.to_string()))?;
    sqlx::query("VACUUM INTO $1")
        .bind(part.to_string_lossy().into_owned())
        .execute(connection)
        .await
        .map_err(|error| failed(error.to_string()))?;
    let placed = fs::metadata(file)
        .and_then(|original| fs::set_permissions(&part, original.permissions()))
        .and_then(|()| File::open(&part)?.sync_all())
        .and_then(|()| fs::rename(&part, &path))
        .and_then(|()| forget_old(file));
    placed.map_err(|error| failed(error.to_string()))
}

fn remove_if_there(file: &Path) -> io::Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Returns the file with another ending: `app.db` as `app.part`.
fn with_extension(file: &Path, ending: &str) -> PathBuf {
    let stem = file
        .file_stem()
        .map(OsStr::to_string_lossy)
        .unwrap_or_default();
    file.with_file_name(format!("{stem}.{ending}"))
}

/// Removes all copies of a database but the last ones.
fn forget_old(file: &Path) -> io::Result<()> {
    let mut copies = copies(file)?;
    let old = copies.len().saturating_sub(MAX_COPIES);
    copies.drain(..old).try_for_each(fs::remove_file)
}

/// Returns the copies of a database, the oldest first.
fn copies(file: &Path) -> io::Result<Vec<PathBuf>> {
    let first = with_extension(file, "before-");
    let beginning = first
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let mut found: Vec<(String, PathBuf)> = Vec::new();
    for entry in fs::read_dir(folder.unwrap_or(Path::new(".")))? {
        let path = entry?.path();
        let name = path
            .file_name()
            .map(OsStr::to_string_lossy)
            .unwrap_or_default();
        // The time comes after the number of the migration.
        let time = name
            .strip_prefix(&beginning)
            .and_then(|rest| rest.split('.').nth(1));
        if let Some(time) = time.filter(|_| name.ends_with(".db")) {
            found.push((time.to_owned(), path.clone()));
        }
    }
    found.sort();
    Ok(found.into_iter().map(|(_, path)| path).collect())
}
