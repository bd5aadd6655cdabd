//! Work that goes on after its request, and that a stopping server waits for.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
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

    /// Whether the server is about to stop.
    pub(crate) fn is_draining(&self) -> bool {
        self.draining.load(Ordering::Relaxed)
    }

    /// From now on the server is about to stop.
    pub(crate) fn begin_draining(&self) {
        self.draining.store(true, Ordering::Relaxed);
    }

    /// Waits for all tasks, but not for longer than `patience`. How many were left behind.
    pub(crate) async fn finish(&self, patience: Duration) -> usize {
        self.tracker.close();
        let _ = tokio::time::timeout(patience, self.tracker.wait()).await;
        self.tracker.len()
    }
}
