//! Comments on rows, alike for all entities. The rules of each are in its module `comments`.

use crate::{
    accounts::Account,
    db::{Db, Engine, Sql, Write},
    scope::{Scope, Asker},
    texts,
};
use chrono::{DateTime, Utc};
use sayso::{action::Action, page::Url, prelude::*};
use sayso_kit::{id::Id, list::PAGE_SIZE};
use sayso_ui::prelude::*;
use serde::Serialize;
use sqlx::{Executor, FromRow};

/// A comment, with its author's name and with what the person may do.
#[derive(Clone, Debug, FromRow, Serialize)]
pub struct Comment {
    pub id: Id<Self>,
    pub text: String,
    #[serde(skip)]
    pub version: i64,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    /// None if the account was deleted.
    #[serde(skip)]
    pub author: Option<String>,
    #[serde(skip)]
    pub may_update: bool,
    #[serde(skip)]
    pub may_delete: bool,
}

impl Comment {
    /// The name of the author.
    pub fn author(&self) -> &str {
        self.author.as_deref().unwrap_or(texts::FORMER_MEMBER)
    }

    /// A word for a comment that was edited.
    pub fn note(&self) -> Option<&'static str> {
        (self.version > 1).then_some(texts::comments::EDITED)
    }
}

/// The form of a new comment, and of one that is edited.
#[derive(Form)]
pub struct CommentForm {
    #[field(
        label = texts::comments::ONE,
        hint = texts::comments::HINT,
        multiline,
        rows = 4,
        max_len = 10_000
    )]
    pub text: String,
    /// The version that the person saw; none for a new comment.
    #[field(hidden)]
    pub version: Option<i64>,
}

impl From<Comment> for CommentForm {
    fn from(comment: Comment) -> Self {
        Self {
            text: comment.text,
            version: Some(comment.version),
        }
    }
}

/// A page of comments, the oldest first.
pub struct Page {
    pub comments: Vec<Comment>,
    /// The first comment of this page, if there are older ones.
    pub older: Option<Id<Comment>>,
}

/// A rule: it adds a condition on a row of the table to a query.
pub type Rule = fn(&«area.asks», &mut Sql);

/// The comments on the rows of an entity: their table, its column with the row, and who may do what.
pub struct Comments {
    pub table: &'static str,
    pub target: &'static str,
    pub may_read: Rule,
    pub may_create: Rule,
    pub may_update: Rule,
    pub may_delete: Rule,
}

