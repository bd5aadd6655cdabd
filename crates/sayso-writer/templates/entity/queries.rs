%% set of_tenant = 1 if tenant else 0
%% set of_person = 1 if has_accounts else 0
%% set select_scope = "scope, " if entity.selects_of_scope else ""
%% macro touched(n)
version = version + 1, updated_at = $«n»«% if has_accounts %», updated_by_id = $«n + 1»«% endif %» WHERE «% if tenant %»«tenant.id»_id = $«n + 2» AND «% endif %»id = $«n + 1 + of_tenant + of_person»
%% endmacro
%% macro touched_binds(pad, author)
«pad».bind(Utc::now())
%% if has_accounts
«pad».bind(«author»)
%% endif
%% if tenant
«pad».bind(scope.«tenant.variable»().id)
%% endif
«pad».bind(id)
%% endmacro
//! The SQL of «entity.many». Every query takes «% if tenant %»the scope of «tenant.article» «tenant.one», and sees only its rows«% elif area.is_open %»the one who asks, a person or a visitor, and sees only the rows that they may read«% else %»the scope of a person, and sees only the rows that they may read«% endif %».

use super::{«entity.type_name», «% if entity.history %»history, «% endif %»access«% if entity.facts %»::{self, «entity.type_name»Facts}«% endif %», actions::{«entity.type_name»Form, refuse_broken}, «% if entity.views.conditions %»views::Rows, «% endif %»model::{«% for field in entity.fields if field.options %»«field.choice_type», «% endfor %»«% for machine in entity.machines if machine.moves %»«machine.move_type»«% if not loop.last %», «% endif %»«% endfor %»}};
use crate::{
    accounts::Account,
    db::{self, Db, Engine, Key, Sql, Statement, Write},
    scope::{Role, Scope, Asker},
    calc,
%% for other in entity.referred
    «other.module»::«other.type_name»,
%% endfor
    clock,
    texts,
};
use chrono::{DateTime, Days, Months, NaiveDate, TimeDelta, Utc};
use sayso::prelude::*;
use sayso_kit::{
    choice::{Chosen, Sought},
    csv,
    id::Id,
    list::{Cursor, MAX_COUNT, Order, Page},
    number::Decimal,
};
use sqlx::Executor;

«% if entity.views.is_used %»pub(super) «% endif %»const FROM: &str = "FROM «entity.module»«% for field in entity.refs %» \
    «% if field.optional %»LEFT «% endif %»JOIN «field.target.module» AS «field.target.alias» ON «field.target.alias».id = «entity.module».«field.column»«% endfor %»";

%% set label_sql = entity.label_sql and not entity.label_of_reader
%% if label_sql
/// The label of «entity.article» «entity.one».
const LABEL: &str = «entity.label_sql | rust»;

%% endif
/// Begins a query of «entity.many»: their columns«% if entity.label_sql %»«% if entity.refs %», their labels«% else %» and labels«% endif %»«% endif %»«% if entity.refs %», the labels of the rows that they refer to«% endif %»«% if entity.selects %», computed values«% endif %», and `more`.
«% if entity.views.calendars or entity.sides %»pub(super) «% endif %»fn select(«% if entity.selects_of_scope %»scope: &«area.asks», «% endif %»more: &str) -> Sql {
%% set columns = entity.module ~ ".*" ~ (", {LABEL} AS " ~ entity.label if label_sql else "")
%% if entity.selects or entity.label_of_reader
    let mut sql = Sql::new(«% if label_sql %»format!(«% endif %»"SELECT «columns»«% for field in entity.refs if field.target.is_plain %», «field.target.label | inside» AS «field.target.label_ident»«% endfor %»"«% if label_sql %»)«% endif %»);
%% if entity.label_of_reader
    push_label(scope, sql.push(", "));
    sql.push(" AS «entity.label»");
%% endif
%% for select in entity.selects
    sql«select | joined»;
%% endfor
    sql.push(more).push(" ").push(FROM);
    sql
%% else
    Sql::new(format!("SELECT «columns»«% for field in entity.refs %», «field.target.label | inside» AS «field.target.label_ident»«% endfor %»{more} {FROM}"))
%% endif
}

