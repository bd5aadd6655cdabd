//! A store in PostgreSQL, for invalidations only.

use super::reporter::{Reporter, keep};
use crate::{Change, Log, Store, StoreError, StoreEvent, StoreFuture};
use futures_util::stream::BoxStream;
use sayso_connect::{ConnectError, PostgresPool, PostgresServer, Sizing, Tables};
use sqlx::{
    Executor, PgPool, Row,
    postgres::{PgListener, PgRow},
};
use std::{collections::BTreeMap, convert::Infallible, sync::Arc, time::Duration};

/// The approximate maximum number of changes in the log.
const LOG_LEN: i64 = 20_000;
/// The number of changes after which the log is trimmed.
const CUT_EVERY: i64 = 1_000;
/// The number of connections: one listens, the others announce changes and read the log.
const CONNECTIONS: u32 = 4;
/// The longest wait for a connection, and for the response to a query that takes no work.
const PATIENCE: Duration = Duration::from_secs(1);
/// The time without a message after which the server is asked whether it is still there.
const SILENCE: Duration = Duration::from_secs(5);
const TABLES: Tables = Tables {
    create: include_str!("postgres/schema.sql"),
    last: "log_clock",
};

/// A store in PostgreSQL 13 or later, for applications that use PostgreSQL anyway and need no Redis. It carries
/// invalidations, and each process computes its own values.
///
/// It needs permanent connections for `LISTEN`, not a pooler that shares them between transactions.
/// It creates its tables where they are missing.
///
/// ```
/// use sayso::cache::{Cache, PostgresStore};
/// # fn main() -> Result<(), sayso::cache::StoreError> {
/// let store = PostgresStore::connect("postgres://localhost/blog", "sayso_cache")?;
/// let cache = Cache::builder().store(store).build();
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct PostgresStore(Arc<PostgresPool>);

impl PostgresStore {
    /// Creates a store at `url`, in a schema of its own. The connection is made when it is needed.
    ///
    /// ```
    /// use sayso::cache::PostgresStore;
    /// assert!(PostgresStore::connect("postgres://localhost/blog", "blog_cache").is_ok());
    /// assert!(PostgresStore::connect("postgres://localhost/blog", "not a schema").is_err());
    /// ```
    ///
    /// # Errors
    /// When `url` is not an address of PostgreSQL, or `schema` has other characters than `a-z`, `0-9` and `_`.
    pub fn connect(url: &str, schema: &str) -> Result<Self, StoreError> {
        Ok(Self::on(&PostgresServer::open(url, schema, None)?))
    }

    /// Creates a store on a server that is named already. The connection is made when it is needed.
    ///
    /// ```
    /// use sayso::{cache::{Cache, PostgresStore}, store::PostgresServer};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let server = PostgresServer::open("postgres://localhost/blog", "blog", None)?;
    /// let cache = Cache::builder().store(PostgresStore::on(&server)).build();
    /// # Ok(())
    /// # }
    /// ```
    pub fn on(server: &PostgresServer) -> Self {
        Self(Arc::new(server.pool(
            TABLES,
            Sizing {
                connections: CONNECTIONS,
                patience: PATIENCE,
            },
        )))
    }

    fn channel(&self) -> String {
        format!("{}_news", self.0.schema())
    }

    async fn pool(&self) -> Result<&PgPool, ConnectError> {
        self.0.prepared().await
    }

    async fn announce(
        &self,
        changes: &BTreeMap<String, (i64, String)>,
        count: i64,
    ) -> Result<i64, ConnectError> {
        let columns = changes
            .iter()
            .map(|(key, (at, json))| (&**key, (*at, &**json)));
        let (slots, (places, jsons)): (Vec<&str>, (Vec<i64>, Vec<&str>)) = columns.unzip();
        let announce = sqlx::query_scalar(include_str!("postgres/publish.sql"))
            .bind(count)
            .bind(slots)
            .bind(places)
            .bind(jsons)
            .bind(self.channel());
        let pool = self.pool().await?;
        let clock: i64 = announce.fetch_one(pool).await.map_err(ConnectError::new)?;
        if clock % CUT_EVERY < count {
            // The change is announced even if the log cannot be trimmed.
            let _ = cut(pool)
                .await
                .inspect_err(|error| tracing::warn!("cannot trim the cache's log: {error}"));
        }
        Ok(clock)
    }

