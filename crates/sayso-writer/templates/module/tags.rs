%% set module = entity.tags
%% set v = entity.variable
%% set me = "scope.me()" if area.is_open else "scope.account().id"
//! Tags of «entity.many»: who may do what, the actions, and their part of the page of «entity.article» «entity.one».

use super::{«entity.type_name», access, pages::{«v | stem»_page, «entity.module | stem»_page}, queries};
use crate::{
    calc,
    Db,
    clock,
    db::{Engine, Sql, Write},
    scope::{Role, Scope, Asker, enter, enter_to_write},
    texts,
};
use chrono::{DateTime, Days, Months, NaiveDate, NaiveTime, TimeDelta, Utc};
use sayso::{form::Options, prelude::*};
use sayso_kit::{
    id::Id,
    list::MAX_COUNT,
    tags::{self, MAX_OFFERED, MOST},
};
use sayso_ui::prelude::*;
use serde::Serialize;
use sqlx::{Executor, FromRow};
%% for rule in module.rules

/// «rule.operation | capitalize»: «rule.said».
fn may_«rule.operation»(«% if not rule.of_scope %»_«% endif %»scope: &«area.asks», sql: &mut Sql) {
    sql«rule.sql | joined»;
}
%% endfor

/// A tag of «entity.article» «entity.one».
#[derive(Clone, Debug, FromRow)]
pub struct «entity.type_name»Tag {
    id: Id<Self>,
    text: String,
    text_folded: String,
    may_delete: bool,
}

/// The form of new tags.
#[derive(Form)]
pub struct «entity.type_name»NewTags {
    #[field(label = texts::NEW_TAGS, hint = texts::NEW_TAGS_HINT, max_len = 400)]
    pub words: String,
}

/// Begins a query of the tags that the person may read.
fn select(scope: &«area.asks») -> Sql {
    let mut sql = Sql::new("SELECT «module.table».id, «module.table».text, «module.table».text_folded, (");
    may_delete(scope, &mut sql);
    sql.push(") AS may_delete FROM «module.table» WHERE ");
%% if tenant
    sql.push("«module.table».«tenant.id»_id = ").push_bind(scope.«tenant.variable»().id).push(" AND ");
%% endif
    sql.push("(");
    may_read(scope, &mut sql);
    sql.push(")");
    sql
}

/// The tags of «entity.article» «entity.one» that the person may read. There are at most [`MOST`].
async fn list(db: &Db, scope: &«area.asks», id: Id<«entity.type_name»>) -> Result<Vec<«entity.type_name»Tag>> {
    let mut sql = select(scope);
    sql.push(" AND «module.table».«module.target» = ").push_bind(id);
    sql.push(" ORDER BY «module.table».text_folded");
    Ok(sql.build_query_as().fetch_all(db).await?)
}

/// The tags that a list offers: of the newest [`MAX_COUNT`] that the person may read those that are used the most, up to
/// [`MAX_OFFERED`], and the one by which the list is filtered.
pub async fn offered(db: &Db, scope: &«area.asks», chosen: Option<&str>) -> Result<Options> {
    let mut sql = Sql::new("SELECT text_folded, min(text) FROM (SELECT «module.table».text_folded, «module.table».text FROM «module.table» JOIN «entity.module» ON «entity.module».id = «module.table».«module.target»");
    queries::push_visible(scope, &mut sql);
    sql.push(" AND (");
    may_read(scope, &mut sql);
    sql.push(") ORDER BY «module.table».id DESC LIMIT ").push_bind(MAX_COUNT);
    sql.push(") AS newest GROUP BY text_folded ORDER BY count(*) DESC, text_folded LIMIT ").push_bind(MAX_OFFERED);
    let mut tags: Vec<(String, String)> = sql.build_query_as().fetch_all(db).await?;
    if let Some(chosen) = chosen
        && tags.iter().all(|(tag, _)| *tag != calc::fold(chosen))
    {
        tags.push((calc::fold(chosen), chosen.to_owned()));
    }
    tags.sort_unstable();
    Ok(Options::new(tags))
}

