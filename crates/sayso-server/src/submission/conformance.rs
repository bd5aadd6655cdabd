//! The contract of every store of submissions, as one suite that runs against each of them.

use super::{Claim, CounterKey, Holder, Quota, SubmissionKey, SubmissionStore, Turn};
use std::{sync::Arc, time::Duration};

const LEASE: Duration = Duration::from_secs(60);
const KEEP: Duration = Duration::from_secs(60);
/// A duration that is short enough for a test to wait for its end, and long enough for a few calls
/// of a store on a busy machine.
const MOMENT: Duration = Duration::from_secs(1);
const ONE: Holder = Holder(1);
const OTHER: Holder = Holder(u128::MAX);

fn key(number: u8) -> SubmissionKey {
    SubmissionKey::new([number; 32])
}

#[cfg(feature = "sqlite")]
async fn open(directory: &std::path::Path) -> crate::SqliteStore {
    use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};
    let options = SqliteConnectOptions::new()
        .filename(directory.join("db"))
        .create_if_missing(true);
    crate::SqliteStore::new(
        SqlitePoolOptions::new()
            .connect_with(options)
            .await
            .unwrap(),
    )
    .await
    .unwrap()
}

#[cfg(feature = "sqlite")]
#[tokio::test]
async fn sqlite_conforms() {
    let directory = tempfile::tempdir().unwrap();
    conforms(Arc::new(open(directory.path()).await)).await;
}

#[cfg(feature = "sqlite")]
#[tokio::test]
async fn sqlite_keeps_outcomes_and_claims_over_a_restart() {
    let directory = tempfile::tempdir().unwrap();
    let store = open(directory.path()).await;
    assert_eq!(claim(&store, 1, ONE).await, Claim::Granted);
    assert!(store.complete(&key(1), ONE, b"kept", KEEP).await.unwrap());
    assert_eq!(claim(&store, 2, ONE).await, Claim::Granted);
    drop(store);
    let store = open(directory.path()).await;
    assert_eq!(
        claim(&store, 1, OTHER).await,
        Claim::Completed(b"kept".to_vec())
    );
    assert_eq!(claim(&store, 2, OTHER).await, Claim::Running);
}

#[cfg(feature = "postgres")]
#[tokio::test]
async fn postgres_conforms() {
    let (store, _server) = crate::test_servers::postgres();
    conforms(Arc::new(store)).await;
}

#[cfg(feature = "redis")]
#[tokio::test]
async fn redis_conforms() {
    let (store, _server) = crate::test_servers::redis();
    conforms(Arc::new(store)).await;
}

/// Runs the suite against an empty store.
pub(super) async fn conforms(store: Arc<dyn SubmissionStore>) {
    a_claim_has_one_holder(&*store).await;
    a_call_may_be_repeated_when_its_answer_was_lost(&*store).await;
    an_outcome_is_returned_to_every_repeat(&*store).await;
    a_released_claim_may_be_claimed_again(&*store).await;
    a_lapsed_claim_is_interrupted_for_everybody(&*store).await;
    a_renewed_claim_does_not_lapse(&*store).await;
    an_outcome_expires_and_can_be_forgotten(&*store).await;
    of_many_claims_at_once_one_is_granted(store.clone()).await;
    a_counter_grants_its_quota_and_says_how_long_to_wait(&*store).await;
    a_quota_that_does_not_divide_evenly_is_granted_as_a_whole(&*store).await;
    many_calls_at_once_do_not_exceed_the_quota(store.clone()).await;
    expired_entries_are_deleted(&*store).await;
}

async fn claim(store: &dyn SubmissionStore, number: u8, holder: Holder) -> Claim {
    store
        .claim(&key(number), holder, LEASE, KEEP)
        .await
        .unwrap()
}