%% if entity.label_of_reader
/// Adds the label of «entity.article» «entity.one» to a query, with a dash for each value that the person may not read.
fn push_label(«% if "scope." not in entity.label_of_reader %»_«% endif %»scope: &«area.asks», sql: &mut Sql) {
    sql«entity.label_of_reader | joined»;
}

%% endif
/// The columns that a list is sorted by.
#[derive(Choice, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
%% for column in entity.sorted
    «column.variant»,
%% endfor
}

impl Column {
    /// The value that rows are sorted by. Rows without one come last.
    fn key(order: &Order<Self>) -> Order<Key> {
        let by = match (order.by, order.descending) {
%% for column in entity.sorted
%% for arm in column.arms
            «arm»
%% endfor
%% endfor
        };
        Order { by, descending: order.descending }
    }
}

/// The filter of a list.
#[derive(Clone, Debug, Default)]
pub struct Filter {
%% if entity.views.conditions
    pub rows: Rows,
%% endif
    pub q: Option<String>,
%% for field in entity.filters
    pub «field.param»: Option<«field.choice_type»>,
%% endfor
%% if entity.tags
    pub «entity.tags.param»: Option<String>,
%% endif
}

impl Filter {
    fn push(&self, scope: &«area.asks», sql: &mut Sql) {
        push_visible(scope, sql);
%% if entity.views.conditions
        self.rows.push(scope, sql);
%% endif
        if let Some(q) = &self.q {
            db::push_words(sql, «"LABEL" if entity.list.search == "{LABEL}" else entity.list.search | rust», q);
        }
%% for field in entity.filters
        if let Some(«field.param») = self.«field.param» {
%% if field.kind == "several"
            let value = format!(" {} ", «field.param».value());
            sql.push(" AND «% if database.is_postgres %»strpos«% else %»instr«% endif %»(' ' || «entity.module».«field.column» || ' ', ").push_bind(value).push(") > 0");
%% else
            sql.push(" AND «entity.module».«field.column» = ").push_bind(«field.param»);
%% endif
        }
%% endfor
%% if entity.tags
        if let Some(tag) = &self.«entity.tags.param» {
            super::tags::push_tagged(scope, tag, sql);
        }
%% endif
    }
}

/// Adds the first conditions of every query: rows«% if tenant %» of the «tenant.one»«% endif %» that the person may read («entity.access.read.said»)«% if entity.is_archived %», without archived ones«% endif %».
«% if entity.views.is_used or entity.messages or entity.sides or entity.tags %»pub(super) «% endif %»fn push_visible(«% if not tenant and not entity.is_archived and "scope." not in (entity.access.read_sql or "") %»_«% endif %»scope: &«area.asks», sql: &mut Sql) {
%% if entity.is_archived
    push_readable(scope, sql);
    sql.push(" AND «entity.module».archived_at IS NULL");
}

«% if entity.messages and entity.messages.on_delete %»pub(super) «% endif %»fn push_readable(«% if not tenant and "scope." not in (entity.access.read_sql or "") %»_«% endif %»scope: &«area.asks», sql: &mut Sql) {
%% endif
%% if tenant
    sql.push(" WHERE «entity.module».«tenant.id»_id = ").push_bind(scope.«tenant.variable»().id);
%% else
    sql.push(" WHERE TRUE");
%% endif
%% if entity.access.read_sql
    sql«('.push(" AND ")' ~ entity.access.read_sql) | joined»;
%% endif
}