/// Adds the condition that «entity.article» «entity.one» has a tag which the person may read.
pub fn push_tagged(scope: &«area.asks», tag: &str, sql: &mut Sql) {
    sql.push(" AND EXISTS (SELECT 1 FROM «module.table» WHERE «module.table».«module.target» = «entity.module».id AND «module.table».text_folded = ");
    sql.push_bind(calc::fold(tag)).push(" AND (");
    may_read(scope, sql);
    sql.push("))");
}

/// Adds tags to «entity.article» «entity.one». One that is there already stays.
#[action]
pub async fn tag_«v | stem»(cx: &ActionCx, db: State<Db>«area.param», «entity.key»: «entity.key_type», form: «entity.type_name»NewTags) -> Result<Redirect> {
    let values = tags::read(&form.words).map_err(refused)?;
    «database.begin»
    let «v» = queries::by_«entity.key»(&mut *tx, &scope, «entity.key_ref»).await?;
    for next in &values {
        insert(&mut tx, &scope, «v».id, next).await?;
    }
    let count = sqlx::query_scalar("SELECT count(*) FROM «module.table» WHERE «module.target» = $1").bind(«v».id);
    let count: i64 = count.fetch_one(&mut *tx).await?;
    if count > MOST {
        return Err(«entity.type_name»NewTags::WORDS.error("too_many", texts::TOO_MANY_TAGS));
    }
    tx.commit().await?;
    Ok(redirect(«v | stem»_page::url(«area.first_of_scope»«entity.key_of_row»)))
}

/// Tells people why a text is no list of tags.
fn refused(reason: tags::Refused) -> Error {
    match reason {
        tags::Refused::Empty => «entity.type_name»NewTags::WORDS.error("required", texts::REQUIRED),
        tags::Refused::TooLong => «entity.type_name»NewTags::WORDS.error("too_long", texts::TAG_TOO_LONG),
        tags::Refused::Unseen => «entity.type_name»NewTags::WORDS.error("unseen", texts::TAG_UNSEEN),
    }
}

async fn insert(tx: &mut Write, scope: &Scope, target: Id<«entity.type_name»>, text: &str) -> Result<()> {
    let (id, now) = (Id::<«entity.type_name»Tag>::new(), Utc::now());
    let mut sql = Sql::new("INSERT INTO «module.table» (id, «% if tenant %»«tenant.id»_id, «% endif %»«module.target», text, text_folded, created_at, created_by_id, updated_at, updated_by_id) VALUES (");
    let mut values = sql.separated(", ");
    values.push_bind(id)«% if tenant %».push_bind(scope.«tenant.variable»().id)«% endif %».push_bind(target).push_bind(text).push_bind(calc::fold(text));
    values.push_bind(now).push_bind(scope.account().id).push_bind(now).push_bind(scope.account().id);
    sql.push(") ON CONFLICT («module.target», text_folded) DO NOTHING");
    if sql.build().execute(&mut **tx).await?.rows_affected() == 0 {
        return Ok(());
    }
    // The rule reads the new tag, among all others.
    let mut sql = Sql::new("SELECT EXISTS (SELECT 1 FROM «module.table» WHERE id = ");
    sql.push_bind(id).push(" AND (");
    may_create(scope, &mut sql);
    sql.push("))");
    let may_create: bool = sql.build_query_scalar().fetch_one(&mut **tx).await?;
    if may_create { Ok(()) } else { Err(Error::forbidden()) }
}

/// Removes a tag. One that someone else removed meanwhile is gone too.
#[action]
pub async fn untag_«v | stem»(cx: &ActionCx, db: State<Db>«area.param», «entity.key»: «entity.key_type», id: Id<«entity.type_name»Tag>) -> Result<()> {
    «database.begin»
    let «v» = queries::by_«entity.key»(&mut *tx, &scope, «entity.key_ref»).await?;
    let mut sql = select(&scope);
    sql.push(" AND «module.table».«module.target» = ").push_bind(«v».id);
    sql.push(" AND «module.table».id = ").push_bind(id);
    let tag: Option<«entity.type_name»Tag> = sql.build_query_as().fetch_optional(&mut *tx).await?;
    let Some(tag) = tag else {
        return Ok(());
    };
    if !tag.may_delete {
        return Err(Error::forbidden());
    }
    sqlx::query("DELETE FROM «module.table» WHERE id = $1").bind(tag.id).execute(&mut *tx).await?;
    Ok(tx.commit().await?)
}

