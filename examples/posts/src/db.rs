//! The database: one SQLite file.

use anyhow::{Context, Result, ensure};
use sqlx::{
    SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions},
};
use std::{fs, str::FromStr, time::Duration};

/// The database, as pages and actions take it: `db: State<Db>`.
pub type Db = SqlitePool;

/// Opens the database at `url` (`sqlite://path/to/file.db`), creates it if it is missing, and migrates it.
///
/// # Errors
/// When it cannot be opened; the message says what to do.
pub async fn open(url: &str) -> Result<Db> {
    connect(url).await.with_context(|| {
        format!(
            "the database \"{url}\" cannot be opened. Name a SQLite file that this user may write to: \
             DATABASE_URL=sqlite://path/to/posts.db"
        )
    })
}

async fn connect(url: &str) -> Result<Db> {
    ensure!(
        url.starts_with("sqlite:"),
        "the address does not begin with sqlite:"
    );
    let options = SqliteConnectOptions::from_str(url)?
        .create_if_missing(true)
        .foreign_keys(true)
        .journal_mode(SqliteJournalMode::Wal)
        .busy_timeout(Duration::from_secs(5));
    if let Some(folder) = options.get_filename().parent() {
        fs::create_dir_all(folder)?;
    }
    let pool = SqlitePoolOptions::new().max_connections(4);
    let db = pool.connect_with(options).await?;
    sqlx::migrate!().run(&db).await?;
    Ok(db)
}
