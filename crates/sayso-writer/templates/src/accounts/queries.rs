%% set role = ", role" if area.has_roles else ""
%% set may_log_in = (" AND verified_at IS NOT NULL" if auth.verify else "") ~ (" AND blocked_at IS NULL" if manage else "")
//! The SQL of accounts.

use super::{Account, reset::RESET};
use crate::{db::{self, Db, Engine, Sql, Write}, «% if manage %»people, «% endif %»scope::{«% if matched %»self, «% endif %»Role, Scope}};
use chrono::Utc;
use sayso::prelude::*;
use sayso_kit::{api, choice::Sought, id::Id, password, token};
use sqlx::Executor;

/// The purpose of the tokens that confirm another address.
pub const NEW_EMAIL: &str = "new-email";

/// The account with this id«% if manage %», unless it is blocked«% endif %».
pub async fn by_id(db: impl Executor<'_, Database = Engine>, id: Id<Account>) -> Result<Option<Account>> {
    let account = sqlx::query_as("SELECT id, name, email, epoch«role» FROM accounts WHERE id = $1«% if manage %» AND blocked_at IS NULL«% endif %»");
    Ok(account.bind(id).fetch_optional(db).await?)
}

/// An account that was read before as it is in this transaction, if its sessions have not ended meanwhile.
pub async fn present(tx: &mut Write, account: &Account) -> Result<Account> {
    let present = by_id(&mut **tx, account.id).await?;
    let same = present.filter(|present| present.epoch == account.epoch);
    same.ok_or_else(Error::unauthorized)
}

%% if manage
/// Returns true if this account is blocked.
pub async fn is_blocked(db: &Db, id: Id<Account>) -> Result<bool> {
    let found = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM accounts WHERE id = $1 AND blocked_at IS NOT NULL)");
    Ok(found.bind(id).fetch_one(db).await?)
}

%% endif
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
%% if matched
    let sql = sqlx::query("UPDATE accounts SET verified_at = $1 WHERE id = $2 AND verified_at IS NULL");
    let verified = sql.bind(Utc::now()).bind(account).execute(&mut **tx).await?.rows_affected();
    // A row that was emptied since the address was confirmed stays empty.
    if verified > 0 {
        link_rows(tx, account).await?;
    }
    Ok(())
}

/// Enters a person into the rows that hold the address which they have just confirmed.
async fn link_rows(tx: &mut Write, account: Id<Account>) -> Result<()> {
    let Some(account) = by_id(&mut **tx, account).await? else {
        return Ok(());
    };
    let scope = scope::of_account(account);
%% for field in matched
    crate::«field.module»::queries::link_«field.ident»(tx, &scope).await?;
%% endfor
%% else
    let sql = sqlx::query("UPDATE accounts SET verified_at = coalesce(verified_at, $1) WHERE id = $2");
    sql.bind(Utc::now()).bind(account).execute(&mut **tx).await?;
%% endif
    Ok(())
}

%% endif

/// Gives an account another name.
pub async fn set_name(tx: &mut Write, account: &Account, name: &str) -> Result<()> {
    let sql = sqlx::query("UPDATE accounts SET name = $1, version = version + 1, updated_at = $2 WHERE id = $3");
    sql.bind(name).bind(Utc::now()).bind(account.id).execute(&mut **tx).await?;
    Ok(())
}

/// Gives an account another address, and ends all its sessions. Links that were sent before work no more.
pub async fn set_email(tx: &mut Write, account: &Account, email: &str) -> Result<Account> {
    revoke_links(tx, account).await?;
%% if matched
    let changed = set(tx, "email", &email.to_lowercase(), account).await?;
    // The link that led here was sent to the new address.
    link_rows(tx, changed.id).await?;
    Ok(changed)
%% else
    set(tx, "email", &email.to_lowercase(), account).await
%% endif
}

