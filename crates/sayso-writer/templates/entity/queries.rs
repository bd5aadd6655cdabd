//! The SQL of «entity.many». Every query takes the scope of «tenant.article» «tenant.one», and sees only its rows.

use super::{«entity.type_name», access, actions::«entity.type_name»Form};
use crate::{
    accounts::Account,
    db::{self, Db, Key, Sql, Statement, Write},
    scope::Scope,
%% for other in entity.referred
    «other.module»::«other.type_name»,
%% endfor
};
use chrono::Utc;
use sayso::prelude::*;
use sayso_kit::{
    id::Id,
    list::{Cursor, Order, Page},
};
use sqlx::{Executor, Sqlite};

/// Columns of «entity.article» «entity.one»«% if entity.refs %», and the labels of the rows that it refers to«% endif %».
const COLUMNS: &str = "«entity.module».*«% for field in entity.refs %», «field.target.alias».«field.target.label» AS «field.target.label_ident»«% endfor %»";
const FROM: &str = "FROM «entity.module»«% for field in entity.refs %» \
    «% if field.optional %»LEFT «% endif %»JOIN «field.target.module» AS «field.target.alias» ON «field.target.alias».id = «entity.module».«field.column»«% endfor %»";

/// The columns that a list is sorted by.
#[derive(Choice, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    CreatedAt,
%% for field in entity.sorted
    «field.variant»,
%% endfor
}

impl Column {
    /// The value that rows are sorted by. Rows without one come last.
    fn key(self, descending: bool) -> Key {
        match (self, descending) {
            (Self::CreatedAt, _) => Key::Text("«entity.module».created_at"),
%% for field in entity.sorted
«field.key_arms»
%% endfor
        }
    }
}

/// The filter of a list.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub q: Option<String>,
%% for field in entity.filters
    pub «field.ident»: Option<«field.choice_type»>,
%% endfor
}

impl Filter {
    fn push(&self, scope: &Scope, sql: &mut Sql) {
        sql.push(" WHERE «entity.module».«tenant.id»_id = ").push_bind(scope.«tenant.variable»().id);
        if let Some(q) = &self.q {
            sql.push(" AND instr(lower(«entity.list.search»), lower(").push_bind(q.clone()).push(")) > 0");
        }
%% for field in entity.filters
        if let Some(«field.ident») = self.«field.ident» {
            sql.push(" AND «entity.module».«field.column» = ").push_bind(«field.ident»);
        }
%% endfor
    }
}

/// A page of «entity.many».
pub async fn list(db: &Db, scope: &Scope, filter: &Filter, order: Order<Column>, after: Option<&Cursor<«entity.type_name»>>) -> Result<Page<«entity.type_name»>> {
    if !access::may_read(scope) {
        return Err(Error::forbidden());
    }
    let key = order.by.key(order.descending);
    let mut sql = Sql::new(format!("SELECT {COLUMNS}, {} AS sort_key {FROM}", key.as_text()));
    filter.push(scope, &mut sql);
    db::push_order(&mut sql, key, "«entity.module».id", order, after)?;
    let rows = sql.build_query_as().fetch_all(db).await?;
    Ok(Page::new(rows, |«entity.variable»: &«entity.type_name»| «entity.variable».id))
}

/// Counts the «entity.many», up to the limit of a list.
pub async fn count(db: &Db, scope: &Scope, filter: &Filter) -> Result<i64> {
    let mut sql = db::select_count(FROM);
    filter.push(scope, &mut sql);
    db::count(db, sql).await
}

/// The «entity.one» with this «entity.key», or "not found" if there is none that the person may read.
pub async fn by_«entity.key»(db: impl Executor<'_, Database = Sqlite>, scope: &Scope, «entity.key»: «entity.key_arg») -> Result<«entity.type_name»> {
    if !access::may_read(scope) {
        return Err(Error::not_found());
    }
    find(db, scope, «entity.key»).await
}

async fn find(db: impl Executor<'_, Database = Sqlite>, scope: &Scope, «entity.key»: «entity.key_arg») -> Result<«entity.type_name»> {
    let mut sql = Sql::new(format!("SELECT {COLUMNS} {FROM}"));
    sql.push(" WHERE «entity.module».«tenant.id»_id = ").push_bind(scope.«tenant.variable»().id);
    sql.push(" AND «entity.module».«entity.key» = ").push_bind(«entity.key»«% if entity.key == "slug" %».to_owned()«% endif %»);
    let «entity.variable» = sql.build_query_as().fetch_optional(db).await?;
    «entity.variable».ok_or_else(Error::not_found)
}
%% if entity.is_target

