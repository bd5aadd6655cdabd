//! The database of an application.

use super::area::Area;
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
    /// The call that begins a transaction which writes rows of the tenant, or of an application without tenants.
    pub write: String,
    /// The statements that enter as a person and begin such a transaction: they declare `scope` and `tx`.
    pub begin: String,
    /// The same statements where the person may be a visitor.
    pub begin_open: &'static str,
    /// The statements that create the tables of `sayso-kit`.
    pub kit_tables: &'static str,
}

impl Database {
    pub(super) fn of(spec: &Spec, area: &Area) -> Self {
        let is_postgres = engine(spec) == Engine::Postgres;
        let Area { entered, lent, .. } = area;
        let write = match &spec.tenancy {
            Some(_) if is_postgres => format!("db::write_rows(db{entered})"),
            // SQLite has one writer at a time.
            _ => "db::write(db)".to_owned(),
        };
        Self {
            is_postgres,
            engine: if is_postgres { "Postgres" } else { "Sqlite" },
            feature: if is_postgres { "postgres" } else { "sqlite" },
            write,
            begin: format!("let (mut tx, scope) = enter_to_write(cx, &db{lent}).await?;"),
            begin_open: "let (mut tx, scope) = enter_open_to_write(cx, &db).await?;",
            kit_tables: if is_postgres { POSTGRES } else { SQLITE },
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
