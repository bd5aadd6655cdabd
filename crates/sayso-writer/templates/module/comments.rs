%% set comments = entity.comments
%% set v = entity.variable
//! Comments on «entity.many»: who may do what, the actions, and their part of the page of «entity.article» «entity.one».

use super::{«entity.type_name», «% if entity.history and entity.history.activity %»history, «% endif %»«% if entity.messages %»messages, «% endif %»pages::«v | stem»_page, queries};
use crate::{
    calc,
    Db,
    clock,
    comments::{self, Comment, CommentForm, Comments, EditComment, NewComment},
    db::{Sql},
    scope::{Role, Scope, Asker, enter, enter_to_write},
    texts,
};
use chrono::{DateTime, Days, Months, NaiveDate, NaiveTime, TimeDelta, Utc};
use sayso::prelude::*;
use sayso_kit::id::Id;
use sayso_ui::prelude::*;

/// The comments on «entity.many».
pub const COMMENTS: Comments = Comments {
    table: "«comments.table»",
    target: "«comments.target»",
    may_read,
    may_create,
    may_update,
    may_delete,
};
%% for rule in comments.rules

/// «rule.operation | capitalize»: «rule.said».
fn may_«rule.operation»(«% if not rule.of_scope %»_«% endif %»scope: &«area.asks», sql: &mut Sql) {
    sql«rule.sql | joined»;
}
%% endfor

#[action]
pub async fn comment_on_«v | stem»(cx: &ActionCx, db: State<Db>«area.param», «entity.key»: «entity.key_type», form: CommentForm) -> Result<Redirect> {
    «database.begin»
    let «v» = queries::by_«entity.key»(&mut *tx, &scope, «entity.key_ref»).await?;
    COMMENTS.insert(&mut tx, &scope, «v».id, &form.text).await?;
%% if entity.history and entity.history.activity
    history::record(&mut tx, &scope, crate::history::Event::Comment, &«v»).await?;
%% endif
    // What follows from a new comment happens here, in its transaction.
%% if entity.messages and entity.messages.on_comment
    messages::on_comment(&mut tx, &scope, «v».id).await?;
%% endif
    tx.commit().await?;
    Ok(redirect(«v | stem»_page::url(«area.first_of_scope»«entity.key_of_row»)))
}

#[action]
pub async fn update_«v | stem»_comment(cx: &ActionCx, db: State<Db>«area.param», «entity.key»: «entity.key_type», id: Id<Comment>, form: CommentForm) -> Result<Redirect> {
    «database.begin»
    let «v» = queries::by_«entity.key»(&mut *tx, &scope, «entity.key_ref»).await.map_err(comments::gone)?;
    let comment = COMMENTS.find(&mut *tx, &scope, «v».id, id).await.map_err(comments::gone)?;
    if !comment.may_update {
        return Err(Error::forbidden());
    }
    if form.version != Some(comment.version) {
        return Err(CommentForm::VERSION.error("stale", texts::CHANGED_MEANWHILE));
    }
    COMMENTS.update(&mut tx, &scope, id, &form.text).await?;
    tx.commit().await?;
    Ok(redirect(«v | stem»_page::url(«area.first_of_scope»«entity.key_of_row»)))
}

#[action]
pub async fn delete_«v | stem»_comment(cx: &ActionCx, db: State<Db>«area.param», «entity.key»: «entity.key_type», id: Id<Comment>, version: i64) -> Result<()> {
    «database.begin»
    let «v» = queries::by_«entity.key»(&mut *tx, &scope, «entity.key_ref»).await?;
    let comment = COMMENTS.find(&mut *tx, &scope, «v».id, id).await?;
    if !comment.may_delete {
        return Err(Error::forbidden());
    }
    if version != comment.version {
        return Err(Error::bad_request(texts::CHANGED_BEFORE_DELETE));
    }
    COMMENTS.delete(&mut tx, &scope, id).await?;
    Ok(tx.commit().await?)
}