/// A page of «entity.many».
pub async fn list(db: &Db, scope: &«area.asks», filter: &Filter, order: &[Order<Column>], after: Option<&Cursor<«entity.type_name»>>) -> Result<Page<«entity.type_name»>> {
%% if entity.access.read.rust != "true"
    if !access::may_read(scope) {
        return Err(Error::forbidden());
    }
%% endif
    let order: Vec<_> = order.iter().map(Column::key).collect();
    let mut sql = select(«select_scope»&format!(", {} AS sort_key", db::sort_key(&order)));
    filter.push(scope, &mut sql);
    db::push_order(&mut sql, &order, "«entity.module».id", after)?;
    let rows = sql.build_query_as().fetch_all(db).await?;
    Ok(Page::new(rows, |«entity.variable»: &«entity.type_name»| «entity.variable».id))
}

/// Counts the «entity.many», up to the limit of a list.
pub async fn count(db: &Db, scope: &«area.asks», filter: &Filter) -> Result<i64> {
    let mut sql = db::select_count(FROM);
    filter.push(scope, &mut sql);
    db::count(db, sql).await
}

%% if entity.api and entity.api.reads
/// The next «entity.many» after this one, in the order in which they were made.
pub async fn after(db: &Db, scope: &«area.asks», after: Option<Id<«entity.type_name»>>, limit: i64) -> Result<Vec<«entity.type_name»>> {
%% if entity.access.read.rust != "true"
    if !access::may_read(scope) {
        return Err(Error::forbidden());
    }
%% endif
    let mut sql = select(«select_scope»"");
    push_visible(scope, &mut sql);
    if let Some(after) = after {
        sql.push(" AND «entity.module».id > ").push_bind(after);
    }
    sql.push(" ORDER BY «entity.module».id LIMIT ").push_bind(limit);
    Ok(sql.build_query_as().fetch_all(db).await?)
}

%% endif
%% if entity.csv.exports
/// The next «entity.many» that the person may export, in the order in which they were made: up to [`csv::PAGE`].
pub async fn exported(db: &Db, scope: &«area.asks», filter: &Filter, after: Option<Id<«entity.type_name»>>) -> Result<Vec<«entity.type_name»>> {
    let mut sql = select(«select_scope»"");
    filter.push(scope, &mut sql);
%% if entity.access.export_sql
    sql«('.push(" AND ")' ~ entity.access.export_sql) | joined»;
%% endif
    if let Some(after) = after {
        sql.push(" AND «entity.module».id > ").push_bind(after);
    }
    sql.push(" ORDER BY «entity.module».id LIMIT ").push_bind(csv::PAGE as i64);
    Ok(sql.build_query_as().fetch_all(db).await?)
}

%% endif
/// The «entity.one» with this «entity.key_column», or "not found" if there is none that the person may read.
pub async fn by_«entity.key»(db: impl Executor<'_, Database = Engine>, scope: &«area.asks», «entity.key»: «entity.key_arg») -> Result<«entity.type_name»> {
    let mut sql = select(«select_scope»"");
    push_visible(scope, &mut sql);
    sql.push(" AND «entity.module».«entity.key_column» = ").push_bind(«entity.key»«% if entity.key == "slug" %».to_owned()«% endif %»);
    let «entity.variable» = sql.build_query_as().fetch_optional(db).await?;
    «entity.variable».ok_or_else(Error::not_found)
}
%% if entity.history

/// The «entity.one» with this id, whoever may read it«% if entity.is_archived %», archived or not«% endif %».
pub async fn by_id(tx: &mut Write, «% if not entity.selects_of_scope and not tenant %»_«% endif %»scope: &Scope, id: Id<«entity.type_name»>) -> Result<«entity.type_name»> {
    let mut sql = select(«select_scope»"");
%% if tenant
    sql.push(" WHERE «entity.module».«tenant.id»_id = ").push_bind(scope.«tenant.variable»().id);
    sql.push(" AND «entity.module».id = ");
%% else
    sql.push(" WHERE «entity.module».id = ");
%% endif
    Ok(sql.push_bind(id).build_query_as().fetch_one(&mut **tx).await?)
}
%% endif
%% if entity.history and entity.acts_alone

