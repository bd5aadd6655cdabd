use super::memo;
use crate::{
    AppScope, Cache, Computed, Life, State, States,
    state::SharedState,
    tests::{call, in_request as in_request_of},
};
use futures_util::{FutureExt, future::join_all};
use sayso_core::{Error, Result};
use std::{
    panic::AssertUnwindSafe,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};
use tokio::sync::{Notify, Semaphore};

/// Counts runs; clones share the count.
#[derive(Clone, Default)]
struct Runs(Arc<AtomicU32>);

impl Runs {
    fn next(&self) -> u32 {
        self.0.fetch_add(1, Ordering::SeqCst) + 1
    }
}

async fn in_request<F: Future>(work: F) -> F::Output {
    in_request_of(&Cache::default(), work).await
}

#[tokio::test]
async fn concurrent_callers_wait_for_one_run() {
    let runs = Runs::default();
    let gate = Notify::new();
    let call = || {
        memo("call", b"", async {
            let run = runs.next();
            gate.notified().await;
            Ok::<_, Error>(run)
        })
    };
    let values = in_request(async {
        let calls = join_all((0..10).map(|_| call()));
        let open = async { gate.notify_one() };
        let (values, ()) = futures_util::future::join(calls, open).await;
        values
    })
    .await;
    assert!(values.iter().all(|value| value.as_ref().ok() == Some(&1)));
}

#[tokio::test]
async fn a_run_that_is_given_up_is_made_by_another_caller() {
    let runs = Runs::default();
    let value = in_request(async {
        let stuck = memo("call", b"", async {
            runs.next();
            std::future::pending::<Result<u32>>().await
        });
        let mut stuck = Box::pin(stuck);
        assert!((&mut stuck).now_or_never().is_none());
        let mut waiting = Box::pin(memo("call", b"", async { Ok::<_, Error>(runs.next()) }));
        assert!((&mut waiting).now_or_never().is_none());
        drop(stuck);
        waiting.await
    })
    .await;
    assert_eq!(value.ok(), Some(2));
}

#[tokio::test]
async fn an_error_and_a_panic_leave_the_next_caller_its_own_run() {
    let runs = Runs::default();
    let call = || async {
        memo("call", b"", async {
            match runs.next() {
                1 => Err(Error::unavailable("later")),
                2 => panic!("in a run"),
                run => Ok(run),
            }
        })
        .await
    };
    in_request(async {
        assert!(call().await.is_err());
        assert!(AssertUnwindSafe(call()).catch_unwind().await.is_err());
        assert_eq!(call().await.ok(), Some(3));
        assert_eq!(call().await.ok(), Some(3));
    })
    .await;
}

/// `f(n)` waits for `f(n - 1)`, down to 0, which waits for `f(last)`.
async fn down(n: u8, last: Option<u8>) -> Result<u8> {
    memo("down", &[n], async move {
        // Other callers start here.
        tokio::task::yield_now().await;
        match (n, last) {
            (0, None) => Ok(0),
            (0, Some(last)) => Box::pin(down(last, None)).await,
            _ => Ok(Box::pin(down(n - 1, last)).await? + 1),
        }
    })
    .await
}

#[tokio::test]
async fn a_function_may_call_itself_with_other_arguments_but_not_wait_for_itself() {
    in_request(async {
        assert_eq!(down(5, None).await.ok(), Some(5));
    })
    .await;
    let error = in_request(down(3, Some(3)))
        .await
        .expect_err("it waits for itself");
    assert!(error.to_string().contains("waits for itself"), "{error}");
}

#[tokio::test]
async fn callers_that_begin_a_circle_at_both_ends_do_not_wait_for_ever() {
    let results = in_request(join_all([down(1, Some(1)), down(0, Some(1))])).await;
    assert!(results.iter().any(Result::is_err), "{results:?}");
}

#[tokio::test]
async fn what_a_request_remembers_is_not_in_a_value_that_is_cached_later() {
    let cache = Cache::default();
    let data = Runs::default();
    let read = |data: Runs| async move {
        memo("read", b"", async move {
            Ok::<_, Error>(data.0.load(Ordering::SeqCst))
        })
        .await
    };
    let cached = |data: Runs| {
        let compute = move || async move {
            let both = [read(data.clone()).await?, read(data).await?];
            Ok(both.to_vec())
        };
        Computed {
            tags: vec!["data".into()],
            ..call("cached", compute)
        }
    };
    let values = in_request_of(&cache, async {
        read(data.clone()).await?;
        data.next();
        cache.update_tag("data").await;
        let cached = cached(data.clone()).get().await?;
        Ok::<_, Error>((cached.to_vec(), read(data.clone()).await?))
    })
    .await;
    assert_eq!(values.ok(), Some((vec![1, 1], 0)));
}

#[tokio::test]
async fn a_computation_in_the_background_finds_the_state() {
    let mut states = States::default();
    let runs = Runs::default();
    let done = Arc::new(Notify::new());
    states.insert(runs.clone());
    states.insert(done.clone());
    let scope = AppScope::new(Cache::default(), states);
    let value = || {
        let compute = || async {
            let runs = State::<Runs>::find();
            let done = State::<Arc<Notify>>::find();
            done.notify_one();
            Ok(runs.next())
        };
        let call = Computed {
            life: Life::of_seconds(0, 0, 60),
            ..call("value", compute)
        };
        call.get()
    };
    assert_eq!(*scope.run(value()).await.expect("a value"), 1);
    done.notified().await;
    // The value is stale at once: this call returns it and starts a computation that no request waits for.
    scope.run(value()).await.expect("a value");
    done.notified().await;
    assert!(runs.next() > 2);
}

/// Waits for both functions of the layer below, down to 0, where the gate is.
async fn layer(n: u8, side: u8, runs: Runs, gate: &Semaphore) -> Result<()> {
    memo("layer", &[n, side], async move {
        runs.next();
        if n == 0 {
            let permit = gate.acquire().await.expect("the gate is not closed");
            permit.forget();
            return Ok(());
        }
        let below = [0, 1].map(|side| Box::pin(layer(n - 1, side, runs.clone(), gate)));
        join_all(below).await.into_iter().collect()
    })
    .await
}

#[tokio::test]
async fn functions_that_many_ways_lead_to_are_looked_at_once() {
    let runs = Runs::default();
    let gate = Semaphore::new(0);
    in_request(async {
        let mut top = Box::pin(layer(100, 0, runs.clone(), &gate));
        assert!((&mut top).now_or_never().is_none());
        // From here 2 to the power of 100 paths lead to the gate, and no path leads back.
        let other = memo("other", b"", layer(100, 0, runs.clone(), &gate));
        let open = async { gate.add_permits(2) };
        let (top, other, ()) = futures_util::future::join3(top, other, open).await;
        assert!(top.is_ok() && other.is_ok());
    })
    .await;
    assert_eq!(runs.next(), 202, "each of 201 functions ran once");
}
