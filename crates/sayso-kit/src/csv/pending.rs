//! Files between their preview and the confirmation.
//!
//! The text of a file stays in the table `tokens`, under a token that works once and for an hour. So the browser sends only
//! the token back, and the rows that were checked are those that are imported. An account has one such file at most, a new one takes its place,
//! and expired ones are swept with other tokens.

use super::Sheet;
use crate::{
    database::Connection,
    token::{self, Token},
};
use chrono::TimeDelta;

const PURPOSE: &str = "import";
const LIFE: TimeDelta = TimeDelta::hours(1);

/// Keeps a file of an account. `place` is where its rows would go, such as the table and the team.
///
/// # Errors
/// Returns an error if the database fails.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # use sqlx::{Connection, Executor, SqliteConnection};
/// # let mut conn = SqliteConnection::connect("sqlite::memory:").await?;
/// # conn.execute(sayso_kit::database::SQLITE).await?;
/// use sayso_kit::csv::{Sheet, pending};
///
/// let sheet = Sheet::parse("Title\nTea\n")?;
/// let token = pending::keep(&mut conn, "ada", "tasks of north", &sheet).await?.to_string();
/// assert!(pending::peek(&mut conn, "ben", "tasks of north", &token).await?.is_none());
/// assert!(pending::take(&mut conn, "ada", "tasks of north", &token).await?.is_some());
/// assert!(pending::take(&mut conn, "ada", "tasks of north", &token).await?.is_none());
/// # Ok(())
/// # }
/// ```
pub async fn keep(
    conn: &mut impl Connection,
    account: &str,
    place: &str,
    sheet: &Sheet,
) -> sqlx::Result<Token> {
    token::revoke(conn, PURPOSE, account).await?;
    let data = format!("{place}\n{}", sheet.text());
    token::issue(conn, PURPOSE, account, &data, LIFE).await
}

/// Returns the file of an account for its preview; none if there is none for this place any more.
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
/// use sayso_kit::csv::pending;
///
/// assert!(pending::peek(&mut conn, "ada", "tasks of north", "0").await?.is_none());
/// # Ok(())
/// # }
/// ```
pub async fn peek(
    conn: &mut impl Connection,
    account: &str,
    place: &str,
    token: &str,
) -> sqlx::Result<Option<Sheet>> {
    let found = token::peek(conn, PURPOSE, token).await?;
    Ok(found.and_then(|found| sheet(&found, account, place)))
}

/// Takes the file of an account, in the transaction that imports it: of several calls, one gets it.
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
/// use sayso_kit::csv::pending;
///
/// assert!(pending::take(&mut conn, "ada", "tasks of north", "0").await?.is_none());
/// # Ok(())
/// # }
/// ```
pub async fn take(
    conn: &mut impl Connection,
    account: &str,
    place: &str,
    token: &str,
) -> sqlx::Result<Option<Sheet>> {
    let found = token::take(conn, PURPOSE, token).await?;
    Ok(found.and_then(|found| sheet(&found, account, place)))
}

fn sheet(found: &token::Taken, account: &str, place: &str) -> Option<Sheet> {
    let (of, text) = found.data.split_once('\n')?;
    (found.subject == account && of == place).then(|| Sheet::parse(text).ok())?
}
