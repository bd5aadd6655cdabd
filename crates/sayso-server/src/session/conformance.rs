//! The contract of every store: one suite, run on each of them.

use super::{SessionRecord, SessionStore, TokenHash, Updated};
use serde_json::json;
use std::{
    collections::BTreeMap,
    sync::Arc,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

fn hash(number: u8) -> TokenHash {
    TokenHash([number; 32])
}

/// Whole milliseconds: stores may cut times to them. In the future, because some stores delete ended records by
/// themselves.
fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(10_000_000_000 + seconds)
}

fn record(value: &str, expires: u64) -> SessionRecord {
    let data = BTreeMap::from([
        ("text".to_owned(), json!(value)),
        ("list".to_owned(), json!([1, null])),
    ]);
    SessionRecord {
        data,
        created: at(0),
        expires: at(expires),
        version: 0,
    }
}

/// Runs it on an empty store.
pub(super) async fn conforms(store: Arc<dyn SessionStore>) {
    let store = &*store;
    what_was_created_is_loaded(store).await;
    an_update_needs_the_current_version(store).await;
    touching_changes_the_end_alone(store).await;
    a_deleted_record_stays_deleted(store).await;
    ended_records_are_deleted_and_live_ones_kept(store).await;
}

async fn what_was_created_is_loaded(store: &dyn SessionStore) {
    assert_eq!(store.load(&hash(1)).await.unwrap(), None);
    store
        .create(&hash(1), &record("é '; DROP TABLE", 10))
        .await
        .unwrap();
    store.create(&hash(2), &record("two", 20)).await.unwrap();
    assert_eq!(
        store.load(&hash(1)).await.unwrap(),
        Some(record("é '; DROP TABLE", 10))
    );
    assert_eq!(store.load(&hash(2)).await.unwrap(), Some(record("two", 20)));
}

async fn an_update_needs_the_current_version(store: &dyn SessionStore) {
    let changed = record("changed", 30);
    assert_eq!(
        store.update(&hash(1), &changed).await.unwrap(),
        Updated::Yes
    );
    assert_eq!(
        store.load(&hash(1)).await.unwrap(),
        Some(SessionRecord {
            version: 1,
            ..changed.clone()
        })
    );
    // An update that is based on the older record must fail.
    assert_eq!(
        store.update(&hash(1), &record("late", 40)).await.unwrap(),
        Updated::Outdated
    );
    assert_eq!(
        store.load(&hash(1)).await.unwrap(),
        Some(SessionRecord {
            version: 1,
            ..changed
        })
    );
}

async fn touching_changes_the_end_alone(store: &dyn SessionStore) {
    store.touch(&hash(1), at(50)).await.unwrap();
    let touched = SessionRecord {
        version: 1,
        ..record("changed", 50)
    };
    assert_eq!(store.load(&hash(1)).await.unwrap(), Some(touched.clone()));
    // A touch does not prevent a concurrent update.
    assert_eq!(
        store.update(&hash(1), &touched).await.unwrap(),
        Updated::Yes
    );
    store.touch(&hash(99), at(50)).await.unwrap();
    assert_eq!(store.load(&hash(99)).await.unwrap(), None);
}

async fn a_deleted_record_stays_deleted(store: &dyn SessionStore) {
    assert!(store.delete(&hash(1)).await.unwrap());
    assert!(!store.delete(&hash(1)).await.unwrap());
    let update = SessionRecord {
        version: 2,
        ..record("back", 60)
    };
    assert_eq!(
        store.update(&hash(1), &update).await.unwrap(),
        Updated::Outdated
    );
    assert_eq!(store.load(&hash(1)).await.unwrap(), None);
}

