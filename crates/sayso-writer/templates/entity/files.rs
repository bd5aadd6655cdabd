%% set v = entity.variable
%% set is_tenant = tenant and entity.id == tenant.id
//! The files of «entity.many»: uploads are stored before their row, and files are sent to those who may read them.

use super::{«entity.type_name», access, «% if entity.has_uploads %»actions::«entity.type_name»Form, «% endif %»queries};
use crate::{
    Db,
    files::{self, Uploads},
    scope::{enter, enter_open},
};
use sayso::{
    axum::{extract::{Path, rejection::PathRejection}, http::HeaderMap, response::Response},
    prelude::*,
};
use sayso_kit::{files::{Files, Served, Taken}, id::Id};

/// The path of the files of «entity.article» «entity.one».
pub const PATH: &str = "«area.path»/«% if not is_tenant %»«entity.list.path»/{«entity.key»}/«% endif %»files/{field}";
%% for field in entity.files if field.in_form and not field.file.is_image

/// The media types of the «field.label | lower».
pub const «field.constant»_TYPES: &[&str] = &[
%% for accepted in field.file.accept
    «accepted | rust»,
%% endfor
];
%% endfor
%% if entity.has_uploads

/// Stores the files of a form.«% if entity.needs_files %» `present` is the row that is edited.«% endif %»

pub async fn store(storage: &Files, form: &«entity.type_name»Form«% if entity.needs_files %», present: Option<&«entity.type_name»>«% endif %») -> Result<Uploads> {
    let mut uploads = Uploads::new(storage, "«entity.module»");
%% for field in entity.files if field.in_form
    uploads.add("«field.column»", «entity.type_name»Form::«field.constant», form.«field.ident».as_ref(), «% if field.file and field.file.remove %»form.«field.file.remove.ident»«% else %»false«% endif %», «% if field.file.is_image %»Taken::Image«% else %»Taken::File(«field.constant»_TYPES)«% endif %»).await?;
%% if field.file.required
    if form.«field.ident».is_none() && present.is_none_or(|present| present.«field.column».is_none()) {
        uploads.lacks(«entity.type_name»Form::«field.constant»);
    }
%% endif
%% endfor
    uploads.unless_refused()
}
%% endif

/// The address of a file.
%% if is_tenant
pub fn url(«tenant.variable»: &str, field: &str) -> String {
    format!("«area.path»/files/{field}")
}
%% else
pub fn url(«% if tenant %»«tenant.variable»: &str, «% endif %»«entity.key»: «entity.key_arg», field: &str) -> String {
    format!("«area.path»/«entity.list.path»/{«entity.key»}/files/{field}")
}
%% endif

/// Sends a file.
%% if is_tenant
pub async fn send(cx: Cx, path: Result<Path<(String, String)>, PathRejection>, request: HeaderMap) -> Response {
    let found = match path {
        Ok(Path((«tenant.variable», field))) => find(&cx, «tenant.variable», &field).await,
        // An address that names nothing, such as one with letters for a number.
        Err(_) => Err(Error::not_found()),
    };
    files::respond(&cx, &request, found).await
}

async fn find(cx: &Cx«area.param», field: &str) -> Result<Served> {
    let scope = enter(cx«area.entered»).await?;
%% if entity.access.read.rust != "true"
    if !access::may_read(&scope) {
        return Err(Error::not_found());
    }
%% endif
    let «v» = scope.«tenant.variable»().clone();
%% else
pub async fn send(cx: Cx, path: Result<Path<(«% if tenant %»String, «% endif %»«entity.key_type», String)>, PathRejection>, request: HeaderMap) -> Response {
    let found = match path {
        Ok(Path((«area.first»«entity.key», field))) => find(&cx, «area.first»«entity.key», &field).await,
        // An address that names nothing, such as one with letters for a number.
        Err(_) => Err(Error::not_found()),
    };
    files::respond(&cx, &request, found).await
}

async fn find(cx: &Cx«area.param», «entity.key»: «entity.key_type», field: &str) -> Result<Served> {
    let scope = «"enter_open" if entity.is_open else "enter"»(cx«area.entered»).await?;
%% if entity.page_audience
    if !access::may_open(&scope) {
        return Err(Error::forbidden());
    }
%% endif
    let «v» = queries::by_«entity.key»(cx.state::<Db>(), &scope, «entity.key_ref»).await?;
%% endif
    let file = match field {
%% for field in entity.files
        "«field.id»"«% if field.read %» if access::may_read_«field.ident»(&scope)«% endif %» => «v».«field.column».map(Served::«% if field.file.is_image %»Image«% else %»Attachment«% endif %»),
%% endfor
        _ => None,
    };
    file.ok_or_else(Error::not_found)
}
