//! A migration of a database with rows, and what must be true of it.

use crate::{
    Place,
    database::{Contents, Database, Files},
    rows,
};
use sayso_schema::{Answers, Change, Column, Tables};
use sayso_spec::Spec;

/// The end of a migration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// The database has the new tables.
    Migrated,
    /// Rows were in the way: this many, and what they have.
    Stopped(i64, String),
}

/// Two specifications.
pub(crate) struct Trial<'s> {
    pub(crate) old: &'s Spec,
    pub(crate) new: &'s Spec,
    pub(crate) answers: Answers,
    pub(crate) seed: u64,
}

/// What a migration found and left, on one database.
#[derive(Debug)]
pub(crate) struct Report {
    pub(crate) end: End,
    pub(crate) change: Change,
    /// The numbers of values that were lost.
    pub(crate) lost: Vec<(String, i64)>,
    pub(crate) after: Contents,
}

impl Trial<'_> {
    /// Migrates a database of each kind, and returns what happened. Both must end in the same way.
    pub(crate) async fn run(&self, place: &mut Place) -> [Report; 2] {
        let [mut sqlite, mut postgres] = place.databases().await;
        let sqlite = self.one(&mut sqlite, place).await;
        let postgres = self.one(&mut postgres, place).await;
        assert_eq!(sqlite.end, postgres.end, "{}", self.seed);
        assert_eq!(sqlite.lost, postgres.lost, "{}", self.seed);
        [sqlite, postgres]
    }

    async fn one(&self, database: &mut Database, place: &mut Place) -> Report {
        let engine = database.engine();
        let old = Tables::of(self.old);
        let new = Tables::of(self.new);
        let start = Files::start(&old, engine);
        database.migrate(&start).await.expect("new tables");
        rows::fill(database, &old, &mut fastrand::Rng::with_seed(self.seed)).await;
        let before = database.contents(&old).await;
        let shape = database.shape().await;

        let change = Change::between(self.old, self.new, engine, &self.answers).expect("answers");
        let shown = || -> String {
            let scripts: Vec<&str> = change
                .migrations
                .iter()
                .map(|one| one.sql.as_str())
                .collect();
            format!("seed {}\n{}", self.seed, scripts.join("\n=====\n"))
        };
        let mut end = End::Migrated;
        for obstacle in &change.obstacles {
            let count = database.number(&obstacle.count).await;
            if count > 0 && end == End::Migrated {
                end = End::Stopped(count, obstacle.have.clone());
            }
        }
        let mut lost = Vec::new();
        for loss in &change.losses {
            lost.push((loss.what.clone(), database.number(&loss.count).await));
        }
        lost.sort();

        let files = start.with(&change);
        let done = database.migrate(&files).await;
        let after = match &end {
            End::Stopped(count, have) => {
                let message = done
                    .err()
                    .unwrap_or_else(|| panic!("{end:?} is in the way\n{}", shown()));
                assert!(
                    message.contains(&format!("{count} {have}")),
                    "{message}\n{}",
                    shown()
                );
                // The connection ends with the migration that failed, as that of an application does.
                *database = reopened(database, place).await;
                assert_eq!(database.shape().await, shape, "{}", shown());
                let after = database.contents(&old).await;
                assert_eq!(after, before, "{}", shown());
                after
            }
            End::Migrated => {
                assert_eq!(done, Ok(()), "{}", shown());
                database.check().await;
                let after = database.contents(&new).await;
                self.compare(&before, &after, &shown());
                let expected = fresh(database, &new, place).await;
                let found = database.shape().await;
                let missing: Vec<_> = expected.difference(&found).collect();
                let more: Vec<_> = found.difference(&expected).collect();
                assert!(
                    missing.is_empty() && more.is_empty(),
                    "{missing:#?}\n{more:#?}\n{}",
                    shown()
                );
                again(database, &change).await;
                assert_eq!(database.contents(&new).await, after, "{}", shown());
                assert_eq!(database.shape().await, found, "{}", shown());
                assert_eq!(database.migrate(&files).await, Ok(()), "{}", shown());
                after
            }
        };
        Report {
            end,
            change,
            lost,
            after,
        }
    }

    /// Compares the rows of tables that stay: none is missing, and what did not change is as it was.
    fn compare(&self, before: &Contents, after: &Contents, shown: &str) {
        let old = Tables::of(self.old);
        let new = Tables::of(self.new);
        for table in new.iter() {
            let Some(was) = old.get(&table.id) else {
                let rows = &after[&table.id];
                assert!(
                    rows.is_empty() || table.name == "numbers",
                    "{}: {rows:?}\n{shown}",
                    table.id
                );
                continue;
            };
            if table.name == "numbers" {
                continue;
            }
            let rows = &before[&table.id];
            let found = &after[&table.id];
            assert_eq!(found.len(), rows.len(), "rows of {}\n{shown}", table.id);
            let is_same = |column: &&Column| {
                let same = was.get(&column.name);
                same.is_some_and(|same| {
                    same.kind == column.kind
                        && same.to == column.to
                        && (self.answers == Answers::default() || column.path.is_none())
                })
            };
            let kept: Vec<&Column> = table.columns.iter().filter(is_same).collect();
            for (key, row) in rows {
                let Some(now) = found.get(key) else {
                    assert_ne!(
                        was.primary_key, table.primary_key,
                        "{key} of {}\n{shown}",
                        table.id
                    );
                    continue;
                };
                for column in &kept {
                    assert_eq!(
                        now[&column.name], row[&column.name],
                        "{} of {}\n{shown}",
                        column.name, table.id
                    );
                }
            }
        }
    }
}

/// Returns the shape of an empty database with these tables.
async fn fresh(
    database: &Database,
    tables: &Tables,
    place: &mut Place,
) -> std::collections::BTreeSet<String> {
    let mut empty = match database {
        Database::Sqlite(_) => place.sqlite().await,
        Database::Postgres(_) => place.postgres().await,
    };
    empty.run(&tables.create(empty.engine())).await;
    empty.shape().await
}

/// Runs migrations again that are not recorded in their own transaction, as after a crash in between.
async fn again(database: &mut Database, change: &Change) {
    for migration in &change.migrations {
        if migration.sql.starts_with("-- no-transaction") {
            database.run(&migration.sql).await;
        }
    }
}

/// Returns a new connection to the same database.
async fn reopened(database: &mut Database, place: &Place) -> Database {
    match database {
        Database::Sqlite(_) => {
            let file = database
                .texts("SELECT file FROM pragma_database_list WHERE name = 'main'")
                .await;
            let file = file[0][0].clone().expect("a file");
            let memory = Database::sqlite(&place.folder.path().join("closed.db")).await;
            drop(std::mem::replace(database, memory));
            Database::sqlite(file.as_ref()).await
        }
        Database::Postgres(_) => {
            let name = database.texts("SELECT current_schema()::text").await;
            let name = name[0][0].clone().expect("a name");
            Database::reconnect(&place.server.url(), &name).await
        }
    }
}