async fn a_claim_has_one_holder(store: &dyn SubmissionStore) {
    assert_eq!(claim(store, 1, ONE).await, Claim::Granted);
    assert_eq!(claim(store, 1, OTHER).await, Claim::Running);
    assert!(!store.renew(&key(1), OTHER, LEASE).await.unwrap());
    assert!(
        !store
            .complete(&key(1), OTHER, b"stolen", KEEP)
            .await
            .unwrap()
    );
    store.release(&key(1), OTHER).await.unwrap();
    assert_eq!(claim(store, 1, OTHER).await, Claim::Running);
}

async fn a_call_may_be_repeated_when_its_answer_was_lost(store: &dyn SubmissionStore) {
    for _ in 0..2 {
        assert_eq!(claim(store, 12, ONE).await, Claim::Granted);
    }
    for _ in 0..2 {
        assert!(store.complete(&key(12), ONE, b"done", KEEP).await.unwrap());
    }
    assert!(
        !store
            .complete(&key(12), OTHER, b"done", KEEP)
            .await
            .unwrap()
    );
    assert_eq!(
        claim(store, 12, ONE).await,
        Claim::Completed(b"done".to_vec())
    );
    for _ in 0..2 {
        store.forget(&key(12), b"done").await.unwrap();
    }
}

async fn an_outcome_is_returned_to_every_repeat(store: &dyn SubmissionStore) {
    let outcome: Vec<u8> = (0..=255).collect();
    assert_eq!(claim(store, 2, ONE).await, Claim::Granted);
    assert!(store.complete(&key(2), ONE, &outcome, KEEP).await.unwrap());
    for _ in 0..2 {
        assert_eq!(
            claim(store, 2, OTHER).await,
            Claim::Completed(outcome.clone())
        );
    }
    store.release(&key(2), ONE).await.unwrap();
    assert!(!store.complete(&key(2), ONE, b"again", KEEP).await.unwrap());
    assert_eq!(claim(store, 2, OTHER).await, Claim::Completed(outcome));
}

async fn a_released_claim_may_be_claimed_again(store: &dyn SubmissionStore) {
    assert_eq!(claim(store, 3, ONE).await, Claim::Granted);
    store.release(&key(3), ONE).await.unwrap();
    assert_eq!(claim(store, 3, OTHER).await, Claim::Granted);
}

async fn a_lapsed_claim_is_interrupted_for_everybody(store: &dyn SubmissionStore) {
    assert_eq!(
        store.claim(&key(4), ONE, MOMENT, KEEP).await.unwrap(),
        Claim::Granted
    );
    tokio::time::sleep(MOMENT * 2).await;
    assert_eq!(claim(store, 4, OTHER).await, Claim::Interrupted);
    assert_eq!(claim(store, 4, ONE).await, Claim::Interrupted);
    // The action was still running: its claim cannot be renewed, and its outcome is refused.
    assert!(!store.renew(&key(4), ONE, LEASE).await.unwrap());
    assert!(!store.complete(&key(4), ONE, b"late", KEEP).await.unwrap());
    assert_eq!(claim(store, 4, OTHER).await, Claim::Interrupted);
}

async fn a_renewed_claim_does_not_lapse(store: &dyn SubmissionStore) {
    assert_eq!(
        store.claim(&key(5), ONE, MOMENT, KEEP).await.unwrap(),
        Claim::Granted
    );
    assert!(store.renew(&key(5), ONE, LEASE).await.unwrap());
    tokio::time::sleep(MOMENT * 2).await;
    assert_eq!(claim(store, 5, OTHER).await, Claim::Running);
    assert!(store.complete(&key(5), ONE, b"", KEEP).await.unwrap());
    assert_eq!(claim(store, 5, OTHER).await, Claim::Completed(Vec::new()));
}

