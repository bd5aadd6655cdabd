//! A store for tests, which can be made to fail.

use super::reporter::{Reporter, keep};
use crate::{Change, Key, Log, Store, StoreError, StoreEvent, StoreFuture, sync::lock};
use bytes::Bytes;
use futures_util::stream::BoxStream;
use std::{
    collections::{BTreeMap, HashMap},
    convert::Infallible,
    sync::{Arc, Mutex, MutexGuard},
    time::{Duration, Instant},
};
use tokio::sync::{broadcast, watch};

/// The number of events that a slow reader may leave waiting.
const BUFFER: usize = 1024;

/// A store in memory: for tests of a store's failures. Clones are the same connection;
/// [`another`](Self::another) is a second process's.
///
/// ```
/// use sayso_cache::{Cache, MemoryStore};
/// let store = MemoryStore::default();
/// let one = Cache::builder().store(store.clone()).build();
/// let other = Cache::builder().store(store.another()).build();
/// store.disconnect();
/// store.reconnect();
/// ```
#[derive(Clone)]
pub struct MemoryStore {
    shared: Arc<Mutex<Shared>>,
    online: watch::Sender<bool>,
}

struct Shared {
    epoch: u64,
    clock: u64,
    floor: u64,
    log: BTreeMap<String, Change>,
    values: HashMap<Key, (Bytes, Instant)>,
    leases: HashMap<Key, (String, Instant)>,
    changes: broadcast::Sender<Vec<Change>>,
}

impl Default for MemoryStore {
    fn default() -> Self {
        let shared = Shared {
            epoch: 0,
            clock: 0,
            floor: 0,
            log: BTreeMap::new(),
            values: HashMap::new(),
            leases: HashMap::new(),
            changes: broadcast::Sender::new(BUFFER),
        };
        Self {
            shared: Arc::new(Mutex::new(shared)),
            online: watch::Sender::new(true),
        }
    }
}

impl MemoryStore {
    /// The same data over a connection of its own.
    #[must_use]
    pub fn another(&self) -> Self {
        Self {
            shared: self.shared.clone(),
            online: watch::Sender::new(true),
        }
    }

    /// Makes this connection fail from now on.
    pub fn disconnect(&self) {
        self.online.send_replace(false);
    }

    /// Makes the connection work again.
    pub fn reconnect(&self) {
        self.online.send_replace(true);
    }

    /// Loses everything, as a server without persistence does when it is restarted.
    pub fn lose_data(&self) {
        let mut shared = self.lock();
        shared.epoch += 1;
        shared.clock += 1;
        shared.floor = shared.clock;
        shared.log.clear();
        shared.values.clear();
        shared.leases.clear();
    }

    fn lock(&self) -> MutexGuard<'_, Shared> {
        lock(&self.shared)
    }

    fn when_online<'a, T: Send + 'a>(
        &'a self,
        work: impl FnOnce(&mut Shared) -> T + Send + 'a,
    ) -> StoreFuture<'a, T> {
        Box::pin(async move {
            if *self.online.borrow() {
                Ok(work(&mut self.lock()))
            } else {
                Err(StoreError::new("disconnected"))
            }
        })
    }

    async fn connection(self, reporter: Reporter) -> Result<Infallible, StoreError> {
        let mut online = self.online.subscribe();
        online
            .wait_for(|online| *online)
            .await
            .map_err(StoreError::new)?;
        let mut announced = self.lock().changes.subscribe();
        reporter.connected().await;
        loop {
            let changes = tokio::select! {
                changes = announced.recv() => changes.map_err(StoreError::new)?,
                _ = online.changed() => return Err(StoreError::new("disconnected")),
            };
            reporter.changes(changes).await;
        }
    }
}

impl Store for MemoryStore {
    fn publish(&self, mut changes: Vec<Change>) -> StoreFuture<'_, u64> {
        self.when_online(move |shared| {
            for change in &mut changes {
                shared.clock += 1;
                change.clock = shared.clock;
                shared.log.insert(change.slot_key(), change.clone());
            }
            // Sending fails when there are no readers, and then no process has to be told.
            let _ = shared.changes.send(changes);
            shared.clock
        })
    }

    fn since(&self, clock: u64) -> StoreFuture<'_, Log> {
        self.when_online(move |shared| {
            let mut changes: Vec<_> = shared
                .log
                .values()
                .filter(|change| change.clock > clock)
                .cloned()
                .collect();
            changes.sort_by_key(|change| change.clock);
            Log {
                epoch: shared.epoch.to_string(),
                floor: shared.floor,
                clock: shared.clock,
                changes,
            }
        })
    }

    fn events(&self) -> BoxStream<'static, StoreEvent> {
        let own = self.clone();
        keep(move |reporter| own.clone().connection(reporter))
    }

    fn load(&self, key: Key) -> StoreFuture<'_, Option<Bytes>> {
        self.when_online(move |shared| {
            let (value, until) = shared.values.get(&key)?;
            (*until > Instant::now()).then(|| value.clone())
        })
    }

    fn save(&self, key: Key, value: Bytes, expire: Duration) -> StoreFuture<'_, ()> {
        self.when_online(move |shared| {
            shared.values.insert(key, (value, Instant::now() + expire));
        })
    }

    fn lease(&self, key: Key, holder: &str, ttl: Duration) -> StoreFuture<'_, bool> {
        let holder = holder.to_owned();
        self.when_online(move |shared| {
            let now = Instant::now();
            let is_free = shared
                .leases
                .get(&key)
                .is_none_or(|(other, until)| *until <= now || *other == holder);
            if is_free {
                shared.leases.insert(key, (holder, now + ttl));
            }
            is_free
        })
    }

    fn release(&self, key: Key, holder: &str) -> StoreFuture<'_, ()> {
        let holder = holder.to_owned();
        self.when_online(move |shared| {
            if shared
                .leases
                .get(&key)
                .is_some_and(|(own, _)| *own == holder)
            {
                shared.leases.remove(&key);
            }
        })
    }
}
