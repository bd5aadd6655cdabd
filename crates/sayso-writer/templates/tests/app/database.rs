%% if database.is_postgres
//! A PostgreSQL database for one test.

use sqlx::{AssertSqlSafe, ConnectOptions, postgres::PgConnectOptions};
use std::{env, thread};
use «library»::{Db, db};

/// A database on the server of `DATABASE_URL`. It is deleted with this.
pub struct Database {
    server: PgConnectOptions,
    name: String,
}

impl Database {
    /// Creates a database without tables.
    pub async fn new() -> Self {
        let url = env::var("DATABASE_URL").unwrap_or_else(|_| "postgres://localhost/postgres".to_owned());
        let server: PgConnectOptions = url.parse().expect("an address");
        let id = sayso_kit::id::Id::<Self>::new().to_string();
        let name = format!("test_{}", id.replace('-', "_"));
        run(&server, format!("CREATE DATABASE {name}")).await;
        Self { server, name }
    }

    /// The address of the database.
    pub fn url(&self) -> String {
        self.server.clone().database(&self.name).to_url_lossy().to_string()
    }

    /// Opens it, with all tables.
    pub async fn open(&self) -> Db {
        db::open(&self.url()).await.expect("a database")
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let server = self.server.clone();
        let sql = format!("DROP DATABASE {} WITH (FORCE)", self.name);
        let deletion = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.expect("a runtime").block_on(run(&server, sql));
        });
        // A test that failed has its own message.
        let _ = deletion.join();
    }
}

async fn run(server: &PgConnectOptions, sql: String) {
    let mut connection = server.connect().await.expect("the server of DATABASE_URL");
    let done = sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await;
    done.expect("a user who may create databases");
}
%% else
//! A SQLite database for one test.

use tempfile::TempDir;
use «library»::{Db, db};

/// A database in a file. It is deleted with this.
pub struct Database {
    folder: TempDir,
}

impl Database {
    /// Creates a folder for the file.
    pub async fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    /// The path of a file in the folder.
    pub fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    /// The address of the file `app.db`.
    pub fn url(&self) -> String {
        format!("sqlite://{}", self.path("app.db"))
    }

    /// Opens it, with all tables.
    pub async fn open(&self) -> Db {
        db::open(&self.url()).await.expect("a database")
    }
}
%% endif
