use crate::databases;
use sayso_kit::migrate::{MAX_COPIES, MigrationError, postgres, sqlite};
use sqlx::{
    SqlSafeStr, SqlitePool,
    migrate::{Migration, MigrationType, Migrator},
    sqlite::SqliteConnectOptions,
};
use std::{fs, path::Path};
use tempfile::TempDir;

fn migrator(scripts: &[&'static str]) -> Migrator {
    let migrations = (1..).zip(scripts).map(|(version, sql)| {
        let alone = sql.starts_with("-- no-transaction");
        Migration::new(
            version,
            "change".into(),
            MigrationType::Simple,
            sql.into_sql_str(),
            alone,
        )
    });
    Migrator::with_migrations(migrations.collect())
}

async fn open(file: &Path) -> SqlitePool {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true);
    SqlitePool::connect_with(options.foreign_keys(true))
        .await
        .expect("a database")
}

/// Returns the names of the copies, in order.
fn copies(folder: &TempDir) -> Vec<String> {
    let entries = fs::read_dir(folder.path()).expect("a folder");
    let names = entries.map(|entry| {
        entry
            .expect("an entry")
            .file_name()
            .to_string_lossy()
            .into_owned()
    });
    let mut copies: Vec<String> = names.filter(|name| name.contains(".before-")).collect();
    copies.sort();
    copies
}

async fn names(db: &SqlitePool) -> Vec<String> {
    let names = sqlx::query_scalar("SELECT name FROM people ORDER BY name");
    names.fetch_all(db).await.expect("rows")
}

const START: &str = "CREATE TABLE people (name TEXT NOT NULL) STRICT;";
const MORE: &str =
    "ALTER TABLE people ADD COLUMN age INTEGER; UPDATE people SET name = name || '!';";

#[tokio::test]
async fn a_file_is_copied_before_a_migration_changes_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = open(&folder.path().join("app.db")).await;
    sqlite(&db, &migrator(&[START]))
        .await
        .expect("a new database");
    assert_eq!(copies(&folder), [""; 0], "there was nothing to keep");
    let insert = sqlx::query("INSERT INTO people VALUES ('Ada')");
    insert.execute(&db).await.expect("a row");

    sqlite(&db, &migrator(&[START, MORE]))
        .await
        .expect("migrated");
    assert_eq!(names(&db).await, ["Ada!"]);
    let found = copies(&folder);
    let [copy] = found.as_slice() else {
        panic!("one copy: {found:?}");
    };
    assert!(
        copy.starts_with("app.before-0002.2") && copy.ends_with("Z.db"),
        "{copy}"
    );
    let copy = open(&folder.path().join(copy)).await;
    assert_eq!(names(&copy).await, ["Ada"]);

    // The next start has nothing to do.
    sqlite(&db, &migrator(&[START, MORE]))
        .await
        .expect("the same");
    assert_eq!(copies(&folder).len(), 1);
}

#[tokio::test]
async fn old_copies_go() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = open(&folder.path().join("app.db")).await;
    let mut scripts = vec![START];
    sqlite(&db, &migrator(&scripts))
        .await
        .expect("a new database");
    scripts.extend(["UPDATE people SET name = name;"; MAX_COPIES + 3]);
    sqlite(&db, &migrator(&scripts)).await.expect("migrated");
    let found = copies(&folder);
    assert_eq!(found.len(), MAX_COPIES, "{found:?}");
    assert!(
        found
            .last()
            .is_some_and(|copy| copy.contains("before-0014")),
        "{found:?}"
    );
}