impl Comments {
    /// The newest comments on a row, or the newest that are older than one.
    pub async fn page<T: 'static>(&self, db: &Db, scope: &«area.asks», target: Id<T>, before: Option<Id<Comment>>) -> Result<Page> {
        let mut sql = self.select(scope);
        self.push_target(target, &mut sql);
        if let Some(before) = before {
            sql.push(format!(" AND {}.id < ", self.table)).push_bind(before);
        }
        sql.push(format!(" ORDER BY {}.id DESC LIMIT ", self.table)).push_bind(PAGE_SIZE as i64 + 1);
        let mut comments: Vec<Comment> = sql.build_query_as().fetch_all(db).await?;
        let has_older = comments.len() > PAGE_SIZE;
        comments.truncate(PAGE_SIZE);
        comments.reverse();
        let first = comments.first().filter(|_| has_older);
        Ok(Page {
            older: first.map(|comment| comment.id),
            comments,
        })
    }

    /// The comment on a row with this id, or "not found" if there is none that the person may read.
    pub async fn find<T: 'static>(&self, db: impl Executor<'_, Database = Engine>, scope: &Scope, target: Id<T>, id: Id<Comment>) -> Result<Comment> {
        let mut sql = self.select(scope);
        self.push_target(target, &mut sql);
        sql.push(format!(" AND {}.id = ", self.table)).push_bind(id);
        let comment = sql.build_query_as().fetch_optional(db).await?;
        comment.ok_or_else(Error::not_found)
    }

    /// The comments that the person wrote, for the export of their data.
    pub async fn of_me(&self, db: &Db, scope: &Scope) -> Result<Vec<Comment>> {
        let mut sql = self.select(scope);
        sql.push(format!(" AND {}.created_by_id = ", self.table)).push_bind(scope.account().id);
        sql.push(format!(" ORDER BY {}.id", self.table));
        Ok(sql.build_query_as().fetch_all(db).await?)
    }

    /// Returns true if the person may comment on a row that they may read: if they could read a comment of theirs that were there.
    pub async fn may_create<T: 'static>(&self, db: impl Executor<'_, Database = Engine>, scope: &«area.asks», target: Id<T>) -> Result<bool> {
        let mut sql = Sql::new("SELECT EXISTS (SELECT 1 FROM (SELECT ");
        sql.push_bind(Id::<Comment>::new()).push(" AS id, ");
%% if tenant
        sql.push_bind(scope.«tenant.variable»().id).push(" AS «tenant.id»_id, ");
%% endif
        sql.push_bind(target).push(format!(" AS {}, '' AS text, ", self.target));
        sql.push_bind(Utc::now()).push(" AS created_at, ");
        sql.push_bind(Utc::now()).push(" AS updated_at, ");
        sql.push_bind(«"scope.me()" if area.is_open else "scope.account().id"»).push(" AS created_by_id, ");
        sql.push_bind(«"scope.me()" if area.is_open else "scope.account().id"»).push(format!(" AS updated_by_id) AS {} WHERE ", self.table));
        (self.may_create)(scope, &mut sql);
        sql.push(")");
        Ok(sql.build_query_scalar().fetch_one(db).await?)
    }

    /// Adds a comment, if the person may.
    pub async fn insert<T: 'static>(&self, tx: &mut Write, scope: &Scope, target: Id<T>, text: &str) -> Result<Id<Comment>> {
        let (id, now) = (Id::new(), Utc::now());
        let mut sql = Sql::new(format!(
            "INSERT INTO {} (id, «% if tenant %»«tenant.id»_id, «% endif %»{}, text, created_at, created_by_id, updated_at, updated_by_id) VALUES (",
            self.table, self.target
        ));
        let mut values = sql.separated(", ");
        values.push_bind(id)«% if tenant %».push_bind(scope.«tenant.variable»().id)«% endif %».push_bind(target).push_bind(text.to_owned());
        values.push_bind(now).push_bind(scope.account().id).push_bind(now).push_bind(scope.account().id);
        sql.push(")").build().execute(&mut **tx).await?;
        // The rule reads the new comment, among all others.
        let mut sql = Sql::new(format!("SELECT EXISTS (SELECT 1 FROM {} WHERE id = ", self.table));
        sql.push_bind(id).push(" AND ");
        (self.may_create)(scope, &mut sql);
        sql.push(")");
        let may_create: bool = sql.build_query_scalar().fetch_one(&mut **tx).await?;
        if may_create { Ok(id) } else { Err(Error::forbidden()) }
    }

    /// Changes the text of a comment.
    pub async fn update(&self, tx: &mut Write, scope: &Scope, id: Id<Comment>, text: &str) -> Result<()> {
        let mut sql = Sql::new(format!("UPDATE {} SET version = version + 1, text = ", self.table));
        sql.push_bind(text.to_owned());
        sql.push(", updated_at = ").push_bind(Utc::now());
        sql.push(", updated_by_id = ").push_bind(scope.account().id);
%% if tenant
        sql.push(" WHERE «tenant.id»_id = ").push_bind(scope.«tenant.variable»().id);
        sql.push(" AND id = ").push_bind(id).build().execute(&mut **tx).await?;
%% else
        sql.push(" WHERE id = ").push_bind(id).build().execute(&mut **tx).await?;
%% endif
        Ok(())
    }

    /// Deletes a comment.
    pub async fn delete(&self, tx: &mut Write, «% if not tenant %»_«% endif %»scope: &Scope, id: Id<Comment>) -> Result<()> {
%% if tenant
        let mut sql = Sql::new(format!("DELETE FROM {} WHERE «tenant.id»_id = ", self.table));
        sql.push_bind(scope.«tenant.variable»().id);
        sql.push(" AND id = ").push_bind(id).build().execute(&mut **tx).await?;
%% else
        let mut sql = Sql::new(format!("DELETE FROM {} WHERE id = ", self.table));
        sql.push_bind(id).build().execute(&mut **tx).await?;
%% endif
        Ok(())
    }

    /// Begins a query of the comments that the person may read.
    fn select(&self, scope: &«area.asks») -> Sql {
        let mut sql = Sql::new(format!("SELECT {}.*, accounts.name AS author, (", self.table));
        (self.may_update)(scope, &mut sql);
        sql.push(") AS may_update, (");
        (self.may_delete)(scope, &mut sql);
        sql.push(format!(") AS may_delete FROM {0} LEFT JOIN accounts ON accounts.id = {0}.created_by_id", self.table));
%% if tenant
        sql.push(format!(" WHERE {}.«tenant.id»_id = ", self.table)).push_bind(scope.«tenant.variable»().id);
        sql.push(" AND (");
%% else
        sql.push(" WHERE (");
%% endif
        (self.may_read)(scope, &mut sql);
        sql.push(")");
        sql
    }

    fn push_target<T: 'static>(&self, target: Id<T>, sql: &mut Sql) {
        sql.push(format!(" AND {}.{} = ", self.table, self.target)).push_bind(target);
    }
}

