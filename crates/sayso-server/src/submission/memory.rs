//! Outcomes and counters in memory: they end with the process.

use super::{Claim, CounterKey, Holder, Quota, SubmissionKey, SubmissionStore, Turn};
use crate::process::lock::lock;
use crate::store::{StoreError, StoreFuture};
use std::{
    collections::{BTreeSet, HashMap},
    fmt,
    future::ready,
    sync::{Mutex, MutexGuard},
    time::{Duration, Instant},
};

/// The approximate maximum number of bytes that outcomes take in memory.
const OUTCOMES_CAPACITY: usize = 32 << 20;
/// The approximate number of bytes that an entry takes in addition to its outcome.
const BASE_WEIGHT: usize = 256;
/// The time that a lapsed claim is remembered. It is longer than outcomes are kept, so that these make room first.
const LAPSED: Duration = Duration::from_secs(2 * 60 * 60);
/// The maximum number of counters.
const COUNTERS_CAPACITY: usize = 200_000;

/// Outcomes and counters in memory, for one instance. Both are bounded: the outcomes that would expire first
/// make room for new ones, and so do the counters that are next to full again.
///
/// ```
/// use sayso::{prelude::*, submission::MemoryStore};
/// let app = App::new().submissions(MemoryStore::default());
/// ```
#[derive(Default)]
pub struct MemorySubmissions {
    outcomes: Mutex<Outcomes>,
    counters: Mutex<Counters>,
}

#[derive(Default)]
struct Outcomes {
    by_key: HashMap<SubmissionKey, Entry>,
    /// The entries by the time at which they are forgotten.
    by_end: BTreeSet<(Instant, [u8; 32])>,
    weight: usize,
}

enum State {
    Running(Holder),
    Interrupted,
    Completed(Holder, Vec<u8>),
}

struct Entry {
    state: State,
    ends: Instant,
}

impl Entry {
    fn weight(&self) -> usize {
        BASE_WEIGHT
            + if let State::Completed(_, outcome) = &self.state {
                outcome.len()
            } else {
                0
            }
    }

    /// Returns the time at which the entry is forgotten. A claim whose run has vanished stays for a while after it
    /// lapsed, so that a repeat learns that it was interrupted.
    fn forgotten(&self) -> Instant {
        match self.state {
            State::Running(_) => self.ends + LAPSED,
            State::Interrupted | State::Completed(..) => self.ends,
        }
    }
}

impl Outcomes {
    fn insert(&mut self, key: SubmissionKey, entry: Entry) {
        self.weight += entry.weight();
        let forgotten = entry.forgotten();
        // Most entries replace a claim, whose place in the map they take.
        if let Some(before) = self.by_key.insert(key, entry) {
            self.weight -= before.weight();
            self.by_end.remove(&(before.forgotten(), key.0));
        }
        self.by_end.insert((forgotten, key.0));
        while self.weight > OUTCOMES_CAPACITY {
            let Some((_, first)) = self.by_end.first().copied() else {
                break;
            };
            self.remove(&SubmissionKey(first));
        }
    }

    fn remove(&mut self, key: &SubmissionKey) {
        if let Some(entry) = self.by_key.remove(key) {
            self.weight -= entry.weight();
            self.by_end.remove(&(entry.forgotten(), key.0));
        }
    }

    fn is_held(&self, key: &SubmissionKey, holder: Holder) -> bool {
        self.by_key
            .get(key)
            .is_some_and(|entry| matches!(entry.state, State::Running(by) if by == holder))
    }

    fn is_completed(&self, key: &SubmissionKey, holder: Holder, outcome: &[u8]) -> bool {
        self.by_key.get(key).is_some_and(
            |entry| matches!(&entry.state, State::Completed(by, kept) if *by == holder && kept == outcome),
        )
    }

