//! The SQL of members. Every query takes the scope of «tenant.article» «tenant.one», and sees only its members.

use super::Member;
use crate::{
    accounts::Account,
    db::{self, Db, Engine, Key, Sql, Write},
    scope::{Role, Scope},
    texts,
    «tenant.module»::«tenant.type_name»,
};
%% if members.handed_over
use chrono::Utc;
%% endif
use sayso::{form::Issue, prelude::*};
use sayso_kit::{
    id::Id,
    list::{Cursor, Order, Page},
};
use sqlx::Executor;

const COLUMNS: &str = "accounts.id, accounts.id AS account_id, accounts.name, accounts.email, members.role";
const FROM: &str = "FROM members JOIN accounts ON accounts.id = members.account_id";

fn push_filter(scope: &Scope, q: Option<&str>, sql: &mut Sql) {
    sql.push(" WHERE members.«tenant.id»_id = ").push_bind(scope.«tenant.variable»().id);
    if let Some(q) = q {
        db::push_words(sql, "accounts.name", q);
    }
}

/// A page of members, by name.
pub async fn list(db: &Db, scope: &Scope, q: Option<&str>, after: Option<&Cursor<Member>>) -> Result<Page<Member>> {
    let order = [Order::ascending(Key::Text("accounts.name"))];
    let mut sql = Sql::new(format!("SELECT {COLUMNS}, {} AS sort_key {FROM}", db::sort_key(&order)));
    push_filter(scope, q, &mut sql);
    db::push_order(&mut sql, &order, "accounts.id", after)?;
    let rows = sql.build_query_as().fetch_all(db).await?;
    Ok(Page::new(rows, |member: &Member| member.id))
}

/// Counts the members, up to the limit of a list.
pub async fn count(db: &Db, scope: &Scope, q: Option<&str>) -> Result<i64> {
    let mut sql = db::select_count(FROM);
    push_filter(scope, q, &mut sql);
    db::count(db, sql).await
}

/// The member with this id, or "not found".
pub async fn by_id(db: impl Executor<'_, Database = Engine>, scope: &Scope, id: Id<Member>) -> Result<Member> {
    find(db, scope, id).await
}

/// The person as a member.
pub async fn me(tx: &mut Write, scope: &Scope) -> Result<Member> {
    find(&mut **tx, scope, scope.account().id).await
}

async fn find<T: 'static>(db: impl Executor<'_, Database = Engine>, scope: &Scope, id: Id<T>) -> Result<Member> {
    let mut sql = Sql::new(format!("SELECT {COLUMNS} {FROM}"));
    push_filter(scope, None, &mut sql);
    sql.push(" AND members.account_id = ").push_bind(id);
    let member = sql.build_query_as().fetch_optional(db).await?;
    member.ok_or_else(Error::not_found)
}

/// Refuses to let go of the last member who has the role of the owner.
pub async fn keep_an_owner(tx: &mut Write, scope: &Scope, member: &Member) -> Result<()> {
    let others = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM members WHERE «tenant.id»_id = $1 AND role = $2 AND account_id <> $3)",
    );
    let others = others.bind(scope.«tenant.variable»().id).bind(Role::«owner_role»).bind(member.account_id);
    if member.role == Role::«owner_role» && !others.fetch_one(&mut **tx).await? {
        return Err(Issue::on_form("last_owner", texts::members::LAST_OWNER).into());
    }
    Ok(())
}

/// Gives a member another role.
pub async fn set_role(tx: &mut Write, scope: &Scope, member: &Member, role: Role) -> Result<()> {
    let sql = sqlx::query("UPDATE members SET role = $1 WHERE «tenant.id»_id = $2 AND account_id = $3");
    let sql = sql.bind(role).bind(scope.«tenant.variable»().id).bind(member.account_id);
    sql.execute(&mut **tx).await?;
    Ok(())
}

/// Ends a membership. No row changes«% if members.handed_over %», but what is handed over goes to an owner«% endif %».
pub async fn remove(tx: &mut Write, «tenant.variable»: Id<«tenant.type_name»>, account: Id<Account>) -> Result<()> {
    sqlx::query("DELETE FROM members WHERE «tenant.id»_id = $1 AND account_id = $2")
        .bind(«tenant.variable»)
        .bind(account)
        .execute(&mut **tx)
        .await?;
%% if has_inbox
    sqlx::query("DELETE FROM notifications WHERE «tenant.id»_id = $1 AND account_id = $2")
        .bind(«tenant.variable»)
        .bind(account)
        .execute(&mut **tx)
        .await?;
%% endif
%% if members.handed_over
    hand_over(tx, «tenant.variable», account).await?;
%% endif
    Ok(())
}
%% if members.handed_over

/// Hands the rows of a person over to the owner who has been here longest.
async fn hand_over(tx: &mut Write, «tenant.variable»: Id<«tenant.type_name»>, account: Id<Account>) -> Result<()> {
    let owner = sqlx::query_scalar(
        "SELECT account_id FROM members WHERE «tenant.id»_id = $1 AND role = $2 ORDER BY account_id LIMIT 1",
    );
    let owner: Id<Account> = owner.bind(«tenant.variable»).bind(Role::«owner_role»).fetch_one(&mut **tx).await?;
    for sql in [
%% for field in members.handed_over
        "UPDATE «field.table» SET «field.column» = $1, version = version + 1, updated_at = $2 WHERE «tenant.id»_id = $3 AND «field.column» = $4",
%% endfor
    ] {
        sqlx::query(sql)
            .bind(owner)
            .bind(Utc::now())
            .bind(«tenant.variable»)
            .bind(account)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}
%% endif
