//! A store of submissions for tests.

use sayso::{
    store::{Error as StoreError, StoreFuture},
    submission::{Claim, CounterKey, Holder, Key, MemoryStore, Quota, Store, Turn},
    test::Page,
};
use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

/// A store in memory that a test can look into and break.
#[derive(Clone, Default)]
pub(crate) struct Watched(pub(crate) Arc<Inner>);

#[derive(Default)]
pub(crate) struct Inner {
    store: MemoryStore,
    /// The outcomes that were stored.
    pub(crate) outcomes: Mutex<Vec<Vec<u8>>>,
    /// Every claim is an interrupted one.
    pub(crate) interrupts: AtomicBool,
    /// The store cannot be reached.
    pub(crate) is_away: AtomicBool,
    /// Its outcomes cannot be opened any more.
    pub(crate) garbles: AtomicBool,
    /// The number of claims that each run has asked for, in the order of the runs.
    claims: Mutex<Vec<(Holder, usize)>>,
}

impl Watched {
    fn asked(&self, holder: Holder) {
        let mut claims = self.0.claims.lock().expect("claims");
        match claims.iter_mut().find(|(by, _)| *by == holder) {
            Some((_, count)) => *count += 1,
            None => claims.push((holder, 1)),
        }
    }

    /// Returns the number of claims that the run with this number has asked for.
    pub(crate) fn claims(&self, run: usize) -> usize {
        self.0
            .claims
            .lock()
            .expect("claims")
            .get(run)
            .map_or(0, |(_, count)| *count)
    }

    /// Returns the number of claims that all runs have asked for.
    pub(crate) fn all_claims(&self) -> usize {
        let claims = self.0.claims.lock().expect("claims");
        claims.iter().map(|(_, count)| count).sum()
    }

    /// Polls a client until the run with this number has asked this often, and then disconnects it.
    pub(crate) async fn hang_up_after(
        &self,
        claims: usize,
        run: usize,
        client: impl Future<Output = Page>,
    ) {
        let asked = async {
            while self.claims(run) < claims {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        };
        tokio::select! {
            _ = client => panic!("nothing is answered"),
            () = asked => {}
        }
    }

    fn reach<'a, T: Send + 'a>(&self, then: StoreFuture<'a, T>) -> StoreFuture<'a, T> {
        if self.0.is_away.load(Ordering::SeqCst) {
            return Box::pin(async { Err(StoreError::new("the store is not reachable")) });
        }
        then
    }
}

impl Store for Watched {
    fn claim<'a>(
        &'a self,
        key: &'a Key,
        holder: Holder,
        lease: Duration,
        keep: Duration,
    ) -> StoreFuture<'a, Claim> {
        self.asked(holder);
        if self.0.interrupts.load(Ordering::SeqCst) {
            return Box::pin(async { Ok(Claim::Interrupted) });
        }
        self.reach(self.0.store.claim(key, holder, lease, keep))
    }

    fn renew<'a>(&'a self, key: &'a Key, holder: Holder, lease: Duration) -> StoreFuture<'a, bool> {
        self.0.store.renew(key, holder, lease)
    }

    fn complete<'a>(
        &'a self,
        key: &'a Key,
        holder: Holder,
        outcome: &'a [u8],
        keep: Duration,
    ) -> StoreFuture<'a, bool> {
        self.0
            .outcomes
            .lock()
            .expect("outcomes")
            .push(outcome.to_vec());
        let outcome: &[u8] = if self.0.garbles.load(Ordering::SeqCst) {
            b"?"
        } else {
            outcome
        };
        self.reach(self.0.store.complete(key, holder, outcome, keep))
    }

    fn release<'a>(&'a self, key: &'a Key, holder: Holder) -> StoreFuture<'a, ()> {
        self.0.store.release(key, holder)
    }

    fn forget<'a>(&'a self, key: &'a Key, outcome: &'a [u8]) -> StoreFuture<'a, ()> {
        self.0.store.forget(key, outcome)
    }

    fn count<'a>(&'a self, counter: &'a CounterKey, quota: Quota) -> StoreFuture<'a, Turn> {
        self.reach(self.0.store.count(counter, quota))
    }

    fn delete_expired(&self) -> StoreFuture<'_, u64> {
        self.0.store.delete_expired()
    }
}
