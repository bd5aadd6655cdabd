//! The rows in a database, and what expressions give there.

use crate::{
    value::{Value, as_text, word_of},
    world::{Table, id, is_folded},
};
use sayso_expr::{Engine, FieldKind, Schema, Type, quoted};
use sqlx::{AssertSqlSafe, Connection, Row as _, postgres::PgConnection, sqlite::SqliteConnection};
use std::collections::BTreeMap;

pub(crate) struct Database {
    connection: Connected,
    /// The words of queries that were made: many expressions do not depend on the request, and share their facts.
    known: BTreeMap<String, Vec<String>>,
}

enum Connected {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Database {
    fn new(connection: Connected) -> Self {
        Self {
            connection,
            known: BTreeMap::new(),
        }
    }

    pub(crate) async fn sqlite() -> Self {
        let connection = SqliteConnection::connect("sqlite::memory:").await;
        Self::new(Connected::Sqlite(connection.expect("a database")))
    }

    pub(crate) async fn postgres(url: &str) -> Self {
        let connection = PgConnection::connect(url).await;
        let mut database = Self::new(Connected::Postgres(connection.expect("a database")));
        // It takes longer than the queries, which are about few rows.
        database.run("SET jit = off".to_owned()).await;
        database
    }

    pub(crate) fn engine(&self) -> Engine {
        match &self.connection {
            Connected::Sqlite(_) => Engine::Sqlite,
            Connected::Postgres(_) => Engine::Postgres,
        }
    }

    pub(crate) async fn run(&mut self, sql: String) {
        let shown: String = sql.chars().take(400).collect();
        let sql = sqlx::raw_sql(AssertSqlSafe(sql));
        let result = match &mut self.connection {
            Connected::Sqlite(connection) => sql.execute(connection).await.map(drop),
            Connected::Postgres(connection) => sql.execute(connection).await.map(drop),
        };
        result.unwrap_or_else(|error| panic!("{error}: {shown}"));
    }

    /// Returns the first column of all rows.
    async fn column(&mut self, sql: &str) -> Result<Vec<Option<String>>, String> {
        let query = sqlx::raw_sql(AssertSqlSafe(sql.to_owned()));
        let read = match &mut self.connection {
            Connected::Sqlite(connection) => query
                .fetch_all(connection)
                .await
                .map(|rows| rows.iter().map(|row| row.get(0)).collect()),
            Connected::Postgres(connection) => query
                .fetch_all(connection)
                .await
                .map(|rows| rows.iter().map(|row| row.get(0)).collect()),
        };
        read.map_err(|error| format!("{error}\n  {sql}"))
    }

    /// Makes the tables of a schema, with these rows.
    pub(crate) async fn fill(&mut self, schema: &Schema, tables: &[Table]) {
        let engine = self.engine();
        for Table { entity, rows } in tables {
            let table = &schema.entity(entity).expect("an entity").table;
            self.run(create(schema, entity, engine)).await;
            for row in rows {
                let columns: Vec<_> = row.iter().map(|(column, _)| quoted(column)).collect();
                let values: Vec<_> = row.iter().map(|(_, value)| value.sql(engine)).collect();
                let insert = format!(
                    "INSERT INTO {table} ({}) VALUES ({})",
                    columns.join(", "),
                    values.join(", ")
                );
                self.run(insert).await;
            }
        }
    }

    /// Makes the persons members of the first team, with the most that they may be there.
    pub(crate) async fn add_members(&mut self, schema: &Schema, scopes: &[Scope]) {
        let engine = self.engine();
        let row = column_type(&row(), engine);
        assert_eq!(schema.tenancy(), Some("team"));
        self.run(format!(
            "CREATE TABLE members (team_id {row}, account_id {row}, role TEXT)"
        ))
        .await;
        for scope in scopes.iter().filter(|scope| scope.member) {
            let in_tenant = |role: &&&str| schema.role(role).is_some_and(|role| role.in_tenant);
            let role = scope.roles.iter().rfind(in_tenant).expect("a role");
            let team = Value::Id(id("team", 0)).sql(engine);
            let account = scope.me().sql(engine);
            self.run(format!(
                "INSERT INTO members VALUES ({team}, {account}, '{role}')"
            ))
            .await;
        }
    }

