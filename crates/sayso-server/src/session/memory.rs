//! Sessions in memory: they end with the process.

use super::{SessionRecord, SessionStore, TokenHash, Updated};
use crate::process::lock::lock;
use crate::{
    process::seldom::Seldom,
    store::{StoreError, StoreFuture},
};
use std::{
    collections::{BTreeSet, HashMap},
    fmt,
    future::ready,
    sync::{Mutex, MutexGuard},
    time::SystemTime,
};

/// The number of uses from which on sessions differ in their ends only.
const MANY_USES: u8 = 8;
/// The approximate number of bytes that a session takes in addition to its data.
const BASE_WEIGHT: usize = 512;
/// Bytes of a full store for each session that it may hold, about. Data is seldom more than a user's number.
const WEIGHT_EACH: usize = 1024;

/// Sessions in memory, for development, tests and applications that need no sessions after a restart.
///
/// Their number and their memory are bounded. When the store is full, the least used session makes room: one that was
/// never used again after the request that began it, if there is one. Among sessions that were used equally often, the
/// one that would end first makes room; beyond a few uses they count as equal. So a stranger who begins sessions by the
/// thousand loses those, and no other visitor is logged out. A stranger who also uses each of them eight times can
/// still push others out; where that matters, keep sessions in a database.
///
/// ```
/// use sayso::{prelude::*, session::MemoryStore};
/// let app = App::new().sessions(MemoryStore::default());
/// ```
pub struct MemoryStore {
    capacity: usize,
    records: Mutex<Records>,
}

#[derive(Default)]
struct Records {
    by_hash: HashMap<TokenHash, Entry>,
    by_end: BTreeSet<(SystemTime, TokenHash)>,
    /// The first makes room first.
    by_use: BTreeSet<(u8, SystemTime, TokenHash)>,
    weight: usize,
    reports: Seldom,
}

struct Entry {
    record: SessionRecord,
    weight: usize,
    uses: u8,
}

impl Default for MemoryStore {
    fn default() -> Self {
        Self::with_capacity(100_000)
    }
}

impl MemoryStore {
    /// Returns a store for at most `capacity` sessions, with a KB for each of them. [`default`](Self::default) takes
    /// 100 000.
    ///
    /// ```
    /// use sayso::{prelude::*, session::MemoryStore};
    /// let app = App::new().sessions(MemoryStore::with_capacity(1_000));
    /// ```
    pub fn with_capacity(capacity: usize) -> Self {
        Self {
            capacity: capacity.max(1),
            records: Mutex::default(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Records> {
        // The collections are changed by calls that do not panic.
        lock(&self.records)
    }
}

impl Records {
    /// Puts a record in, in place of one that is there, after others have made room for it.
    fn insert(&mut self, hash: TokenHash, record: SessionRecord, uses: u8, capacity: usize) {
        self.remove(&hash);
        let entry = Entry {
            weight: weight(&record),
            record,
            uses,
        };
        self.make_room(entry.weight, capacity);
        self.weight += entry.weight;
        self.by_end.insert((entry.record.expires, hash));
        self.by_use.insert((uses, entry.record.expires, hash));
        self.by_hash.insert(hash, entry);
    }

    fn remove(&mut self, hash: &TokenHash) -> Option<Entry> {
        let entry = self.by_hash.remove(hash)?;
        self.weight -= entry.weight;
        self.by_end.remove(&(entry.record.expires, *hash));
        self.by_use
            .remove(&(entry.uses, entry.record.expires, *hash));
        Some(entry)
    }

    fn count_use(&mut self, hash: &TokenHash) {
        let Some(entry) = self.by_hash.get_mut(hash) else {
            return;
        };
        self.by_use
            .remove(&(entry.uses, entry.record.expires, *hash));
        entry.uses = (entry.uses + 1).min(MANY_USES);
        self.by_use
            .insert((entry.uses, entry.record.expires, *hash));
    }

    fn make_room(&mut self, weight: usize, capacity: usize) {
        let heavy = capacity.saturating_mul(WEIGHT_EACH);
        while self.by_hash.len() >= capacity || self.weight + weight > heavy {
            let Some((uses, _, least_used)) = self.by_use.first().copied() else {
                break;
            };
            self.remove(&least_used);
            if uses > 0 {
                self.report(capacity);
            }
        }
    }

    fn report(&self, capacity: usize) {
        if self.reports.is_due() {
            tracing::warn!(
                capacity,
                "evicting sessions in use because there are too many in memory: keep them in a database"
            );
        }
    }
}

/// Returns the approximate number of bytes that a record takes.
fn weight(record: &SessionRecord) -> usize {
    let data = record
        .data
        .iter()
        .map(|(key, value)| key.len() + value.to_string().len());
    BASE_WEIGHT + data.sum::<usize>()
}

fn done<'a, T: Send + 'a>(value: T) -> StoreFuture<'a, T> {
    Box::pin(ready(Ok::<_, StoreError>(value)))
}

impl SessionStore for MemoryStore {
    fn load<'a>(&'a self, hash: &'a TokenHash) -> StoreFuture<'a, Option<SessionRecord>> {
        let mut records = self.lock();
        records.count_use(hash);
        done(records.by_hash.get(hash).map(|entry| entry.record.clone()))
    }

    fn create<'a>(&'a self, hash: &'a TokenHash, record: &'a SessionRecord) -> StoreFuture<'a, ()> {
        self.lock().insert(*hash, record.clone(), 0, self.capacity);
        done(())
    }

