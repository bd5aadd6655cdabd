//! The news, both ways: what was missed is learned, and what could not be said is said later.

use super::{Remote, kind_of, lock};
use crate::{Change, Log, News};
use futures_util::StreamExt;
use std::{
    pin::pin,
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

/// How long after a failure the store is asked again what was announced.
const RETRY: Duration = Duration::from_millis(500);

/// Whether what the store has can be trusted. Without the news it cannot: a value may be from before an
/// invalidation that this process has missed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// There was no answer yet.
    New,
    /// All news are known.
    Current,
    /// News come, but something failed, so that some may not be known.
    Behind,
    /// No news come.
    Lost,
}

impl Remote {
    /// Listens to the news for as long as the process runs.
    pub(crate) async fn listen(self: Arc<Self>) {
        let mut news = self.store.news();
        let mut behind = pin!(self.behind());
        loop {
            tokio::select! {
                one = news.next() => match one {
                    Some(one) => self.hear(one).await,
                    None => return,
                },
                () = &mut behind => {
                    self.catch_up().await;
                    behind.set(self.behind());
                }
            }
        }
    }

    async fn hear(&self, news: News) {
        match news {
            News::Connected => {
                self.relink(Link::Lost, Link::Behind);
                self.relink(Link::Current, Link::Behind);
                self.catch_up().await;
            }
            News::Changes(changes) => {
                self.apply(&changes);
                if self.is_current() {
                    let last = changes.last().map_or(0, |change| change.clock);
                    self.heard.fetch_max(last, Ordering::AcqRel);
                }
            }
            News::Lost(reason) => {
                if self.link.send_replace(Link::Lost) != Link::Lost {
                    tracing::warn!("cannot reach the cache's store: {reason}");
                }
            }
        }
    }

    /// Ends when it is time to catch up again.
    async fn behind(&self) {
        // It has a sender for as long as there is `self`.
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

    /// Says what could not be said, and learns what was missed.
    async fn catch_up(&self) {
        let unsaid: Vec<_> = std::mem::take(&mut *lock(&self.unsaid))
            .into_values()
            .collect();
        if !unsaid.is_empty() {
            self.announce(unsaid).await;
        }
        let log = self
            .patiently(self.store.since(self.heard.load(Ordering::Acquire)))
            .await;
        let is_known = log
            .map(|log| self.learn(log))
            .inspect_err(|error| tracing::warn!("{error}"))
            .is_ok();
        // Held until the end, so that nothing is left unsaid behind the back of a current link.
        let unsaid = lock(&self.unsaid);
        let link = if unsaid.is_empty() && is_known {
            Link::Current
        } else {
            Link::Behind
        };
        self.relink(Link::New, link);
        self.relink(Link::Behind, link);
    }

    fn learn(&self, log: Log) {
        let known = lock(&self.epoch).replace(log.epoch.clone());
        let heard = self.heard.load(Ordering::Acquire);
        let is_same =
            known.as_ref() == Some(&log.epoch) && (log.floor..=log.clock).contains(&heard);
        if !is_same {
            if known.is_some() {
                tracing::warn!("the cache's store lost its data; all cached values are recomputed");
            }
            // If the log is not all that there is, it cannot tell which of the store's values are good.
            self.marks.mark_all(if heard <= log.floor {
                log.floor
            } else {
                log.clock
            });
        }
        self.apply(&log.changes);
        self.marks.advance(log.clock);
        self.heard.store(log.clock, Ordering::Release);
    }

    fn apply(&self, changes: &[Change]) {
        for Change {
            tag,
            kind,
            at,
            clock,
        } in changes
        {
            self.marks
                .mark(tag.clone(), kind_of(*kind), Some(*clock), *at);
        }
    }

    /// Announces changes. What the store does not take is kept and announced later.
    pub(crate) async fn publish(self: &Arc<Self>, changes: Vec<Change>) {
        let own = self.clone();
        // Whoever waits for it may give up, and the others are to hear of it all the same.
        let work = tokio::spawn(async move { own.announce(changes).await });
        if let Err(error) = work.await {
            tracing::error!("cannot publish an invalidation: {error}");
        }
    }

    async fn announce(&self, changes: Vec<Change>) {
        let upto = self.marks.generation();
        match self.patiently(self.store.publish(changes.clone())).await {
            Ok(clock) => {
                let first = (clock + 1).saturating_sub(changes.len() as u64);
                for (Change { tag, kind, at, .. }, clock) in changes.into_iter().zip(first..) {
                    self.marks.said(tag, kind_of(kind), clock, at, upto);
                }
            }
            Err(error) => {
                tracing::error!("cannot publish an invalidation, will retry: {error}");
                self.keep(changes);
            }
        }
    }

    /// Keeps changes until it is time to catch up.
    fn keep(&self, changes: Vec<Change>) {
        let mut unsaid = lock(&self.unsaid);
        for change in changes {
            let slot = change.slot();
            if unsaid.get(&slot).is_none_or(|other| other.at <= change.at) {
                unsaid.insert(slot, change);
            }
        }
        self.relink(Link::Current, Link::Behind);
    }
}
