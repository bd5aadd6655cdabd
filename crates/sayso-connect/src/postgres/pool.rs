//! A pool whose every wait is bounded, and the tables in it.

use super::PostgresServer;
use crate::ConnectError;
use sqlx::{
    AssertSqlSafe, Executor, PgPool, Postgres,
    pool::PoolConnection,
    postgres::{PgArguments, PgPoolOptions, PgRow},
    query::Query,
};
use std::{
    sync::{
        OnceLock,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

/// The longest wait for the response to a statement.
const ANSWER: Duration = Duration::from_secs(5);

/// Tables that are created where they are missing.
#[derive(Clone, Copy)]
pub struct Tables {
    /// Statements that create them, in the schema that is on the search path. Each must bear being run again.
    pub create: &'static str,
    /// The table or index that is created last, which shows that the others are there.
    pub last: &'static str,
}

/// The size of a pool.
#[derive(Clone, Copy)]
pub struct Sizing {
    /// Most connections.
    pub connections: u32,
    /// Longest wait for one of them. A server that refuses connections is tried again for that long.
    pub patience: Duration,
}

/// A pool of connections to one server.
pub struct PostgresPool {
    server: PostgresServer,
    tables: Tables,
    sizing: Sizing,
    /// The pool. It is created when it is first needed, in the runtime of that caller.
    pool: OnceLock<PgPool>,
    is_prepared: AtomicBool,
}

impl PostgresPool {
    pub(super) fn new(server: PostgresServer, tables: Tables, sizing: Sizing) -> Self {
        Self {
            server,
            tables,
            sizing,
            pool: OnceLock::new(),
            is_prepared: AtomicBool::new(false),
        }
    }

    /// Returns the schema of all tables.
    pub fn schema(&self) -> &str {
        self.server.schema()
    }

    /// Returns the pool itself, with its tables.
    ///
    /// # Errors
    /// When the server cannot be reached in time, or the tables cannot be created.
    pub async fn prepared(&self) -> Result<&PgPool, ConnectError> {
        let pool = self.pool.get_or_init(|| {
            let options = PgPoolOptions::new()
                .max_connections(self.sizing.connections)
                .acquire_timeout(self.sizing.patience);
            options.connect_lazy_with(self.server.options.clone())
        });
        if !self.is_prepared.load(Ordering::Relaxed) {
            in_time(self.sizing.patience + ANSWER, self.create_tables(pool)).await?;
            self.is_prepared.store(true, Ordering::Relaxed);
        }
        Ok(pool)
    }

    /// Creates the tables with the next use, unless they are there: the server may have lost them.
    pub fn prepare_again(&self) {
        self.is_prepared.store(false, Ordering::Relaxed);
    }

    /// Looks first, because creating tables needs rights that using them does not.
    async fn create_tables(&self, pool: &PgPool) -> sqlx::Result<()> {
        let is_there =
            sqlx::query_scalar("SELECT to_regclass($1) IS NOT NULL").bind(self.tables.last);
        if is_there.fetch_one(pool).await? {
            return Ok(());
        }
        // One transaction: otherwise two instances that start together would fail on each other's tables.
        let create = format!(
            "SELECT pg_advisory_xact_lock(hashtext('sayso'));\nCREATE SCHEMA IF NOT EXISTS {};\n{}",
            self.schema(),
            self.tables.create
        );
        // The schema's name was checked when the server was named.
        pool.execute(sqlx::raw_sql(AssertSqlSafe(create))).await?;
        Ok(())
    }

    async fn connection(&self) -> Result<PoolConnection<Postgres>, ConnectError> {
        self.prepared().await?.acquire().await.map_err(explain)
    }

    /// Closes a connection after a failure: one that does not answer must not hold its place in the pool until the
    /// network gives it up. The tables are looked for again, because the server may have been replaced.
    fn judge<T>(
        &self,
        mut connection: PoolConnection<Postgres>,
        answer: Result<T, ConnectError>,
    ) -> Result<T, ConnectError> {
        if answer.is_err() {
            connection.close_on_drop();
            self.prepare_again();
        }
        answer
    }

    /// Runs a statement and returns its first row, if any.
    ///
    /// # Errors
    /// When there is no answer in time, or the server refuses the statement.
    pub async fn fetch_optional(
        &self,
        query: Query<'_, Postgres, PgArguments>,
    ) -> Result<Option<PgRow>, ConnectError> {
        let mut connection = self.connection().await?;
        let answer = in_time(ANSWER, query.fetch_optional(&mut *connection)).await;
        self.judge(connection, answer)
    }

    /// Runs a statement and returns how many rows it changed.
    ///
    /// # Errors
    /// When there is no answer in time, or the server refuses the statement.
    pub async fn execute(
        &self,
        query: Query<'_, Postgres, PgArguments>,
    ) -> Result<u64, ConnectError> {
        let mut connection = self.connection().await?;
        let answer = in_time(ANSWER, query.execute(&mut *connection)).await;
        self.judge(connection, answer.map(|done| done.rows_affected()))
    }
}

fn explain(error: sqlx::Error) -> ConnectError {
    match error {
        sqlx::Error::PoolTimedOut => {
            ConnectError::new("PostgreSQL cannot be reached, or all connections are in use")
        }
        error => ConnectError::new(error),
    }
}

async fn in_time<T>(
    longest: Duration,
    answer: impl Future<Output = sqlx::Result<T>>,
) -> Result<T, ConnectError> {
    match tokio::time::timeout(longest, answer).await {
        Ok(answer) => answer.map_err(explain),
        Err(_) => Err(ConnectError::new("PostgreSQL did not answer in time")),
    }
}
