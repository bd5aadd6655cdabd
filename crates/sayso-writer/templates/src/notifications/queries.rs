//! The SQL of inboxes. Each query sees only the lines of the person«% if tenant %» in the «tenant.one»«% endif %».

use super::{
    Notification,
    model::{KEPT, MAX_KEPT},
    send::Told,
};
use crate::{
    db::{self, Db, Engine, Key, Sql, Write},
    scope::Scope,
};
use chrono::Utc;
use sayso::prelude::*;
use sayso_kit::{
    id::Id,
    list::{Cursor, Order, Page},
};
use sqlx::Executor;

/// The most characters of a line.
const MAX_SUBJECT: usize = 200;

/// The most lines that are deleted at once.
const AT_ONCE: i64 = 1000;

fn push_mine(scope: &Scope, sql: &mut Sql) {
%% if tenant
    sql.push(" WHERE notifications.«tenant.id»_id = ").push_bind(scope.«tenant.variable»().id);
    sql.push(" AND notifications.account_id = ").push_bind(scope.account().id);
%% else
    sql.push(" WHERE notifications.account_id = ").push_bind(scope.account().id);
%% endif
}

/// A page of the inbox, the newest line first.
pub async fn list(db: &Db, scope: &Scope, after: Option<&Cursor<Notification>>) -> Result<Page<Notification>> {
    let order = [Order::descending(Key::«% if database.is_postgres %»Moment«% else %»Text«% endif %»("notifications.created_at"))];
    let mut sql = Sql::new(format!("SELECT notifications.*, {} AS sort_key FROM notifications", db::sort_key(&order)));
    push_mine(scope, &mut sql);
    db::push_order(&mut sql, &order, "notifications.id", after)?;
    let rows = sql.build_query_as().fetch_all(db).await?;
    Ok(Page::new(rows, |notification: &Notification| notification.id))
}

/// Counts the lines that were not read.
pub async fn unread(db: &Db, scope: &Scope) -> Result<i64> {
    let mut sql = Sql::new("SELECT count(*) FROM notifications");
    push_mine(scope, &mut sql);
    sql.push(" AND notifications.read_at IS NULL");
    Ok(sql.build_query_scalar().fetch_one(db).await?)
}

/// Adds a line, and deletes the oldest if there are too many. Gives false if the person has been told of the event already.
pub async fn insert(tx: &mut Write, scope: &Scope, event: Id<()>, told: &Told) -> Result<bool> {
    let id: Id<Notification> = Id::new();
    let sql = sqlx::query(
        "INSERT INTO notifications (id, «% if tenant %»«tenant.id»_id, «% endif %»account_id, event_id, subject, path, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6«% if tenant %», $7«% endif %») ON CONFLICT (event_id, account_id) DO NOTHING",
    );
    let subject: String = told.subject.chars().take(MAX_SUBJECT).collect();
    let added = sql
        .bind(id)
%% if tenant
        .bind(scope.«tenant.variable»().id)
%% endif
        .bind(scope.account().id)
        .bind(event)
        .bind(subject)
        .bind(&told.path)
        .bind(Utc::now())
        .execute(&mut **tx)
        .await?;
    let mut sql = Sql::new("DELETE FROM notifications WHERE id IN (SELECT id FROM notifications");
    push_mine(scope, &mut sql);
    sql.push(" ORDER BY id DESC LIMIT 9223372036854775807 OFFSET ").push_bind(MAX_KEPT).push(")");
    sql.build().execute(&mut **tx).await?;
    Ok(added.rows_affected() == 1)
}

/// Notes that the person has read a line.
pub async fn read(db: impl Executor<'_, Database = Engine>, scope: &Scope, id: Id<Notification>) -> Result<()> {
    let mut sql = Sql::new("UPDATE notifications SET read_at = ");
    sql.push_bind(Utc::now());
    push_mine(scope, &mut sql);
    sql.push(" AND read_at IS NULL AND id = ").push_bind(id);
    sql.build().execute(db).await?;
    Ok(())
}

/// Notes that the person has read all lines up to one.
pub async fn read_until(db: impl Executor<'_, Database = Engine>, scope: &Scope, newest: Id<Notification>) -> Result<()> {
    let mut sql = Sql::new("UPDATE notifications SET read_at = ");
    sql.push_bind(Utc::now());
    push_mine(scope, &mut sql);
    sql.push(" AND read_at IS NULL AND id <= ").push_bind(newest);
    sql.build().execute(db).await?;
    Ok(())
}

/// Deletes the lines that were read a while ago, of all people.
pub async fn sweep(db: &Db) -> Result<()> {
    loop {
        let sql = sqlx::query("DELETE FROM notifications WHERE id IN (SELECT id FROM notifications WHERE read_at < $1 LIMIT $2)");
        let deleted = sql.bind(Utc::now() - KEPT).bind(AT_ONCE).execute(db).await?;
        if deleted.rows_affected() == 0 {
            return Ok(());
        }
    }
}
