//! Agreement between instances about submissions: each one runs once, and rate limits count all of them.
//!
//! A submission is *claimed* before its action runs and *completed* with its outcome afterwards. A repeat, on
//! this instance or on another, finds the claim or the outcome. An instance renews its claims while the
//! actions run, so a claim that has lapsed belongs to an instance that was killed. It is unknown how far that
//! action came; the submission is then *interrupted* and never runs again under the same key. This makes a
//! submission run at most once. It runs exactly once unless its instance is killed, and then the visitor is told.

#[cfg(test)]
mod conformance;
mod memory;
#[cfg(feature = "postgres")]
mod postgres;
#[cfg(feature = "redis")]
mod redis;
#[cfg(feature = "sqlite")]
mod sqlite;
mod sweep;
mod turns;

pub use memory::MemorySubmissions;
pub(crate) use sweep::{SWEEP_EVERY, sweep};
pub(crate) use turns::Turns;

use crate::store::StoreFuture;
use std::{fmt, time::Duration};

/// A store for the outcomes of submissions and for the counters of rate limits.
///
/// All methods are atomic. The store's own clock decides about times, so the clocks of the instances need not
/// agree. One conformance suite runs against every store of this crate (`submission/conformance.rs`).
///
/// ```
/// use sayso::submission::{Claim, Holder, Key, MemoryStore, Store};
/// use std::time::Duration;
///
/// # tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
/// const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// let store = MemoryStore::default();
/// let key = Key::new([7; 32]);
///
/// // The first instance runs the action and stores its outcome.
/// let first = Holder(1);
/// assert_eq!(store.claim(&key, first, Duration::from_secs(30), DAY).await?, Claim::Granted);
/// assert!(store.complete(&key, first, b"done", DAY).await?);
///
/// // A repeat gets the outcome.
/// let repeat = store.claim(&key, Holder(2), Duration::from_secs(30), DAY).await?;
/// assert_eq!(repeat, Claim::Completed(b"done".to_vec()));
/// # Ok::<_, sayso::store::Error>(())
/// # }).unwrap();
/// ```
pub trait SubmissionStore: Send + Sync + 'static {
    /// Claims the submission `key` for `holder`, until `lease` has passed or the claim is renewed.
    ///
    /// Returns [`Claim::Granted`] when no holder has `key`, and its state otherwise. A claim whose lease has passed
    /// becomes [`Claim::Interrupted`], for every caller, for `keep` from then on. A holder that has the claim is
    /// granted it again, so that a call may be repeated when its response was lost.
    ///
    /// # Errors
    /// When the store cannot be reached.
    fn claim<'a>(
        &'a self,
        key: &'a SubmissionKey,
        holder: Holder,
        lease: Duration,
        keep: Duration,
    ) -> StoreFuture<'a, Claim>;

    /// Renews a claim for another `lease`. Returns `false` when `holder` does not have it any more.
    ///
    /// # Errors
    /// When the store cannot be reached.
    fn renew<'a>(
        &'a self,
        key: &'a SubmissionKey,
        holder: Holder,
        lease: Duration,
    ) -> StoreFuture<'a, bool>;

    /// Stores the outcome of a claimed submission for `keep`. Returns `false`, and stores nothing, when `holder`
    /// does not have the claim any more. The same call may be repeated when its answer was lost. An outcome that
    /// was stored by this call is there after a restart, as far as the store promises that for any of its data.
    ///
    /// # Errors
    /// When the store cannot be reached.
    fn complete<'a>(
        &'a self,
        key: &'a SubmissionKey,
        holder: Holder,
        outcome: &'a [u8],
        keep: Duration,
    ) -> StoreFuture<'a, bool>;

    /// Gives a claim up, so that the submission may run again: its action failed or found issues. Without the
    /// claim it does nothing.
    ///
    /// # Errors
    /// When the store cannot be reached.
    fn release<'a>(&'a self, key: &'a SubmissionKey, holder: Holder) -> StoreFuture<'a, ()>;

    /// Removes a stored outcome, if it still is `outcome`.
    ///
    /// # Errors
    /// When the store cannot be reached.
    fn forget<'a>(&'a self, key: &'a SubmissionKey, outcome: &'a [u8]) -> StoreFuture<'a, ()>;

    /// Counts one call against `quota` under `counter`, by the generic cell rate algorithm (ITU-T I.371): `count`
    /// calls at once, and one more after each `period / count`.
    ///
    /// Returns [`Turn::Wait`], and counts nothing, when the quota is used up.
    ///
    /// # Errors
    /// When the store cannot be reached.
    fn count<'a>(&'a self, counter: &'a CounterKey, quota: Quota) -> StoreFuture<'a, Turn>;

    /// Deletes expired entries: outcomes, interrupted claims and full counters. Returns their number.
    ///
    /// # Errors
    /// When the store cannot be reached.
    fn delete_expired(&self) -> StoreFuture<'_, u64>;
}

