//! Tables of specifications, and migrations of databases with rows, on SQLite and on PostgreSQL.

mod cases;
mod database;
mod killed;
mod named;
mod pairs;
mod rows;
mod trial;

#[path = "../../../../crates/sayso-cache/tests/support/postgres_server.rs"]
#[expect(dead_code, reason = "the tests of the stores need more of it")]
mod postgres_server;
#[path = "../../../../crates/sayso-cache/tests/support/server.rs"]
mod server;

use database::Database;
use postgres_server::Postgres;
use tempfile::TempDir;

/// A server and a folder, in which tests make databases.
struct Place {
    server: Postgres,
    folder: TempDir,
    made: u32,
}

impl Place {
    fn new() -> Self {
        Self {
            server: Postgres::start(),
            folder: tempfile::tempdir().expect("a folder"),
            made: 0,
        }
    }

    /// Makes an empty database of each kind.
    async fn databases(&mut self) -> [Database; 2] {
        [self.sqlite().await, self.postgres().await]
    }

    async fn sqlite(&mut self) -> Database {
        self.made += 1;
        let file = self.folder.path().join(format!("{}.db", self.made));
        Database::sqlite(&file).await
    }

    async fn postgres(&mut self) -> Database {
        self.made += 1;
        // A few names in turn: each database takes some megabytes.
        let name = format!("of_{}", self.made % 8);
        Database::postgres(&self.server.url(), &name).await
    }
}