    async fn log(&self, after: u64) -> Result<Log, StoreError> {
        // One statement reads both tables in the same state.
        let log = "SELECT state.epoch, state.floor, state.clock, log.clock AS at, log.change \
            FROM state LEFT JOIN log ON log.clock > $1 ORDER BY log.clock";
        let rows = sqlx::query(log)
            .bind(after.cast_signed())
            .fetch_all(self.pool().await?)
            .await
            .map_err(StoreError::new)?;
        let state = rows
            .first()
            .ok_or_else(|| StoreError::new("its state is missing"))?;
        let number = |row: &PgRow, column| {
            row.try_get(column)
                .map(i64::cast_unsigned)
                .map_err(StoreError::new)
        };
        Ok(Log {
            epoch: state.try_get("epoch").map_err(StoreError::new)?,
            floor: number(state, "floor")?,
            clock: number(state, "clock")?,
            changes: rows
                .iter()
                .filter_map(|row| changed(row).transpose())
                .collect::<Result<_, _>>()?,
        })
    }

    async fn listen(self, reporter: Reporter) -> Result<Infallible, StoreError> {
        self.0.prepare_again();
        let pool = self.pool().await?;
        let listener = async {
            let mut listener = PgListener::connect_with(pool).await?;
            listener.eager_reconnect(false);
            listener.listen(&self.channel()).await?;
            Ok::<_, sqlx::Error>(listener)
        };
        let mut listener = listener.await.map_err(StoreError::new)?;
        let mut seen = self.log(i64::MAX.cast_unsigned()).await?.clock;
        reporter.connected().await;
        loop {
            let clock = next(&mut listener).await?;
            // Changes that arrived in the meantime were read together with the earlier ones.
            if clock > seen {
                let log = self.log(seen).await?;
                seen = log.clock;
                reporter.changes(log.changes).await;
            }
        }
    }
}

async fn cut(pool: &PgPool) -> sqlx::Result<()> {
    let mut work = pool.begin().await?;
    // The order of the locks is the same as when changes are announced.
    sqlx::query("SELECT FROM state FOR UPDATE")
        .execute(&mut *work)
        .await?;
    sqlx::query(include_str!("postgres/cut.sql"))
        .bind(LOG_LEN)
        .execute(&mut *work)
        .await?;
    work.commit().await
}

/// One row of the log: there is none in a row that only has the state.
fn changed(row: &PgRow) -> Result<Option<Change>, StoreError> {
    let clock: Option<i64> = row.try_get("at").map_err(StoreError::new)?;
    let Some(clock) = clock else { return Ok(None) };
    let json: &str = row.try_get("change").map_err(StoreError::new)?;
    let change: Change = serde_json::from_str(json).map_err(StoreError::new)?;
    Ok(Some(Change {
        clock: clock.cast_unsigned(),
        ..change
    }))
}

/// Returns the clock's time of the next message. Fails when the connection is broken, even if the server has
/// disappeared without closing it.
async fn next(listener: &mut PgListener) -> Result<u64, StoreError> {
    loop {
        match tokio::time::timeout(SILENCE, listener.try_recv()).await {
            Ok(Ok(Some(message))) => return message.payload().parse().map_err(StoreError::new),
            Ok(Ok(None)) => return Err(StoreError::new("the connection broke")),
            Ok(Err(error)) => return Err(StoreError::new(error)),
            Err(_) => match tokio::time::timeout(PATIENCE, listener.execute("SELECT 1")).await {
                Ok(answer) => answer.map(drop).map_err(StoreError::new)?,
                Err(_) => return Err(StoreError::new("no answer in time")),
            },
        }
    }
}

impl Store for PostgresStore {
    fn publish(&self, changes: Vec<Change>) -> StoreFuture<'_, u64> {
        Box::pin(async move {
            let mut slots = BTreeMap::new();
            for (change, at) in changes.iter().zip(1..) {
                slots.insert(
                    change.slot_key(),
                    (at, serde_json::to_string(change).map_err(StoreError::new)?),
                );
            }
            let count = i64::try_from(changes.len()).map_err(StoreError::new)?;
            Ok(self.announce(&slots, count).await?.cast_unsigned())
        })
    }

    fn since(&self, clock: u64) -> StoreFuture<'_, Log> {
        Box::pin(self.log(clock))
    }

    fn events(&self) -> BoxStream<'static, StoreEvent> {
        let own = self.clone();
        keep(move |reporter| own.clone().listen(reporter))
    }
}
