%% set whole = tenant.article ~ " " ~ tenant.one if tenant else "the application"
//! Stored files, alike for all entities: where they are, how many there may be, and how they are sent.

use crate::{
    Db, clock,
    accounts::pages::login_page,
    db::{Connection, Sql, Write},
    texts,
%% if tenant
    «tenant.module»::«tenant.type_name»,
%% endif
};
use anyhow::Context;
use chrono::NaiveTime;
use sayso::{
    axum::{
        http::{HeaderMap, StatusCode},
        response::{self, IntoResponse, Response},
    },
    error::ErrorKind,
    form::{FieldName, Issue, Issues},
    prelude::*,
};
use sayso_kit::{
    files::{Change, Files, GRACE, Refused, Served, Taken},
    id::Id,
    jobs::{Every, Failure, Schedule},
};
use std::{env, path::PathBuf};

/// The most bytes of all files of «whole».
pub const QUOTA: i64 = 5 * 1024 * 1024 * 1024;
%% if files and files.has_attachments

/// The most files that are attached to a row.
pub const MOST_ATTACHMENTS: i64 = 50;
%% endif

/// The kind of the jobs that delete files without a row.
pub const SWEEP: &str = "sweep-files";

/// The query of the keys of all files that rows refer to.
const USED: &str = «files.used | rust»;

/// The query of the sizes of all files of «whole».
%% set sum = "CAST(coalesce(sum(size), 0) AS BIGINT)" if database.is_postgres else "coalesce(sum(size), 0)"
const SIZES: &str = «("SELECT " ~ sum ~ " FROM (" ~ files.sizes ~ ") AS sizes") | rust»;

%% if database.is_postgres
/// Opens the folder of files that `FILES` names: by default `data/files`.
pub fn open() -> anyhow::Result<Files> {
    let folder = env::var_os("FILES").map_or_else(|| PathBuf::from("data/files"), PathBuf::from);
%% else
/// Opens the folder of files that `FILES` names: by default `files`, in the folder of the database.
pub fn open(database: &str) -> anyhow::Result<Files> {
    let folder = env::var_os("FILES").map_or_else(|| usual_folder(database), PathBuf::from);
%% endif
    Files::open(&folder).with_context(|| {
        format!(
            "the folder for files, {}, cannot be used. Name one that this user may write to: FILES=/path/to/folder",
            folder.display()
        )
    })
}

%% if not database.is_postgres
fn usual_folder(database: &str) -> PathBuf {
    let file = database.trim_start_matches("sqlite:").trim_start_matches("//");
    let file = file.split('?').next().unwrap_or_default();
    PathBuf::from(file).with_file_name("files")
}

%% endif
/// When files without a row are looked for.
pub fn sweeps() -> Schedule {
    Schedule::new(SWEEP, |last| Every::Day.next(last, NaiveTime::MIN, &clock::TIME_ZONE))
}

/// Deletes the files that no row has referred to for a week: of rows that were deleted, or never added.
pub async fn sweep(files: &Files, db: &Db) -> Result<(), Failure> {
    files.sweep(db.clone(), USED, GRACE).await?;
    Ok(())
}

/// Refuses the files that a transaction has added if they do not fit. Transactions that write wait for each other.
pub async fn check_quota(conn: &mut Connection«% if tenant %», «tenant.variable»: Id<«tenant.type_name»>«% endif %») -> Result<()> {
    let size: i64 = sqlx::query_scalar(SIZES)«% if tenant %».bind(«tenant.variable»)«% endif %».fetch_one(conn).await?;
    if size > QUOTA {
        return Err(Issue::on_form("quota", texts::files::QUOTA).into());
    }
    Ok(())
}

/// Tells why a file is not taken.
pub fn refused<F>(field: FieldName<F>, refused: Refused) -> Result<Issue> {
    match refused {
        Refused::Failed(error) => Err(error.into()),
        refused => Ok(field.issue("refused", texts::files::refused(&refused))),
    }
}

/// Sends a file. For those who may not read it, it is not there.
pub async fn respond(cx: &Cx, request: &HeaderMap, found: Result<Served>) -> Response {
    let error = match found {
        Ok(file) => return cx.state::<Files>().respond(&file, request).await,
        Err(error) => error,
    };
    match error.kind() {
        ErrorKind::Redirect(_) => response::Redirect::to(login_page::url().next(cx.path()).as_ref()).into_response(),
        ErrorKind::NotFound | ErrorKind::Forbidden => StatusCode::NOT_FOUND.into_response(),
        _ => {
            tracing::error!("a file was not sent: {error:?}");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
%% if files and files.has_fields

/// The files of a form, which are stored before the transaction begins that adds them. They are deleted with this, unless it
/// is [kept](Self::keep).
pub struct Uploads {
    storage: Files,
    table: &'static str,
    changes: Vec<(&'static str, Change)>,
    issues: Issues,
}

impl Uploads {
    /// No files yet, for a row of a table.
    pub fn new(storage: &Files, table: &'static str) -> Self {
        Self {
            storage: storage.clone(),
            table,
            changes: Vec::new(),
            issues: Issues::new(),
        }
    }

    /// Stores the upload of a field, if there is one.
    pub async fn add<F>(&mut self, column: &'static str, field: FieldName<F>, upload: Option<&Upload>, remove: bool, taken: Taken<'_>) -> Result<()> {
        match self.storage.change(upload, remove, taken).await {
            Ok(change) => self.changes.push((column, change)),
            Err(error) => self.issues.push(refused(field, error)?),
        }
        Ok(())
    }

    /// Notes that the form lacks a file.
    pub fn lacks<F>(&mut self, field: FieldName<F>) {
        self.issues.push(field.issue("required", texts::REQUIRED));
    }

    /// All files, if each was taken.
    pub fn unless_refused(self) -> Result<Self> {
        self.issues.clone().or_ok(self)
    }

    /// Writes the files to their row.
    pub async fn save<T: 'static>(&self, tx: &mut Write, «% if tenant %»«tenant.variable»: Id<«tenant.type_name»>, «% endif %»row: Id<T>) -> Result<()> {
        for (column, change) in &self.changes {
            let file = match change {
                Change::Keep => continue,
                change => change.over(None),
            };
            let mut sql = Sql::new(format!("UPDATE {} SET {column} = ", self.table));
            sql.push_bind(file).push(" WHERE id = ").push_bind(row);
            sql.build().execute(&mut **tx).await?;
        }
        if self.changes.iter().any(|(_, change)| change.is_new()) {
            check_quota(&mut *tx«% if tenant %», «tenant.variable»«% endif %»).await?;
        }
        Ok(())
    }

    /// Keeps the files: their row is committed now.
    pub fn keep(self) {
        for (_, change) in self.changes {
            change.keep();
        }
    }
}
%% endif
