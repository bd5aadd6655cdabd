//! An account, and the guards that pages and actions begin with.

use super::{pages::login_page, queries};
use crate::Db;
use sayso::prelude::*;
use sayso_kit::id::Id;
use sqlx::FromRow;

/// The session's key for the account's id.
const ACCOUNT: &str = "account";

/// Someone who can log in.
#[derive(Clone, Debug, FromRow)]
pub struct Account {
    pub id: Id<Self>,
    pub name: String,
    pub email: String,
}

/// The account of this request, if there is one. Layout and page both ask, and it is loaded once.
#[memo]
pub async fn current_account(cx: &Cx, db: State<Db>) -> Result<Option<Account>> {
    let Some(id) = cx.session().get(ACCOUNT).await? else {
        return Ok(None);
    };
    queries::by_id(&db, id).await
}

/// The account of this request; anyone else goes to the login page and comes back from there.
pub async fn require_account(cx: &Cx) -> Result<Account> {
    match current_account(cx).await? {
        Some(account) => Ok(account),
        None => Err(redirect(login_page::url().next(cx.path_and_query())).into()),
    }
}

/// Makes this the account of the session. The session gets a new token, so that an older copy of it gains nothing.
pub fn log_in(cx: &ActionCx, account: Id<Account>) -> Result<()> {
    cx.session().rotate();
    cx.session().insert(ACCOUNT, account)
}
