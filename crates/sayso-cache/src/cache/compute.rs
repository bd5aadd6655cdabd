//! Computes and stores a value.

use super::{Cache, Compute, Computed};
use crate::{
    Key,
    entry::{Entry, Freshness, Since},
    flight::{FlightId, Flights, launch},
    remote::Found,
    scope::{Collected, Collector, Current},
    value::Storable,
    waits::Run,
};
use futures_util::FutureExt;
use sayso_core::{Error, Result};
use std::{
    panic::AssertUnwindSafe,
    sync::{Arc, atomic::AtomicU64},
    time::{Duration, SystemTime},
};

/// Bytes that an entry takes in addition to its value.
const OVERHEAD: usize = 256;
/// The time between a failed refresh and the next attempt.
const RETRY: Duration = Duration::from_secs(1);

impl Cache {
    /// Recomputes a stale value in the background.
    pub(super) fn refresh<C: Compute>(
        &self,
        key: Key,
        call: Computed<C>,
        current: &Current,
        old: Arc<Entry>,
    ) {
        let request = current.request.as_ref();
        let background = Current {
            request: request.map(|request| Arc::new(request.without_reads())),
            collector: None,
            in_background: true,
            ..current.clone()
        };
        let function = call.function;
        let begin = |run, has_task: bool| {
            // No reader waits for it. A later one begins it once there is a task for it.
            if !has_task {
                return None;
            }
            let computation =
                self.clone()
                    .computation(key, run, call, background, Freshness::Fresh);
            let work = async move {
                computation.await.inspect_err(|error| {
                    old.postpone(RETRY);
                    tracing::error!(
                        cached = &*old.label,
                        "keeping a stale value because it cannot be recomputed: {error}"
                    );
                })
            };
            Some(launch(work, has_task))
        };
        // No caller waits for this computation, so it cannot be part of a circle.
        let _ = self.0.flights.join(key, function, None, begin);
    }

    /// Computes a value, keeps it and takes the computation off the list. A value of another process will do if it is
    /// fresh, or as `min_freshness` allows.
    pub(super) async fn computation<C: Compute>(
        self,
        key: Key,
        run: Run<FlightId>,
        call: Computed<C>,
        current: Current,
        min_freshness: Freshness,
    ) -> Result<Arc<Entry>> {
        let guard = FlightGuard {
            flights: self.0.flights.clone(),
            key,
            id: run.id,
        };
        // The reader found neither a value nor a running computation. Since then, a computation may have stored the value.
        if let Some(entry) = self.0.entries.get(&key)
            && self.judge(&entry, &current) >= min_freshness
        {
            return Ok(entry);
        }
        let mut lease = None;
        if let Some(remote) = self.0.remote.get() {
            self.listen();
            let request = current.request.as_deref();
            let is_inner = current.collector.is_some();
            match remote
                .find::<C::Value>(key, request, min_freshness, is_inner)
                .await
            {
                Found::Value(entry) => {
                    self.0.entries.insert(key, entry.clone());
                    return Ok(entry);
                }
                Found::Leased(held) => lease = Some(held),
                Found::Alone => {}
            }
        }
        let computed = self.compute(key, run, call, current).await;
        drop(lease);
        drop(guard);
        computed
    }

    async fn compute<C: Compute>(
        &self,
        key: Key,
        run: Run<FlightId>,
        call: Computed<C>,
        current: Current,
    ) -> Result<Arc<Entry>> {
        let since = Since::Generation(self.0.marks.generation());
        let clock = self.0.marks.clock();
        let label = call.label(&current);
        let created = SystemTime::now();
        let collector = Arc::new(Collector::new(run));
        let inside = Current {
            collector: Some(collector.clone()),
            within: None,
            ..current.clone()
        };
        let work = async { call.compute.run().await };
        let value = AssertUnwindSafe(inside.enter(work))
            .catch_unwind()
            .await
            .unwrap_or_else(|_| Err(Error::internal(format!("{label} panicked"))))
            .inspect_err(|_| self.0.counters.failed())?;
        self.0.counters.computed();
        let Collected {
            tags,
            own,
            inner,
            skip,
        } = collector.take();
        let life = own.unwrap_or(call.life);
        let mut tags: Vec<_> = call.tags.into_iter().chain(tags).collect();
        tags.sort_unstable();
        tags.dedup();
        let weight = value.weight();
        let value = Arc::new(value);
        let entry = Arc::new(Entry {
            label,
            value: value.clone(),
            tags,
            life: inner.map_or(life, |inner| life.shorter(inner)),
            created,
            since,
            weight: u32::try_from(weight.unwrap_or(0) + OVERHEAD).unwrap_or(u32::MAX),
            checked: AtomicU64::new(0),
            retry: AtomicU64::new(0),
        });
        // Data that were read before an invalidation must not be stored after it.
        let judged = self.0.marks.judge_for(&entry, current.request.as_deref());
        if !skip && weight.is_some() && judged != Freshness::Gone {
            self.0.entries.insert(key, entry.clone());
            if let Some(remote) = self.0.remote.get() {
                remote.save(key, &entry, &*value, clock).await;
            }
        }
        Ok(entry)
    }
}

/// Removes a computation from the list when it ends, even after a panic.
struct FlightGuard {
    flights: Arc<Flights>,
    key: Key,
    id: FlightId,
}

impl Drop for FlightGuard {
    fn drop(&mut self) {
        self.flights.remove(self.key, self.id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Life;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[tokio::test]
    async fn a_computation_that_begins_when_another_has_just_ended_takes_its_value() {
        static RUNS: AtomicUsize = AtomicUsize::new(0);
        let cache = Cache::default();
        let key = Key::new("value", b"");
        for _ in 0..2 {
            let call = Computed {
                function: "value",
                args: Vec::new(),
                life: Life::MAX,
                tags: Vec::new(),
                compute: async || Ok(RUNS.fetch_add(1, Ordering::SeqCst)),
            };
            let run = Run {
                id: 1,
                function: "value",
            };
            let work = cache
                .clone()
                .computation(key, run, call, Current::get(), Freshness::Stale);
            work.await.expect("a value");
        }
        assert_eq!(RUNS.load(Ordering::SeqCst), 1);
    }
}