async fn an_outcome_expires_and_can_be_forgotten(store: &dyn SubmissionStore) {
    assert_eq!(claim(store, 6, ONE).await, Claim::Granted);
    assert!(
        store
            .complete(&key(6), ONE, b"short", MOMENT)
            .await
            .unwrap()
    );
    tokio::time::sleep(MOMENT * 2).await;
    assert_eq!(claim(store, 6, OTHER).await, Claim::Granted);
    assert!(
        store
            .complete(&key(6), OTHER, b"other", KEEP)
            .await
            .unwrap()
    );
    store.forget(&key(6), b"short").await.unwrap();
    assert_eq!(
        claim(store, 6, ONE).await,
        Claim::Completed(b"other".to_vec())
    );
    store.forget(&key(6), b"other").await.unwrap();
    assert_eq!(claim(store, 6, ONE).await, Claim::Granted);
}

async fn of_many_claims_at_once_one_is_granted(store: Arc<dyn SubmissionStore>) {
    let tasks: Vec<_> = (0..20)
        .map(|holder| {
            let store = store.clone();
            tokio::spawn(async move { claim(&*store, 7, Holder(holder)).await })
        })
        .collect();
    let mut granted = 0;
    for task in tasks {
        match task.await.unwrap() {
            Claim::Granted => granted += 1,
            other => assert_eq!(other, Claim::Running),
        }
    }
    assert_eq!(granted, 1);
}

async fn a_counter_grants_its_quota_and_says_how_long_to_wait(store: &dyn SubmissionStore) {
    let quota = Quota {
        count: 3,
        period: MOMENT * 3,
    };
    let counter = CounterKey::new([8; 32]);
    for _ in 0..3 {
        assert_eq!(store.count(&counter, quota).await.unwrap(), Turn::Now);
    }
    let Turn::Wait(wait) = store.count(&counter, quota).await.unwrap() else {
        panic!("a fourth call")
    };
    assert!(wait <= MOMENT, "{wait:?}");
    // Refused calls do not count, and other counters are independent.
    assert_eq!(
        store.count(&CounterKey::new([9; 32]), quota).await.unwrap(),
        Turn::Now
    );
    tokio::time::sleep(MOMENT + Duration::from_millis(50)).await;
    assert_eq!(store.count(&counter, quota).await.unwrap(), Turn::Now);
}

async fn a_quota_that_does_not_divide_evenly_is_granted_as_a_whole(store: &dyn SubmissionStore) {
    let quota = Quota {
        count: 7,
        period: Duration::from_secs(3600),
    };
    for _ in 0..7 {
        assert_eq!(
            store
                .count(&CounterKey::new([13; 32]), quota)
                .await
                .unwrap(),
            Turn::Now
        );
    }
    assert!(matches!(
        store
            .count(&CounterKey::new([13; 32]), quota)
            .await
            .unwrap(),
        Turn::Wait(_)
    ));
}

async fn many_calls_at_once_do_not_exceed_the_quota(store: Arc<dyn SubmissionStore>) {
    let quota = Quota {
        count: 5,
        period: Duration::from_secs(3600),
    };
    let tasks: Vec<_> = (0..20)
        .map(|_| {
            let store = store.clone();
            tokio::spawn(async move {
                store
                    .count(&CounterKey::new([10; 32]), quota)
                    .await
                    .unwrap()
            })
        })
        .collect();
    let mut passed = 0;
    for task in tasks {
        passed += usize::from(task.await.unwrap() == Turn::Now);
    }
    assert_eq!(passed, 5);
}

async fn expired_entries_are_deleted(store: &dyn SubmissionStore) {
    assert_eq!(claim(store, 11, ONE).await, Claim::Granted);
    assert!(
        store
            .complete(&key(11), ONE, b"gone", MOMENT)
            .await
            .unwrap()
    );
    // Waits for the counters of the suite too, which live for three moments: one that expired
    // between the two calls would be counted by the second.
    tokio::time::sleep(MOMENT * 4).await;
    store.delete_expired().await.unwrap();
    assert_eq!(store.delete_expired().await.unwrap(), 0);
    assert!(
        matches!(claim(store, 2, OTHER).await, Claim::Completed(_)),
        "a live outcome stays"
    );
}