    /// Returns the words of a value for all rows of a table, in the order of their ids.
    pub(crate) async fn words(
        &mut self,
        from: &str,
        row: &str,
        sql: &str,
        ty: &Type,
    ) -> Result<Vec<String>, String> {
        let key = format!("{from}: {sql}");
        if let Some(known) = self.known.get(&key) {
            return Ok(known.clone());
        }
        let engine = self.engine();
        let text = as_text(sql, ty, engine);
        let rows = self
            .column(&format!("SELECT {text} FROM {from} ORDER BY {row}.id"))
            .await?;
        let word = |text| word_of(text, ty, engine);
        let words: Vec<_> = rows.into_iter().map(word).collect();
        self.known.insert(key, words.clone());
        Ok(words)
    }
}

/// Returns the statement that makes the table of an entity.
fn create(schema: &Schema, entity: &str, engine: Engine) -> String {
    let found = schema.entity(entity).expect("an entity");
    let mut columns = vec![format!("id {} PRIMARY KEY", column_type(&row(), engine))];
    for field in &found.fields {
        let ty = match &field.kind {
            FieldKind::Plain(ty) => ty.clone(),
            FieldKind::Choice(..) => Type::Text { folded: false },
            FieldKind::Ref { .. } => row(),
            FieldKind::Copied(_) => schema
                .resolved(entity, &field.id)
                .expect("a path")
                .ty
                .clone(),
            FieldKind::Computed(_) => continue,
        };
        columns.push(format!(
            "{} {}",
            quoted(&field.column),
            column_type(&ty, engine)
        ));
        if is_folded(field) && !field.is_stored_folded {
            columns.push(format!("{} TEXT", field.folded_column()));
        }
    }
    if found.archived {
        columns.push(format!(
            "archived_at {}",
            column_type(&Type::Instant, engine)
        ));
    }
    format!("CREATE TABLE {} ({})", found.table, columns.join(", "))
}

fn row() -> Type {
    let entity = String::new();
    Type::Row { entity }
}

pub(crate) fn column_type(ty: &Type, engine: Engine) -> &'static str {
    let is_sqlite = engine == Engine::Sqlite;
    match ty {
        Type::Boolean if is_sqlite => "INTEGER",
        Type::Boolean => "BOOLEAN",
        Type::Row { .. } if is_sqlite => "BLOB",
        Type::Row { .. } => "UUID",
        Type::Date if !is_sqlite => "DATE",
        Type::Time if !is_sqlite => "TIME",
        Type::Instant if !is_sqlite => "TIMESTAMPTZ",
        Type::Number { .. } | Type::Money | Type::Duration => "BIGINT",
        _ => "TEXT",
    }
}

/// A request: who asks, and what they may.
#[derive(Clone, Debug)]
pub(crate) struct Scope {
    pub(crate) me: Option<u64>,
    pub(crate) member: bool,
    pub(crate) roles: &'static [&'static str],
    pub(crate) link: Option<u64>,
}

impl Scope {
    pub(crate) fn all() -> [Self; 4] {
        [
            Self {
                me: Some(1),
                member: true,
                roles: &["member"],
                link: None,
            },
            Self {
                me: Some(2),
                member: true,
                roles: &["member", "manager"],
                link: Some(7),
            },
            Self {
                me: Some(3),
                member: true,
                roles: &["member", "manager", "owner", "clerk"],
                link: None,
            },
            Self {
                me: None,
                member: false,
                roles: &[],
                link: Some(3),
            },
        ]
    }

    pub(crate) fn me(&self) -> Value {
        self.me
            .map_or(Value::Empty, |number| Value::Id(id("account", number)))
    }
}