/// The identity of a submission: a hash of its token, session, action, form and contents.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct SubmissionKey([u8; 32]);

/// The identity of a counter: a hash of an action and its caller.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct CounterKey([u8; 32]);

macro_rules! key {
    ($key:ident) => {
        impl $key {
            /// Creates a key from a hash.
            ///
            /// ```
            /// use sayso::submission::{CounterKey, Key};
            /// assert_eq!(Key::new([7; 32]), Key::new([7; 32]));
            /// assert_ne!(CounterKey::new([7; 32]), CounterKey::new([8; 32]));
            /// ```
            pub fn new(hash: [u8; 32]) -> Self {
                Self(hash)
            }

            /// Returns the hash, for a store's key.
            ///
            /// ```
            /// use sayso::submission::{CounterKey, Key};
            /// assert_eq!(Key::new([7; 32]).as_bytes(), &[7; 32]);
            /// assert_eq!(CounterKey::new([8; 32]).as_bytes(), &[8; 32]);
            /// ```
            pub fn as_bytes(&self) -> &[u8; 32] {
                &self.0
            }
        }

        impl fmt::Debug for $key {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($key), "(..)"))
            }
        }
    };
}
key!(SubmissionKey);
key!(CounterKey);

/// The holder of a claim: a random number, another one for each run of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Holder(pub u128);

/// The result of [`SubmissionStore::claim`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// The caller holds the claim and runs the action.
    Granted,
    /// Another run holds it. Its outcome is worth waiting for.
    Running,
    /// Its instance was killed while the action ran.
    Interrupted,
    /// The action ran. This is its outcome, from [`SubmissionStore::complete`].
    Completed(Vec<u8>),
}

#[cfg(any(feature = "sqlite", feature = "postgres"))]
impl Claim {
    /// Reads the claim of `holder` from the columns `holder` and `outcome` of a submission.
    fn read<'r, R: sqlx::Row>(row: &'r R, holder: Holder) -> sqlx::Result<Self>
    where
        &'static str: sqlx::ColumnIndex<R>,
        Option<Vec<u8>>: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
    {
        if let Some(outcome) = row.try_get::<Option<Vec<u8>>, _>("outcome")? {
            return Ok(Self::Completed(outcome));
        }
        Ok(match row.try_get::<Option<Vec<u8>>, _>("holder")? {
            None => Self::Interrupted,
            Some(by) if by == holder.0.to_be_bytes() => Self::Granted,
            Some(_) => Self::Running,
        })
    }
}

/// The calls that a rate limit allows: `count` at once, and as many again in each `period`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// The number of calls, at least 1.
    pub count: u32,
    /// The time in which the whole count is available again.
    pub period: Duration,
}

#[cfg(any(feature = "sqlite", feature = "postgres", feature = "redis"))]
impl Quota {
    /// Whole microseconds between two calls, and of all calls together. Both are at most some 30 years, so that no
    /// database's numbers overflow.
    fn micros(self) -> (i64, i64) {
        const LONGEST: i64 = 1 << 50;
        let count = self.count.max(1);
        let each = i64::try_from((self.period / count).as_micros())
            .unwrap_or(LONGEST)
            .clamp(1, LONGEST);
        (each, each.saturating_mul(count.into()).min(LONGEST))
    }
}

/// The result of [`SubmissionStore::count`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// The call may run.
    Now,
    /// The quota is used up; the next call may run after this time.
    Wait(Duration),
}

#[cfg(any(feature = "sqlite", feature = "postgres", feature = "redis"))]
impl Turn {
    /// No microseconds to wait, or a number of them.
    fn after_micros(wait: Option<i64>) -> Self {
        wait.map_or(Self::Now, |micros| {
            Self::Wait(Duration::from_micros(u64::try_from(micros).unwrap_or(0)))
        })
    }
}
