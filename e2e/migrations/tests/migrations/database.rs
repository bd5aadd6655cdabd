//! A database under test: its shape, its contents, and its migrations.

use sayso_schema::{Change, Engine, Tables};
use sqlx::{
    AssertSqlSafe, ConnectOptions, Row as _, SqlSafeStr, SqlStr,
    migrate::{Migration, MigrationType, Migrator},
    postgres::{PgConnectOptions, PgConnection},
    sqlite::{SqliteConnectOptions, SqliteConnection, SqliteSynchronous},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    str::FromStr,
};

/// The rows of a table by their keys: each a text of its columns and values.
pub(crate) type Rows = BTreeMap<String, BTreeMap<String, Option<String>>>;

/// The rows of all tables by their identities.
pub(crate) type Contents = BTreeMap<String, Rows>;

pub(crate) enum Database {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

/// Versions and texts of migrations.
#[derive(Clone, Debug, Default)]
pub(crate) struct Files(pub(crate) Vec<String>);

impl Files {
    /// Returns the file that makes the tables.
    pub(crate) fn start(tables: &Tables, engine: Engine) -> Self {
        Self(vec![tables.create(engine)])
    }

    /// Adds the files of a change.
    pub(crate) fn with(mut self, change: &Change) -> Self {
        let files = change.migrations.iter();
        self.0.extend(files.map(|migration| migration.sql.clone()));
        self
    }

    pub(crate) fn migrator(&self) -> Migrator {
        let migrations = (1..).zip(&self.0).map(|(version, sql)| {
            let alone = sql.starts_with("-- no-transaction");
            let sql = AssertSqlSafe(sql.clone()).into_sql_str();
            Migration::new(version, "change".into(), MigrationType::Simple, sql, alone)
        });
        Migrator::with_migrations(migrations.collect())
    }
}

fn safe(sql: &str) -> SqlStr {
    AssertSqlSafe(sql.to_owned()).into_sql_str()
}

impl Database {
    pub(crate) async fn sqlite(path: &Path) -> Self {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .foreign_keys(true)
            .synchronous(SqliteSynchronous::Off);
        Self::Sqlite(options.connect().await.expect("a database"))
    }

    /// Makes an empty schema of this name on a server, which is quicker than a database.
    pub(crate) async fn postgres(url: &str, name: &str) -> Self {
        let mut database = Self::reconnect(url, name).await;
        let make = format!("DROP SCHEMA IF EXISTS {name} CASCADE; CREATE SCHEMA {name}");
        database.run(&make).await;
        database
    }

    /// Connects to a schema of this name.
    pub(crate) async fn reconnect(url: &str, name: &str) -> Self {
        let options = PgConnectOptions::from_str(url).expect("an address");
        let settings = [
            ("search_path", name),
            ("client_min_messages", "error"),
            ("jit", "off"),
        ];
        let connection = options.options(settings).connect().await;
        Self::Postgres(connection.expect("a server"))
    }

