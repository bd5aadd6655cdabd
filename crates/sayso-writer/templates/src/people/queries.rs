%% set may_log_in = (" AND verified_at IS NOT NULL" if auth.verify else "") ~ " AND blocked_at IS NULL"
//! The SQL of accounts, for those who manage them.

use super::Person;
use crate::{
    db::{self, Db, Engine, Key, Sql, Write},
    texts,
};
use chrono::Utc;
use sayso::{form::Issue, prelude::*};
use sayso_kit::{
    id::Id,
    list::{Cursor, Order, Page},
};
use sqlx::Executor;

const COLUMNS: &str = "id, name, email, role, blocked_at";

fn push_filter(q: Option<&str>, sql: &mut Sql) {
    sql.push(" WHERE TRUE");
    if let Some(q) = q {
        db::push_words(sql, "name || ' ' || email", q);
    }
}

/// A page of accounts, by name.
pub async fn list(db: &Db, q: Option<&str>, after: Option<&Cursor<Person>>) -> Result<Page<Person>> {
    let order = [Order::ascending(Key::Text("name"))];
    let mut sql = Sql::new(format!("SELECT {COLUMNS}, {} AS sort_key FROM accounts", db::sort_key(&order)));
    push_filter(q, &mut sql);
    db::push_order(&mut sql, &order, "id", after)?;
    let rows = sql.build_query_as().fetch_all(db).await?;
    Ok(Page::new(rows, |person: &Person| person.id))
}

/// Counts the accounts, up to the limit of a list.
pub async fn count(db: &Db, q: Option<&str>) -> Result<i64> {
    let mut sql = db::select_count("FROM accounts");
    push_filter(q, &mut sql);
    db::count(db, sql).await
}

/// The account with this id, or "not found".
pub async fn by_id(db: impl Executor<'_, Database = Engine>, id: Id<Person>) -> Result<Person> {
    let mut sql = Sql::new(format!("SELECT {COLUMNS} FROM accounts WHERE id = "));
    let person = sql.push_bind(id).build_query_as().fetch_optional(db).await?;
    person.ok_or_else(Error::not_found)
}

/// Refuses to let go of the last person who manages accounts. Those who cannot log in do not count.
pub async fn keep_a_manager<T: 'static>(tx: &mut Write, id: Id<T>) -> Result<()> {
    let managers = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM accounts WHERE id = $1 AND role IN («manage.roles»)«may_log_in») \
         AND NOT EXISTS (SELECT 1 FROM accounts WHERE id <> $1 AND role IN («manage.roles»)«may_log_in»)",
    );
    if managers.bind(id).fetch_one(&mut **tx).await? {
        return Err(Issue::on_form("last_manager", texts::people::LAST_MANAGER).into());
    }
    Ok(())
}

/// Blocks an account and ends all its sessions, or lets the person log in again.
pub async fn set_blocked(tx: &mut Write, person: &Person, blocked: bool) -> Result<()> {
    let now = Utc::now();
    let sql = sqlx::query(
        "UPDATE accounts SET blocked_at = $1, epoch = epoch + 1, version = version + 1, updated_at = $2 WHERE id = $3",
    );
    sql.bind(blocked.then_some(now)).bind(now).bind(person.id).execute(&mut **tx).await?;
    Ok(())
}
