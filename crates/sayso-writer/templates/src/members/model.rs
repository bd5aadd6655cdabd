//! A member as the database has it.

use crate::{accounts::Account, scope::Role};
use sayso_kit::id::Id;
use sqlx::FromRow;

/// A member of «tenant.article» «tenant.one». Its id is that of the account.
#[derive(Clone, Debug, FromRow)]
pub struct Member {
    pub id: Id<Self>,
    pub account_id: Id<Account>,
    pub name: String,
    pub email: String,
    pub role: Role,
}
