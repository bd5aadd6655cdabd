//! The SQL of «tenant.module».

use super::{«tenant.type_name», actions::«tenant.type_name»Form};
use crate::{
    Db,
    accounts::Account,
    calc,
    db::{self, Sql, Write},
    scope::{Role, Scope},
};
use chrono::Utc;
use sayso::prelude::*;
use sayso_kit::{choice::Sought, failures, id::Id, jobs, slug};

/// The «tenant.module» of a person, by name.
pub async fn of_account(db: &Db, account: &Account) -> Result<Vec<«tenant.type_name»>> {
    let «tenant.module» = sqlx::query_as(
        "SELECT «tenant.module».* FROM «tenant.module» JOIN members ON members.«tenant.id»_id = «tenant.module».id \
         WHERE members.account_id = $1 ORDER BY «tenant.module».«tenant.label», «tenant.module».id",
    );
    Ok(«tenant.module».bind(account.id).fetch_all(db).await?)
}

/// Adds «tenant.article» «tenant.one»; whoever creates it becomes its owner. Gives it.
pub async fn insert(tx: &mut Write, creator: &Account, form: &«tenant.type_name»Form) -> Result<«tenant.type_name»> {
    let taken =
        sqlx::query_scalar("SELECT slug FROM «tenant.module» WHERE slug = $1 OR slug LIKE $1 || '-%'");
    let base = slug::of(&form.«tenant.slug»);
    let slug = slug::free(&base, &taken.bind(&base).fetch_all(&mut **tx).await?);
    let id: Id<«tenant.type_name»> = Id::new();
    sqlx::query(
        "INSERT INTO «tenant.module» («tenant.columns | join(", ")», id, slug, created_at, created_by_id, updated_at, updated_by_id) \
         VALUES («tenant.places | join(", ")», $«tenant.n + 1», $«tenant.n + 2», $«tenant.n + 3», $«tenant.n + 4», $«tenant.n + 3», $«tenant.n + 4»)",
    )
%% for bind in tenant.binds
    .bind(«bind»)
%% endfor
    .bind(id)
    .bind(&slug)
    .bind(Utc::now())
    .bind(creator.id)
    .execute(&mut **tx)
    .await?;
    join(tx, id, creator.id, Role::«owner_role»).await?;
    let sql = sqlx::query_as("SELECT * FROM «tenant.module» WHERE id = $1");
    Ok(sql.bind(id).fetch_one(&mut **tx).await?)
}

%% if not tenant.access.update.nobody
/// Changes the «tenant.one». Its address stays.
pub async fn update(tx: &mut Write, scope: &Scope, form: &«tenant.type_name»Form) -> Result<()> {
    sqlx::query(
        "UPDATE «tenant.module» SET «tenant.sets | join(", ")», \
         version = version + 1, updated_at = $«tenant.n + 1», updated_by_id = $«tenant.n + 2» WHERE id = $«tenant.n + 3»",
    )
%% for bind in tenant.binds
    .bind(«bind»)
%% endfor
    .bind(Utc::now())
    .bind(scope.account().id)
    .bind(scope.«tenant.variable»().id)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

%% endif
/// Deletes «tenant.article» «tenant.one» with all its rows; those that others refer to come last.
pub async fn delete(tx: &mut Write, «tenant.variable»: Id<«tenant.type_name»>) -> Result<()> {
    failures::forget(tx, &«tenant.variable».to_string()).await?;
    jobs::discard_of(tx, &«tenant.variable».to_string()).await?;
    for sql in [
%% for sql in members.deletion
        "«sql»",
%% endfor
    ] {
        sqlx::query(sql).bind(«tenant.variable»).execute(&mut **tx).await?;
    }
    Ok(())
}

/// Makes a person a member. One who is a member already keeps their role.
pub async fn join(tx: &mut Write, «tenant.variable»: Id<«tenant.type_name»>, account: Id<Account>, role: Role) -> Result<()> {
    sqlx::query("INSERT INTO members («tenant.id»_id, account_id, role) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
        .bind(«tenant.variable»)
        .bind(account)
        .bind(role)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// The members that a field offers: id and label.
pub async fn options(db: &Db, scope: &Scope, sought: &Sought<Account>) -> Result<Vec<(Id<Account>, String)>> {
%% if narrows_accounts
    options_where(db, scope, sought, |_| {}).await
}

/// The members that a field offers by a condition, which `push_condition` adds: id and label.
pub async fn options_where(db: &Db, scope: &Scope, sought: &Sought<Account>, push_condition: impl FnOnce(&mut Sql)) -> Result<Vec<(Id<Account>, String)>> {
%% endif
    let mut sql = Sql::new(
        "SELECT id, label FROM (SELECT accounts.id, accounts.name AS label FROM members \
         JOIN accounts ON accounts.id = members.account_id WHERE members.«tenant.id»_id = ",
    );
    sql.push_bind(scope.«tenant.variable»().id);
%% if narrows_accounts
    push_condition(&mut sql);
%% endif
    db::push_offered(&mut sql, sought);
    Ok(sql.build_query_as().fetch_all(db).await?)
}

%% if names_accounts
/// Up to two members with this name or address.
pub async fn named(tx: &mut Write, scope: &Scope, name: &str) -> Result<Vec<Id<Account>>> {
    let named = sqlx::query_scalar(
        "SELECT accounts.id FROM members JOIN accounts ON accounts.id = members.account_id \
         WHERE members.«tenant.id»_id = $1 AND (accounts.name = $2 OR accounts.email = lower($2)) LIMIT 2",
    );
    Ok(named.bind(scope.«tenant.variable»().id).bind(name).fetch_all(&mut **tx).await?)
}

%% endif
/// Returns true if this is a member.
pub async fn is_member(tx: &mut Write, scope: &Scope, account: Id<Account>) -> Result<bool> {
%% if narrows_accounts
    is_member_where(tx, scope, account, |_| {}).await
}

/// Returns true if this is a member who meets the condition that `push_condition` adds.
pub async fn is_member_where(tx: &mut Write, scope: &Scope, account: Id<Account>, push_condition: impl FnOnce(&mut Sql)) -> Result<bool> {
    let mut sql = Sql::new(
        "SELECT EXISTS (SELECT 1 FROM members JOIN accounts ON accounts.id = members.account_id WHERE members.«tenant.id»_id = ",
    );
    sql.push_bind(scope.«tenant.variable»().id).push(" AND accounts.id = ").push_bind(account);
    push_condition(&mut sql);
    Ok(sql.push(")").build_query_scalar().fetch_one(&mut **tx).await?)
}
%% else
    let found = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM members WHERE «tenant.id»_id = $1 AND account_id = $2)",
    );
    Ok(found
        .bind(scope.«tenant.variable»().id)
        .bind(account)
        .fetch_one(&mut **tx)
        .await?)
}
%% endif