    pub(crate) fn engine(&self) -> Engine {
        match self {
            Self::Sqlite(_) => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }

    pub(crate) async fn try_run(&mut self, sql: &str) -> Result<(), String> {
        let sql = sqlx::raw_sql(safe(sql));
        let done = match self {
            Self::Sqlite(connection) => sql.execute(connection).await.map(drop),
            Self::Postgres(connection) => sql.execute(connection).await.map(drop),
        };
        done.map_err(|error| error.to_string())
    }

    pub(crate) async fn run(&mut self, sql: &str) {
        let done = self.try_run(sql).await;
        done.unwrap_or_else(|error| panic!("{error}\n{sql}"));
    }

    /// Applies migrations, as the application does when it starts.
    pub(crate) async fn migrate(&mut self, files: &Files) -> Result<(), String> {
        let migrator = files.migrator();
        let done = match self {
            Self::Sqlite(connection) => migrator.run_direct(None, connection, false).await,
            Self::Postgres(connection) => migrator.run_direct(None, connection, false).await,
        };
        if done.is_err() && matches!(self, Self::Postgres(_)) {
            // The lock of the migrator is that of the connection, which an application closes.
            self.run("SELECT pg_advisory_unlock_all()").await;
        }
        done.map_err(|error| error.to_string())
    }

    /// Returns the texts of all columns of all rows.
    pub(crate) async fn texts(&mut self, sql: &str) -> Vec<Vec<Option<String>>> {
        let query = sqlx::raw_sql(safe(sql));
        let found: Result<Vec<Vec<Option<String>>>, sqlx::Error> = match self {
            Self::Sqlite(connection) => query.fetch_all(connection).await.map(|rows| {
                let texts =
                    |row: &sqlx::sqlite::SqliteRow| (0..row.len()).map(|at| row.get(at)).collect();
                rows.iter().map(texts).collect()
            }),
            Self::Postgres(connection) => query.fetch_all(connection).await.map(|rows| {
                let texts =
                    |row: &sqlx::postgres::PgRow| (0..row.len()).map(|at| row.get(at)).collect();
                rows.iter().map(texts).collect()
            }),
        };
        found.unwrap_or_else(|error| panic!("{error}\n{sql}"))
    }

    pub(crate) async fn number(&mut self, sql: &str) -> i64 {
        let found = self.texts(&format!("SELECT CAST(({sql}) AS TEXT)")).await;
        let text = found[0][0].clone().expect("a number");
        text.parse().expect("a number")
    }

    /// Returns the contents of tables.
    pub(crate) async fn contents(&mut self, tables: &Tables) -> Contents {
        let mut contents = Contents::new();
        for table in tables.iter() {
            let text = |name: &str| match self.engine() {
                Engine::Sqlite => format!(
                    "CASE typeof({name}) WHEN 'blob' THEN hex({name}) ELSE CAST({name} AS TEXT) END"
                ),
                Engine::Postgres => format!("{name}::text"),
            };
            let names: Vec<&str> = table
                .columns
                .iter()
                .map(|column| column.name.as_str())
                .collect();
            let texts: Vec<String> = names.iter().map(|name| text(name)).collect();
            let sql = format!("SELECT {} FROM {}", texts.join(", "), table.name);
            let mut rows = Rows::new();
            for row in self.texts(&sql).await {
                let cells: BTreeMap<String, Option<String>> = names
                    .iter()
                    .map(|name| (*name).to_owned())
                    .zip(row)
                    .collect();
                let columns = table.primary_key.iter();
                let key: Vec<String> = columns
                    .map(|column| cells[column].clone().unwrap_or_default())
                    .collect();
                rows.insert(key.join(" "), cells);
            }
            contents.insert(table.id.clone(), rows);
        }
        contents
    }

    /// Returns everything that the database knows of its tables, in one spelling.
    pub(crate) async fn shape(&mut self) -> BTreeSet<String> {
        let queries: &[&str] = match self {
            Self::Sqlite(_) => &[
                "SELECT 'column', m.name, c.name, c.type, c.\"notnull\" || '', c.dflt_value, c.pk || '' \
                 FROM sqlite_master AS m, pragma_table_xinfo(m.name) AS c WHERE m.type = 'table' AND m.name <> '_sqlx_migrations'",
                "SELECT 'reference', m.name, group_concat(f.\"from\"), f.\"table\", group_concat(f.\"to\"), f.on_delete \
                 FROM sqlite_master AS m, pragma_foreign_key_list(m.name) AS f WHERE m.type = 'table' GROUP BY m.name, f.id",
                "SELECT 'index', tbl_name, name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
                "SELECT 'table', name, sql FROM sqlite_master WHERE type = 'table' AND name <> '_sqlx_migrations'",
                "SELECT type, name, sql FROM sqlite_master WHERE type NOT IN ('table', 'index')",
            ],
            Self::Postgres(_) => &[
                "SELECT 'column', table_name::text, column_name::text, data_type::text, is_nullable::text, column_default::text, \
                 collation_name::text FROM information_schema.columns WHERE table_schema = current_schema() AND table_name <> '_sqlx_migrations'",
                "SELECT 'constraint', c.conrelid::regclass::text, CASE c.contype WHEN 'p' THEN '' ELSE c.conname END, pg_get_constraintdef(c.oid) \
                 FROM pg_constraint AS c JOIN pg_namespace AS n ON n.oid = c.connamespace \
                 WHERE n.nspname = current_schema() AND c.conrelid IS DISTINCT FROM to_regclass('_sqlx_migrations')",
                "SELECT 'index', tablename::text, replace(indexdef, schemaname || '.', '') FROM pg_indexes \
                 WHERE schemaname = current_schema() AND tablename <> '_sqlx_migrations' AND indexname NOT LIKE '%_pkey%'",
            ],
        };
        let mut shape = BTreeSet::new();
        for sql in queries {
            for row in self.texts(sql).await {
                let mut cells: Vec<String> =
                    row.into_iter().map(Option::unwrap_or_default).collect();
                if cells[0] == "table" {
                    let sql = cells.pop().expect("a statement");
                    cells.extend(checks(&sql));
                    cells.push(sql[sql.rfind(')').expect("an end")..].to_owned());
                }
                if cells[0] == "constraint" && cells[3].starts_with("CHECK") {
                    let sql = cells.pop().expect("a condition");
                    cells.push(sorted(&sql));
                }
                shape.insert(cells.join(" | "));
            }
        }
        shape
    }

    /// Checks that the database is sound.
    pub(crate) async fn check(&mut self) {
        if let Self::Sqlite(_) = self {
            assert_eq!(
                self.texts("PRAGMA integrity_check").await,
                [[Some("ok".to_owned())]]
            );
            let missing = self
                .number("SELECT count(*) FROM pragma_foreign_key_check")
                .await;
            assert_eq!(missing, 0);
            assert_eq!(
                self.number("SELECT foreign_keys FROM pragma_foreign_keys")
                    .await,
                1
            );
        }
    }
}

/// Returns the conditions of a table, with their options in alphabetical order.
fn checks(sql: &str) -> Vec<String> {
    let parts = sql.split(" CHECK (").skip(1);
    let mut found: Vec<String> = parts
        .map(|part| sorted(part.split("))").next().unwrap_or_default()))
        .collect();
    found.sort();
    found
}

/// Returns a condition with its texts in alphabetical order.
fn sorted(condition: &str) -> String {
    let parts: Vec<&str> = condition.split('\'').collect();
    let mut texts: Vec<&str> = parts.iter().skip(1).step_by(2).copied().collect();
    texts.sort_unstable();
    format!("{} {}", parts[0], texts.join(" "))
}