#[tokio::test]
async fn a_migration_that_fails_leaves_the_database_as_it_was() {
    const BROKEN: &str = "DELETE FROM people; SELECT no_such_column FROM people;";
    const ALONE: &str = "-- no-transaction\nPRAGMA foreign_keys = OFF; BEGIN IMMEDIATE; DELETE FROM people; \
                         INSERT INTO people VALUES (NULL); COMMIT; PRAGMA foreign_keys = ON;";
    let folder = tempfile::tempdir().expect("a folder");
    let db = open(&folder.path().join("app.db")).await;
    sqlite(&db, &migrator(&[START]))
        .await
        .expect("a new database");
    sqlx::query("INSERT INTO people VALUES ('Ada')")
        .execute(&db)
        .await
        .expect("a row");
    for script in [BROKEN, ALONE] {
        let failed = sqlite(&db, &migrator(&[START, script])).await;
        let message = failed.expect_err("it is broken").to_string();
        assert!(
            message.starts_with("the database could not be migrated, and is as it was: "),
            "{message}"
        );
        assert_eq!(names(&db).await, ["Ada"]);
    }
    sqlite(&db, &migrator(&[START, MORE]))
        .await
        .expect("nothing is in the way of the next one");
}

#[tokio::test]
async fn a_newer_database_is_said_to_be_newer() {
    let folder = tempfile::tempdir().expect("a folder");
    let db = open(&folder.path().join("app.db")).await;
    sqlite(&db, &migrator(&[START, MORE]))
        .await
        .expect("a new database");
    let error = sqlite(&db, &migrator(&[START]))
        .await
        .expect_err("it is newer");
    assert!(matches!(
        error,
        MigrationError::Newer {
            database: 2,
            program: 1
        }
    ));
    assert_eq!(
        error.to_string(),
        "the database has migration 2, and this program knows none after 1: start the newer program, \
         or restore a copy of the database from before migration 2"
    );
}

#[tokio::test]
async fn processes_that_start_together_migrate_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("app.db");
    sqlite(&open(&file).await, &migrator(&[START]))
        .await
        .expect("a new database");
    let starts = (0..4).map(|_| {
        let file = file.clone();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("a runtime");
            runtime.block_on(async {
                let db = open(&file).await;
                sqlite(&db, &migrator(&[START, MORE]))
                    .await
                    .map_err(|error| error.to_string())
            })
        })
    });
    let running: Vec<_> = starts.collect();
    for start in running {
        assert_eq!(start.join().expect("no panic"), Ok(()));
    }
    assert_eq!(copies(&folder).len(), 1);
}

#[tokio::test]
async fn a_postgresql_database_is_migrated_once_and_not_by_an_older_program() {
    const START: &str = "CREATE TABLE people (name TEXT NOT NULL);";
    const MORE: &str =
        "ALTER TABLE people ADD COLUMN age BIGINT; INSERT INTO people VALUES ('Ada');";
    let server = databases::start_postgres().await;
    let db = databases::postgres(&server, "migrations").await;
    let migrator = migrator(&[START, MORE]);
    let starts = tokio::join!(
        postgres(&db, &migrator),
        postgres(&db, &migrator),
        postgres(&db, &migrator)
    );
    starts.0.expect("migrated");
    starts.1.expect("migrated");
    starts.2.expect("migrated");
    let rows: i64 = sqlx::query_scalar("SELECT count(*) FROM people")
        .fetch_one(&db)
        .await
        .expect("a count");
    assert_eq!(rows, 1);
    let error = postgres(&db, &self::migrator(&[START])).await;
    assert!(matches!(
        error,
        Err(MigrationError::Newer {
            database: 2,
            program: 1
        })
    ));
}

#[tokio::test]
async fn a_migration_of_postgresql_that_fails_changes_nothing() {
    const START: &str = "CREATE TABLE people (name TEXT NOT NULL);";
    const WRONG: &str = "INSERT INTO people VALUES ('Ada'); SELECT nothing FROM nowhere;";
    let server = databases::start_postgres().await;
    let db = databases::postgres(&server, "failures").await;
    postgres(&db, &migrator(&[START])).await.expect("migrated");
    let error = postgres(&db, &migrator(&[START, WRONG])).await;
    assert!(matches!(error, Err(MigrationError::Failed(_))), "{error:?}");
    let rows: i64 = sqlx::query_scalar("SELECT count(*) FROM people")
        .fetch_one(&db)
        .await
        .expect("a count");
    assert_eq!(rows, 0);
}
