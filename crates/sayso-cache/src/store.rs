//! The store that several processes share.

#[cfg(feature = "test")]
pub mod conformance;
#[cfg(feature = "test")]
mod memory;
#[cfg(feature = "postgres")]
mod postgres;
#[cfg(feature = "redis")]
mod redis;
#[cfg(any(feature = "test", feature = "redis", feature = "postgres"))]
mod reporter;

#[cfg(feature = "test")]
pub use memory::MemoryStore;
#[cfg(feature = "postgres")]
pub use postgres::PostgresStore;
#[cfg(feature = "redis")]
pub use redis::RedisStore;

use crate::{Key, Tag};
use bytes::Bytes;
use futures_util::{future::BoxFuture, stream::BoxStream};
use serde::{Deserialize, Serialize};
use std::{
    fmt,
    time::{Duration, SystemTime},
};

/// The boxed future that the methods of a store return.
pub type StoreFuture<'a, T> = BoxFuture<'a, Result<T, StoreError>>;

/// The store that several processes share: values, leases and, most important, invalidations.
///
/// A store keeps a *clock*: a number that grows with every invalidation and never goes back. A store that lost
/// its data, or may have, begins a new *epoch*, at a later time than any before. It keeps the last
/// invalidation of each tag and kind, so that a process that was cut off learns which ones it missed. The log's *floor*
/// tells which changes the store has forgotten.
///
/// A store that only carries invalidations omits the methods for values and leases; each process then computes
/// its own values. `sayso_cache::conformance!` has the tests that every store passes.
///
/// ```
/// use sayso::cache::{Change, ChangeKind, Store, StoreError};
/// use std::time::SystemTime;
///
/// /// Tells all instances of an application that the posts have changed.
/// async fn announce(store: &dyn Store) -> Result<u64, StoreError> {
///     let change = Change {
///         tag: "posts".into(),
///         kind: ChangeKind::Gone,
///         at: SystemTime::now(),
///         clock: 0,
///     };
///     store.publish(vec![change]).await
/// }
/// ```
pub trait Store: Send + Sync + 'static {
    /// Announces changes to all processes, this one included. Gives each its time on the clock, in their
    /// order, and returns that of the last.
    ///
    /// # Errors
    /// When the store cannot be reached. The cache tries again when it can.
    fn publish(&self, changes: Vec<Change>) -> StoreFuture<'_, u64>;

    /// Returns the changes after `clock`, the last one of each [slot](Change::slot_key).
    ///
    /// # Errors
    /// When the store cannot be reached.
    fn since(&self, clock: u64) -> StoreFuture<'_, Log>;

    /// Returns the events as a stream without an end. A broken connection is reported and opened again.
    fn events(&self) -> BoxStream<'static, StoreEvent>;

    /// Returns the value under `key`.
    ///
    /// # Errors
    /// When the store cannot be reached.
    fn load(&self, key: Key) -> StoreFuture<'_, Option<Bytes>> {
        let _ = key;
        Box::pin(async { Ok(None) })
    }

    /// Keeps a value for `expire`.
    ///
    /// # Errors
    /// When the store cannot be reached.
    fn save(&self, key: Key, value: Bytes, expire: Duration) -> StoreFuture<'_, ()> {
        let _ = (key, value, expire);
        Box::pin(async { Ok(()) })
    }

    /// Asks for the right to compute the value of `key`, for `ttl`, on behalf of `holder`. The holder prolongs it with
    /// the same call. Returns `false` if another one has it.
    ///
    /// # Errors
    /// When the store cannot be reached.
    fn lease(&self, key: Key, holder: &str, ttl: Duration) -> StoreFuture<'_, bool> {
        let _ = (key, holder, ttl);
        Box::pin(async { Ok(true) })
    }

    /// Gives that right back, if `holder` has it.
    ///
    /// # Errors
    /// When the store cannot be reached.
    fn release(&self, key: Key, holder: &str) -> StoreFuture<'_, ()> {
        let _ = (key, holder);
        Box::pin(async { Ok(()) })
    }
}

/// One invalidation.
///
/// ```
/// use sayso::cache::{Change, ChangeKind};
/// use std::time::{Duration, SystemTime};
///
/// let change = Change {
///     tag: "posts".into(),
///     kind: ChangeKind::Stale(Duration::from_secs(60)),
///     at: SystemTime::now(),
///     clock: 0,
/// };
/// assert_eq!(change.slot_key(), "stale:posts");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The tag of the values.
    pub tag: Tag,
    /// The effect on them.
    pub kind: ChangeKind,
    /// The time, by the clock of the process that announces it.
    pub at: SystemTime,
    /// The time by the store's clock; zero until it is announced.
    #[serde(default)]
    pub clock: u64,
}

impl Change {
    /// Returns the place in a store's log where a later change of the same tag and the same kind replaces this one. A
    /// tag whose values became stale after they were dropped has both.
    ///
    /// ```
    /// use sayso::cache::{Change, ChangeKind};
    /// let change = Change { tag: "posts".into(), kind: ChangeKind::Gone, at: std::time::UNIX_EPOCH, clock: 0 };
    /// assert_eq!(change.slot_key(), "gone:posts");
    /// ```
    pub fn slot_key(&self) -> String {
        match self.kind {
            ChangeKind::Gone => format!("gone:{}", self.tag),
            ChangeKind::Stale(_) => format!("stale:{}", self.tag),
        }
    }
}

/// The effect of an invalidation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChangeKind {
    /// The values are dropped: the next reader waits.
    Gone,
    /// The values are stale: for this time the next readers still get them, while they are recomputed.
    Stale(Duration),
}

/// The changes that a store keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Log {
    /// The name of the store's data; another one after they were lost.
    pub epoch: String,
    /// The time up to which some changes are not in the log any more. A process that has seen less has missed them.
    pub floor: u64,
    /// The clock's time.
    pub clock: u64,
    /// The changes in the order of their clock.
    pub changes: Vec<Change>,
}

/// The messages of a store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreEvent {
    /// From now on no event is missed. Earlier changes are in the [log](Store::since).
    Connected,
    /// New changes.
    Changes(Vec<Change>),
    /// The connection broke, for this reason. [`StoreEvent::Connected`] follows when it is back.
    Lost(String),
}

/// The failure of a store: it cannot be reached, or it does not behave as it should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreError(String);

impl StoreError {
    /// Returns an error with this text.
    ///
    /// ```
    /// use sayso::cache::StoreError;
    /// let error = StoreError::new("connection refused");
    /// assert_eq!(error.to_string(), "the cache's store: connection refused");
    /// ```
    pub fn new(text: impl fmt::Display) -> Self {
        Self(text.to_string())
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the cache's store: {}", self.0)
    }
}

impl std::error::Error for StoreError {}

#[cfg(any(feature = "redis", feature = "postgres"))]
impl From<sayso_connect::ConnectError> for StoreError {
    fn from(error: sayso_connect::ConnectError) -> Self {
        Self::new(error)
    }
}
