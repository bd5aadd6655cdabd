//! A process that is killed while it migrates: the next one finishes its work.

use crate::database::{Database, Files};
use rustix::process::{Signal, getpid, kill_process};
use sayso_schema::{Answers, Change, Engine, Tables};
use sayso_spec::{
    Spec,
    ops::{self, Op},
};
use std::{env, path::PathBuf, process::Command};

/// The file that the process migrates, and after how many steps of SQLite it dies.
const FILE: &str = "SAYSO_MIGRATED_FILE";
const STEPS: &str = "SAYSO_STEPS";

/// A change that takes a migration of columns and one of copied tables.
const OPS: &str = r#"{"add":"entity.task.field.effort","value":{"type":"integer","required":true,"default":"3"}}
{"set":"entity.task.field.points","keys":{"type":"decimal","scale":2}}
{"add":"entity.task.field.priority.options.low","value":"Low","after":"normal"}
{"remove":"entity.task.field.parent"}
{"remove":"entity.plan"}
{"set":"entity.project","keys":{"number":"P"}}"#;

fn specs() -> (Spec, Spec) {
    let old = sayso_spec::read_toml(include_str!("base.sayso.toml"))
        .spec
        .expect("a specification");
    let ops: Vec<Op> = OPS
        .lines()
        .map(|line| line.parse().expect("an operation"))
        .collect();
    let new = ops::apply_all(&old, &ops).expect("a change");
    (old, new)
}

fn files() -> (Files, Files) {
    let (old, new) = specs();
    let change =
        Change::between(&old, &new, Engine::Sqlite, &Answers::default()).expect("no answers");
    assert_eq!(change.migrations.len(), 2);
    let start = Files::start(&Tables::of(&old), Engine::Sqlite);
    (start.clone(), start.with(&change))
}

/// The process that dies: it is this test, started by the one below.
#[tokio::test]
async fn killed_process() {
    let (Ok(file), Ok(steps)) = (env::var(FILE), env::var(STEPS)) else {
        return;
    };
    let steps: u32 = steps.parse().expect("a number");
    let mut database = Database::sqlite(&PathBuf::from(file)).await;
    if let Database::Sqlite(connection) = &mut database {
        let mut handle = connection.lock_handle().await.expect("a handle");
        let mut left = steps;
        handle.set_progress_handler(1, move || {
            left -= 1;
            if left == 0 {
                kill_process(getpid(), Signal::KILL).expect("killed");
            }
            true
        });
    }
    database.migrate(&files().1).await.expect("migrated");
    if let Database::Sqlite(connection) = &mut database {
        let mut handle = connection.lock_handle().await.expect("a handle");
        handle.remove_progress_handler();
    }
}

/// Returns true if the process finished before it was killed.
fn finishes(file: &std::path::Path, steps: u32) -> bool {
    let mut child = Command::new(env::current_exe().expect("this program"));
    child.args(["--exact", "killed::killed_process", "--test-threads", "1"]);
    child.env(FILE, file).env(STEPS, steps.to_string());
    child.output().expect("it runs").status.success()
}

#[tokio::test]
async fn a_migration_that_was_killed_anywhere_is_finished_by_the_next_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let (start, all) = files();
    let (old, new) = specs();
    let old = Tables::of(&old);
    let new = Tables::of(&new);
    let original = folder.path().join("original.db");
    {
        let mut database = Database::sqlite(&original).await;
        database.migrate(&start).await.expect("new tables");
        crate::rows::fill(&mut database, &old, &mut fastrand::Rng::with_seed(11)).await;
    }
    let expected = {
        let file = folder.path().join("whole.db");
        std::fs::copy(&original, &file).expect("a copy");
        let mut database = Database::sqlite(&file).await;
        database.migrate(&all).await.expect("migrated");
        (database.contents(&new).await, database.shape().await)
    };
    let mut steps = 40;
    let mut killed = 0;
    loop {
        let file = folder.path().join(format!("{steps}.db"));
        std::fs::copy(&original, &file).expect("a copy");
        let is_finished = finishes(&file, steps);
        let mut database = Database::sqlite(&file).await;
        assert_eq!(database.migrate(&all).await, Ok(()), "after {steps} steps");
        database.check().await;
        assert_eq!(
            database.contents(&new).await,
            expected.0,
            "after {steps} steps"
        );
        assert_eq!(database.shape().await, expected.1, "after {steps} steps");
        if is_finished {
            break;
        }
        killed += 1;
        steps += 97;
    }
    assert!(
        killed > 20,
        "{killed} times killed, and finished after {steps} steps"
    );
}

/// In PostgreSQL everything is one transaction: a failure anywhere leaves all as it was.
#[tokio::test]
async fn a_migration_that_fails_anywhere_changes_nothing_on_postgresql() {
    let mut place = crate::Place::new();
    let mut database = place.postgres().await;
    let (old, new) = specs();
    let tables = Tables::of(&old);
    let start = Files::start(&tables, Engine::Postgres);
    database.migrate(&start).await.expect("new tables");
    crate::rows::fill(&mut database, &tables, &mut fastrand::Rng::with_seed(11)).await;
    let before = (database.contents(&tables).await, database.shape().await);
    let change =
        Change::between(&old, &new, Engine::Postgres, &Answers::default()).expect("no answers");
    let [migration] = change.migrations.as_slice() else {
        panic!("one migration");
    };
    let blocks: Vec<&str> = migration.sql.split("\n\n").collect();
    assert!(blocks.len() > 6);
    for at in 0..=blocks.len() {
        let mut broken = blocks.clone();
        broken.insert(at, "SELECT 1 / 0;");
        let mut files = start.clone();
        files.0.push(broken.join("\n\n"));
        assert!(database.migrate(&files).await.is_err(), "{at}");
        let after = (database.contents(&tables).await, database.shape().await);
        assert_eq!(after, before, "{at}");
    }
}
