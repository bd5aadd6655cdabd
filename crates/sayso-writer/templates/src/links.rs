//! Secret links: those who have the link of a row may do with it what its rules grant by `has_link`.
//!
//! A link ends with a random token, of which the database has the hash alone. A link that is unknown, too old, or of another row opens
//! what any address without one opens.

use crate::db::{Db, Write};
use chrono::TimeDelta;
use sayso::{page::Url, prelude::*};
use sayso_kit::{
    id::Id,
    token::{self, Token},
};

/// The purpose of the tokens.
const PURPOSE: &str = "link";

/// The days for which a link is valid. Of each row, those of the last five mails are.
const DAYS: i64 = 730;

/// Makes a link of a row.
pub async fn issue<T>(tx: &mut Write, row: Id<T>) -> Result<Token> {
    let life = TimeDelta::days(DAYS);
    Ok(token::issue(&mut **tx, PURPOSE, &row.to_string(), "", life).await?)
}

/// The address of a page with a link.
pub fn url(page: impl Into<Url>, token: &Token) -> Url {
    let page: Url = page.into();
    Url::local(format!("{page}?link={token}")).unwrap_or_else(Url::root)
}

/// The id of the row whose link the address of the request has.
#[memo]
pub async fn of_request(cx: &Cx, db: State<Db>) -> Result<Option<Id<()>>> {
    let mut pairs = cx.query().split('&');
    let Some(token) = pairs.find_map(|pair| pair.strip_prefix("link=")) else {
        return Ok(None);
    };
    let found = token::peek(&mut *db.acquire().await?, PURPOSE, token).await?;
    Ok(found.and_then(|found| found.subject.parse().ok()))
}
