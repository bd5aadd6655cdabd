use sqlx::{SqlitePool, sqlite::SqliteConnectOptions};
use std::str::FromStr;

/// A pool of connections. Its clones share the connections.
pub type Db = SqlitePool;

/// Opens the database, creates its file if it is missing, and applies the migrations.
pub async fn open(url: &str) -> anyhow::Result<Db> {
    let options = SqliteConnectOptions::from_str(url)?.create_if_missing(true);
    let db = SqlitePool::connect_with(options).await?;
    sqlx::migrate!().run(&db).await?;
    Ok(db)
}