    fn claim(
        &mut self,
        key: SubmissionKey,
        holder: Holder,
        lease: Duration,
        keep: Duration,
    ) -> Claim {
        let now = Instant::now();
        match self.by_key.get(&key) {
            Some(Entry {
                state: State::Running(_),
                ends,
            }) if *ends <= now => {
                self.insert(
                    key,
                    Entry {
                        state: State::Interrupted,
                        ends: now + keep,
                    },
                );
                Claim::Interrupted
            }
            Some(entry) if entry.ends > now => match &entry.state {
                State::Running(by) if *by == holder => Claim::Granted,
                State::Running(_) => Claim::Running,
                State::Interrupted => Claim::Interrupted,
                State::Completed(_, outcome) => Claim::Completed(outcome.clone()),
            },
            _ => {
                self.insert(
                    key,
                    Entry {
                        state: State::Running(holder),
                        ends: now + lease,
                    },
                );
                Claim::Granted
            }
        }
    }

    fn delete_expired(&mut self, now: Instant) -> u64 {
        let mut count = 0;
        while let Some((end, key)) = self.by_end.first().copied()
            && end <= now
        {
            self.remove(&SubmissionKey(key));
            count += 1;
        }
        count
    }
}

/// The times at which the counters are full again, the theoretical arrival times of the generic cell rate algorithm.
#[derive(Default)]
struct Counters {
    by_key: HashMap<CounterKey, Instant>,
    by_time: BTreeSet<(Instant, [u8; 32])>,
}

impl Counters {
    fn count(&mut self, key: CounterKey, quota: Quota, now: Instant) -> Turn {
        let count = quota.count.max(1);
        let each = quota.period / count;
        let full = self.by_key.get(&key).copied().unwrap_or(now).max(now);
        let next = full + each;
        // Before this time, no more than `count` calls fit into the period.
        let latest = now + each * count;
        if next > latest {
            return Turn::Wait(next - latest);
        }
        self.set(key, next);
        Turn::Now
    }

    fn set(&mut self, key: CounterKey, full: Instant) {
        if let Some(before) = self.by_key.insert(key, full) {
            self.by_time.remove(&(before, key.0));
        }
        self.by_time.insert((full, key.0));
        while self.by_key.len() > COUNTERS_CAPACITY {
            let Some((_, first)) = self.by_time.pop_first() else {
                break;
            };
            self.by_key.remove(&CounterKey(first));
        }
    }

    fn delete_expired(&mut self, now: Instant) -> u64 {
        let mut count = 0;
        while let Some((full, key)) = self.by_time.first().copied()
            && full <= now
        {
            self.by_time.pop_first();
            self.by_key.remove(&CounterKey(key));
            count += 1;
        }
        count
    }
}

impl MemorySubmissions {
    fn outcomes(&self) -> MutexGuard<'_, Outcomes> {
        // The collections are changed by calls that do not panic.
        lock(&self.outcomes)
    }

    fn counters(&self) -> MutexGuard<'_, Counters> {
        lock(&self.counters)
    }
}

fn done<'a, T: Send + 'a>(value: T) -> StoreFuture<'a, T> {
    Box::pin(ready(Ok::<_, StoreError>(value)))
}

