//! Work that continues after its request, and that a stopping server waits for.

use futures_util::future::BoxFuture;
use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};
use tokio::{runtime::Handle, task::JoinHandle};
use tokio_util::task::TaskTracker;

/// Running actions and the work after them. Clones share it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tasks {
    tracker: TaskTracker,
    draining: Arc<AtomicBool>,
}

impl Tasks {
    /// Runs a task that a stopping server waits for. Outside of a runtime, in which there is nothing to run
    /// it, it is dropped.
    pub(crate) fn spawn<T: Send + 'static>(
        &self,
        task: impl Future<Output = T> + Send + 'static,
    ) -> Option<JoinHandle<T>> {
        let runtime = Handle::try_current().ok()?;
        Some(self.tracker.spawn_on(task, &runtime))
    }

    /// Runs `task` to its end whatever becomes of its caller: in place for as long as the caller waits, and in a task
    /// of its own from the moment the caller gives up.
    pub(crate) fn run_to_completion<T: Send + 'static>(
        &self,
        task: impl Future<Output = T> + Send + 'static,
    ) -> Detached<T> {
        Detached {
            task: Some(Box::pin(task)),
            tasks: self.clone(),
        }
    }

    /// Returns `true` if the server is about to stop.
    pub(crate) fn is_draining(&self) -> bool {
        self.draining.load(Ordering::Relaxed)
    }

    /// Notes that the server is about to stop.
    pub(crate) fn begin_draining(&self) {
        self.draining.store(true, Ordering::Relaxed);
    }

    /// Waits for all tasks, but not for longer than `patience`. Returns how many are still running.
    pub(crate) async fn finish(&self, patience: Duration) -> usize {
        self.tracker.close();
        let _ = tokio::time::timeout(patience, self.tracker.wait()).await;
        self.tracker.len()
    }
}

/// A task that is run to its end: see [`Tasks::run_to_completion`].
pub(crate) struct Detached<T: Send + 'static> {
    task: Option<BoxFuture<'static, T>>,
    tasks: Tasks,
}

impl<T: Send + 'static> Future for Detached<T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<T> {
        let Some(task) = &mut self.task else {
            return Poll::Pending;
        };
        let polled = task.as_mut().poll(cx);
        if polled.is_ready() {
            self.task = None;
        }
        polled
    }
}

impl<T: Send + 'static> Drop for Detached<T> {
    fn drop(&mut self) {
        if let Some(task) = self.task.take() {
            self.tasks.spawn(task);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicUsize;

    #[tokio::test]
    async fn a_task_that_its_caller_gives_up_goes_on_and_is_waited_for() {
        let tasks = Tasks::default();
        let steps = Arc::new(AtomicUsize::new(0));
        let own = steps.clone();
        let task = tasks.run_to_completion(async move {
            own.fetch_add(1, Ordering::SeqCst);
            tokio::time::sleep(Duration::from_millis(20)).await;
            own.fetch_add(1, Ordering::SeqCst);
        });
        assert!(
            tokio::time::timeout(Duration::from_millis(1), task)
                .await
                .is_err()
        );
        assert_eq!(steps.load(Ordering::SeqCst), 1);
        assert_eq!(tasks.finish(Duration::from_secs(5)).await, 0);
        assert_eq!(steps.load(Ordering::SeqCst), 2);
    }
}