/// The «entity.one» with this id, as the application reads it when no person changes it«% if entity.selects_of_scope %»: without the labels of rows that not everyone may read«% endif %».
pub async fn by_itself(tx: &mut Write, id: Id<«entity.type_name»>) -> Result<«entity.type_name»> {
%% if entity.selects_of_scope
    let mut sql = Sql::new(«% if entity.label_sql %»format!(«% endif %»"SELECT «entity.module ~ ".*" ~ (", {LABEL} AS " ~ entity.label if entity.label_sql else "")»«% for field in entity.refs %», «"CAST(NULL AS TEXT)" if field.is_guarded else (field.target.label | inside)» AS «field.target.label_ident»«% endfor %»"«% if entity.label_sql %»)«% endif %»);
%% for field in entity.fields if field.computed
    sql«('.push(", ")' ~ field.computed ~ '.push(" AS ' ~ field.column ~ '")') | joined»;
%% endfor
    sql.push(" ").push(FROM);
%% else
    let mut sql = select("");
%% endif
    sql.push(" WHERE «entity.module».id = ");
    Ok(sql.push_bind(id).build_query_as().fetch_one(&mut **tx).await?)
}
%% endif
%% if entity.facts

/// The values of other rows that the rules of «entity.article» «entity.one» need.
pub async fn facts(db: impl Executor<'_, Database = Engine>, «% if not entity.facts_of_scope and not tenant %»_«% endif %»scope: &«area.asks», id: Id<«entity.type_name»>) -> Result<«entity.type_name»Facts> {
    let mut sql = Sql::new("SELECT ");
%% for fact in entity.facts
    sql«(fact.sql ~ '.push(" AS ' ~ fact.name ~ ('")' if loop.last else ', ")')) | joined»;
%% endfor
    sql.push(" FROM «entity.module» WHERE «entity.module».id = ").push_bind(id);
%% if tenant
    sql.push(" AND «entity.module».«tenant.id»_id = ").push_bind(scope.«tenant.variable»().id);
%% endif
    Ok(sql.build_query_as().fetch_one(db).await?)
}
%% endif
%% if has_accounts

/// The «entity.many» that the person made, for the export of their data.
pub async fn of_me(db: &Db, scope: &Scope) -> Result<Vec<«entity.type_name»>> {
    let mut sql = select(«select_scope»"");
    «% if entity.is_archived %»push_readable«% else %»push_visible«% endif %»(scope, &mut sql);
    sql.push(" AND «entity.module».created_by_id = ").push_bind(scope.account().id);
    sql.push(" ORDER BY «entity.module».id");
    Ok(sql.build_query_as().fetch_all(db).await?)
}
%% endif
%% if entity.is_target

/// The «entity.many» that a field offers: id and label.
pub async fn options(db: &Db, scope: &«area.asks», sought: &Sought<«entity.type_name»>) -> Result<Vec<(Id<«entity.type_name»>, String)>> {
%% if entity.is_narrowed
    options_where(db, scope, sought, |_| {}).await
}

/// The «entity.many» that a field offers by a condition, which `push_condition` adds: id and label.
pub async fn options_where(db: &Db, scope: &«area.asks», sought: &Sought<«entity.type_name»>, push_condition: impl FnOnce(&mut Sql)) -> Result<Vec<(Id<«entity.type_name»>, String)>> {
%% endif
%% if entity.label_of_reader
    let mut sql = Sql::new("SELECT id, label FROM (SELECT «entity.module».id, ");
    push_label(scope, &mut sql);
    sql.push(" AS label FROM «entity.module»");
%% elif entity.label_sql
    let mut sql = Sql::new(format!("SELECT id, label FROM (SELECT «entity.module».id, {LABEL} AS label FROM «entity.module»"));
%% else
    let mut sql = Sql::new("SELECT id, label FROM (SELECT «entity.module».id, «entity.module».«entity.label» AS label FROM «entity.module»");
%% endif
    push_visible(scope, &mut sql);
%% if entity.is_narrowed
    push_condition(&mut sql);
%% endif
    db::push_offered(&mut sql, sought);
    Ok(sql.build_query_as().fetch_all(db).await?)
}
%% endif
%% for field in entity.filters if field.target and field.target.is_cut