    fn update<'a>(
        &'a self,
        hash: &'a TokenHash,
        record: &'a SessionRecord,
    ) -> StoreFuture<'a, Updated> {
        let mut records = self.lock();
        let current = records
            .by_hash
            .get(hash)
            .filter(|entry| entry.record.version == record.version);
        let Some(uses) = current.map(|entry| entry.uses) else {
            return done(Updated::Outdated);
        };
        let record = SessionRecord {
            version: record.version + 1,
            ..record.clone()
        };
        records.insert(*hash, record, uses, self.capacity);
        done(Updated::Yes)
    }

    fn touch<'a>(&'a self, hash: &'a TokenHash, expires: SystemTime) -> StoreFuture<'a, ()> {
        let mut records = self.lock();
        if let Some(Entry { record, uses, .. }) = records.remove(hash) {
            records.insert(
                *hash,
                SessionRecord { expires, ..record },
                uses,
                self.capacity,
            );
        }
        done(())
    }

    fn delete<'a>(&'a self, hash: &'a TokenHash) -> StoreFuture<'a, bool> {
        done(self.lock().remove(hash).is_some())
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
        f.debug_struct("MemoryStore")
            .field("sessions", &self.lock().by_hash.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn hash(number: u64) -> TokenHash {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&number.to_le_bytes());
        TokenHash(bytes)
    }

    fn record(text: &str) -> SessionRecord {
        let now = SystemTime::now();
        let data = [("user".to_owned(), text.into())].into();
        SessionRecord {
            data,
            created: now,
            expires: now + Duration::from_secs(3600),
            version: 0,
        }
    }

    async fn is_there(store: &MemoryStore, number: u64) -> bool {
        store.lock().by_hash.contains_key(&hash(number))
    }

    #[tokio::test]
    async fn a_stranger_who_begins_sessions_by_the_thousand_ends_nobodys_session() {
        let store = MemoryStore::with_capacity(1000);
        // The victim has used the session once, and then not for a long time.
        store.create(&hash(0), &record("victim")).await.unwrap();
        store.load(&hash(0)).await.unwrap();
        for number in 1..=100_000 {
            store
                .create(&hash(number), &record("nobody"))
                .await
                .unwrap();
        }
        assert!(is_there(&store, 0).await);
        assert!(
            is_there(&store, 100_000).await,
            "who comes last begins a session, too"
        );
        assert_eq!(store.lock().by_hash.len(), 1000);
    }

    #[tokio::test]
    async fn sessions_that_were_used_more_stay_longer_than_those_used_once() {
        let store = MemoryStore::with_capacity(100);
        store.create(&hash(0), &record("often")).await.unwrap();
        for _ in 0..MANY_USES {
            store.load(&hash(0)).await.unwrap();
        }
        for number in 1..=1000 {
            store.create(&hash(number), &record("once")).await.unwrap();
            store.load(&hash(number)).await.unwrap();
        }
        assert!(is_there(&store, 0).await && is_there(&store, 1000).await);
        // An update or a touch of a session does not reset the count of its uses.
        store.update(&hash(0), &record("often")).await.unwrap();
        store
            .touch(&hash(0), SystemTime::now() + Duration::from_secs(7200))
            .await
            .unwrap();
        assert_eq!(store.lock().by_hash[&hash(0)].uses, MANY_USES);
    }

    #[tokio::test]
    async fn the_memory_of_all_sessions_is_bounded() {
        let store = MemoryStore::with_capacity(1000);
        let large = "x".repeat(60_000);
        for number in 0..100 {
            store.create(&hash(number), &record("")).await.unwrap();
            store.update(&hash(number), &record(&large)).await.unwrap();
        }
        let records = store.lock();
        assert!(records.weight <= 1000 * WEIGHT_EACH, "{}", records.weight);
        assert_eq!(
            records.weight,
            records
                .by_hash
                .values()
                .map(|entry| entry.weight)
                .sum::<usize>()
        );
        assert_eq!(records.by_hash.len(), records.by_use.len());
        assert_eq!(records.by_hash.len(), records.by_end.len());
    }
}