/// Tells people that what they edit was deleted, so that their text comes back to them.
pub fn gone(error: Error) -> Error {
    if error.status() == 404 {
        CommentForm::VERSION.error("gone", texts::GONE_MEANWHILE)
    } else {
        error
    }
}

/// The form of a new comment. Someone who may not write one sees it only if they have sent one, so that its text is not lost.
#[component]
pub fn NewComment(cx: &Cx, action: Action<CommentForm, Redirect>, may_create: bool, #[prop(default)] is_gone: bool) -> Result {
    Ok(view! {
        <form action={action} as form class="form">
            {(!is_gone || form.text.value().is_some()).then_some("").ok_or_else(Error::not_found)?}
            if may_create || form.text.value().is_some() {
                <Field of={form.text}/>
                <footer><button class="btn primary" pending={texts::SAVING} disabled={!may_create}>{texts::comments::SEND}</button></footer>
            }
        </form>
    })
}

/// The form of a comment that is edited. Where it was not `found`, the form comes back with the text that was sent, or there is no page.
#[component]
pub fn EditComment(cx: &Cx, action: Action<CommentForm, Redirect>, found: Result<Comment>, #[prop(into)] back: Url) -> Result {
    let (comment, missing) = match found {
        Ok(comment) => (Some(comment), None),
        Err(error) => (None, Some(error)),
    };
    let values = comment.clone().map(CommentForm::from);
    Ok(view! {
        <form action={action} values={values.as_ref().map_or_else(FormData::new, FormData::of)} key="comment" as form class="card form">
            {missing.filter(|_| form.version.value().is_none()).map_or(Ok(""), Err)?}
            if let Some(comment) = comment.as_ref().filter(|_| form.version.is_invalid()) {
                <Conflict id={form.version.id()} title={texts::PRESENT}>
                    <Markdown text={&comment.text}/>
                    <input type="hidden" name={"version"} value={comment.version}/>
                </Conflict>
            } else {
                <Field of={form.version}/>
            }
            <Field of={form.text}/>
            <footer>
                <button class="btn primary" pending={texts::SAVING}>{texts::SAVE}</button>
                <a class="btn ghost" href={back}>{texts::CANCEL}</a>
            </footer>
        </form>
    })
}