/// Gives an account another password by its hash, and ends all its sessions. Links that were sent before«" and tokens of the API" if api» work no more.
pub async fn set_password(tx: &mut Write, account: &Account, hash: &str) -> Result<Account> {
    revoke_links(tx, account).await?;
%% if api
    api::revoke_all(tx, account.id).await?;
%% endif
    set(tx, "password", hash, account).await
}

/// Ends the links to another password or address that someone else may have asked for.
async fn revoke_links(tx: &mut Write, account: &Account) -> Result<()> {
    for purpose in [RESET, NEW_EMAIL] {
        token::revoke(tx, purpose, &account.id.to_string()).await?;
    }
    Ok(())
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
%% if roles

/// Gives an account a role of the application, or takes it away.
pub async fn set_role<T: Send + Sync + 'static>(tx: &mut Write, account: Id<T>, role: Option<Role>) -> Result<()> {
    let sql = sqlx::query("UPDATE accounts SET role = $1, version = version + 1, updated_at = $2 WHERE id = $3");
    sql.bind(role).bind(Utc::now()).bind(account).execute(&mut **tx).await?;
    Ok(())
}
%% endif

/// The people that a field offers to those who may write it, of everyone who can log in: id and label.
pub async fn options(db: &Db, «% if not narrows_accounts %»_«% endif %»scope: &Scope, sought: &Sought<Account>) -> Result<Vec<(Id<Account>, String)>> {
%% if narrows_accounts
    options_where(db, scope, sought, |_| {}).await
}

/// Those of these people who meet the condition that `push_condition` adds.
pub async fn options_where(db: &Db, _scope: &Scope, sought: &Sought<Account>, push_condition: impl FnOnce(&mut Sql)) -> Result<Vec<(Id<Account>, String)>> {
%% endif
    let mut sql = Sql::new("SELECT id, label FROM (SELECT id, name AS label FROM accounts WHERE TRUE«may_log_in»");
%% if narrows_accounts
    push_condition(&mut sql);
%% endif
    db::push_offered(&mut sql, sought);
    Ok(sql.build_query_as().fetch_all(db).await?)
}
%% if names_accounts

%% if manage
/// Up to two people who can log in with this name, or with this address if the person sees addresses.
pub async fn named(tx: &mut Write, scope: &Scope, name: &str) -> Result<Vec<Id<Account>>> {
    let named = sqlx::query_scalar(
        "SELECT id FROM accounts WHERE (name = $1 OR ($2 AND email = lower($1)))«may_log_in» LIMIT 2",
    );
    let named = named.bind(name).bind(people::access::may_manage(scope));
    Ok(named.fetch_all(&mut **tx).await?)
}
%% else
/// Up to two people who can log in with this name. Addresses, which no page shows, name no one.
pub async fn named(tx: &mut Write, _scope: &Scope, name: &str) -> Result<Vec<Id<Account>>> {
    let named = sqlx::query_scalar("SELECT id FROM accounts WHERE name = $1«may_log_in» LIMIT 2");
    Ok(named.bind(name).fetch_all(&mut **tx).await?)
}
%% endif
%% endif

/// Returns true if a field offers this account: there is one, and the person can log in.
pub async fn exists(tx: &mut Write, «% if not narrows_accounts %»_«% endif %»scope: &Scope, account: Id<Account>) -> Result<bool> {
%% if narrows_accounts
    exists_where(tx, scope, account, |_| {}).await
}

/// Returns true if this is one of these people, who meets the condition that `push_condition` adds.
pub async fn exists_where(tx: &mut Write, _scope: &Scope, account: Id<Account>, push_condition: impl FnOnce(&mut Sql)) -> Result<bool> {
    let mut sql = Sql::new("SELECT EXISTS (SELECT 1 FROM accounts WHERE id = ");
    sql.push_bind(account).push("«may_log_in»");
    push_condition(&mut sql);
    Ok(sql.push(")").build_query_scalar().fetch_one(&mut **tx).await?)
}
%% else
    let found = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM accounts WHERE id = $1«may_log_in»)");
    Ok(found.bind(account).fetch_one(&mut **tx).await?)
}
%% endif
%% endif
