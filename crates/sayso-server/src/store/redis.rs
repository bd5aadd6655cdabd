//! Sessions and submissions in Redis.

use sayso_connect::{RedisConnection, RedisServer};
use std::{
    fmt::{self, Write},
    sync::Arc,
    time::Duration,
};

/// The time in which a server that is being restarted is tried again.
const PATIENCE: Duration = Duration::from_secs(3);

/// Sessions, outcomes and rate counters in Redis 6 or later, or Valkey, for several instances. Cloning is cheap.
///
/// The configuration of the server decides which data survives its crash: everything acknowledged with `appendonly yes`
/// and `appendfsync always`, nothing without persistence. Use `maxmemory-policy noeviction`: an evicted session is a
/// visitor who is logged out. Redis Cluster is not supported.
///
/// ```
/// use sayso::{prelude::*, store::{RedisServer, RedisStore}};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let store = RedisStore::on(&RedisServer::open("redis://localhost", "blog", None)?);
/// let app = App::new().sessions(store.clone()).submissions(store);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct RedisStore(Arc<Inner>);

struct Inner {
    connection: RedisConnection,
    prefix: String,
}

impl RedisStore {
    /// Creates a store on a server. The connection is made when it is needed.
    pub fn on(server: &RedisServer) -> Self {
        let prefix = server.prefix().to_owned();
        Self(Arc::new(Inner {
            connection: server.connection(PATIENCE),
            prefix,
        }))
    }

    pub(crate) fn connection(&self) -> &RedisConnection {
        &self.0.connection
    }

    /// The name of an entry.
    pub(crate) fn name(&self, kind: &str, hash: &[u8; 32]) -> String {
        let mut name = format!("{}:{kind}:", self.0.prefix);
        for byte in hash {
            // Writing to a string does not fail.
            let _ = write!(name, "{byte:02x}");
        }
        name
    }
}

impl fmt::Debug for RedisStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RedisStore")
            .field("prefix", &self.0.prefix)
            .finish_non_exhaustive()
    }
}
