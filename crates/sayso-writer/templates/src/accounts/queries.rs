%% set role = ", role" if area.has_roles else ""
//! The SQL of accounts.

use super::{Account, reset::RESET};
use crate::{db::{Db, Engine, Sql, Write}, scope::{Role, Scope, Asker, of_account}};
use chrono::Utc;
use sayso::prelude::*;
use sayso_kit::{id::Id, password, token};
use sqlx::Executor;

/// The account with this id«% if manage %», unless it is blocked«% endif %».
pub async fn by_id(db: impl Executor<'_, Database = Engine>, id: Id<Account>) -> Result<Option<Account>> {
    let account = sqlx::query_as("SELECT id, name, email, epoch«role» FROM accounts WHERE id = $1«% if manage %» AND blocked_at IS NULL«% endif %»");
    Ok(account.bind(id).fetch_optional(db).await?)
}

/// The account with this address.
pub async fn by_email(tx: &mut Write, email: &str) -> Result<Option<Account>> {
    let account = sqlx::query_as("SELECT id, name, email, epoch«role» FROM accounts WHERE email = $1");
    Ok(account.bind(email.to_lowercase()).fetch_optional(&mut **tx).await?)
}

/// Adds an account; `None` if the address has one already. `hash` is that of the password.
pub async fn insert(tx: &mut Write, name: &str, email: &str, hash: &str) -> Result<Option<Account>> {
    let added = sqlx::query_as(
        "INSERT INTO accounts (id, name, email, password, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $5) \
         ON CONFLICT DO NOTHING RETURNING id, name, email, epoch«role»",
    );
    let id: Id<Account> = Id::new();
    let added = added.bind(id).bind(name).bind(email.to_lowercase()).bind(hash).bind(Utc::now());
    Ok(added.fetch_optional(&mut **tx).await?)
}

/// The account with this address and password.
pub async fn check_password(db: &Db, email: &str, password: String) -> Result<Option<Account>> {
    let found: Option<(Id<Account>, String)> =
        sqlx::query_as("SELECT id, password FROM accounts WHERE email = $1")
            .bind(email.to_lowercase())
            .fetch_optional(db)
            .await?;
    let (id, stored) = found.unzip();
    let is_right = password::verify(password, stored).await?;
    match id.filter(|_| is_right) {
        Some(id) => by_id(db, id).await,
        None => Ok(None),
    }
}

/// Returns true if this is the password of the account.
pub async fn is_password(db: &Db, account: &Account, password: String) -> Result<bool> {
    let found = check_password(db, &account.email, password).await?;
    Ok(found.is_some_and(|found| found.id == account.id))
}

%% if auth.verify
/// Returns true if the person has confirmed their address.
pub async fn is_verified(db: &Db, account: &Account) -> Result<bool> {
    let sql = sqlx::query_scalar("SELECT verified_at IS NOT NULL FROM accounts WHERE id = $1");
    Ok(sql.bind(account.id).fetch_one(db).await?)
}

/// Notes that the person reads mail at their address.
pub async fn set_verified(tx: &mut Write, account: Id<Account>) -> Result<()> {
    let sql = sqlx::query("UPDATE accounts SET verified_at = coalesce(verified_at, $1) WHERE id = $2");
    sql.bind(Utc::now()).bind(account).execute(&mut **tx).await?;
    Ok(())
}

%% endif

/// Gives an account another name.
pub async fn set_name(db: &Db, account: &Account, name: &str) -> Result<()> {
    let sql = sqlx::query("UPDATE accounts SET name = $1, version = version + 1, updated_at = $2 WHERE id = $3");
    sql.bind(name).bind(Utc::now()).bind(account.id).execute(db).await?;
    Ok(())
}

/// Gives an account another address, and ends all its sessions. Links to the old one work no more.
pub async fn set_email(tx: &mut Write, account: &Account, email: &str) -> Result<Account> {
    token::revoke(tx, RESET, &account.id.to_string()).await?;
    set(tx, "email", &email.to_lowercase(), account).await
}

/// Gives an account another password by its hash, and ends all its sessions. Links that reset it work no more.
pub async fn set_password(tx: &mut Write, account: &Account, hash: &str) -> Result<Account> {
    token::revoke(tx, RESET, &account.id.to_string()).await?;
    set(tx, "password", hash, account).await
}

/// The session of `account` may have been ended meanwhile; then it changes nothing any more.
async fn set(tx: &mut Write, column: &'static str, value: &str, account: &Account) -> Result<Account> {
    let mut sql = Sql::new(format!("UPDATE accounts SET {column} = "));
    sql.push_bind(value.to_owned());
    sql.push(", epoch = epoch + 1, version = version + 1, updated_at = ").push_bind(Utc::now());
    sql.push(" WHERE id = ").push_bind(account.id);
    sql.push(" AND epoch = ").push_bind(account.epoch);
    sql.push(" RETURNING id, name, email, epoch«role»");
    let changed = sql.build_query_as().fetch_optional(&mut **tx).await?;
    changed.ok_or_else(Error::unauthorized)
}
%% if not tenant
%% if manage or invite

/// The scope of a person with the role that they have in this transaction.
pub async fn scope_now(tx: &mut Write, account: &Account) -> Result<Scope> {
    let account = by_id(&mut **tx, account.id).await?;
    Ok(of_account(account.ok_or_else(Error::unauthorized)?))
}
%% endif
%% if roles

/// Gives an account a role of the application, or takes it away.
pub async fn set_role(tx: &mut Write, account: Id<Account>, role: Option<Role>) -> Result<()> {
    let sql = sqlx::query("UPDATE accounts SET role = $1, version = version + 1, updated_at = $2 WHERE id = $3");
    sql.bind(role).bind(Utc::now()).bind(account).execute(&mut **tx).await?;
    Ok(())
}
%% endif

/// The people that a field offers«% if area.is_open %»; none to a visitor«% endif %»: id and label.
pub async fn options(db: &Db, «% if not area.is_open %»_«% endif %»scope: &«area.asks») -> Result<Vec<(Id<Account>, String)>> {
%% if area.is_open
    if !scope.is_signed_in() {
        return Ok(Vec::new());
    }
%% endif
    let options = sqlx::query_as("SELECT id, name FROM accounts ORDER BY name");
    Ok(options.fetch_all(db).await?)
}
%% if names_accounts

/// Up to two people with this name or address.
pub async fn named(tx: &mut Write, _scope: &Scope, name: &str) -> Result<Vec<Id<Account>>> {
    let named = sqlx::query_scalar("SELECT id FROM accounts WHERE name = $1 OR email = lower($1) LIMIT 2");
    Ok(named.bind(name).fetch_all(&mut **tx).await?)
}
%% endif

/// Returns true if there is this account.
pub async fn exists(tx: &mut Write, _scope: &Scope, account: Id<Account>) -> Result<bool> {
    let found = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM accounts WHERE id = $1)");
    Ok(found.bind(account).fetch_one(&mut **tx).await?)
}
%% endif