/// The people whom «entity.many» name that the person may read: id and label, for a filter.
pub async fn people_of_«field.ident»(db: &Db, scope: &«area.asks», sought: &Sought<Account>) -> Result<Vec<(Id<Account>, String)>> {
    let mut sql = Sql::new(format!("SELECT id, label FROM (SELECT DISTINCT «field.target.alias».id, «field.target.alias».name AS label {FROM}"));
    push_visible(scope, &mut sql);
    sql.push(" AND «field.target.alias».id IS NOT NULL");
    db::push_offered(&mut sql, sought);
    Ok(sql.build_query_as().fetch_all(db).await?)
}
%% endfor
%% if entity.is_named

/// Up to two «entity.many» with this name: the label«% if entity.number %» or the number«% elif entity.slug %» or the slug«% endif %».
pub async fn named(tx: &mut Write, scope: &Scope, name: &str) -> Result<Vec<Id<«entity.type_name»>>> {
    let mut sql = Sql::new("SELECT «entity.module».id FROM «entity.module»");
    push_visible(scope, &mut sql);
%% if entity.label_of_reader
    push_label(scope, sql.push(" AND ("));
    sql.push(" = ").push_bind(name.to_owned());
%% elif entity.label_sql
    sql.push(format!(" AND ({LABEL} = ")).push_bind(name.to_owned());
%% elif entity.label_folded
    sql.push(" AND («entity.module».«entity.label_folded» = ").push_bind(calc::fold(name));
%% else
    sql.push(" AND («entity.module».«entity.label» = ").push_bind(name.to_owned());
%% endif
%% if entity.number
    sql.push(" OR '«entity.number»-' || «entity.module».number = ").push_bind(name.to_owned());
%% endif
%% if entity.slug
    sql.push(" OR «entity.module».slug = ").push_bind(name.to_owned());
%% endif
    sql.push(") LIMIT 2");
    Ok(sql.build_query_scalar().fetch_all(&mut **tx).await?)
}
%% endif
%% if entity.is_target or entity.access.read_sql

/// Returns true if there is this «entity.one», and the person may read it.
pub async fn exists(tx: &mut Write, scope: &«area.writer», id: Id<«entity.type_name»>) -> Result<bool> {
%% if entity.is_narrowed
    exists_where(tx, scope, id, |_| {}).await
}

/// Returns true if there is this «entity.one», the person may read it, and it meets the condition that `push_condition` adds.
pub async fn exists_where(tx: &mut Write, scope: &«area.writer», id: Id<«entity.type_name»>, push_condition: impl FnOnce(&mut Sql)) -> Result<bool> {
%% endif
    let mut sql = Sql::new("SELECT EXISTS (SELECT 1 FROM «entity.module»");
    push_visible(scope, &mut sql);
%% if entity.is_narrowed
    push_condition(&mut sql);
%% endif
    sql.push(" AND «entity.module».id = ").push_bind(id).push(")");
    Ok(sql.build_query_scalar().fetch_one(&mut **tx).await?)
}
%% endif
%% include "choices"
%% include "defaults"
%% include "uniques"

/// Binds the values of the form, `$1` to `$«entity.n»`.
fn bind<'q>(sql: Statement<'q>, form: &'q «entity.type_name»Form) -> Statement<'q> {
    sql
%% for bind in entity.binds
        .bind(«bind»)
%% endfor
}