/// At the real time, because some stores delete ended records by themselves, when they end.
async fn ended_records_are_deleted_and_live_ones_kept(store: &dyn SessionStore) {
    let now = SystemTime::now();
    let record = |expires| SessionRecord {
        expires,
        ..record("", 0)
    };
    store
        .create(&hash(3), &record(now - Duration::from_secs(1)))
        .await
        .unwrap();
    store
        .create(&hash(4), &record(now - Duration::from_millis(1)))
        .await
        .unwrap();
    store
        .create(&hash(5), &record(now + Duration::from_secs(60)))
        .await
        .unwrap();
    let mut left = 0;
    for number in [3, 4] {
        left += u64::from(store.load(&hash(number)).await.unwrap().is_some());
    }
    assert_eq!(store.delete_expired(now).await.unwrap(), left);
    for number in [3, 4] {
        assert_eq!(store.load(&hash(number)).await.unwrap(), None);
    }
    for number in [2, 5] {
        assert!(store.load(&hash(number)).await.unwrap().is_some());
    }
}

#[cfg(feature = "postgres")]
#[tokio::test]
async fn postgres_conforms() {
    let (store, _server) = crate::test_servers::postgres();
    conforms(Arc::new(store)).await;
}

#[cfg(feature = "postgres")]
#[tokio::test]
async fn tables_that_postgresql_has_lost_are_created_again() {
    let (store, _server) = crate::test_servers::postgres();
    store.create(&hash(1), &record("one", 10)).await.unwrap();
    let drop = sqlx::raw_sql("DROP SCHEMA sayso CASCADE")
        .execute(store.0.prepared().await.unwrap())
        .await;
    drop.unwrap();
    store.load(&hash(1)).await.unwrap_err();
    assert_eq!(store.load(&hash(1)).await.unwrap(), None);
    store.create(&hash(1), &record("two", 10)).await.unwrap();
}

#[cfg(feature = "redis")]
#[tokio::test]
async fn redis_conforms() {
    let (store, _server) = crate::test_servers::redis();
    conforms(Arc::new(store)).await;
}

#[tokio::test]
async fn memory_conforms() {
    conforms(Arc::new(super::MemoryStore::default())).await;
}

#[tokio::test]
async fn a_full_memory_store_drops_what_would_end_first() {
    let store = super::MemoryStore::with_capacity(2);
    for (number, end) in [(1, 30), (2, 10), (3, 20)] {
        store.create(&hash(number), &record("", end)).await.unwrap();
    }
    assert_eq!(store.load(&hash(2)).await.unwrap(), None);
    assert!(
        store.load(&hash(1)).await.unwrap().is_some()
            && store.load(&hash(3)).await.unwrap().is_some()
    );
}

#[cfg(feature = "sqlite")]
mod sqlite {
    use super::*;
    use crate::session::SqliteStore;
    use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};
    use std::path::Path;

    async fn open(path: &Path) -> SqliteStore {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true);
        SqliteStore::new(
            SqlitePoolOptions::new()
                .connect_with(options)
                .await
                .unwrap(),
        )
        .await
        .unwrap()
    }

    #[tokio::test]
    async fn sqlite_conforms() {
        let directory = tempfile::tempdir().unwrap();
        conforms(Arc::new(open(&directory.path().join("db")).await)).await;
    }

    #[tokio::test]
    async fn sqlite_keeps_sessions_over_a_restart() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("db");
        open(&path)
            .await
            .create(&hash(1), &record("kept", 10))
            .await
            .unwrap();
        assert_eq!(
            open(&path).await.load(&hash(1)).await.unwrap(),
            Some(record("kept", 10))
        );
    }

    #[tokio::test]
    async fn a_failure_of_the_database_names_itself_to_the_log_only() {
        let directory = tempfile::tempdir().unwrap();
        let store = open(&directory.path().join("db")).await;
        sqlx::raw_sql("DROP TABLE sayso_sessions")
            .execute(store.pool())
            .await
            .unwrap();
        let error = store.load(&hash(1)).await.unwrap_err();
        assert_eq!(error.to_string(), "the store failed");
        assert!(
            std::error::Error::source(&error)
                .unwrap()
                .to_string()
                .contains("sayso_sessions")
        );
    }
}
