//! The store that several processes share: values, leases, and changes in both directions.

mod events;

use self::events::Link;
use crate::{
    Change, ChangeKind, Key, Request, Store, StoreError, Tag,
    entry::{Entry, Freshness, Head, Since},
    marks::Marks,
    value::Storable,
};
use bytes::Bytes;
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, atomic::AtomicU64},
    time::{Duration, Instant, SystemTime},
};
use tokio::sync::watch;

/// The longest wait for a response of the store. After that, this process continues without it.
const TIMEOUT: Duration = Duration::from_secs(2);
/// The duration of a lease to compute. It is renewed while the computation runs.
const LEASE: Duration = Duration::from_secs(5);
/// The interval at which a computation that waits for another process looks for its value.
const LOOK: Duration = Duration::from_millis(20);
/// The longest time that a computation inside another one waits for another process.
const INNER_WAIT: Duration = Duration::from_secs(5);

/// The store that several processes share.
pub(crate) struct Remote {
    store: Arc<dyn Store>,
    marks: Arc<Marks>,
    link: watch::Sender<Link>,
    /// All changes up to this time of the store's clock are known. The marks' clock may be ahead by the changes that
    /// this process announced itself.
    seen: AtomicU64,
    epoch: Mutex<Option<String>>,
    /// Changes that the store has not acknowledged yet, by their [key](Change::slot_key).
    pending: Mutex<BTreeMap<String, Change>>,
    /// Names this process.
    holder: String,
}

/// The store's response for a value that is missing here.
pub(crate) enum Found {
    /// Another process had it.
    Value(Arc<Entry>),
    /// It is to be computed here, and no other process computes it.
    Leased(Lease),
    /// The value is to be computed here: the store cannot be reached, or another process takes too long.
    Alone,
}

impl Remote {
    pub(crate) fn new(store: Arc<dyn Store>, marks: Arc<Marks>) -> Arc<Self> {
        // Without randomness, two processes could share a lease and compute a value twice.
        let holder = format!("{:016x}", getrandom::u64().unwrap_or_default());
        Arc::new(Self {
            store,
            marks,
            link: watch::Sender::new(Link::New),
            seen: AtomicU64::new(0),
            epoch: Mutex::default(),
            pending: Mutex::default(),
            holder,
        })
    }

    /// A value of another process, or the right to compute it. With `is_inner`, another computation waits for it.
    pub(crate) async fn find<T: Storable>(
        self: &Arc<Self>,
        key: Key,
        request: Option<&Request>,
        min_freshness: Freshness,
        is_inner: bool,
    ) -> Found {
        if !self.is_linked().await {
            return Found::Alone;
        }
        self.try_find::<T>(key, request, min_freshness, is_inner)
            .await
            .unwrap_or_else(|error| {
                tracing::warn!("{error}; computing locally");
                self.relink(Link::Current, Link::Behind);
                Found::Alone
            })
    }

    /// Returns `true` if the store can be asked. The first callers wait for the connection.
    async fn is_linked(&self) -> bool {
        let mut link = self.link.subscribe();
        if tokio::time::timeout(TIMEOUT, link.wait_for(|link| *link != Link::New))
            .await
            .is_err()
        {
            self.relink(Link::New, Link::Lost);
        }
        self.is_current()
    }

    async fn try_find<T: Storable>(
        self: &Arc<Self>,
        key: Key,
        request: Option<&Request>,
        min_freshness: Freshness,
        is_inner: bool,
    ) -> Result<Found, StoreError> {
        let began = Instant::now();
        loop {
            if let Some(entry) = self.load::<T>(key, request, min_freshness).await? {
                return Ok(Found::Value(entry));
            }
            if self
                .with_timeout(self.store.lease(key, &self.holder, LEASE))
                .await?
            {
                let lease = Lease::hold(self.clone(), key);
                // Another process may have computed the value and released the lease in the meantime.
                return Ok(match self.load::<T>(key, request, min_freshness).await? {
                    Some(entry) => Found::Value(entry),
                    None => Found::Leased(lease),
                });
            }
            // The other process may be waiting for the outer computation of this one. A circle is detected only when
            // one process computes all of it.
            if is_inner && began.elapsed() >= INNER_WAIT {
                return Ok(Found::Alone);
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    async fn load<T: Storable>(
        &self,
        key: Key,
        request: Option<&Request>,
        min_freshness: Freshness,
    ) -> Result<Option<Arc<Entry>>, StoreError> {
        let loaded = self.with_timeout(self.store.load(key)).await?;
        let entry = loaded.and_then(|bytes| read::<T>(&bytes));
        Ok(entry.filter(|entry| self.marks.judge_for(entry, request) >= min_freshness))
    }

    /// Gives a value to the other processes. `clock` is the time of the last known change when its computation began.
    pub(crate) async fn save<T: Storable>(&self, key: Key, entry: &Entry, value: &T, clock: u64) {
        if !self.is_current() {
            return;
        }
        let Some(value) = value.write() else { return };
        let label = entry.label.to_string();
        let tags = entry.tags.clone();
        let head = Head {
            label,
            tags,
            life: entry.life,
            created: entry.created,
            clock,
        };
        let Some(bytes) = head.write(&value) else {
            return;
        };
        if let Err(error) = self
            .with_timeout(self.store.save(key, bytes.into(), entry.life.expire))
            .await
        {
            tracing::warn!("cannot share a value: {error}");
        }
    }

    async fn with_timeout<T>(
        &self,
        answer: impl Future<Output = Result<T, StoreError>>,
    ) -> Result<T, StoreError> {
        match tokio::time::timeout(TIMEOUT, answer).await {
            Ok(answer) => answer,
            Err(_) => Err(StoreError::new("no answer")),
        }
    }
}

/// The right to compute a value, renewed until this is dropped.
pub(crate) struct Lease {
    remote: Arc<Remote>,
    key: Key,
    prolonging: tokio::task::JoinHandle<()>,
}

impl Lease {
    fn hold(remote: Arc<Remote>, key: Key) -> Self {
        let own = remote.clone();
        let prolonging = tokio::spawn(async move {
            loop {
                tokio::time::sleep(LEASE / 3).await;
                let _ = own
                    .with_timeout(own.store.lease(key, &own.holder, LEASE))
                    .await;
            }
        });
        Self {
            remote,
            key,
            prolonging,
        }
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        self.prolonging.abort();
        let remote = self.remote.clone();
        let key = self.key;
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            // A lease that is not released expires.
            runtime.spawn(async move { remote.store.release(key, &remote.holder).await });
        }
    }
}

/// An entry as another process, or this one, saved it.
fn read<T: Storable>(bytes: &Bytes) -> Option<Arc<Entry>> {
    let (head, value) = Head::read(bytes)?;
    Some(Arc::new(Entry {
        label: head.label.into(),
        value: Arc::new(T::read(value)?),
        tags: head.tags,
        life: head.life,
        created: head.created,
        since: Since::Clock(head.clock),
        weight: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
        checked: AtomicU64::new(0),
        retry: AtomicU64::new(0),
    }))
}

pub(crate) fn change(tag: Tag, kind: ChangeKind) -> Change {
    Change {
        tag,
        kind,
        at: SystemTime::now(),
        clock: 0,
    }
}
