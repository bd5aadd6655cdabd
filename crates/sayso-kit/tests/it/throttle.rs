//! Limits on attempts.

use super::Db;
use chrono::TimeDelta;
use sayso_kit::throttle;
use tokio::task::JoinSet;

async fn allows<D: Db>(db: &D, key: &str, limit: u32, per: TimeDelta) -> bool {
    let allowed = throttle::allow(&mut db.conn().await, key, limit, per).await;
    allowed.expect("an answer")
}

pub(crate) async fn parallel_attempts_are_limited<D: Db>(db: D) {
    let mut attempts = JoinSet::new();
    for _ in 0..50 {
        let db = db.clone();
        attempts.spawn(async move { allows(&db, "log-in ada", 5, TimeDelta::hours(1)).await });
    }
    let allowed = attempts.join_all().await;
    assert_eq!(allowed.iter().filter(|allowed| **allowed).count(), 5);
    assert!(allows(&db, "log-in eve", 5, TimeDelta::hours(1)).await);
}

pub(crate) async fn a_period_ends<D: Db>(db: D) {
    let period = TimeDelta::hours(1);
    assert!(allows(&db, "reset ada", 1, period).await);
    assert!(!allows(&db, "reset ada", 1, period).await);
    db.run("UPDATE attempts SET resets_at = resets_at - 3600000")
        .await;
    assert!(allows(&db, "reset ada", 1, period).await);
    assert!(
        !allows(&db, "reset ada", 1, period).await,
        "a new period began"
    );
}

pub(crate) async fn the_table_is_bounded<D: Db>(db: D) {
    for number in 0..200 {
        allows(&db, &format!("reset {number}"), 1, TimeDelta::hours(1)).await;
    }
    let outside = "SELECT count(*) FROM attempts WHERE bucket NOT BETWEEN 0 AND 262143";
    assert_eq!(db.number(outside).await, 0);
}
