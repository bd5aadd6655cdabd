//! Tokens of people, in the table `api_tokens`.
//!
//! The table has the hash of a token, so that someone who reads the database, or a copy of it, cannot use it.

use super::{
    Grant, Problem,
    secret::{Secret, hash},
};
use crate::{database::Connection, id::Id};
use axum::http::{HeaderMap, header};
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::FromRow;
use uuid::Uuid;

/// The most requests of one token per minute.
pub const MAX_PER_MINUTE: i64 = 600;

/// The most tokens of one person. A new one replaces the one that expires first.
pub const MAX_TOKENS: i64 = 50;

/// The length of a minute in milliseconds.
const MINUTE: i64 = 60_000;

/// A token as its person sees it in a list.
#[derive(Clone, Debug)]
pub struct ApiToken {
    /// The id, by which it is revoked.
    pub id: Id<Self>,
    /// The name that the person gave it.
    pub name: String,
    /// The part of the person's rights that it has.
    pub grant: Grant,
    /// The time at which it was made.
    pub created_at: DateTime<Utc>,
    /// The time of its last request.
    pub used_at: Option<DateTime<Utc>>,
    /// The time from which on it is refused.
    pub expires_at: DateTime<Utc>,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    name: String,
    grants: String,
    created_at: i64,
    used_at: Option<i64>,
    expires_at: i64,
}

impl From<Row> for ApiToken {
    fn from(row: Row) -> Self {
        Self {
            id: Id::from_uuid(row.id),
            name: row.name,
            grant: Grant::named(&row.grants),
            created_at: moment(row.created_at),
            used_at: row.used_at.map(moment),
            expires_at: moment(row.expires_at),
        }
    }
}

fn moment(milliseconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(milliseconds).unwrap_or_default()
}

/// Issues a token of a person. It is refused when `life` is over.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> sqlx::Result<()> {
/// # use sqlx::{Connection, Executor, SqliteConnection};
/// # let mut conn = SqliteConnection::connect("sqlite::memory:").await?;
/// # conn.execute(
/// #     "CREATE TABLE api_tokens (id BLOB, account_id BLOB, hash TEXT, name TEXT, grants TEXT, created_at INTEGER, \
/// #      expires_at INTEGER, used_at INTEGER, requests INTEGER DEFAULT 0, resets_at INTEGER DEFAULT 0)",
/// # ).await?;
/// use chrono::TimeDelta;
/// use sayso_kit::{api::{self, Grant}, id::Id};
///
/// # struct Account;
/// let ada: Id<Account> = Id::new();
/// let secret = api::issue(&mut conn, ada, "Reports", Grant::Read, TimeDelta::days(90)).await?;
/// assert!(secret.to_string().starts_with("sayso_"));
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// Returns an error if the database fails, or the operating system has no random bytes.
pub async fn issue<A>(
    conn: &mut impl Connection,
    account: Id<A>,
    name: &str,
    grant: Grant,
    life: TimeDelta,
) -> sqlx::Result<Secret> {
    let secret = Secret::random()?;
    let mut conn = conn.conn();
    conn.run(
        "DELETE FROM api_tokens WHERE id IN (SELECT id FROM api_tokens WHERE account_id = $1 \
         ORDER BY expires_at DESC, id DESC LIMIT $2 OFFSET $3)",
        [
            account.uuid().into(),
            MAX_TOKENS.into(),
            (MAX_TOKENS - 1).into(),
        ],
    )
    .await?;
    conn.run(
        "INSERT INTO api_tokens (id, account_id, hash, name, grants, created_at, expires_at) \
         VALUES ($1, $2, $3, $4, $5, {now}, {now} + $6)",
        [
            Uuid::now_v7().into(),
            account.uuid().into(),
            secret.hash().as_str().into(),
            name.into(),
            grant.name().into(),
            life.num_milliseconds().into(),
        ],
    )
    .await?;
    Ok(secret)
}

/// Returns the tokens of a person, the newest first, with those that have expired.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> sqlx::Result<()> {
/// # use sqlx::{Connection, Executor, SqliteConnection};
/// # let mut conn = SqliteConnection::connect("sqlite::memory:").await?;
/// # conn.execute(
/// #     "CREATE TABLE api_tokens (id BLOB, account_id BLOB, hash TEXT, name TEXT, grants TEXT, created_at INTEGER, \
/// #      expires_at INTEGER, used_at INTEGER, requests INTEGER DEFAULT 0, resets_at INTEGER DEFAULT 0)",
/// # ).await?;
/// use chrono::TimeDelta;
/// use sayso_kit::{api::{self, Grant}, id::Id};
///
/// # struct Account;
/// let ada: Id<Account> = Id::new();
/// api::issue(&mut conn, ada, "Reports", Grant::Read, TimeDelta::days(90)).await?;
/// assert_eq!(api::list(&mut conn, ada).await?[0].name, "Reports");
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// Returns an error if the database fails.
pub async fn list<A>(conn: &mut impl Connection, account: Id<A>) -> sqlx::Result<Vec<ApiToken>> {
    let reading = "SELECT id, name, grants, created_at, used_at, expires_at FROM api_tokens \
                   WHERE account_id = $1 ORDER BY id DESC";
    let rows: Vec<Row> = conn.conn().rows(reading, [account.uuid().into()]).await?;
    Ok(rows.into_iter().map(ApiToken::from).collect())
}

