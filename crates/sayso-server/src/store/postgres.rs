//! Sessions and submissions in PostgreSQL.

use super::StoreError;
use sayso_connect::{PostgresPool, PostgresServer, Sizing, Tables};
use std::{fmt, sync::Arc, time::Duration};

const TABLES: Tables = Tables {
    create: include_str!("postgres/schema.sql"),
    last: "counters_full_again",
};
/// Ten instances leave room for others in PostgreSQL's usual 100 connections, the caches' included.
const SIZING: Sizing = Sizing {
    connections: 5,
    patience: Duration::from_secs(3),
};
/// The maximum number of rows that one statement deletes, so that it ends in time.
const BATCH: i64 = 5_000;

/// Sessions, outcomes and rate counters in PostgreSQL 13 or later, for several instances. Cloning is cheap.
///
/// Tables are created in the server's schema where they are missing. Stored data survive a crash of the server,
/// as its `synchronous_commit` says (by default, everything that was acknowledged). Rate counters start over.
///
/// ```
/// use sayso::{prelude::*, store::{PostgresServer, PostgresStore}};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let server = PostgresServer::open("postgres://localhost/blog", "sayso", None)?;
/// let store = PostgresStore::on(&server);
/// let app = App::new().sessions(store.clone()).submissions(store);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct PostgresStore(pub(crate) Arc<PostgresPool>);

impl PostgresStore {
    /// Creates a store on a server. The connection is made when it is needed.
    pub fn on(server: &PostgresServer) -> Self {
        Self(Arc::new(server.pool(TABLES, SIZING)))
    }

    /// Deletes rows with a statement whose first parameter is the most rows that it deletes.
    pub(crate) async fn delete_in_batches(
        &self,
        statement: &'static str,
        until: Option<i64>,
    ) -> Result<u64, StoreError> {
        let mut all = 0;
        loop {
            let query = sqlx::query(statement).bind(BATCH);
            let query = match until {
                Some(until) => query.bind(until),
                None => query,
            };
            let count = self.0.execute(query).await?;
            all += count;
            if count < BATCH.cast_unsigned() {
                return Ok(all);
            }
        }
    }
}

impl fmt::Debug for PostgresStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PostgresStore")
            .field("schema", &self.0.schema())
            .finish_non_exhaustive()
    }
}