/// Adds «entity.article» «entity.one».
pub async fn insert(tx: &mut Write, scope: &«entity.visitors.writer», form: &«entity.type_name»Form) -> Result<«entity.type_name»> {
%% if entity.number
    let number = db::next_number(tx, scope, "«entity.id»").await?;
%% endif
%% if entity.slug
    let slug = db::free_slug(tx, scope, "«entity.module»", &form.«entity.slug»).await?;
%% endif
    let id: Id<«entity.type_name»> = Id::new();
%% set n = entity.before_id
    let sql = sqlx::query(
        "INSERT INTO «entity.module» («% for column in entity.columns %»«column», «% endfor %»\
         «% for first in entity.firsts %»«first.column», «% endfor %»«% for name in entity.given %»«name», «% endfor %»id, «% if tenant %»«tenant.id»_id, «% endif %»created_at, «% if has_accounts %»created_by_id, updated_at, updated_by_id«% else %»updated_at«% endif %») \
         VALUES («% for place in entity.places %»«place», «% endfor %»«% for first in entity.firsts %»«first.sql», «% endfor %»«% for name in entity.given %»$«entity.n + loop.index», «% endfor %»$«n + 1», «% if tenant %»$«n + 2», «% endif %»$«n + 2 + of_tenant», «% if has_accounts %»$«n + 3 + of_tenant», $«n + 2 + of_tenant», $«n + 3 + of_tenant»«% else %»$«n + 2»«% endif %»)",
    );
    bind(sql, form)
%% for name in entity.given
        .bind(«% if name == "slug" %»&«% endif %»«name»)
%% endfor
        .bind(id)
%% if tenant
        .bind(scope.«tenant.variable»().id)
%% endif
        .bind(Utc::now())
%% if has_accounts
        .bind(«entity.visitors.author»)
%% endif
%% for bind in entity.first_binds
        .bind(«bind»)
%% endfor
        .execute(&mut **tx)
        .await?;
%% if entity.history
    let «entity.variable» = by_id(tx, scope, id).await?;
    history::record(tx, scope, crate::history::Event::Create, &«entity.variable»).await?;
    Ok(«entity.variable»)
%% else
    let mut sql = select(«select_scope»"");
%% if tenant
    sql.push(" WHERE «entity.module».«tenant.id»_id = ").push_bind(scope.«tenant.variable»().id);
    sql.push(" AND «entity.module».id = ");
%% else
    sql.push(" WHERE «entity.module».id = ");
%% endif
    Ok(sql.push_bind(id).build_query_as().fetch_one(&mut **tx).await?)
%% endif
}

/// Changes «entity.article» «entity.one».
pub async fn update(tx: &mut Write, scope: &«entity.visitors.writer», id: Id<«entity.type_name»>, form: &«entity.type_name»Form) -> Result<()> {
%% if entity.history
    let before = by_id(tx, scope, id).await?;
%% endif
    let sql = sqlx::query(
        "UPDATE «entity.module» SET «% for set in entity.sets %»«set», «% endfor %»\
         «touched(entity.n + 1) | trim»",
    );
    bind(sql, form)
        «touched_binds("        ", entity.visitors.author) | trim»
        .execute(&mut **tx)
        .await?;
%% if entity.history
    history::record_change(tx, scope, crate::history::Event::Update, &before).await
%% else
    Ok(())
%% endif
}

