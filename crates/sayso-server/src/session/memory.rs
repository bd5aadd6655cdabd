//! Sessions in memory: they end with the process.

use super::{SessionRecord, SessionStore, TokenHash, Updated};
use crate::store::{StoreError, StoreFuture};
use std::{
    collections::{BTreeSet, HashMap},
    fmt,
    future::ready,
    sync::{Mutex, MutexGuard, PoisonError},
    time::SystemTime,
};

/// Sessions in memory, for development, tests and applications that can do without them after a restart.
/// The number is bounded: when it is full, the session that would end first makes room.
pub struct MemoryStore {
    capacity: usize,
    records: Mutex<Records>,
}

#[derive(Default)]
struct Records {
    by_hash: HashMap<TokenHash, SessionRecord>,
    by_end: BTreeSet<(SystemTime, TokenHash)>,
}

impl Default for MemoryStore {
    fn default() -> Self {
        Self::with_capacity(100_000)
    }
}

impl MemoryStore {
    /// At most `capacity` sessions; [`default`](Self::default) takes 100 000.
    pub fn with_capacity(capacity: usize) -> Self {
        Self { capacity: capacity.max(1), records: Mutex::default() }
    }

    fn lock(&self) -> MutexGuard<'_, Records> {
        // Both collections are changed by calls that do not panic.
        self.records.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Records {
    fn insert(&mut self, hash: TokenHash, record: SessionRecord) {
        self.remove(&hash);
        self.by_end.insert((record.expires, hash));
        self.by_hash.insert(hash, record);
    }

    fn remove(&mut self, hash: &TokenHash) -> bool {
        let Some(record) = self.by_hash.remove(hash) else { return false };
        self.by_end.remove(&(record.expires, *hash))
    }
}

fn done<'a, T: Send + 'a>(value: T) -> StoreFuture<'a, T> {
    Box::pin(ready(Ok::<_, StoreError>(value)))
}

impl SessionStore for MemoryStore {
    fn load<'a>(&'a self, hash: &'a TokenHash) -> StoreFuture<'a, Option<SessionRecord>> {
        done(self.lock().by_hash.get(hash).cloned())
    }

    fn create<'a>(&'a self, hash: &'a TokenHash, record: &'a SessionRecord) -> StoreFuture<'a, ()> {
        let mut records = self.lock();
        while records.by_hash.len() >= self.capacity {
            let Some((_, first)) = records.by_end.first().copied() else { break };
            records.remove(&first);
        }
        records.insert(*hash, record.clone());
        done(())
    }

    fn update<'a>(&'a self, hash: &'a TokenHash, record: &'a SessionRecord) -> StoreFuture<'a, Updated> {
        let mut records = self.lock();
        let current = records.by_hash.get(hash).is_some_and(|stored| stored.version == record.version);
        if !current {
            return done(Updated::Outdated);
        }
        records.insert(*hash, SessionRecord { version: record.version + 1, ..record.clone() });
        done(Updated::Yes)
    }

    fn touch<'a>(&'a self, hash: &'a TokenHash, expires: SystemTime) -> StoreFuture<'a, ()> {
        let mut records = self.lock();
        if let Some(record) = records.by_hash.get(hash).cloned() {
            records.insert(*hash, SessionRecord { expires, ..record });
        }
        done(())
    }

    fn delete<'a>(&'a self, hash: &'a TokenHash) -> StoreFuture<'a, bool> {
        done(self.lock().remove(hash))
    }

    fn delete_expired(&self, now: SystemTime) -> StoreFuture<'_, u64> {
        let mut records = self.lock();
        let mut count = 0;
        while let Some((end, hash)) = records.by_end.first().copied()
            && end <= now
        {
            records.remove(&hash);
            count += 1;
        }
        done(count)
    }
}

impl fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryStore").field("sessions", &self.lock().by_hash.len()).finish_non_exhaustive()
    }
}