/// Revokes a token of a person. Returns false if the person has no such token.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> sqlx::Result<()> {
/// # use sqlx::{Connection, Executor, SqliteConnection};
/// # let mut conn = SqliteConnection::connect("sqlite::memory:").await?;
/// # conn.execute(
/// #     "CREATE TABLE api_tokens (id BLOB, account_id BLOB, hash TEXT, name TEXT, grants TEXT, created_at INTEGER, \
/// #      expires_at INTEGER, used_at INTEGER, requests INTEGER DEFAULT 0, resets_at INTEGER DEFAULT 0)",
/// # ).await?;
/// use chrono::TimeDelta;
/// use sayso_kit::{api::{self, Grant}, id::Id};
///
/// # struct Account;
/// let ada: Id<Account> = Id::new();
/// api::issue(&mut conn, ada, "Reports", Grant::Read, TimeDelta::days(90)).await?;
/// let token = api::list(&mut conn, ada).await?[0].id;
/// assert!(api::revoke(&mut conn, ada, token).await?);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// Returns an error if the database fails.
pub async fn revoke<A>(
    conn: &mut impl Connection,
    account: Id<A>,
    token: Id<ApiToken>,
) -> sqlx::Result<bool> {
    let revoking = "DELETE FROM api_tokens WHERE account_id = $1 AND id = $2";
    let values = [account.uuid().into(), token.uuid().into()];
    Ok(conn.conn().run(revoking, values).await? == 1)
}

/// Revokes all tokens of a person, as when their password changes.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> sqlx::Result<()> {
/// # use sqlx::{Connection, Executor, SqliteConnection};
/// # let mut conn = SqliteConnection::connect("sqlite::memory:").await?;
/// # conn.execute(
/// #     "CREATE TABLE api_tokens (id BLOB, account_id BLOB, hash TEXT, name TEXT, grants TEXT, created_at INTEGER, \
/// #      expires_at INTEGER, used_at INTEGER, requests INTEGER DEFAULT 0, resets_at INTEGER DEFAULT 0)",
/// # ).await?;
/// use chrono::TimeDelta;
/// use sayso_kit::{api::{self, Grant}, id::Id};
///
/// # struct Account;
/// let ada: Id<Account> = Id::new();
/// api::issue(&mut conn, ada, "Reports", Grant::Read, TimeDelta::days(90)).await?;
/// api::revoke_all(&mut conn, ada).await?;
/// assert!(api::list(&mut conn, ada).await?.is_empty());
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// Returns an error if the database fails.
pub async fn revoke_all<A>(conn: &mut impl Connection, account: Id<A>) -> sqlx::Result<()> {
    let revoking = "DELETE FROM api_tokens WHERE account_id = $1";
    conn.conn().run(revoking, [account.uuid().into()]).await?;
    Ok(())
}

/// Returns the id of the person whose token a request has, and counts the request.
///
/// Give it a connection of its own, outside of a transaction that is rolled back when the request fails.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> sqlx::Result<()> {
/// # use sqlx::{Connection, Executor, SqliteConnection};
/// # let mut conn = SqliteConnection::connect("sqlite::memory:").await?;
/// # conn.execute(
/// #     "CREATE TABLE api_tokens (id BLOB, account_id BLOB, hash TEXT, name TEXT, grants TEXT, created_at INTEGER, \
/// #      expires_at INTEGER, used_at INTEGER, requests INTEGER DEFAULT 0, resets_at INTEGER DEFAULT 0)",
/// # ).await?;
/// use chrono::TimeDelta;
/// use sayso_kit::{api::{self, Grant}, id::Id};
///
/// # struct Account;
/// let ada: Id<Account> = Id::new();
/// use axum::http::HeaderMap;
///
/// let secret = api::issue(&mut conn, ada, "Reports", Grant::Read, TimeDelta::days(90)).await?;
/// let mut headers = HeaderMap::new();
/// headers.insert("authorization", format!("Bearer {secret}").parse().expect("a header"));
/// assert_eq!(api::admit(&mut conn, &headers, Grant::Read).await.expect("a person"), ada);
/// assert!(api::admit::<Account>(&mut conn, &headers, Grant::Write).await.is_err(), "it only reads");
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// Returns the problem to answer with: 401 without a valid token, 403 if it does not cover `needed`, 429 after too many
/// requests, 500 if the database fails.
pub async fn admit<A>(
    conn: &mut impl Connection,
    headers: &HeaderMap,
    needed: Grant,
) -> Result<Id<A>, Problem> {
    let token = bearer(headers).ok_or_else(Problem::unauthorized)?;
    let hash = hash(token);
    let mut conn = conn.conn();
    // Requests with made-up tokens do not wait for the writer of SQLite, and no one waits for them.
    let looking = "SELECT account_id FROM api_tokens WHERE hash = $1 AND expires_at > {now}";
    let known: Option<(Uuid,)> = conn.row(looking, [hash.as_str().into()]).await?;
    known.ok_or_else(Problem::unauthorized)?;
    let counting = "UPDATE api_tokens SET used_at = {now}, \
         requests = CASE WHEN resets_at <= {now} THEN 1 ELSE requests + 1 END, \
         resets_at = CASE WHEN resets_at <= {now} THEN {now} + $2 ELSE resets_at END \
         WHERE hash = $1 AND expires_at > {now} \
         RETURNING account_id, grants, requests, resets_at - {now}";
    let values = [hash.as_str().into(), MINUTE.into()];
    let found: Option<(Uuid, String, i64, i64)> = conn.row(counting, values).await?;
    let (account, grants, requests, left) = found.ok_or_else(Problem::unauthorized)?;
    if requests > MAX_PER_MINUTE {
        return Err(Problem::too_many(left / 1000 + 1));
    }
    if !Grant::named(&grants).covers(needed) {
        return Err(Problem::forbidden());
    }
    Ok(Id::from_uuid(account))
}

/// Returns the token of a request: `Authorization: Bearer …` (RFC 6750).
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    let token = token.trim();
    let is_bearer = scheme.eq_ignore_ascii_case("bearer") && !token.is_empty();
    is_bearer.then_some(token)
}
