//! What several processes share.

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

/// What a store's methods give.
pub type StoreFuture<'a, T> = BoxFuture<'a, Result<T, StoreError>>;

/// What several processes share: values, leases and, above all, invalidations.
///
/// A store keeps a *clock*: a number that grows with every invalidation and never goes back. A store that lost
/// its data, or may have, begins a new *epoch*, at a later time than any before. It keeps the last
/// invalidation of each tag and kind, so that a process that was cut off learns what it missed. What it forgot,
/// it says with the log's *floor*.
///
/// A store that only carries invalidations leaves out the methods for values and leases; each process then computes
/// for itself. `sayso_cache::conformance!` has the tests that every store passes.
pub trait Store: Send + Sync + 'static {
    /// Announces changes to all processes, this one included. Gives each its time on the clock, in their
    /// order, and returns that of the last.
    ///
    /// # Errors
    /// When the store cannot be reached; the cache tries again when it can.
    fn publish(&self, changes: Vec<Change>) -> StoreFuture<'_, u64>;

    /// What was announced after `clock`, the last change of each [key](Change::slot_key).
    ///
    /// # Errors
    /// When the store cannot be reached.
    fn since(&self, clock: u64) -> StoreFuture<'_, Log>;

    /// Returns the store's events, without an end: a broken connection is reported and made again.
    fn events(&self) -> BoxStream<'static, StoreEvent>;

    /// The value under `key`.
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

    /// Asks for the right to compute the value of `key`, for `ttl`, on behalf of `holder`; its holder may
    /// prolong it with the same call. `false` if another holds it.
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Whose values.
    pub tag: Tag,
    /// What becomes of them.
    pub kind: ChangeKind,
    /// When, by the announcer's own time.
    pub at: SystemTime,
    /// When, by the store's clock; zero until it is announced.
    #[serde(default)]
    pub clock: u64,
}

impl Change {
    /// Returns the key of the change in a store's log: a later change of the same tag and kind replaces it. A tag whose
    /// values became stale after they were gone has both.
    ///
    /// ```
    /// use sayso_cache::{Change, ChangeKind};
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

/// What an invalidation does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChangeKind {
    /// The values are gone: the next reader waits.
    Gone,
    /// The values are stale: the next readers get them for this much longer, while they are recomputed.
    Stale(Duration),
}

/// What was announced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Log {
    /// Names the store's data; another one after they were lost.
    pub epoch: String,
    /// Some changes up to this time are not in the log any more: a process that knows less has missed them.
    pub floor: u64,
    /// The clock's time.
    pub clock: u64,
    /// In the order of their clock.
    pub changes: Vec<Change>,
}

/// An event that a store reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreEvent {
    /// From now on no change is missed. What was announced before is in the [log](Store::since).
    Connected,
    /// These were announced.
    Changes(Vec<Change>),
    /// The connection broke, for this reason; [`StoreEvent::Connected`] follows when it is back.
    Lost(String),
}

/// A store cannot be reached, or does not do what it should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreError(String);

impl StoreError {
    /// With what is wrong.
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