impl SubmissionStore for MemorySubmissions {
    fn claim<'a>(
        &'a self,
        key: &'a SubmissionKey,
        holder: Holder,
        lease: Duration,
        keep: Duration,
    ) -> StoreFuture<'a, Claim> {
        done(self.outcomes().claim(*key, holder, lease, keep))
    }

    fn renew<'a>(
        &'a self,
        key: &'a SubmissionKey,
        holder: Holder,
        lease: Duration,
    ) -> StoreFuture<'a, bool> {
        let mut outcomes = self.outcomes();
        let held = outcomes.is_held(key, holder);
        if held {
            outcomes.insert(
                *key,
                Entry {
                    state: State::Running(holder),
                    ends: Instant::now() + lease,
                },
            );
        }
        done(held)
    }

    fn complete<'a>(
        &'a self,
        key: &'a SubmissionKey,
        holder: Holder,
        outcome: &'a [u8],
        keep: Duration,
    ) -> StoreFuture<'a, bool> {
        let mut outcomes = self.outcomes();
        let may = outcomes.is_held(key, holder) || outcomes.is_completed(key, holder, outcome);
        if may {
            let state = State::Completed(holder, outcome.to_vec());
            outcomes.insert(
                *key,
                Entry {
                    state,
                    ends: Instant::now() + keep,
                },
            );
        }
        done(may)
    }

    fn release<'a>(&'a self, key: &'a SubmissionKey, holder: Holder) -> StoreFuture<'a, ()> {
        let mut outcomes = self.outcomes();
        if outcomes.is_held(key, holder) {
            outcomes.remove(key);
        }
        done(())
    }

    fn forget<'a>(&'a self, key: &'a SubmissionKey, outcome: &'a [u8]) -> StoreFuture<'a, ()> {
        let mut outcomes = self.outcomes();
        let entry = outcomes.by_key.get(key);
        if entry.is_some_and(
            |entry| matches!(&entry.state, State::Completed(_, kept) if kept == outcome),
        ) {
            outcomes.remove(key);
        }
        done(())
    }

    fn count<'a>(&'a self, counter: &'a CounterKey, quota: Quota) -> StoreFuture<'a, Turn> {
        done(self.counters().count(*counter, quota, Instant::now()))
    }

    fn delete_expired(&self) -> StoreFuture<'_, u64> {
        let now = Instant::now();
        let outcomes = self.outcomes().delete_expired(now);
        done(outcomes + self.counters().delete_expired(now))
    }
}

impl fmt::Debug for MemorySubmissions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemorySubmissions")
            .field("outcomes", &self.outcomes().by_key.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::submission::conformance;
    use std::sync::Arc;

    #[tokio::test]
    async fn memory_conforms() {
        conformance::conforms(Arc::new(MemorySubmissions::default())).await;
    }

    #[test]
    fn an_entry_that_replaces_another_is_counted_once() {
        let mut outcomes = Outcomes::default();
        let key = SubmissionKey::new([7; 32]);
        let ends = Instant::now();
        for _ in 0..2 {
            let state = State::Completed(Holder(1), vec![0; 100]);
            outcomes.insert(key, Entry { state, ends });
        }
        assert_eq!(outcomes.by_end.len(), 1);
        assert_eq!(outcomes.weight, BASE_WEIGHT + 100);
        outcomes.remove(&key);
        assert!(outcomes.by_end.is_empty() && outcomes.weight == 0);
    }

    #[tokio::test]
    async fn kept_outcomes_and_counters_are_bounded() {
        let store = MemorySubmissions::default();
        let lease = Duration::from_secs(60);
        let keep = Duration::from_secs(60);
        let outcome = vec![0; 1 << 20];
        for number in 0..100_u8 {
            let key = SubmissionKey::new([number; 32]);
            assert_eq!(
                store.claim(&key, Holder(1), lease, keep).await.unwrap(),
                Claim::Granted
            );
            assert!(
                store
                    .complete(&key, Holder(1), &outcome, keep)
                    .await
                    .unwrap()
            );
        }
        assert!(store.outcomes().weight <= OUTCOMES_CAPACITY);
        assert!(store.outcomes().by_key.len() < 32);
        let newest = SubmissionKey::new([99; 32]);
        assert!(matches!(
            store.claim(&newest, Holder(2), lease, keep).await.unwrap(),
            Claim::Completed(_)
        ));

        // A claim that is never claimed again is removed as well.
        let lost = SubmissionKey::new([200; 32]);
        store
            .claim(&lost, Holder(3), Duration::ZERO, keep)
            .await
            .unwrap();
        store
            .outcomes()
            .delete_expired(Instant::now() + LAPSED + keep);
        assert!(store.outcomes().by_key.is_empty() && store.outcomes().weight == 0);

        let mut counters = store.counters();
        let quota = Quota {
            count: 1,
            period: Duration::from_secs(60),
        };
        let now = Instant::now();
        for number in 0..COUNTERS_CAPACITY + 100 {
            let mut hash = [0; 32];
            hash[..8].copy_from_slice(&number.to_le_bytes());
            counters.count(CounterKey::new(hash), quota, now);
        }
        assert_eq!(counters.by_key.len(), COUNTERS_CAPACITY);
        assert_eq!(counters.by_time.len(), COUNTERS_CAPACITY);
    }
}
