//! Tokens of the API.

use super::Db;
use axum::{
    http::{HeaderMap, HeaderValue, header},
    response::IntoResponse,
};
use chrono::TimeDelta;
use sayso_kit::{
    api::{self, ApiToken, Grant, MAX_PER_MINUTE, MAX_TOKENS, Secret},
    id::Id,
};

struct Account;

const DAY: TimeDelta = TimeDelta::days(1);

/// Creates the table as an application's migration does, but for the reference to accounts.
async fn table<D: Db>(db: &D, id: &str) {
    let columns = "hash TEXT NOT NULL UNIQUE, name TEXT NOT NULL, grants TEXT NOT NULL, created_at BIGINT NOT NULL, \
         expires_at BIGINT NOT NULL, used_at BIGINT, requests BIGINT NOT NULL DEFAULT 0, \
         resets_at BIGINT NOT NULL DEFAULT 0";
    db.run(&format!(
        "CREATE TABLE api_tokens (id {id} PRIMARY KEY, account_id {id} NOT NULL, {columns})"
    ))
    .await;
}

async fn issue<D: Db>(db: &D, account: Id<Account>, grant: Grant, life: TimeDelta) -> Secret {
    let issued = api::issue(&mut db.conn().await, account, "A program", grant, life).await;
    issued.expect("a token")
}

async fn list<D: Db>(db: &D, account: Id<Account>) -> Vec<ApiToken> {
    let tokens = api::list(&mut db.conn().await, account).await;
    tokens.expect("tokens")
}

/// Returns the account of a request with a value of `Authorization`, or the status of the problem.
async fn admit<D: Db>(db: &D, value: &str, needed: Grant) -> Result<Id<Account>, u16> {
    let value = HeaderValue::from_str(value).expect("a value");
    let headers = HeaderMap::from_iter([(header::AUTHORIZATION, value)]);
    let admitted = api::admit(&mut db.conn().await, &headers, needed).await;
    admitted.map_err(|problem| problem.into_response().status().as_u16())
}

pub(crate) async fn a_token_of_the_api_allows_what_it_was_made_for<D: Db>(db: D) {
    table(&db, D::ID).await;
    let [ada, ben] = [Id::new(), Id::new()];
    let reads = format!("Bearer {}", issue(&db, ada, Grant::Read, DAY).await);
    let writes = format!("bearer  {}", issue(&db, ben, Grant::Write, DAY).await);
    assert_eq!(admit(&db, &reads, Grant::Read).await, Ok(ada));
    assert_eq!(admit(&db, &reads, Grant::Write).await, Err(403));
    assert_eq!(admit(&db, &writes, Grant::Read).await, Ok(ben));
    assert_eq!(admit(&db, &writes, Grant::Write).await, Ok(ben));
    let other_scheme = reads.replacen("Bearer", "Basic", 1);
    for refused in [
        &other_scheme,
        "Bearer",
        "Bearer ",
        "Bearer sayso_",
        "sayso_",
    ] {
        assert_eq!(
            admit(&db, refused, Grant::Read).await,
            Err(401),
            "{refused:?}"
        );
    }
}

pub(crate) async fn a_token_of_the_api_ends<D: Db>(db: D) {
    table(&db, D::ID).await;
    let [ada, ben] = [Id::new(), Id::new()];
    let expired = issue(&db, ada, Grant::Read, TimeDelta::zero()).await;
    assert_eq!(
        admit(&db, &format!("Bearer {expired}"), Grant::Read).await,
        Err(401)
    );
    let secret = format!("Bearer {}", issue(&db, ada, Grant::Write, DAY).await);
    let token = list(&db, ada).await[0].clone();
    assert_eq!(
        (token.name.as_str(), token.grant),
        ("A program", Grant::Write)
    );
    assert_eq!(token.expires_at - token.created_at, DAY);
    assert!(token.used_at.is_none());
    let of_ben = api::revoke(&mut db.conn().await, ben, token.id).await;
    assert!(
        !of_ben.expect("an answer"),
        "it is not the token of this person"
    );
    assert_eq!(admit(&db, &secret, Grant::Read).await, Ok(ada));
    assert!(list(&db, ada).await[0].used_at.is_some());
    let of_ada = api::revoke(&mut db.conn().await, ada, token.id).await;
    assert!(of_ada.expect("an answer"));
    assert_eq!(admit(&db, &secret, Grant::Read).await, Err(401));
}

pub(crate) async fn all_tokens_of_a_person_end<D: Db>(db: D) {
    table(&db, D::ID).await;
    let [ada, ben] = [Id::new(), Id::new()];
    let mut secrets = Vec::new();
    for person in [ada, ada, ben] {
        let secret = issue(&db, person, Grant::Write, DAY).await;
        secrets.push(format!("Bearer {secret}"));
    }
    let revoked = api::revoke_all(&mut db.conn().await, ada).await;
    revoked.expect("an answer");
    assert_eq!(admit(&db, &secrets[0], Grant::Read).await, Err(401));
    assert_eq!(admit(&db, &secrets[1], Grant::Read).await, Err(401));
    assert_eq!(admit(&db, &secrets[2], Grant::Read).await, Ok(ben));
}

pub(crate) async fn only_the_hash_of_a_token_of_the_api_is_stored<D: Db>(db: D) {
    table(&db, D::ID).await;
    let secret = issue(&db, Id::new(), Grant::Read, DAY).await;
    assert_eq!(format!("{secret:?}"), "Secret(…)");
    let text = secret.to_string();
    let digits = text.trim_start_matches("sayso_");
    assert_eq!(digits.len(), 32);
    let has = format!(
        "SELECT count(*) FROM api_tokens WHERE hash LIKE '%{digits}%' OR name LIKE '%{digits}%'"
    );
    assert_eq!(db.number(&has).await, 0);
}

pub(crate) async fn tokens_and_requests_of_the_api_are_bounded<D: Db>(db: D) {
    table(&db, D::ID).await;
    let ada = Id::new();
    let first = format!("Bearer {}", issue(&db, ada, Grant::Read, DAY).await);
    db.run(&format!(
        "UPDATE api_tokens SET requests = {}, resets_at = 9999999999999",
        MAX_PER_MINUTE - 1
    ))
    .await;
    assert_eq!(admit(&db, &first, Grant::Read).await, Ok(ada));
    assert_eq!(admit(&db, &first, Grant::Read).await, Err(429));
    db.run("UPDATE api_tokens SET resets_at = 1").await;
    assert_eq!(
        admit(&db, &first, Grant::Read).await,
        Ok(ada),
        "another minute"
    );

    for day in 2..=MAX_TOKENS + 1 {
        issue(&db, ada, Grant::Read, TimeDelta::days(day)).await;
    }
    assert_eq!(
        db.number("SELECT count(*) FROM api_tokens").await,
        MAX_TOKENS
    );
    assert_eq!(
        admit(&db, &first, Grant::Read).await,
        Err(401),
        "it expired first"
    );
}
