//! Waiting, but not for ever.

use std::time::{Duration, Instant};

/// Longest wait for anything.
const PATIENCE: Duration = Duration::from_secs(60);

/// Waits until `ready`; `what` it is about is for the message.
pub(crate) async fn wait_until(what: &str, mut ready: impl AsyncFnMut() -> bool) -> Duration {
    let began = Instant::now();
    while !ready().await {
        assert!(
            began.elapsed() < PATIENCE,
            "{what}: not within {PATIENCE:?}"
        );
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    began.elapsed()
}