%% if entity.is_ordered
/// Moves «entity.article» «entity.one» by one place among those that the person sees: it changes places with its neighbour.
pub async fn shift(tx: &mut Write, scope: &Scope, «entity.variable»: &«entity.type_name», up: bool) -> Result<()> {
    let (than, direction) = if up { ("<", "DESC") } else { (">", "ASC") };
    let mut sql = Sql::new("SELECT «entity.module».id, «entity.module».position FROM «entity.module»");
    push_visible(scope, &mut sql);
    sql.push(format!(" AND («entity.module».position, «entity.module».id) {than} ("));
    sql.push_bind(«entity.variable».position).push(", ").push_bind(«entity.variable».id);
    sql.push(format!(") ORDER BY «entity.module».position {direction}, «entity.module».id {direction} LIMIT 1"));
    let neighbour: Option<(Id<«entity.type_name»>, i64)> = sql.build_query_as().fetch_optional(&mut **tx).await?;
    let Some((neighbour, position)) = neighbour else {
        return Ok(());
    };
    sqlx::query("UPDATE «entity.module» SET position = CASE id WHEN $1 THEN $2 ELSE $3 END WHERE «% if tenant %»«tenant.id»_id = $4 AND «% endif %»id IN ($1, $«of_tenant + 4»)")
        .bind(«entity.variable».id)
        .bind(position)
        .bind(«entity.variable».position)
%% if tenant
        .bind(scope.«tenant.variable»().id)
%% endif
        .bind(neighbour)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

%% endif
%% for machine in entity.machines if machine.moves
/// Moves the «machine.label | lower» of «entity.article» «entity.one» that was read in this transaction. «% if machine.has_asks %»`push_asked` adds the values that the move asks for. «% endif %»Gives false if it has another one by now.
pub async fn move_«machine.ident»(tx: &mut Write, scope: &«entity.visitors.writer», «entity.variable»: &«entity.type_name», step: «machine.move_type»«% if machine.has_asks %», push_asked: impl FnOnce(&mut Sql)«% endif %») -> Result<bool> {
    let now = Utc::now();
    let mut sql = Sql::new("UPDATE «entity.module» SET «machine.ident» = ");
    sql.push_bind(step.leads_to()).push(", «machine.ident | stem»_since = ").push_bind(now);
%% if machine.has_sets
    match step {
%% for step in machine.moves if step.sets
        «machine.move_type»::«step.variant» => {
%% for set in step.sets
            sql«('.push(", ' ~ set.column ~ ' = ")' ~ set.sql) | joined»;
%% endfor
        }
%% endfor
%% if machine.idle
        «machine.idle» => {}
%% endif
    }
%% endif
%% if machine.has_asks
    push_asked(&mut sql);
%% endif
    sql.push(", version = version + 1, updated_at = ").push_bind(now);
%% if has_accounts
    sql.push(", updated_by_id = ").push_bind(«entity.visitors.author»);
%% endif
%% if tenant
    sql.push(" WHERE «tenant.id»_id = ").push_bind(scope.«tenant.variable»().id);
    sql.push(" AND id = ").push_bind(«entity.variable».id);
%% else
    sql.push(" WHERE id = ").push_bind(«entity.variable».id);
%% endif
    sql.push(" AND «machine.ident» = ").push_bind(«entity.variable».«machine.ident»);
%% if entity.history
    let is_moved = sql.build().execute(&mut **tx).await?.rows_affected() == 1;
    if is_moved {
        history::record_change(tx, scope, crate::history::Event::Move, «entity.variable»).await?;
    }
    Ok(is_moved)
%% else
    Ok(sql.build().execute(&mut **tx).await?.rows_affected() == 1)
%% endif
}

%% endfor
%% if entity.rules
/// The rules that a saved «entity.one» breaks, with all rows as they are in this transaction.
pub async fn broken_rules(tx: &mut Write, «% if not entity.acts_alone %»«% if not entity.rules_of_scope and not tenant %»_«% endif %»scope: &«entity.visitors.writer», «% endif %»id: Id<«entity.type_name»>, «% if not entity.has_rules_on_create %»_«% endif %»is_new: bool) -> Result<Vec<String>> {
    let mut sql = Sql::new("SELECT '' WHERE FALSE");
%% for rule in entity.rules
%% if rule.on_create
    if is_new {
%% endif
    sql.push(" UNION ALL SELECT '«rule.code»' FROM «entity.module» WHERE «entity.module».id = ").push_bind(id);
%% if tenant and not entity.acts_alone
    sql.push(" AND «entity.module».«tenant.id»_id = ").push_bind(scope.«tenant.variable»().id);
%% endif
    sql«('.push(" AND ")' ~ rule.broken) | joined»;
%% if rule.on_create
    }
%% endif
%% endfor
    Ok(sql.build_query_scalar().fetch_all(&mut **tx).await?)
}

%% endif
%% include "deletion"
