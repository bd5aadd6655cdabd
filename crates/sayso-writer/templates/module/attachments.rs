%% set attachments = entity.attachments
%% set v = entity.variable
//! Files attached to «entity.many»: who may do what, the actions, and their part of the page of «entity.article» «entity.one».

use super::{«entity.type_name», access, pages::«v | stem»_page, queries};
use crate::{
    calc,
    Db,
    attachments::{Attachment, Attachments},
    clock,
    db::{Sql},
    files,
    scope::{Role, Scope, enter, enter_to_write, write_as},
    texts,
};
use chrono::{DateTime, Days, Months, NaiveDate, NaiveTime, TimeDelta, Utc};
use sayso::{
    axum::{extract::{Path, rejection::PathRejection}, http::HeaderMap, response::Response},
    form::{Cancel, Progress},
    prelude::*,
};
use sayso_kit::{files::{Files, Served}, id::Id};
use sayso_ui::prelude::*;

/// The files attached to «entity.many».
pub const ATTACHMENTS: Attachments = Attachments {
    table: "«attachments.table»",
    target: "«attachments.target»",
    accept: &[
%% for accepted in attachments.accept
        «accepted | rust»,
%% endfor
    ],
    may_read,
    may_create,
    may_delete,
};
%% for rule in attachments.rules

/// «rule.operation | capitalize»: «rule.said».
fn may_«rule.operation»(«% if not rule.of_scope %»_«% endif %»scope: &Scope, sql: &mut Sql) {
    sql«rule.sql | joined»;
}
%% endfor

/// The form of new files.
#[derive(Form)]
pub struct «entity.type_name»AttachmentForm {
    #[field(
        label = texts::attachments::MANY,
        hint = «attachments.hint | rust»,
        max_size = "«attachments.max_size» MB"
    )]
    pub files: Vec<Upload>,
}

#[action(limit = "«attachments.limit + 1» MB")]
pub async fn attach_to_«v | stem»(cx: &ActionCx, db: State<Db>, files: State<Files>«area.param», «entity.key»: «entity.key_type», form: «entity.type_name»AttachmentForm) -> Result<Redirect> {
    let scope = enter(cx«area.entered»).await?;
    let «v» = queries::by_«entity.key»(&*db, &scope, «entity.key_ref»).await?;
    if !ATTACHMENTS.may_create(&*db, &scope, «v».id).await? {
        return Err(Error::forbidden());
    }
    if form.files.is_empty() {
        return Err(«entity.type_name»AttachmentForm::FILES.error("required", texts::attachments::NONE_CHOSEN));
    }
    let stored = ATTACHMENTS.store(&files, «entity.type_name»AttachmentForm::FILES, &form.files).await?;
    let mut tx = write_as(&db, &scope).await?;
    // Meanwhile the row may have been deleted, or the right taken away.
    let «v» = queries::by_«entity.key»(&mut *tx, &scope, «entity.key_ref»).await?;
    if !ATTACHMENTS.may_create(&mut *tx, &scope, «v».id).await? {
        return Err(Error::forbidden());
    }
    ATTACHMENTS.insert(&mut tx, &scope, «v».id, &stored).await?;
    for file in stored {
        file.keep();
    }
    tx.commit().await?;
    Ok(redirect(«v | stem»_page::url(«area.first_of_scope»«entity.key_of_row»)))
}

#[action]
pub async fn delete_«v | stem»_attachment(cx: &ActionCx, db: State<Db>«area.param», «entity.key»: «entity.key_type», id: Id<Attachment>) -> Result<()> {
    «database.begin»
    let «v» = queries::by_«entity.key»(&mut *tx, &scope, «entity.key_ref»).await?;
    let attachment = ATTACHMENTS.find(&mut *tx, &scope, «v».id, id).await?;
    if !attachment.may_delete {
        return Err(Error::forbidden());
    }
    ATTACHMENTS.delete(&mut tx, &scope, id).await?;
    Ok(tx.commit().await?)
}

/// The path of a file.
pub const PATH: &str = "«area.path»/«entity.list.path»/{«entity.key»}/attachments/{id}";

/// The address of a file.
pub fn url(«% if tenant %»«tenant.variable»: &str, «% endif %»«entity.key»: «entity.key_arg», id: Id<Attachment>) -> String {
    format!("«area.path»/«entity.list.path»/{«entity.key»}/attachments/{id}")
}

/// The parts of the address of a file.
type FileAddress = («% if tenant %»String, «% endif %»«entity.key_type», Id<Attachment>);

/// Sends a file.
pub async fn send(cx: Cx, path: Result<Path<FileAddress>, PathRejection>, request: HeaderMap) -> Response {
    let found = match path {
        Ok(Path((«area.first»«entity.key», id))) => find(&cx, «area.first»«entity.key», id).await,
        // An address that names nothing, such as one with letters for a number.
        Err(_) => Err(Error::not_found()),
    };
    files::respond(&cx, &request, found).await
}

async fn find(cx: &Cx«area.param», «entity.key»: «entity.key_type», id: Id<Attachment>) -> Result<Served> {
    let scope = enter(cx«area.entered»).await?;
%% if entity.page_audience
    if !access::may_open(&scope) {
        return Err(Error::forbidden());
    }
%% endif
    let db = cx.state::<Db>();
    let «v» = queries::by_«entity.key»(db, &scope, «entity.key_ref»).await?;
    let attachment = ATTACHMENTS.find(db, &scope, «v».id, id).await?;
    Ok(Served::Attachment(attachment.file()?))
}

/// The files attached to «entity.article» «entity.one», with the form of new ones.
#[component]
pub async fn «entity.type_name»Attachments(cx: &Cx, db: State<Db>, scope: &Scope, «v»: &«entity.type_name») -> Result {
    let attachments = ATTACHMENTS.list(&db, scope, «v».id).await?;
    let may_create = ATTACHMENTS.may_create(&*db, scope, «v».id).await?;
%% if tenant
    let «tenant.variable» = &scope.«tenant.variable»().slug;
%% endif
    Ok(view! {
        <FileList title={texts::attachments::MANY}>
            if attachments.is_empty() {
                <p>{texts::attachments::NONE}</p>
            } else {
                <ul class="card files">
                    for attachment in &attachments key attachment.id {
                        <FileItem
                            href={url(«area.first»«entity.key_of_row», attachment.id)}
                            name={&attachment.name}
                            size={texts::files::size(attachment.size)}
                            by={attachment.author()}
                            at={texts::moment(attachment.created_at)}
                        >
                            if attachment.may_delete {
                                <Confirm id={&format!("delete-{}", attachment.id)} label={texts::DELETE} question={texts::attachments::DELETE_QUESTION} cancel={texts::CANCEL}>
                                    <form action={delete_«v | stem»_attachment.with((«area.bound»«entity.key_owned_of_row», attachment.id))}>
                                        <button class="btn danger" pending={texts::DELETING}>{texts::DELETE}</button>
                                    </form>
                                </Confirm>
                            }
                        </FileItem>
                    }
                </ul>
            }
            if may_create {
                <form action={attach_to_«v | stem».with(«area.open»«entity.key_owned_of_row»«area.close»)} as form class="form">
                    <Field of={form.files}/>
                    <Progress label={texts::files::PROGRESS}/>
                    <footer>
                        <button class="btn" pending={texts::files::UPLOADING}>{texts::attachments::ADD}</button>
                        <Cancel>{texts::CANCEL}</Cancel>
                    </footer>
                </form>
            }
        </FileList>
    })
}