/// Returns true if the person may add tags to «entity.article» «entity.one» that they may read, as far as that does not depend on the
/// words.
async fn may_tag(db: &Db, scope: &«area.asks», target: Id<«entity.type_name»>) -> Result<bool> {
    let mut sql = Sql::new("SELECT EXISTS (SELECT 1 FROM (SELECT ");
    sql.push_bind(Id::<«entity.type_name»Tag>::new()).push(" AS id, ");
%% if tenant
    sql.push_bind(scope.«tenant.variable»().id).push(" AS «tenant.id»_id, ");
%% endif
    sql.push_bind(target).push(" AS «module.target», '' AS text, '' AS text_folded, ");
    sql.push_bind(Utc::now()).push(" AS created_at, ");
    sql.push_bind(Utc::now()).push(" AS updated_at, ");
    sql.push_bind(«me»).push(" AS created_by_id, ");
    sql.push_bind(«me»).push(" AS updated_by_id) AS «module.table» WHERE ");
    may_create(scope, &mut sql);
    sql.push(")");
    Ok(sql.build_query_scalar().fetch_one(db).await?)
}

/// The tags of «entity.article» «entity.one», with the form of new ones.
#[component]
pub async fn «entity.type_name»Tags(cx: &Cx, db: State<Db>, scope: &«area.asks», «v»: &«entity.type_name») -> Result {
    let tags = self::list(&db, scope, «v».id).await?;
    let may_create = may_tag(&db, scope, «v».id).await?;
    if tags.is_empty() && !may_create {
        return Ok(view! {});
    }
%% if entity.list.audience
    let may_list = access::may_list(scope);
%% endif
%% if tenant
    let «tenant.variable» = &scope.«tenant.variable»().slug;
%% endif
    Ok(view! {
        <TagList title={texts::TAGS}>
            if !tags.is_empty() {
                <ul>
                    for linked in &tags key linked.id {
                        <li>
%% if entity.list.audience or (entity.is_open and not entity.list.is_open)
                            if «% if entity.list.audience %»may_list«% endif %»«% if entity.is_open and not entity.list.is_open %»«% if entity.list.audience %» && «% endif %»scope.is_signed_in()«% endif %» {
                                <a href={«entity.module | stem»_page::url(«area.only»).«module.param»(linked.text_folded.as_str())}>{&linked.text}</a>
                            } else {
                                <span>{&linked.text}</span>
                            }
%% else
                            <a href={«entity.module | stem»_page::url(«area.only»).«module.param»(linked.text_folded.as_str())}>{&linked.text}</a>
%% endif
                            if linked.may_delete {
                                <form action={untag_«v | stem».with((«area.bound»«entity.key_owned_of_row», linked.id))}>
                                    <button class="btn small ghost" aria-label={texts::remove_tag(&linked.text)} pending={texts::DELETING}>"×"</button>
                                </form>
                            }
                        </li>
                    }
                </ul>
            }
            if may_create {
                <form action={tag_«v | stem».with(«area.open»«entity.key_owned_of_row»«area.close»)} as form class="form">
                    <Field of={form.words}/>
                    <footer>
                        <button class="btn" pending={texts::SAVING}>{texts::ADD_TAGS}</button>
                    </footer>
                </form>
            }
        </TagList>
    })
}

/// A tag by the person, in the file with their data.
#[derive(Debug, Serialize, FromRow)]
pub struct «entity.type_name»OwnTag {
    #[sqlx(rename = "«module.target»")]
    «v»: Id<«entity.type_name»>,
    text: String,
    created_at: DateTime<Utc>,
}

/// The tags by the person, for the export of their data.
pub async fn of_me(db: &Db, scope: &Scope) -> Result<Vec<«entity.type_name»OwnTag>> {
%% if tenant
    let sql = sqlx::query_as("SELECT «module.target», text, created_at FROM «module.table» WHERE «tenant.id»_id = $1 AND created_by_id = $2 ORDER BY id");
    let sql = sql.bind(scope.«tenant.variable»().id).bind(scope.account().id);
%% else
    let sql = sqlx::query_as("SELECT «module.target», text, created_at FROM «module.table» WHERE created_by_id = $1 ORDER BY id");
    let sql = sql.bind(scope.account().id);
%% endif
    Ok(sql.fetch_all(db).await?)
}
