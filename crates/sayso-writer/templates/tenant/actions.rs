//! Creating«% if not tenant.access.update.nobody %», changing«% endif %»«% if not tenant.access.delete.nobody %» and deleting«% endif %» «tenant.module».

use super::{
%% for field in tenant.fields if field.kind == "choice"
    «field.choice_type»,
%% endfor
    «tenant.type_name», access, files,
    pages::{«tenant.variable | stem»_settings_page, «tenant.module | stem»_page},
    queries,
};
use crate::{Db, accounts::require_account, db, scope::{of_member, scope_now}, texts};
use chrono::NaiveDate;
use sayso::prelude::*;
use sayso_kit::{files::Files, number::{Decimal, HUNDRED_YEARS, LARGEST}};

/// The form of a new «tenant.one», and of one that is edited.
#[derive(Form)]
pub struct «tenant.type_name»Form {
%% for field in tenant.fields
    #[field(«field.form_keys»)]
    pub «field.ident»: «field.form_type»,
%% if field.file and field.file.remove
    #[field(label = «field.file.remove.label | rust»)]
    pub «field.file.remove.ident»: bool,
%% endif
%% endfor
    /// The version that the person saw; none for a new «tenant.one».
    #[field(hidden)]
    pub version: Option<i64>,
}
%% if not tenant.access.update.nobody

impl From<«tenant.type_name»> for «tenant.type_name»Form {
    fn from(«tenant.variable»: «tenant.type_name») -> Self {
        Self {
%% for field in tenant.fields
%% if field.file
            «field.ident»: None,
%% if field.file and field.file.remove
            «field.file.remove.ident»: false,
%% endif
%% else
            «field.ident»: «tenant.variable».«field.column»,
%% endif
%% endfor
            version: Some(«tenant.variable».version),
        }
    }
}
%% endif

%% set action = '#[action(limit = "' ~ tenant.limit ~ ' MB")]' if tenant.has_uploads else "#[action]"
%% set storage = "storage: State<Files>, " if tenant.has_uploads else ""
«action»
pub async fn create_«tenant.variable | stem»(cx: &ActionCx, db: State<Db>, «storage»form: «tenant.type_name»Form) -> Result<Redirect> {
    let account = require_account(cx).await?;
%% if tenant.has_uploads
    let uploads = files::store(&storage, &form«% if tenant.needs_files %», None«% endif %»).await?;
%% endif
    let mut tx = db::write(&db).await?;
    let «tenant.variable» = queries::insert(&mut tx, &account, &form).await?;
%% if tenant.has_uploads
    uploads.save(&mut tx, «tenant.variable».id, «tenant.variable».id).await?;
    uploads.keep();
%% endif
    tx.commit().await?;
    Ok(redirect(«home.page»::url(«tenant.variable».slug)))
}
%% if not tenant.access.update.nobody

«action»
pub async fn update_«tenant.variable | stem»(cx: &ActionCx, db: State<Db>, «storage»slug: String, form: «tenant.type_name»Form) -> Result<Redirect> {
    let account = require_account(cx).await?;
%% if tenant.has_uploads
    // Files are stored before the transaction, of those only who may change the «tenant.one».
    let scope = of_member(&*db, &slug, account.clone()).await?;
    if !access::may_update(&scope) {
        return Err(Error::forbidden());
    }
    let uploads = files::store(&storage, &form«% if tenant.needs_files %», Some(scope.«tenant.variable»())«% endif %»).await?;
%% endif
    let mut tx = db::write(&db).await?;
    let scope = scope_now(&mut tx, &slug, &account).await?;
    if !access::may_update(&scope) {
        return Err(Error::forbidden());
    }
    if form.version != Some(scope.«tenant.variable»().version) {
        return Err(«tenant.type_name»Form::VERSION.error("stale", texts::CHANGED_MEANWHILE));
    }
    queries::update(&mut tx, &scope, &form).await?;
%% if tenant.has_uploads
    uploads.save(&mut tx, scope.«tenant.variable»().id, scope.«tenant.variable»().id).await?;
    uploads.keep();
%% endif
    tx.commit().await?;
    Ok(redirect(«tenant.variable | stem»_settings_page::url(slug)))
}
%% endif
%% if not tenant.access.delete.nobody

#[action]
pub async fn delete_«tenant.variable | stem»(cx: &ActionCx, db: State<Db>, slug: String) -> Result<Redirect> {
    let account = require_account(cx).await?;
    let mut tx = db::write(&db).await?;
    let scope = scope_now(&mut tx, &slug, &account).await?;
    if !access::may_delete(&scope) {
        return Err(Error::forbidden());
    }
    queries::delete(&mut tx, scope.«tenant.variable»().id).await?;
    tx.commit().await?;
    Ok(redirect(«tenant.module | stem»_page::url()))
}
%% endif
