//! Files attached to rows, alike for all entities. The rules of each are in its module `attachments`.

use crate::{
    accounts::Account,
    db::{Db, Engine, Sql, Write},
    files::{self, MOST_ATTACHMENTS},
    scope::Scope,
    texts,
};
use chrono::{DateTime, Utc};
use sayso::{form::{FieldName, Issue, Issues}, prelude::*};
use sayso_kit::{
    files::{Files, Fresh, Stored},
    id::Id,
};
use serde::Serialize;
use sqlx::{Executor, FromRow};

/// A file on a row, with its author's name and with what the person may do.
#[derive(Clone, Debug, FromRow, Serialize)]
pub struct Attachment {
    pub id: Id<Self>,
    #[serde(skip)]
    key: String,
    pub name: String,
    pub media_type: String,
    pub size: i64,
    pub created_at: DateTime<Utc>,
    /// None if the account was deleted.
    #[serde(skip)]
    author: Option<String>,
    #[serde(skip)]
    pub may_delete: bool,
}

impl Attachment {
    /// The name of the author.
    pub fn author(&self) -> &str {
        self.author.as_deref().unwrap_or(texts::FORMER_MEMBER)
    }

    /// The stored file.
    pub fn file(&self) -> Result<Stored> {
        Ok(Stored::new(self.key.parse()?, self.size, &self.media_type, &self.name))
    }
}

/// A rule: it adds a condition on a row of the table to a query.
pub type Rule = fn(&Scope, &mut Sql);

/// The files on the rows of an entity: their table, its column with the row, what is taken, and who may do what.
pub struct Attachments {
    pub table: &'static str,
    pub target: &'static str,
    pub accept: &'static [&'static str],
    pub may_read: Rule,
    pub may_create: Rule,
    pub may_delete: Rule,
}

impl Attachments {
    /// The files on a row that the person may read, the oldest first. There are at most [`MOST_ATTACHMENTS`].
    pub async fn list<T: 'static>(&self, db: &Db, scope: &Scope, target: Id<T>) -> Result<Vec<Attachment>> {
        let mut sql = self.select(scope);
        self.push_target(target, &mut sql);
        sql.push(format!(" ORDER BY {}.id", self.table));
        Ok(sql.build_query_as().fetch_all(db).await?)
    }

    /// The file on a row with this id, or "not found" if there is none that the person may read.
    pub async fn find<T: 'static>(&self, db: impl Executor<'_, Database = Engine>, scope: &Scope, target: Id<T>, id: Id<Attachment>) -> Result<Attachment> {
        let mut sql = self.select(scope);
        self.push_target(target, &mut sql);
        sql.push(format!(" AND {}.id = ", self.table)).push_bind(id);
        let attachment = sql.build_query_as().fetch_optional(db).await?;
        attachment.ok_or_else(Error::not_found)
    }

    /// The files that the person attached, for the export of their data.
    pub async fn of_me(&self, db: &Db, scope: &Scope) -> Result<Vec<Attachment>> {
        let mut sql = self.select(scope);
        sql.push(format!(" AND {}.created_by_id = ", self.table)).push_bind(scope.account().id);
        sql.push(format!(" ORDER BY {}.id", self.table));
        Ok(sql.build_query_as().fetch_all(db).await?)
    }

    /// Returns true if the person may attach files to a row that they may read.
    pub async fn may_create<T: 'static>(&self, db: impl Executor<'_, Database = Engine>, scope: &Scope, target: Id<T>) -> Result<bool> {
        let mut sql = Sql::new("SELECT EXISTS (SELECT 1 FROM (SELECT ");
        sql.push_bind(Id::<Attachment>::new()).push(" AS id, ");
%% if tenant
        sql.push_bind(scope.«tenant.variable»().id).push(" AS «tenant.id»_id, ");
%% endif
        sql.push_bind(target).push(format!(" AS {}, ", self.target));
        sql.push_bind(Utc::now()).push(" AS created_at, ");
        sql.push_bind(scope.account().id).push(format!(" AS created_by_id) AS {} WHERE ", self.table));
        (self.may_create)(scope, &mut sql);
        sql.push(")");
        Ok(sql.build_query_scalar().fetch_one(db).await?)
    }

    /// Stores the uploads of a form, before the transaction that adds them begins.
    pub async fn store<F>(&self, files: &Files, field: FieldName<F>, uploads: &[Upload]) -> Result<Vec<Fresh>> {
        let mut issues = Issues::new();
        let mut stored = Vec::new();
        for upload in uploads {
            match files.store(upload, self.accept).await {
                Ok(file) => stored.push(file),
                Err(error) => {
                    issues.push(files::refused(field, error)?);
                    break;
                }
            }
        }
        issues.or_ok(stored)
    }

    /// Adds stored files to a row, if there is room.
    pub async fn insert<T: 'static>(&self, tx: &mut Write, scope: &Scope, target: Id<T>, stored: &[Fresh]) -> Result<()> {
        for fresh in stored {
            let file = fresh.file();
            let now = Utc::now();
            let mut sql = Sql::new(format!(
                "INSERT INTO {} (id, «% if tenant %»«tenant.id»_id, «% endif %»{}, key, name, media_type, size, created_at, created_by_id, updated_at, updated_by_id) VALUES (",
                self.table, self.target
            ));
            let mut values = sql.separated(", ");
            values.push_bind(Id::<Attachment>::new())«% if tenant %».push_bind(scope.«tenant.variable»().id)«% endif %».push_bind(target);
            values.push_bind(file.key().as_str()).push_bind(file.name()).push_bind(file.media_type()).push_bind(file.size());
            values.push_bind(now).push_bind(scope.account().id).push_bind(now).push_bind(scope.account().id);
            sql.push(")").build().execute(&mut **tx).await?;
        }
        let mut sql = Sql::new(format!("SELECT count(*) FROM {} WHERE {} = ", self.table, self.target));
        let count: i64 = sql.push_bind(target).build_query_scalar().fetch_one(&mut **tx).await?;
        if count > MOST_ATTACHMENTS {
            return Err(Issue::on_form("too_many", texts::attachments::TOO_MANY).into());
        }
        files::check_quota(&mut *tx«% if tenant %», scope.«tenant.variable»().id«% endif %»).await
    }

    /// Deletes a file from its row. Its bytes go with the next sweep.
    pub async fn delete(&self, tx: &mut Write, «% if not tenant %»_«% endif %»scope: &Scope, id: Id<Attachment>) -> Result<()> {
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

    /// Begins a query of the files that the person may read.
    fn select(&self, scope: &Scope) -> Sql {
        let mut sql = Sql::new(format!("SELECT {}.*, accounts.name AS author, (", self.table));
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
