//! Tokens that work once.

use super::Db;
use chrono::TimeDelta;
use sayso_kit::token::{self, MAX_PER_SUBJECT};
use tokio::task::JoinSet;

const HOUR: TimeDelta = TimeDelta::hours(1);

async fn issue<D: Db>(db: &D, purpose: &str, subject: &str, life: TimeDelta) -> String {
    let issued = token::issue(&mut db.conn().await, purpose, subject, "data", life).await;
    issued.expect("a token").to_string()
}

async fn is_valid<D: Db>(db: &D, purpose: &str, token: &str) -> bool {
    let found = token::peek(&mut db.conn().await, purpose, token).await;
    found.expect("it is read").is_some()
}

pub(crate) async fn a_token_is_used_once_however_many_try<D: Db>(db: D) {
    let token = issue(&db, "reset", "ada", HOUR).await;
    let mut tries = JoinSet::new();
    for _ in 0..20 {
        let db = db.clone();
        let token = token.clone();
        tries.spawn(async move {
            let mut tx = db.begin().await;
            let taken = token::take(&mut tx, "reset", &token)
                .await
                .expect("an answer");
            D::commit(tx).await;
            taken
        });
    }
    let taken: Vec<_> = tries.join_all().await.into_iter().flatten().collect();
    assert_eq!(taken.len(), 1);
    assert_eq!(taken[0].subject, "ada");
    assert_eq!(taken[0].data, "data");
}

pub(crate) async fn a_token_is_valid_again_after_a_rollback<D: Db>(db: D) {
    let token = issue(&db, "reset", "ada", HOUR).await;
    let mut tx = db.begin().await;
    let taken = token::take(&mut tx, "reset", &token)
        .await
        .expect("an answer");
    assert!(taken.is_some());
    drop(tx);
    assert!(is_valid(&db, "reset", &token).await);
}

pub(crate) async fn a_token_is_for_its_purpose_and_time<D: Db>(db: D) {
    let token = issue(&db, "verify", "ada", HOUR).await;
    assert!(is_valid(&db, "verify", &token).await);
    assert!(!is_valid(&db, "reset", &token).await);
    let taken = token::take(&mut db.conn().await, "reset", &token).await;
    assert_eq!(taken.expect("an answer"), None);
    assert!(is_valid(&db, "verify", &token).await, "it is not used up");

    let expired = issue(&db, "verify", "ada", TimeDelta::zero()).await;
    assert!(!is_valid(&db, "verify", &expired).await);
    let taken = token::take(&mut db.conn().await, "verify", &expired).await;
    assert_eq!(taken.expect("an answer"), None);
}

pub(crate) async fn only_the_hash_is_stored<D: Db>(db: D) {
    let token = issue(&db, "reset", "ada", HOUR).await;
    assert_eq!(db.number("SELECT count(*) FROM tokens").await, 1);
    for text in [
        token.clone(),
        token.bytes().map(|byte| format!("{byte:02x}")).collect(),
    ] {
        let has = format!(
            "SELECT count(*) FROM tokens WHERE hash = {}",
            D::bytes(&text)
        );
        assert_eq!(db.number(&has).await, 0, "{has}");
    }
}

pub(crate) async fn tokens_of_a_subject_are_bounded_and_revoked<D: Db>(db: D) {
    let first = issue(&db, "reset", "ada", HOUR).await;
    let other = issue(&db, "reset", "eve", HOUR).await;
    let mut latest = String::new();
    for minutes in 1..=MAX_PER_SUBJECT {
        latest = issue(&db, "reset", "ada", HOUR + TimeDelta::minutes(minutes)).await;
    }
    assert!(!is_valid(&db, "reset", &first).await);
    assert!(is_valid(&db, "reset", &latest).await);
    let of_ada = "SELECT count(*) FROM tokens WHERE subject = 'ada'";
    assert_eq!(db.number(of_ada).await, MAX_PER_SUBJECT);

    let revoked = token::revoke(&mut db.conn().await, "reset", "ada").await;
    revoked.expect("revoked");
    assert!(!is_valid(&db, "reset", &latest).await);
    assert!(is_valid(&db, "reset", &other).await);
}

pub(crate) async fn expired_tokens_are_cleared_away<D: Db>(db: D) {
    for number in 0..10 {
        issue(&db, "reset", &number.to_string(), TimeDelta::zero()).await;
    }
    issue(&db, "reset", "ada", HOUR).await;
    assert_eq!(db.number("SELECT count(*) FROM tokens").await, 1);
}
