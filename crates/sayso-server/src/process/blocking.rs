//! Work that keeps a processor busy.

use sayso_core::{Error, Result};
use std::{
    num::NonZeroUsize,
    sync::{
        Arc, LazyLock,
        atomic::{AtomicUsize, Ordering},
    },
    thread::available_parallelism,
};
use tokio::{sync::Semaphore, task::spawn_blocking};

/// Runs work that takes a processor for a while, such as hashing a password, on a thread that serves no requests.
///
/// At most as many calls run at once as there are processors, and 16 times as many wait. So neither memory nor the time
/// of other requests depends on the number of visitors that ask for it.
///
/// ```
/// use sayso::{action::blocking, prelude::*};
/// use std::hash::{DefaultHasher, Hash, Hasher};
///
/// async fn hash(password: String) -> Result<u64> {
///     blocking(move || {
///         let mut hasher = DefaultHasher::new();
///         password.hash(&mut hasher); // not a hash for passwords: use argon2
///         hasher.finish()
///     })
///     .await
/// }
/// ```
///
/// # Errors
/// Returns an error with status 503 when too many calls already wait; it tells the visitor to try again in a moment.
/// Returns an internal error when `work` panics.
pub async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    static POOL: LazyLock<Pool> =
        LazyLock::new(|| Pool::new(available_parallelism().map_or(1, NonZeroUsize::get)));
    POOL.run(work).await
}

/// Calls that may wait, for each one that may run.
const QUEUE_EACH: usize = 16;

struct Pool {
    permits: Arc<Semaphore>,
    /// The number of calls that run or wait.
    admitted: AtomicUsize,
    most: usize,
}

/// Counts a call while it runs or waits.
struct Admitted<'a>(&'a AtomicUsize);

impl Drop for Admitted<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Pool {
    fn new(at_once: usize) -> Self {
        let permits = Arc::new(Semaphore::new(at_once));
        Self {
            permits,
            admitted: AtomicUsize::new(0),
            most: at_once * (QUEUE_EACH + 1),
        }
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let admitted = Admitted(&self.admitted);
        let is_full = self.admitted.fetch_add(1, Ordering::Relaxed) >= self.most;
        if is_full {
            return Err(Error::unavailable(sayso_text::current().busy()));
        }
        let permit = self.permits.clone().acquire_owned().await?;
        // The permit goes with the work, which runs to its end even if its caller gives up.
        let done = spawn_blocking(move || {
            let _permit = permit;
            work()
        })
        .await?;
        drop(admitted);
        Ok(done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::future::join_all;
    use std::sync::{Condvar, Mutex};

    /// Holds works back until it is opened; counts those that run.
    #[derive(Default)]
    struct Gate {
        state: Mutex<(bool, usize, usize)>,
        changed: Condvar,
    }

    impl Gate {
        fn pass(&self) {
            let mut state = self.state.lock().unwrap();
            state.1 += 1;
            state.2 = state.2.max(state.1);
            self.changed.notify_all();
            let mut state = self.changed.wait_while(state, |state| !state.0).unwrap();
            state.1 -= 1;
        }

        fn open(&self) {
            self.state.lock().unwrap().0 = true;
            self.changed.notify_all();
        }

        fn most(&self) -> usize {
            self.state.lock().unwrap().2
        }
    }

    #[tokio::test]
    async fn as_many_run_as_may_some_wait_and_the_rest_is_refused() {
        let pool = Arc::new(Pool::new(2));
        let gate = Arc::new(Gate::default());
        let works: Vec<_> = (0..300)
            .map(|_| {
                let pool = pool.clone();
                let gate = gate.clone();
                tokio::spawn(async move { pool.run(move || gate.pass()).await })
            })
            .collect();
        // Every piece of work is waiting, running or refused.
        while works.iter().filter(|work| work.is_finished()).count() < 300 - 2 * (QUEUE_EACH + 1) {
            tokio::task::yield_now().await;
        }
        gate.open();
        let results: Vec<_> = join_all(works)
            .await
            .into_iter()
            .map(|work| work.unwrap())
            .collect();
        let refused: Vec<_> = results
            .iter()
            .filter_map(|result| result.as_ref().err())
            .collect();
        assert_eq!(refused.len(), 300 - 2 * (QUEUE_EACH + 1));
        assert!(
            refused.iter().all(|error| error.status() == 503),
            "{refused:?}"
        );
        assert!(gate.most() <= 2);
        assert!(
            pool.run(|| ()).await.is_ok(),
            "and then there is room again"
        );
    }

    #[tokio::test]
    async fn who_gives_up_waiting_leaves_the_queue_and_a_panic_takes_no_permit_along() {
        let pool = Pool::new(1);
        let gate = Arc::new(Gate::default());
        let own = gate.clone();
        let mut running = Box::pin(pool.run(move || own.pass()));
        assert!(futures_util::poll!(&mut running).is_pending());
        for _ in 0..100 {
            let mut waiting = Box::pin(pool.run(|| ()));
            assert!(futures_util::poll!(&mut waiting).is_pending());
        }
        gate.open();
        running.await.unwrap();
        assert_eq!(
            pool.run(|| -> () { panic!("broken") })
                .await
                .unwrap_err()
                .status(),
            500
        );
        assert_eq!(pool.run(|| 7).await.unwrap(), 7);
    }
}
