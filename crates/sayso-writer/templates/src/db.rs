%% if database.is_postgres
//! The database: PostgreSQL.
%% else
//! The database: one SQLite file.
%% endif

mod order;

pub use order::{Key, push_order, sort_key};

use crate::{clock, scope::{Asker, Scope}, texts};
use anyhow::{Context, Result, ensure};
use sayso::form::Issue;
use sayso_kit::{choice::Sought, list::MAX_COUNT, migrate, search::Words, slug, zone};
%% if database.is_postgres
use sqlx::{
    PgConnection, PgPool, Postgres, QueryBuilder, Transaction,
    postgres::{PgArguments, PgConnectOptions, PgPoolOptions, PgQueryResult},
    query::Query,
};
use std::str::FromStr;
%% else
use sqlx::{
    QueryBuilder, Sqlite, SqlitePool, Transaction,
    query::Query,
    sqlite::{SqliteArguments, SqliteConnection, SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteQueryResult},
};
use std::{fs, str::FromStr, time::Duration};
%% endif
%% set prefix = "Pg" if database.is_postgres else "Sqlite"

/// The kind of database.
pub type Engine = «database.engine»;

/// The database, as pages and actions take it: `db: State<Db>`.
pub type Db = «prefix»Pool;

/// A transaction that writes.
pub type Write = Transaction<'static, Engine>;

/// A connection, also that of a transaction.
pub type Connection = «prefix»Connection;

/// A statement whose values are being bound.
pub type Statement<'q> = Query<'q, Engine, «prefix»Arguments>;

/// SQL that is put together from parts.
pub type Sql = QueryBuilder<Engine>;

%% if database.is_postgres
/// Opens the database at `url` (`postgres://user:password@host/name`), and migrates it.
pub async fn open(url: &str) -> Result<Db> {
    let db = connect(url).await.context(
        "the database cannot be opened. Name one that is there, and a user who may create tables in it: \
         DATABASE_URL=postgres://user:password@host/name",
    )?;
    migrate::postgres(&db, &sqlx::migrate!()).await?;
    Ok(db)
}

/// The key of the lock that all writers take: `sayso` in ASCII.
const WRITERS: i64 = 0x73_6179_736f;

/// Begins a transaction that writes. It waits for all other writers now, so that nothing it reads changes before its commit.
pub async fn write(db: &Db) -> sayso::Result<Write> {
    let mut tx = db.begin().await?;
    sqlx::query("SELECT pg_advisory_xact_lock($1)").bind(WRITERS).execute(&mut *tx).await?;
    Ok(tx)
}

%% if tenant
/// Begins a transaction that writes rows of the «tenant.one» with this slug. It waits for writers of the same one, and for those of
/// [`write`], which write memberships and accounts.
pub async fn write_rows(db: &Db, «tenant.variable»: &str) -> sayso::Result<Write> {
    let mut tx = db.begin().await?;
    sqlx::query("SELECT pg_advisory_xact_lock_shared($1)").bind(WRITERS).execute(&mut *tx).await?;
    sqlx::query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))")
        .bind(«tenant.variable»)
        .execute(&mut *tx)
        .await?;
    Ok(tx)
}

%% endif
%% else
/// Opens the database at `url` (`sqlite://path/to/file.db`), creates it if it is missing, and migrates it. Before each
/// migration, the file is copied to `file.before-….db`.
pub async fn open(url: &str) -> Result<Db> {
    let db = connect(url).await.with_context(|| {
        format!(
            "the database \"{url}\" cannot be opened. Name a SQLite file that this user may write to: \
             DATABASE_URL=sqlite://path/to/app.db"
        )
    })?;
    migrate::sqlite(&db, &sqlx::migrate!()).await?;
    Ok(db)
}

/// Begins a transaction that writes. It waits for other writers now, so that nothing it reads changes before its commit.
pub async fn write(db: &Db) -> sayso::Result<Write> {
    Ok(db.begin_with("BEGIN IMMEDIATE").await?)
}

%% endif

/// Counts the rows of a query, up to one more than [`MAX_COUNT`].
pub async fn count(db: &Db, mut sql: Sql) -> sayso::Result<i64> {
    sql.push(" LIMIT ").push_bind(MAX_COUNT + 1).push(") AS counted");
    Ok(sql.build_query_scalar().fetch_one(db).await?)
}

/// Adds the condition that a text has these words in it, whatever the case.
pub fn push_words(sql: &mut Sql, text: &str, words: &str) {
    let words = Words::of(words);
    sql.push(" AND «% if database.is_postgres %»strpos«% else %»instr«% endif %»(");
    for _ in words.letters() {
        sql.push("replace(");
    }
    sql.push("lower(").push(text).push(")");
    for (large, small) in words.letters() {
        sql.push(", ").push_bind(large.clone()).push(", ").push_bind(small.clone()).push(")");
    }
    sql.push(", ").push_bind(words.small().to_owned()).push(") > 0");
}

