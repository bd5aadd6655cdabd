//! Fresh databases with the tables of this crate.

#[expect(dead_code, reason = "other crates need more of it")]
#[path = "../../../sayso-cache/tests/support/postgres_server.rs"]
mod postgres_server;
#[path = "../../../sayso-cache/tests/support/server.rs"]
mod server;

pub(crate) use postgres_server::Postgres;
use sayso_kit::database::{Connection, POSTGRES, Pool, SQLITE};
use sqlx::{
    AssertSqlSafe, Executor, PgPool, Row, SqlitePool,
    pool::PoolConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode},
};
use std::time::Duration;
use tempfile::TempDir;

/// A pool of either database.
pub(crate) trait Db: Clone + Into<Pool> + Send + Sync + 'static {
    type Conn: Connection + Send + 'static;
    type Tx: Connection + Send + 'static;
    /// The type of columns with ids.
    const ID: &'static str;
    /// SQL of a new id.
    const RANDOM_ID: &'static str;

    fn conn(&self) -> impl Future<Output = Self::Conn> + Send;
    fn begin(&self) -> impl Future<Output = Self::Tx> + Send;
    fn commit(tx: Self::Tx) -> impl Future<Output = ()> + Send;
    /// Returns bytes of hexadecimal digits as SQL.
    fn bytes(hex: &str) -> String;
    /// Runs statements.
    fn run(&self, sql: &str) -> impl Future<Output = ()> + Send;
    /// Returns the number that a query gives.
    fn number(&self, sql: &str) -> impl Future<Output = i64> + Send;
}

macro_rules! db {
    ($pool:ty, $database:ty, $bytes:literal, $id:literal, $id_type:literal) => {
        impl Db for $pool {
            type Conn = PoolConnection<$database>;
            type Tx = sqlx::Transaction<'static, $database>;
            const ID: &'static str = $id_type;
            const RANDOM_ID: &'static str = $id;

            async fn conn(&self) -> Self::Conn {
                self.acquire().await.expect("a connection")
            }

            async fn begin(&self) -> Self::Tx {
                <$pool>::begin(self).await.expect("a transaction")
            }

            async fn commit(tx: Self::Tx) {
                tx.commit().await.expect("committed");
            }

            fn bytes(hex: &str) -> String {
                format!($bytes, hex)
            }

            async fn run(&self, sql: &str) {
                let sql = AssertSqlSafe(sql.to_owned());
                self.execute(sqlx::raw_sql(sql)).await.expect("it runs");
            }

            async fn number(&self, sql: &str) -> i64 {
                let sql = AssertSqlSafe(sql.to_owned());
                let row = self.fetch_one(sqlx::raw_sql(sql)).await;
                row.expect("a row").get(0)
            }
        }
    };
}

db!(SqlitePool, sqlx::Sqlite, "x'{}'", "randomblob(16)", "BLOB");
db!(
    PgPool,
    sqlx::Postgres,
    "'\\x{}'::bytea",
    "gen_random_uuid()",
    "UUID"
);

/// A SQLite file, as generated applications open it.
pub(crate) async fn sqlite() -> (SqlitePool, TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let options = SqliteConnectOptions::new()
        .filename(folder.path().join("app.db"))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .busy_timeout(Duration::from_secs(20));
    let db = SqlitePool::connect_with(options).await.expect("a database");
    Db::run(&db, SQLITE).await;
    (db, folder)
}

pub(crate) async fn start_postgres() -> Postgres {
    let started = tokio::task::spawn_blocking(Postgres::start).await;
    started.expect("it starts")
}

/// A database of its own on a server.
pub(crate) async fn postgres(server: &Postgres, name: &str) -> PgPool {
    let all = PgPool::connect(&server.url()).await.expect("the server");
    // Names have at most 63 bytes.
    let name: String = name.chars().take(60).collect();
    Db::run(&all, &format!("CREATE DATABASE {name}")).await;
    let url = server.url();
    let (address, _) = url.rsplit_once('/').expect("an address");
    let url = format!("{address}/{name}");
    let db = PgPool::connect(&url).await.expect("a database");
    Db::run(&db, POSTGRES).await;
    db
}
