//! Changes in both directions: missed ones are caught up on, and ones that could not be announced are announced later.

use super::Remote;
use crate::{Change, Log, StoreEvent, sync::lock};
use futures_util::StreamExt;
use std::{
    pin::pin,
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

/// The time after a failure until the store is asked for the log again.
const RETRY: Duration = Duration::from_millis(500);

/// The state of the connection, which decides whether the store's values can be used. They cannot while changes are
/// missing: a value may be older than an invalidation that this process has missed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// There was no answer yet.
    New,
    /// All changes are known.
    Current,
    /// Changes arrive, but something failed, so that some may be unknown.
    Behind,
    /// No changes arrive.
    Lost,
}

impl Remote {
    /// Follows the store's events for as long as the process runs.
    pub(crate) async fn listen(self: Arc<Self>) {
        let mut events = self.store.events();
        let mut behind = pin!(self.behind());
        loop {
            tokio::select! {
                event = events.next() => match event {
                    Some(event) => self.receive(event).await,
                    None => return,
                },
                () = &mut behind => {
                    self.catch_up().await;
                    behind.set(self.behind());
                }
            }
        }
    }

    async fn receive(&self, event: StoreEvent) {
        match event {
            StoreEvent::Connected => {
                self.relink(Link::Lost, Link::Behind);
                self.relink(Link::Current, Link::Behind);
                self.catch_up().await;
            }
            StoreEvent::Changes(changes) => {
                self.apply(&changes);
                if self.is_current() {
                    let last = changes.last().map_or(0, |change| change.clock);
                    self.seen.fetch_max(last, Ordering::AcqRel);
                }
            }
            StoreEvent::Lost(reason) => {
                if self.link.send_replace(Link::Lost) != Link::Lost {
                    tracing::warn!("cannot reach the cache's store: {reason}");
                }
            }
        }
    }

    /// Ends when it is time to catch up again.
    async fn behind(&self) {
        // `self` owns the sender, so the channel is open.
        let _ = self
            .link
            .subscribe()
            .wait_for(|link| *link == Link::Behind)
            .await;
        tokio::time::sleep(RETRY).await;
    }

    pub(super) fn is_current(&self) -> bool {
        *self.link.borrow() == Link::Current
    }

    pub(super) fn relink(&self, from: Link, to: Link) {
        self.link.send_if_modified(|link| {
            let fits = *link == from;
            if fits {
                *link = to;
            }
            fits
        });
    }

    /// Announces the pending changes, and applies the missed ones.
    async fn catch_up(&self) {
        let pending: Vec<_> = std::mem::take(&mut *lock(&self.pending))
            .into_values()
            .collect();
        if !pending.is_empty() {
            self.announce(pending).await;
        }
        let log = self
            .with_timeout(self.store.since(self.seen.load(Ordering::Acquire)))
            .await;
        let is_known = log
            .map(|log| self.apply_log(log))
            .inspect_err(|error| tracing::warn!("{error}"))
            .is_ok();
        // The lock is held until the end, so no change becomes pending while the link becomes current.
        let pending = lock(&self.pending);
        let link = if pending.is_empty() && is_known {
            Link::Current
        } else {
            Link::Behind
        };
        self.relink(Link::New, link);
        self.relink(Link::Behind, link);
    }

    fn apply_log(&self, log: Log) {
        let known = lock(&self.epoch).replace(log.epoch.clone());
        let seen = self.seen.load(Ordering::Acquire);
        let is_same = known.as_ref() == Some(&log.epoch) && (log.floor..=log.clock).contains(&seen);
        if !is_same {
            if known.is_some() {
                tracing::warn!("the cache's store lost its data; all cached values are recomputed");
            }
            // An incomplete log cannot tell which of the store's values are valid.
            self.marks.mark_all(if seen <= log.floor {
                log.floor
            } else {
                log.clock
            });
        }
        self.apply(&log.changes);
        self.marks.advance(log.clock);
        self.seen.store(log.clock, Ordering::Release);
    }

    fn apply(&self, changes: &[Change]) {
        for Change {
            tag,
            kind,
            at,
            clock,
        } in changes
        {
            self.marks.mark(tag.clone(), *kind, Some(*clock), *at);
        }
    }

    /// Announces changes. Those that the store does not take are kept and announced later.
    pub(crate) async fn publish(self: &Arc<Self>, changes: Vec<Change>) {
        let own = self.clone();
        // The other processes are told even if the caller stops waiting.
        let work = tokio::spawn(async move { own.announce(changes).await });
        if let Err(error) = work.await {
            tracing::error!("cannot publish an invalidation: {error}");
        }
    }

    async fn announce(&self, changes: Vec<Change>) {
        let upto = self.marks.generation();
        match self.with_timeout(self.store.publish(changes.clone())).await {
            Ok(clock) => {
                let first = (clock + 1).saturating_sub(changes.len() as u64);
                for (Change { tag, kind, at, .. }, clock) in changes.into_iter().zip(first..) {
                    self.marks.acknowledge(tag, kind, clock, at, upto);
                }
            }
            Err(error) => {
                tracing::error!("cannot publish an invalidation, will retry: {error}");
                self.keep_pending(changes);
            }
        }
    }

    /// Keeps changes until the next [`catch_up`](Self::catch_up).
    fn keep_pending(&self, changes: Vec<Change>) {
        let mut pending = lock(&self.pending);
        for change in changes {
            let key = change.slot_key();
            if pending.get(&key).is_none_or(|other| other.at <= change.at) {
                pending.insert(key, change);
            }
        }
        self.relink(Link::Current, Link::Behind);
    }
}
