//! An account, and the guards that pages and actions begin with.

use super::{pages::login_page, queries};
use crate::{Db, scope::Role};
use sayso::prelude::*;
use sayso_kit::id::Id;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

/// The session's key for the person who is logged in.
const LOGIN: &str = "login";

/// Someone who can log in.
#[derive(Clone, Debug, FromRow)]
pub struct Account {
    pub id: Id<Self>,
    pub name: String,
    pub email: String,
    /// The number of times that all sessions of the person were ended. A session counts only if it has the same.
    pub epoch: i64,
%% if area.has_roles
    /// The role in the application.
    pub role: Option<Role>,
%% endif
}

/// The person of a session.
#[derive(Deserialize, Serialize)]
struct Login {
    account: Id<Account>,
    epoch: i64,
}

/// The account of this request, if there is one. Layout and page both ask, and it is loaded once.
#[memo]
pub async fn current_account(cx: &Cx, db: State<Db>) -> Result<Option<Account>> {
    of_session(cx, &db).await
}

/// The account of a request's session, also after the request.
pub async fn of_session(cx: &Cx, db: &Db) -> Result<Option<Account>> {
    let Some(Login { account, epoch }) = cx.session().get(LOGIN).await? else {
        return Ok(None);
    };
    let account = queries::by_id(db, account).await?;
    Ok(account.filter(|account| account.epoch == epoch))
}

/// The account of this request; anyone else goes to the login page and comes back from there.
pub async fn require_account(cx: &Cx) -> Result<Account> {
    match current_account(cx).await? {
        Some(account) => Ok(account),
        None => Err(redirect(login_page::url().next(cx.path_and_query())).into()),
    }
}

/// Makes this the account of the session. The session gets a new token, so that an older copy of it gains nothing.
pub fn log_in(cx: &ActionCx, account: &Account) -> Result<()> {
    let login = Login {
        account: account.id,
        epoch: account.epoch,
    };
    cx.session().rotate();
    cx.session().insert(LOGIN, login)
}
