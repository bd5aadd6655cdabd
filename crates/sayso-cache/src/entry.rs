//! One cached value with everything that determines its freshness.

use crate::{Life, Tag};
use serde::{Deserialize, Serialize};
use std::{
    any::Any,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, SystemTime},
};

/// A cached value.
pub(crate) struct Entry {
    pub(crate) label: Arc<str>,
    pub(crate) value: Arc<dyn Any + Send + Sync>,
    pub(crate) tags: Vec<Tag>,
    pub(crate) life: Life,
    /// The time at which its computation began.
    pub(crate) created: SystemTime,
    pub(crate) since: Since,
    pub(crate) weight: u32,
    /// The marks' generation at which its tags were last looked at.
    pub(crate) checked: AtomicU64,
    /// Not before this, in milliseconds of its age, a failed refresh is tried again.
    pub(crate) retry: AtomicU64,
}

/// Up to where an entry has seen all invalidations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Since {
    /// It was computed here; the computation began at this generation of the marks.
    Generation(u64),
    /// It came from the store; its computation knew the invalidations up to this time of the store's clock.
    Clock(u64),
}

/// The freshness of an entry, from the worst to the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Freshness {
    Gone,
    /// Can be served now, and is to be recomputed.
    Stale,
    Fresh,
}

impl Entry {
    pub(crate) fn age(&self) -> Duration {
        SystemTime::now()
            .duration_since(self.created)
            .unwrap_or(Duration::ZERO)
    }

    /// Returns the freshness by the entry's age alone.
    pub(crate) fn by_age(&self) -> Freshness {
        match self.age() {
            age if age >= self.life.expire => Freshness::Gone,
            age if age >= self.life.revalidate => Freshness::Stale,
            _ => Freshness::Fresh,
        }
    }

    /// Puts the next try to refresh it off.
    pub(crate) fn postpone(&self, by: Duration) {
        self.retry.store(millis(self.age() + by), Ordering::Relaxed);
    }

    pub(crate) fn may_refresh(&self) -> bool {
        millis(self.age()) >= self.retry.load(Ordering::Relaxed)
    }
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

/// An entry as a store keeps it, before its value's bytes.
#[derive(Serialize, Deserialize)]
pub(crate) struct Head {
    pub(crate) label: String,
    pub(crate) tags: Vec<Tag>,
    pub(crate) life: Life,
    pub(crate) created: SystemTime,
    pub(crate) clock: u64,
}

impl Head {
    /// The head's length, the head, the value.
    pub(crate) fn write(&self, value: &[u8]) -> Option<Vec<u8>> {
        let head = serde_json::to_vec(self).ok()?;
        let length = u32::try_from(head.len()).ok()?;
        let mut bytes = Vec::with_capacity(4 + head.len() + value.len());
        bytes.extend_from_slice(&length.to_le_bytes());
        bytes.extend_from_slice(&head);
        bytes.extend_from_slice(value);
        Some(bytes)
    }

    pub(crate) fn read(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (length, rest) = bytes.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
        let (head, value) = rest.split_at_checked(length)?;
        Some((serde_json::from_slice(head).ok()?, value))
    }
}
