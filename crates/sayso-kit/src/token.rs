//! Tokens that work once: for links that reset a password, verify an address or accept an invitation.
//!
//! A token is random, and the table `tokens` has only its hash. Someone who reads the database, or a copy of it, cannot use
//! the links that are on their way. A token belongs to a purpose, so that one that verifies an address resets no password.

use crate::database::Connection;
use chrono::TimeDelta;
use sqlx::FromRow;
use std::fmt;

/// The most tokens of one subject that are valid at once, for each purpose. A new one replaces the oldest.
pub const MAX_PER_SUBJECT: i64 = 5;

/// The number of expired tokens that a new one clears away.
const SWEEP: i64 = 100;

/// A token: 32 hexadecimal digits, which stay as they are in a URL.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Does not show the token, so that it reaches no log.
impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// The subject and the data that a token was issued with.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Taken {
    /// The subject, such as the id of an account.
    pub subject: String,
    /// Data that belongs to the token, such as a new address.
    pub data: String,
}

/// Issues a token for a subject. It is valid for `life`, and once.
///
/// It is stored in the transaction of `conn`. At most [`MAX_PER_SUBJECT`] tokens of a subject and purpose are valid, and
/// expired ones are deleted on the way.
///
/// # Errors
/// Returns an error if the database fails, or the operating system has no random bytes.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> sqlx::Result<()> {
/// # use sqlx::{Connection, Executor, SqliteConnection};
/// # let mut conn = SqliteConnection::connect("sqlite::memory:").await?;
/// # conn.execute(sayso_kit::database::SQLITE).await?;
/// use chrono::TimeDelta;
/// use sayso_kit::token;
///
/// let token = token::issue(&mut conn, "reset", "ada", "", TimeDelta::hours(1)).await?;
/// let link = format!("/reset/{token}");
/// assert_eq!(link.len(), "/reset/".len() + 32);
/// # Ok(())
/// # }
/// ```
pub async fn issue(
    conn: &mut impl Connection,
    purpose: &str,
    subject: &str,
    data: &str,
    life: TimeDelta,
) -> sqlx::Result<Token> {
    let token = sayso_server::random_name()?;
    let mut conn = conn.conn();
    conn.run(
        "DELETE FROM tokens WHERE hash IN \
         (SELECT hash FROM tokens WHERE expires_at <= {now} LIMIT $1 {skip_locked})",
        [SWEEP.into()],
    )
    .await?;
    conn.run(
        "DELETE FROM tokens WHERE hash IN (SELECT hash FROM tokens WHERE purpose = $1 AND subject = $2 \
         ORDER BY expires_at DESC LIMIT $3 OFFSET $4)",
        [
            purpose.into(),
            subject.into(),
            SWEEP.into(),
            (MAX_PER_SUBJECT - 1).into(),
        ],
    )
    .await?;
    conn.run(
        "INSERT INTO tokens (hash, purpose, subject, data, expires_at) VALUES ($1, $2, $3, $4, {now} + $5)",
        [
            hash(&token).as_slice().into(),
            purpose.into(),
            subject.into(),
            data.into(),
            life.num_milliseconds().into(),
        ],
    )
    .await?;
    Ok(Token(token))
}

/// Uses a token up. Returns `None` if it is unknown, expired, used already or issued for another purpose.
///
/// Of several calls with one token, one gets the subject, however many run at once. If the transaction of `conn` is rolled
/// back, the token is valid again.
///
/// # Errors
/// Returns an error if the database fails.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> sqlx::Result<()> {
/// # use sqlx::{Connection, Executor, SqliteConnection};
/// # let mut conn = SqliteConnection::connect("sqlite::memory:").await?;
/// # conn.execute(sayso_kit::database::SQLITE).await?;
/// # use chrono::TimeDelta;
/// use sayso_kit::token;
///
/// let token = token::issue(&mut conn, "reset", "ada", "", TimeDelta::hours(1)).await?.to_string();
/// let taken = token::take(&mut conn, "reset", &token).await?;
/// assert_eq!(taken.map(|taken| taken.subject).as_deref(), Some("ada"));
/// assert_eq!(token::take(&mut conn, "reset", &token).await?, None);
/// # Ok(())
/// # }
/// ```
pub async fn take(
    conn: &mut impl Connection,
    purpose: &str,
    token: &str,
) -> sqlx::Result<Option<Taken>> {
    let taking = "DELETE FROM tokens WHERE hash = $1 AND purpose = $2 AND expires_at > {now} \
                  RETURNING subject, data";
    let values = [hash(token).as_slice().into(), purpose.into()];
    conn.conn().row(taking, values).await
}

/// Reads a token without using it up, for the page that asks for confirmation. Returns `None` as [`take`] does.
///
/// # Errors
/// Returns an error if the database fails.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> sqlx::Result<()> {
/// # use sqlx::{Connection, Executor, SqliteConnection};
/// # let mut conn = SqliteConnection::connect("sqlite::memory:").await?;
/// # conn.execute(sayso_kit::database::SQLITE).await?;
/// # use chrono::TimeDelta;
/// use sayso_kit::token;
///
/// let token = token::issue(&mut conn, "verify", "ada", "ada@example.com", TimeDelta::days(1)).await?;
/// let found = token::peek(&mut conn, "verify", &token.to_string()).await?;
/// assert_eq!(found.map(|found| found.data).as_deref(), Some("ada@example.com"));
/// # Ok(())
/// # }
/// ```
pub async fn peek(
    conn: &mut impl Connection,
    purpose: &str,
    token: &str,
) -> sqlx::Result<Option<Taken>> {
    let reading =
        "SELECT subject, data FROM tokens WHERE hash = $1 AND purpose = $2 AND expires_at > {now}";
    let values = [hash(token).as_slice().into(), purpose.into()];
    conn.conn().row(reading, values).await
}

/// Makes all tokens of a subject and purpose invalid: a withdrawn invitation, or reset links after a change of password.
///
/// # Errors
/// Returns an error if the database fails.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> sqlx::Result<()> {
/// # use sqlx::{Connection, Executor, SqliteConnection};
/// # let mut conn = SqliteConnection::connect("sqlite::memory:").await?;
/// # conn.execute(sayso_kit::database::SQLITE).await?;
/// # use chrono::TimeDelta;
/// use sayso_kit::token;
///
/// let token = token::issue(&mut conn, "reset", "ada", "", TimeDelta::hours(1)).await?;
/// token::revoke(&mut conn, "reset", "ada").await?;
/// assert_eq!(token::peek(&mut conn, "reset", &token.to_string()).await?, None);
/// # Ok(())
/// # }
/// ```
pub async fn revoke(conn: &mut impl Connection, purpose: &str, subject: &str) -> sqlx::Result<()> {
    let revoking = "DELETE FROM tokens WHERE purpose = $1 AND subject = $2";
    conn.conn()
        .run(revoking, [purpose.into(), subject.into()])
        .await?;
    Ok(())
}

/// A token has 128 random bits, so that a fast hash is enough.
fn hash(token: &str) -> [u8; 32] {
    *blake3::hash(token.as_bytes()).as_bytes()
}
