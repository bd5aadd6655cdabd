//! The database: one SQLite file.

use sayso::{error::StartError, prelude::*};
use sqlx::{
    SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions},
};
use std::{str::FromStr, time::Duration};

/// The database, as pages and actions get it: `cx.state::<Db>()`.
pub type Db = SqlitePool;

/// Opens the database at `url` (`sqlite://path/to/file.db`), makes it if need be and brings it up to date.
///
/// # Errors
/// When there is no database to be had at `url`; the message says what to do.
pub async fn open(url: &str) -> Result<Db, StartError> {
    let malformed = || {
        StartError::setup(format!(
            "DATABASE_URL=\"{url}\" is not the address of a SQLite file. Write it as sqlite://path/to/posts.db"
        ))
    };
    if !url.starts_with("sqlite:") {
        return Err(malformed());
    }
    let options = SqliteConnectOptions::from_str(url).map_err(|_| malformed())?;
    let unusable = |error: &dyn std::error::Error| {
        StartError::setup(format!(
            "the database \"{url}\" cannot be opened ({error}). Check that its folder exists or can be made, and \
             that this user may write there, or name another: DATABASE_URL=sqlite://path/to/posts.db"
        ))
    };
    if let Some(folder) = options.get_filename().parent() {
        std::fs::create_dir_all(folder).map_err(|error| unusable(&error))?;
    }
    let options = options
        .create_if_missing(true)
        .foreign_keys(true)
        .journal_mode(SqliteJournalMode::Wal)
        .busy_timeout(Duration::from_secs(5));
    let db = SqlitePoolOptions::new()
        .max_connections(4)
        .connect_with(options)
        .await;
    let db = db.map_err(|error| unusable(&error))?;
    sqlx::migrate!()
        .run(&db)
        .await
        .map_err(|error| unusable(&error))?;
    Ok(db)
}
