//! A store in Redis, or Valkey.

use super::reporter::{Reporter, keep};
use crate::{Change, Key, Log, Store, StoreError, StoreEvent, StoreFuture};
use ::redis::{Cmd, Script};
use bytes::Bytes;
use futures_util::stream::BoxStream;
use sayso_connect::{RedisConnection, RedisServer};
use std::{
    convert::Infallible,
    sync::{Arc, LazyLock},
    time::Duration,
};

/// Most changes that the log keeps. Reading them all takes Redis some 50 ms.
const LOG_LEN: usize = 20_000;

/// The beginning of all scripts on the log.
const BEGIN: &str = include_str!("redis/begin.lua");
static PUBLISH: LazyLock<Script> =
    LazyLock::new(|| Script::new(&format!("{BEGIN}{}", include_str!("redis/publish.lua"))));
static SINCE: LazyLock<Script> =
    LazyLock::new(|| Script::new(&format!("{BEGIN}{}", include_str!("redis/since.lua"))));
static LEASE: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("redis/lease.lua")));
static RELEASE: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("redis/release.lua")));

/// A store in Redis 6 or later, or Valkey: values, leases and news.
///
/// When the server cannot be reached, its methods fail at once, and work again when it is back. It need not
/// keep its data: a restarted server may have lost the last invalidations, so each run of it begins
/// a new epoch, and all values are recomputed. Redis Cluster is not supported.
///
/// ```
/// use sayso::cache::{Cache, RedisStore};
/// # fn main() -> Result<(), sayso::cache::StoreError> {
/// let cache = Cache::builder().store(RedisStore::connect("redis://localhost", "blog")?).build();
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct RedisStore(Arc<Inner>);

struct Inner {
    connection: RedisConnection,
    prefix: String,
    channel: String,
}

impl RedisStore {
    /// A store at `url`, whose keys begin with `prefix`: programs with different prefixes share nothing. The
    /// connection is made when it is needed.
    ///
    /// # Errors
    /// When `url` is none of Redis's.
    pub fn connect(url: &str, prefix: &str) -> Result<Self, StoreError> {
        Ok(Self::on(&RedisServer::open(url, prefix, None)?))
    }

    /// Creates a store on a server that is named already. The connection is made when it is needed.
    ///
    /// ```
    /// use sayso::{cache::{Cache, RedisStore}, store::RedisServer};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let server = RedisServer::open("redis://localhost", "blog", None)?;
    /// let cache = Cache::builder().store(RedisStore::on(&server)).build();
    /// # Ok(())
    /// # }
    /// ```
    pub fn on(server: &RedisServer) -> Self {
        let prefix = server.prefix().to_owned();
        let channel = format!("{prefix}:news");
        // Waiting longer for the store would cost more than computing the value.
        Self(Arc::new(Inner {
            connection: server.connection(Duration::ZERO),
            prefix,
            channel,
        }))
    }

    fn value_name(&self, key: Key) -> String {
        format!("{}:value:{key}", self.0.prefix)
    }

    fn lease_name(&self, key: Key) -> String {
        format!("{}:lease:{key}", self.0.prefix)
    }

    /// A script on the log, with its first arguments.
    fn on_log<'a>(&self, script: &'a Script) -> Result<::redis::ScriptInvocation<'a>, StoreError> {
        let Inner {
            prefix, channel, ..
        } = &*self.0;
        let mut call = script.key(format!("{prefix}:state"));
        call.key(format!("{prefix}:log"))
            .key(format!("{prefix}:changes"))
            .key(channel);
        call.arg(new_epoch()?);
        Ok(call)
    }

    async fn listen(self, reporter: Reporter) -> Result<Infallible, StoreError> {
        let mut subscription = self.0.connection.subscribe(&self.0.channel).await?;
        reporter.connected().await;
        loop {
            let message = subscription.next().await?;
            reporter
                .changes(announced(message.get_payload_bytes())?)
                .await;
        }
    }
}

/// A name for the epoch, should one begin now.
fn new_epoch() -> Result<String, StoreError> {
    getrandom::u64()
        .map(|random| format!("{random:016x}"))
        .map_err(StoreError::new)
}

/// Returns the contents of a message: the clock's time before it, and the changes.
fn announced(message: &[u8]) -> Result<Vec<Change>, StoreError> {
    let (before, mut changes): (u64, Vec<Change>) =
        serde_json::from_slice(message).map_err(StoreError::new)?;
    for (change, clock) in changes.iter_mut().zip(before + 1..) {
        change.clock = clock;
    }
    Ok(changes)
}

fn json(change: &Change) -> Result<String, StoreError> {
    serde_json::to_string(change).map_err(StoreError::new)
}

fn millis(time: Duration) -> u64 {
    // Redis refuses zero, and values that overflow its clock.
    u64::try_from(time.as_millis())
        .unwrap_or(u64::MAX)
        .clamp(1, 1 << 50)
}

impl Store for RedisStore {
    fn publish(&self, changes: Vec<Change>) -> StoreFuture<'_, u64> {
        Box::pin(async move {
            let mut call = self.on_log(&PUBLISH)?;
            call.arg(LOG_LEN);
            for change in &changes {
                call.arg(change.slot_key()).arg(json(change)?);
            }
            Ok(self.0.connection.invoke(&call).await?)
        })
    }

    fn since(&self, clock: u64) -> StoreFuture<'_, Log> {
        Box::pin(async move {
            let mut call = self.on_log(&SINCE)?;
            call.arg(clock);
            let (epoch, floor, clock, found): (String, u64, u64, Vec<(u64, String)>) =
                self.0.connection.invoke(&call).await?;
            let changes = found.into_iter().map(|(clock, json)| {
                let change: Change = serde_json::from_str(&json).map_err(StoreError::new)?;
                Ok(Change { clock, ..change })
            });
            Ok(Log {
                epoch,
                floor,
                clock,
                changes: changes.collect::<Result<_, StoreError>>()?,
            })
        })
    }

    fn events(&self) -> BoxStream<'static, StoreEvent> {
        let own = self.clone();
        keep(move |reporter| own.clone().listen(reporter))
    }

    fn load(&self, key: Key) -> StoreFuture<'_, Option<Bytes>> {
        Box::pin(async move {
            Ok(self
                .0
                .connection
                .query(&Cmd::get(self.value_name(key)))
                .await?)
        })
    }

    fn save(&self, key: Key, value: Bytes, expire: Duration) -> StoreFuture<'_, ()> {
        Box::pin(async move {
            let command = Cmd::pset_ex(self.value_name(key), &value[..], millis(expire));
            Ok(self.0.connection.query(&command).await?)
        })
    }

    fn lease(&self, key: Key, holder: &str, ttl: Duration) -> StoreFuture<'_, bool> {
        let holder = holder.to_owned();
        Box::pin(async move {
            let mut call = LEASE.key(self.lease_name(key));
            Ok(self
                .0
                .connection
                .invoke(call.arg(holder).arg(millis(ttl)))
                .await?)
        })
    }

    fn release(&self, key: Key, holder: &str) -> StoreFuture<'_, ()> {
        let holder = holder.to_owned();
        Box::pin(async move {
            let mut call = RELEASE.key(self.lease_name(key));
            Ok(self.0.connection.invoke(call.arg(holder)).await?)
        })
    }
}
