//! Deletes expired outcomes and counters.

use super::SubmissionStore;
use sayso_core::with_causes;
use std::{convert::Infallible, sync::Arc, time::Duration};

/// The time between two sweeps of an instance.
pub(crate) const SWEEP_EVERY: Duration = Duration::from_secs(5 * 60);

/// Deletes expired outcomes, claims and counters at intervals.
pub(crate) async fn sweep(store: Arc<dyn SubmissionStore>, every: Duration) -> Infallible {
    loop {
        tokio::time::sleep(every).await;
        match store.delete_expired().await {
            Ok(count) => tracing::debug!(count, "deleted expired submissions and counters"),
            Err(error) => {
                tracing::warn!("cannot delete expired submissions: {}", with_causes(&error));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::submission::{Claim, Holder, MemorySubmissions, SubmissionKey};

    #[tokio::test]
    async fn expired_outcomes_are_deleted_without_anybody_asking() {
        let store = Arc::new(MemorySubmissions::default());
        let key = SubmissionKey::new([1; 32]);
        let keep = Duration::from_millis(1);
        assert_eq!(
            store.claim(&key, Holder(1), keep, keep).await.unwrap(),
            Claim::Granted
        );
        assert!(
            store
                .complete(&key, Holder(1), b"done", keep)
                .await
                .unwrap()
        );
        let is_empty = async {
            while !format!("{store:?}").contains("outcomes: 0") {
                tokio::task::yield_now().await;
            }
        };
        assert!(format!("{store:?}").contains("outcomes: 1"));
        tokio::select! {
            never = sweep(store.clone(), Duration::from_millis(1)) => match never {},
            () = is_empty => {}
        }
    }
}
