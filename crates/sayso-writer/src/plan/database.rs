//! The database of an application.

use sayso_schema::Engine;
use sayso_spec::{Spec, model::Database as Chosen};
use serde::Serialize;

/// The tables of jobs, schedules, tokens and attempts in SQLite.
const SQLITE: &str = include_str!("../../templates/migrations/kit.sqlite.sql");

/// The same in PostgreSQL.
const POSTGRES: &str = include_str!("../../templates/migrations/kit.postgres.sql");

/// The database of an application, and its names in code.
#[derive(Debug, Serialize)]
pub struct Database {
    /// True for PostgreSQL, false for SQLite.
    pub is_postgres: bool,
    /// The type of `sqlx`, and the first part of the names of others.
    pub engine: &'static str,
    /// The feature of crates, and the scheme of addresses.
    pub feature: &'static str,
    /// The call that begins a transaction which writes rows of the scope's tenant.
    pub write: &'static str,
    /// The statements that create the tables of `sayso-kit`.
    pub kit_tables: &'static str,
}

impl Database {
    pub(super) fn of(spec: &Spec) -> Self {
        match engine(spec) {
            Engine::Sqlite => Self {
                is_postgres: false,
                engine: "Sqlite",
                feature: "sqlite",
                // SQLite has one writer at a time.
                write: "db::write(&db)",
                kit_tables: SQLITE,
            },
            Engine::Postgres => Self {
                is_postgres: true,
                engine: "Postgres",
                feature: "postgres",
                write: if spec.tenancy.is_some() {
                    "db::write_rows(&db, &scope)"
                } else {
                    "db::write(&db)"
                },
                kit_tables: POSTGRES,
            },
        }
    }
}

/// Returns the database that a specification asks for.
pub(super) fn engine(spec: &Spec) -> Engine {
    match spec.app.database {
        Chosen::Sqlite => Engine::Sqlite,
        Chosen::Postgres => Engine::Postgres,
    }
}
