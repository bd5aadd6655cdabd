//! The SQL of accounts.

use super::Account;
use crate::Db;
use chrono::Utc;
use sayso::prelude::*;
use sayso_kit::{id::Id, password};

/// The account with this id.
pub async fn by_id(db: &Db, id: Id<Account>) -> Result<Option<Account>> {
    let account = sqlx::query_as("SELECT id, name, email FROM accounts WHERE id = $1");
    Ok(account.bind(id).fetch_optional(db).await?)
}

/// Adds an account; `None` if the address has one already.
pub async fn insert(
    db: &Db,
    name: &str,
    email: &str,
    password: String,
) -> Result<Option<Id<Account>>> {
    let hash = password::hash(password).await?;
    let added = sqlx::query_scalar(
        "INSERT INTO accounts (id, name, email, password, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $5) \
         ON CONFLICT DO NOTHING RETURNING id",
    );
    let id: Id<Account> = Id::new();
    let added = added
        .bind(id)
        .bind(name)
        .bind(email.to_lowercase())
        .bind(hash)
        .bind(Utc::now());
    Ok(added.fetch_optional(db).await?)
}

/// The account with this address and password.
pub async fn check_password(db: &Db, email: &str, password: String) -> Result<Option<Id<Account>>> {
    let found: Option<(Id<Account>, String)> =
        sqlx::query_as("SELECT id, password FROM accounts WHERE email = $1")
            .bind(email.to_lowercase())
            .fetch_optional(db)
            .await?;
    let (id, stored) = found.unzip();
    let is_right = password::verify(password, stored).await?;
    Ok(id.filter(|_| is_right))
}