/// The comments on «entity.article» «entity.one», with the form of a new one.
#[component]
pub async fn «entity.type_name»Comments(cx: &Cx, db: State<Db>, scope: &«area.asks», «v»: &«entity.type_name», older: Option<Id<Comment>>) -> Result {
    let page = COMMENTS.page(&db, scope, «v».id, older).await?;
    let may_create = COMMENTS.may_create(&*db, scope, «v».id).await?;
%% if tenant
    let «tenant.variable» = &scope.«tenant.variable»().slug;
%% endif
    let here = || «v | stem»_page::url(«area.first»«entity.key_of_row»);
    Ok(view! {
        <CommentThread title={texts::comments::MANY}>
            if let Some(first) = page.older {
                <a class="btn small" href={here().older(first)}>{texts::comments::OLDER}</a>
            }
            if page.comments.is_empty() {
                <p>{texts::comments::NONE}</p>
            }
            for comment in &page.comments key comment.id {
                <CommentCard id={comment.id.to_string()} author={comment.author()} at={texts::moment(comment.created_at)} note={comment.note()} text={&comment.text}>
                    if comment.may_update {
                        <a class="btn small ghost" href={edit_«v | stem»_comment_page::url(«area.first»«entity.key_of_row», comment.id)}>{texts::comments::EDIT}</a>
                    }
                    if comment.may_delete {
                        <Confirm id={&format!("delete-{}", comment.id)} label={texts::comments::DELETE} question={texts::comments::DELETE_QUESTION} cancel={texts::CANCEL}>
                            <form action={delete_«v | stem»_comment.with((«area.bound»«entity.key_owned_of_row», comment.id, comment.version))}>
                                <button class="btn danger" pending={texts::DELETING}>{texts::comments::DELETE}</button>
                            </form>
                        </Confirm>
                    }
                </CommentCard>
            }
            if older.is_some() {
                <a class="btn small" href={here()}>{texts::comments::NEWEST}</a>
            }
            <NewComment {cx} action={comment_on_«v | stem».with(«area.open»«entity.key_owned_of_row»«area.close»)} may_create={may_create}/>
        </CommentThread>
    })
}

/// The text of a comment that came when its «entity.one» was gone: it is not lost. Without one there is no page.
#[component]
pub fn UnsentComment(cx: &Cx, «% if tenant %»«tenant.variable»: &str, «% endif %»«entity.key»: «entity.key_arg») -> Html {
    view! {
        <PageHead title={texts::GONE} text={texts::comments::UNSENT} crumb={«entity.list.text»} crumb_to={super::pages::«entity.list.function»::url(«area.only»)}/>
        <NewComment {cx} action={comment_on_«v | stem».with(«% if tenant %»(«tenant.variable».to_owned(), «% endif %»«entity.key»«% if entity.key == "slug" %».to_owned()«% endif %»«area.close»)} may_create={false} is_gone={true}/>
    }
}

#[page(
    "«area.path»/«entity.list.path»/{«entity.key»}/comments/{id}",
    title = texts::comments::EDIT,
    noindex
)]
pub async fn edit_«v | stem»_comment_page(cx: &Cx, db: State<Db>«area.param», «entity.key»: «entity.key_type», id: Id<Comment>) -> Result {
    let scope = enter(cx«area.entered»).await?;
    let found = find(&db, &scope, «entity.key_ref», id).await;
%% if tenant
    let «tenant.variable» = &scope.«tenant.variable»().slug;
%% endif
    let back = «v | stem»_page::url(«area.first»«entity.key_arg_of_page»);
    Ok(view! {
        <PageHead title={texts::comments::EDIT} crumb={texts::comments::MANY} crumb_to={back.clone()}/>
        <EditComment {cx} action={update_«v | stem»_comment.with((«area.bound»«entity.key_owned», id))} found={found} back={back}/>
    })
}

/// The comment with this id, if the person may change it.
async fn find(db: &Db, scope: &Scope, «entity.key»: «entity.key_arg», id: Id<Comment>) -> Result<Comment> {
    let «v» = queries::by_«entity.key»(db, scope, «entity.key»).await?;
    let comment = COMMENTS.find(db, scope, «v».id, id).await?;
    if comment.may_update { Ok(comment) } else { Err(Error::forbidden()) }
}
