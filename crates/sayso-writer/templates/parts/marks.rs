use super::{«entity.type_name», queries};
use crate::{
    Db,
    clock,
    db::{Engine, Sql},
    scope::{Role, Scope, enter, enter_to_write},
    texts,
};
use chrono::{DateTime, Utc};
use sayso::prelude::*;
use sayso_kit::id::Id;
use serde::Serialize;
use sqlx::{Executor, FromRow};

/// The button by which a person «doc».
#[component]
pub async fn «button»(cx: &Cx, db: State<Db>, scope: &Scope, «entity.variable»: &«entity.type_name») -> Result {
    let row = «% if tenant %»(scope.«tenant.variable»().slug.clone(), «% endif %»«entity.key_owned_of_row»«area.close»;
    if «is_set»(&db, scope, «entity.variable».id).await? {
        return Ok(view! {
            <form action={«unset_it»_«entity.variable | stem».with(row)}>
                <button class="btn" pending={texts::SAVING}>{texts::«end_constant»}</button>
            </form>
        });
    }
%% if mark.may
    if !may_«set_it»(&*db, scope, «entity.variable».id).await? {
        return Ok(view! {});
    }
%% endif
    Ok(view! {
        <form action={«set_it»_«entity.variable | stem».with(row)}>
            <button class="btn" pending={texts::SAVING}>{texts::«constant»}</button>
        </form>
    })
}

#[action]
pub async fn «set_it»_«entity.variable | stem»(cx: &ActionCx, db: State<Db>«area.param», «entity.key»: «entity.key_type») -> Result<()> {
    «database.begin»
    let «entity.variable» = queries::by_«entity.key»(&mut *tx, &scope, «entity.key_ref»).await?;
%% if mark.may
    if !may_«set_it»(&mut *tx, &scope, «entity.variable».id).await? {
        return Err(Error::forbidden());
    }
%% endif
    let sql = sqlx::query(
        "INSERT INTO «mark.table» (id, «% if tenant %»«tenant.id»_id, «% endif %»«mark.column», created_at, created_by_id, updated_at, updated_by_id) \
         VALUES ($1, «% if tenant %»$2, «% endif %»$«of_tenant + 2», $«of_tenant + 3», $«of_tenant + 4», $«of_tenant + 3», $«of_tenant + 4») ON CONFLICT («mark.column», created_by_id) DO NOTHING",
    );
    sql.bind(Id::<()>::new())
%% if tenant
        .bind(scope.«tenant.variable»().id)
%% endif
        .bind(«entity.variable».id)
        .bind(Utc::now())
        .bind(scope.account().id)
        .execute(&mut *tx)
        .await?;
    Ok(tx.commit().await?)
}

#[action]
pub async fn «unset_it»_«entity.variable | stem»(cx: &ActionCx, db: State<Db>«area.param», «entity.key»: «entity.key_type») -> Result<()> {
    «database.begin»
    let «entity.variable» = queries::by_«entity.key»(&mut *tx, &scope, «entity.key_ref»).await?;
    sqlx::query("DELETE FROM «mark.table» WHERE «% if tenant %»«tenant.id»_id = $1 AND «% endif %»«mark.column» = $«of_tenant + 1» AND created_by_id = $«of_tenant + 2»")
%% if tenant
        .bind(scope.«tenant.variable»().id)
%% endif
        .bind(«entity.variable».id)
        .bind(scope.account().id)
        .execute(&mut *tx)
        .await?;
    Ok(tx.commit().await?)
}

async fn «is_set»(db: &Db, scope: &Scope, id: Id<«entity.type_name»>) -> Result<bool> {
    let sql = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM «mark.table» WHERE «% if tenant %»«tenant.id»_id = $1 AND «% endif %»«mark.column» = $«of_tenant + 1» AND created_by_id = $«of_tenant + 2»)",
    );
    let sql = sql«% if tenant %».bind(scope.«tenant.variable»().id)«% endif %».bind(id).bind(scope.account().id);
    Ok(sql.fetch_one(db).await?)
}
%% if mark.may

/// «set_it | capitalize»: «mark.said».
async fn may_«set_it»(db: impl Executor<'_, Database = Engine>, scope: &Scope, id: Id<«entity.type_name»>) -> Result<bool> {
    let mut sql = Sql::new("SELECT EXISTS (SELECT 1 WHERE ");
    sql«(mark.may ~ '.push(")")') | joined»;
    Ok(sql.build_query_scalar().fetch_one(db).await?)
}
%% endif