/// The «entity.many» that a field offers: id and label.
pub async fn options(db: &Db, scope: &Scope) -> Result<Vec<(Id<«entity.type_name»>, String)>> {
    if !access::may_read(scope) {
        return Ok(Vec::new());
    }
    let sql = sqlx::query_as("SELECT id, «entity.label» FROM «entity.module» WHERE «tenant.id»_id = $1 ORDER BY «entity.label»");
    Ok(sql.bind(scope.«tenant.variable»().id).fetch_all(db).await?)
}

/// Returns true if a field may refer to this «entity.one».
pub async fn exists(tx: &mut Write, scope: &Scope, id: Id<«entity.type_name»>) -> Result<bool> {
    if !access::may_read(scope) {
        return Ok(false);
    }
    let sql = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM «entity.module» WHERE «tenant.id»_id = $1 AND id = $2)");
    Ok(sql.bind(scope.«tenant.variable»().id).bind(id).fetch_one(&mut **tx).await?)
}
%% endif
%% for field in entity.fields if field.unique

/// Returns true if another «entity.one» has this «field.label | lower».
pub async fn «field.ident»_taken(tx: &mut Write, scope: &Scope, «field.ident»: &str, except: Option<Id<«entity.type_name»>>) -> Result<bool> {
    let sql = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM «entity.module» \
         WHERE «tenant.id»_id = $1 AND «field.column» = $2 AND ($3 IS NULL OR id <> $3))",
    );
    let sql = sql.bind(scope.«tenant.variable»().id).bind(«field.ident»).bind(except);
    Ok(sql.fetch_one(&mut **tx).await?)
}
%% endfor

/// Binds the values of the form, `$1` to `$«entity.n»`.
fn bind<'q>(sql: Statement<'q>, form: &'q «entity.type_name»Form) -> Statement<'q> {
    sql
%% for field in entity.fields
        .bind(«field.bind»)
%% endfor
}

/// Adds «entity.article» «entity.one».
pub async fn insert(tx: &mut Write, scope: &Scope, form: &«entity.type_name»Form) -> Result<«entity.type_name»> {
%% if entity.number
    let number = db::next_number(tx, scope, "«entity.id»").await?;
%% endif
%% if entity.slug
    let slug = db::free_slug(tx, scope, "«entity.module»", &form.«entity.slug»).await?;
%% endif
    let sql = sqlx::query(
        "INSERT INTO «entity.module» («entity.columns | join(", ")», \
         «entity.key», id, «tenant.id»_id, created_at, created_by_id, updated_at, updated_by_id) \
         VALUES («entity.places | join(", ")», $«entity.n + 1», $«entity.n + 2», $«entity.n + 3», $«entity.n + 4», $«entity.n + 5», $«entity.n + 4», $«entity.n + 5»)",
    );
    bind(sql, form)
        .bind(«% if entity.key == "slug" %»&«% endif %»«entity.key»)
        .bind(Id::<«entity.type_name»>::new())
        .bind(scope.«tenant.variable»().id)
        .bind(Utc::now())
        .bind(scope.account().id)
        .execute(&mut **tx)
        .await?;
    find(&mut **tx, scope, «% if entity.key == "slug" %»&«% endif %»«entity.key»).await
}

/// Changes «entity.article» «entity.one».
pub async fn update(tx: &mut Write, scope: &Scope, id: Id<«entity.type_name»>, form: &«entity.type_name»Form) -> Result<()> {
    let sql = sqlx::query(
        "UPDATE «entity.module» SET «entity.sets | join(", ")», \
         version = version + 1, updated_at = $«entity.n + 1», updated_by_id = $«entity.n + 2» \
         WHERE «tenant.id»_id = $«entity.n + 3» AND id = $«entity.n + 4»",
    );
    bind(sql, form)
        .bind(Utc::now())
        .bind(scope.account().id)
        .bind(scope.«tenant.variable»().id)
        .bind(id)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Deletes «entity.article» «entity.one»«% if entity.deleted_with %» with its «entity.deleted_with | join(" and ")»«% endif %».
pub async fn delete(tx: &mut Write, scope: &Scope, id: Id<«entity.type_name»>) -> Result<()> {
    let sql = sqlx::query("DELETE FROM «entity.module» WHERE «tenant.id»_id = $1 AND id = $2");
%% if entity.is_restricted
    let deleted = sql.bind(scope.«tenant.variable»().id).bind(id).execute(&mut **tx).await;
    db::unless_referred(deleted)
%% else
    sql.bind(scope.«tenant.variable»().id).bind(id).execute(&mut **tx).await?;
    Ok(())
%% endif
}
