//! Creating, changing and deleting «entity.many».

use super::{
%% for field in entity.fields if field.kind == "choice"
    «field.choice_type»,
%% endfor
    «entity.type_name», access,
    pages::{«entity.variable»_page, «entity.module»_page},
    queries,
};
use crate::{
    Db,
    accounts::Account,
    db::{self, Write},
    scope::{Scope, enter},
    texts,
%% for other in entity.referred
    «other.module»::{self, «other.type_name»},
%% endfor
    «tenant.module»,
};
use chrono::NaiveDate;
use sayso::{form::Issues, page::Url, prelude::*};
use sayso_kit::id::Id;

/// The form of a new «entity.one», and of one that is edited.
#[derive(Form)]
pub struct «entity.type_name»Form {
%% for field in entity.fields
    #[field(«field.form_keys»)]
    pub «field.ident»: «field.form_type»,
%% endfor
    /// The version that the person saw; none for a new «entity.one».
    #[field(hidden)]
    pub version: Option<i64>,
}

impl From<«entity.type_name»> for «entity.type_name»Form {
    fn from(«entity.variable»: «entity.type_name») -> Self {
        Self {
%% for field in entity.fields
            «field.ident»: «entity.variable».«field.column»,
%% endfor
            version: Some(«entity.variable».version),
        }
    }
}

#[action]
pub async fn create_«entity.variable»(cx: &ActionCx, db: State<Db>, «tenant.variable»: String, form: «entity.type_name»Form) -> Result<Redirect> {
    let scope = enter(cx, «tenant.variable»).await?;
    if !access::may_create(&scope) {
        return Err(Error::forbidden());
    }
    let mut tx = db::write(&db).await?;
    check(&mut tx, &scope, &form, None).await?;
    let «entity.variable» = queries::insert(&mut tx, &scope, &form).await?;
    tx.commit().await?;
%% if entity.access.read.rust != "true"
    if !access::may_read(&scope) {
        return Ok(redirect(Url::root()));
    }
%% endif
    Ok(redirect(«entity.variable»_page::url(&scope.«tenant.variable»().slug, «entity.key_of_row»)))
}

#[action]
pub async fn update_«entity.variable»(cx: &ActionCx, db: State<Db>, «tenant.variable»: String, «entity.key»: «entity.key_type», form: «entity.type_name»Form) -> Result<Redirect> {
    let scope = enter(cx, «tenant.variable»).await?;
    let mut tx = db::write(&db).await?;
    let «entity.variable» = queries::by_«entity.key»(&mut *tx, &scope, «entity.key_ref»).await?;
    if !access::may_update(&scope, &«entity.variable») {
        return Err(Error::forbidden());
    }
    if form.version != Some(«entity.variable».version) {
        return Err(«entity.type_name»Form::VERSION.error("stale", texts::CHANGED_MEANWHILE));
    }
    check(&mut tx, &scope, &form, Some(&«entity.variable»)).await?;
    queries::update(&mut tx, &scope, «entity.variable».id, &form).await?;
    tx.commit().await?;
    Ok(redirect(«entity.variable»_page::url(&scope.«tenant.variable»().slug, «entity.key»)))
}

#[action]
pub async fn delete_«entity.variable»(cx: &ActionCx, db: State<Db>, «tenant.variable»: String, «entity.key»: «entity.key_type») -> Result<Redirect> {
    let scope = enter(cx, «tenant.variable»).await?;
    let mut tx = db::write(&db).await?;
    let «entity.variable» = queries::by_«entity.key»(&mut *tx, &scope, «entity.key_ref»).await?;
    if !access::may_delete(&scope, &«entity.variable») {
        return Err(Error::forbidden());
    }
    queries::delete(&mut tx, &scope, «entity.variable».id).await?;
    tx.commit().await?;
    Ok(redirect(«entity.module»_page::url(&scope.«tenant.variable»().slug)))
}

/// Checks what only the database can tell. `present` is the row that is edited.
async fn check(tx: &mut Write, scope: &Scope, form: &«entity.type_name»Form, present: Option<&«entity.type_name»>) -> Result<()> {
    let mut issues = Issues::new();
%% for field in entity.fields
%% if field.unique
    if queries::«field.ident»_taken(tx, scope, &form.«field.ident», present.map(|present| present.id)).await? {
        issues.push(«entity.type_name»Form::«field.constant».issue("taken", texts::«entity.variable»::«field.constant»_TAKEN));
    }
%% endif
%% if field.target
%% if field.optional
    if let Some(«field.ident») = form.«field.ident»
        && present.is_none_or(|present| present.«field.column» != form.«field.ident»)
        && !«field.target.exists_fn»(tx, scope, «field.ident»).await?
    {
%% else
    if present.is_none_or(|present| present.«field.column» != form.«field.ident»)
        && !«field.target.exists_fn»(tx, scope, form.«field.ident»).await?
    {
%% endif
        issues.push(«entity.type_name»Form::«field.constant».issue("not_a_choice", texts::NOT_A_CHOICE));
    }
%% endif
%% endfor
    issues.or_ok(())
}