/// Ends a query that began with `SELECT id, label FROM (`: of the rows that may be offered those that are sought, the chosen one
/// first, and the others by their labels.
pub fn push_offered<T: 'static>(sql: &mut Sql, sought: &Sought<T>) {
    sql.push(") AS offered");
    if let Some(words) = sought.words() {
        sql.push(" WHERE id = ").push_bind(sought.chosen()).push(" OR (TRUE");
        push_words(sql, "label", words);
        sql.push(")");
    }
    sql.push(" ORDER BY ");
    if let Some(chosen) = sought.chosen() {
        sql.push("id = ").push_bind(chosen).push(" DESC, ");
    }
    sql.push("label, id LIMIT ").push_bind(sought.limit());
}

/// The start of a query whose rows [`count`] counts.
pub fn select_count(from: &str) -> Sql {
    Sql::new(format!("SELECT count(*) FROM (SELECT 1 {from}"))
}

/// The next number of an entity«% if tenant %» in «tenant.article» «tenant.one»«% endif %». Numbers of deleted rows are not used again.
pub async fn next_number(tx: &mut Write, «% if not tenant %»_«% endif %»scope: &«area.writer», entity: &str) -> sayso::Result<i64> {
%% if tenant
    let sql = sqlx::query_scalar(
        "INSERT INTO numbers («tenant.id»_id, entity, last) VALUES ($1, $2, 1) \
         ON CONFLICT («tenant.id»_id, entity) DO UPDATE SET last = numbers.last + 1 RETURNING last",
    );
    let sql = sql.bind(scope.«tenant.variable»().id).bind(entity);
%% else
    let sql = sqlx::query_scalar(
        "INSERT INTO numbers (entity, last) VALUES ($1, 1) \
         ON CONFLICT (entity) DO UPDATE SET last = numbers.last + 1 RETURNING last",
    );
    let sql = sql.bind(entity);
%% endif
    Ok(sql.fetch_one(&mut **tx).await?)
}

/// A slug that neither a page nor another row of `table`«% if tenant %» in the «tenant.one»«% endif %» has.
pub async fn free_slug(
    tx: &mut Write,
    «% if not tenant %»_«% endif %»scope: &«area.writer»,
    table: &str,
    name: &str,
) -> sayso::Result<String> {
    let base = slug::of(name);
%% if tenant
    let mut sql = Sql::new(format!("SELECT slug FROM {table} WHERE «tenant.id»_id = "));
    sql.push_bind(scope.«tenant.variable»().id);
    sql.push(" AND slug LIKE ").push_bind(format!("{base}%"));
%% else
    let mut sql = Sql::new(format!("SELECT slug FROM {table} WHERE slug LIKE "));
    sql.push_bind(format!("{base}%"));
%% endif
    let mut taken: Vec<String> = sql.build_query_scalar().fetch_all(&mut **tx).await?;
    // The addresses of pages.
    taken.extend(["new", "archive", "import"].map(str::to_owned));
    Ok(slug::free(&base, &taken))
}

%% if not has_accounts
/// The most rows of a table that people make. Everyone may be one of them, so there is an end.
pub const MOST_ROWS: i64 = 10_000;

/// Refuses a new row of a table that has no room for it.
pub async fn require_room(tx: &mut Write, table: &str) -> sayso::Result<()> {
    let mut sql = Sql::new(format!("SELECT count(*) FROM {table}"));
    let rows: i64 = sql.build_query_scalar().fetch_one(&mut **tx).await?;
    if rows < MOST_ROWS {
        Ok(())
    } else {
        Err(Issue::on_form("full", texts::FULL).into())
    }
}

%% endif
%% if has_restricted
/// Tells people, in place of a failure, that other rows refer to the one that they delete.
pub fn unless_referred(
    deleted: std::result::Result<«prefix»QueryResult, sqlx::Error>,
) -> sayso::Result<()> {
    match deleted {
        Ok(_) => Ok(()),
        Err(sqlx::Error::Database(error)) if error.is_foreign_key_violation() => {
            Err(Issue::on_form("referred", texts::REFERRED).into())
        }
        Err(error) => Err(error.into()),
    }
}

%% endif
%% if database.is_postgres
async fn connect(url: &str) -> Result<Db> {
    ensure!(
        url.starts_with("postgres:") || url.starts_with("postgresql:"),
        "the address does not begin with postgres:"
    );
    let options = PgConnectOptions::from_str(url)?;
    Ok(PgPoolOptions::new().max_connections(16).connect_with(options).await?)
}
%% else
async fn connect(url: &str) -> Result<Db> {
    ensure!(
        url.starts_with("sqlite:"),
        "the address does not begin with sqlite:"
    );
    let options = SqliteConnectOptions::from_str(url)?
        .create_if_missing(true)
        .foreign_keys(true)
        .journal_mode(SqliteJournalMode::Wal)
        .busy_timeout(Duration::from_secs(15));
    if let Some(folder) = options.get_filename().parent() {
        fs::create_dir_all(folder)?;
    }
    let pool = SqlitePoolOptions::new().max_connections(8);
%% if asks_zone
    let pool = pool.after_connect(|conn, _| Box::pin(zone::tell(conn, &clock::TIME_ZONE)));
%% endif
    Ok(pool.connect_with(options).await?)
}
%% endif
