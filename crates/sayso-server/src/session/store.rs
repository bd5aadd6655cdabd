//! The stores of sessions.

use crate::store::StoreFuture;
use sayso_core::with_causes;
use serde_json::Value;
use std::{
    collections::BTreeMap,
    fmt,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::SystemTime,
};

pub(super) const DAY: std::time::Duration = std::time::Duration::from_secs(24 * 60 * 60);

/// A store for sessions: memory, a database.
///
/// Stores keep records and compare versions. Tokens and the end of a session are not their concern. The crate
/// `sayso_server` runs one set of tests against each of its stores; they are the contract (`session/conformance.rs`).
///
/// ```
/// use sayso::{session::{MemoryStore, Record, Store, TokenHash, Updated}, store::StoreFuture};
/// use std::time::SystemTime;
///
/// /// Reports each new session.
/// struct Logged(MemoryStore);
///
/// impl Store for Logged {
///     fn create<'a>(&'a self, hash: &'a TokenHash, record: &'a Record) -> StoreFuture<'a, ()> {
///         println!("a session with {} values", record.data.len());
///         self.0.create(hash, record)
///     }
///     fn load<'a>(&'a self, hash: &'a TokenHash) -> StoreFuture<'a, Option<Record>> {
///         self.0.load(hash)
///     }
///     fn update<'a>(&'a self, hash: &'a TokenHash, record: &'a Record) -> StoreFuture<'a, Updated> {
///         self.0.update(hash, record)
///     }
///     fn touch<'a>(&'a self, hash: &'a TokenHash, expires: SystemTime) -> StoreFuture<'a, ()> {
///         self.0.touch(hash, expires)
///     }
///     fn delete<'a>(&'a self, hash: &'a TokenHash) -> StoreFuture<'a, bool> {
///         self.0.delete(hash)
///     }
///     fn delete_expired(&self, now: SystemTime) -> StoreFuture<'_, u64> {
///         self.0.delete_expired(now)
///     }
/// }
/// ```
pub trait SessionStore: Send + Sync {
    /// Returns the record under `hash`, even if it has expired but is still there.
    fn load<'a>(&'a self, hash: &'a TokenHash) -> StoreFuture<'a, Option<SessionRecord>>;

    /// Adds a record. `hash` is new: it comes from a fresh random token.
    fn create<'a>(&'a self, hash: &'a TokenHash, record: &'a SessionRecord) -> StoreFuture<'a, ()>;

    /// Replaces data and end of the record under `hash`, in one step, if its version is still
    /// `record.version`; the version then goes up by one. Never brings a deleted record back.
    fn update<'a>(
        &'a self,
        hash: &'a TokenHash,
        record: &'a SessionRecord,
    ) -> StoreFuture<'a, Updated>;

    /// Sets the end of the record under `hash` and leaves the rest alone, its version included.
    fn touch<'a>(&'a self, hash: &'a TokenHash, expires: SystemTime) -> StoreFuture<'a, ()>;

    /// Deletes the record under `hash`. Returns whether there was one.
    fn delete<'a>(&'a self, hash: &'a TokenHash) -> StoreFuture<'a, bool>;

    /// Deletes all records that ended at or before `now`, unless the store does so itself. Returns their number.
    fn delete_expired(&self, now: SystemTime) -> StoreFuture<'_, u64>;
}

/// A session as it is stored.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionRecord {
    /// The values.
    pub data: BTreeMap<String, Value>,
    /// The time at which the session began, or was last rotated. Stores may cut times to whole milliseconds.
    pub created: SystemTime,
    /// The time at which the session ends unless it is used.
    pub expires: SystemTime,
    /// The number of updates, so that two at the same time do not overwrite each other.
    pub version: u64,
}

/// The hash of a session's token, by which stores know the session.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenHash(pub(super) [u8; 32]);

impl TokenHash {
    /// Returns the hash, for a store's key.
    ///
    /// ```
    /// use sayso::session::TokenHash;
    ///
    /// fn key(hash: &TokenHash) -> Vec<u8> {
    ///     [b"session:", hash.as_bytes().as_slice()].concat()
    /// }
    /// ```
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for TokenHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenHash(..)")
    }
}

/// The result of an update.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Updated {
    /// The record was updated.
    Yes,
    /// Another request changed or deleted the record first.
    Outdated,
}

/// Deletes ended sessions now and then.
#[derive(Default)]
pub(super) struct Sweeper(AtomicU64);

impl Sweeper {
    /// Once a day, in the background; called when sessions begin, because that is what fills a store.
    pub(super) fn run_if_due(&self, store: &Arc<dyn SessionStore>, now: SystemTime) {
        let day = now
            .duration_since(SystemTime::UNIX_EPOCH)
            .map_or(0, |since| since.as_secs() / DAY.as_secs());
        if self.0.swap(day, Ordering::Relaxed) == day {
            return;
        }
        let store = store.clone();
        tokio::spawn(async move {
            match store.delete_expired(now).await {
                Ok(count) => tracing::debug!(count, "deleted expired sessions"),
                Err(error) => {
                    tracing::warn!("cannot delete expired sessions: {}", with_causes(&error));
                }
            }
        });
    }
}
