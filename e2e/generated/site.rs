//! A running application with its seeds; one of its own for every test.

use crate::{
    database::Database,
    known::{self, PASSWORD, Person},
    project::Project,
};
use sqlx::AnyPool;
use std::{
    process::{Output, Stdio},
    sync::{Arc, Mutex},
};
use tokio::{
    io::{AsyncBufReadExt, AsyncRead, BufReader, Lines},
    process::{Child, Command},
};

const SECRET: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

/// An application; it ends with the value.
pub(crate) struct Site {
    /// Its address, `http://127.0.0.1:…`.
    pub(crate) base: String,
    pool: AnyPool,
    failures: Arc<Mutex<Vec<String>>>,
    _child: Child,
    database: Database,
}

impl Site {
    /// Starts one on a database that has nothing but the seeds.
    pub(crate) async fn open() -> Self {
        let database = Database::empty().await;
        let planted = plant(&database).await;
        assert!(planted.status.success(), "{planted:?}");
        let mut child = program(&database)
            .await
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the application starts");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let base = loop {
            let read = lines.next_line().await.expect("its output");
            let line = read.expect("a line with the address");
            if let Some((_, rest)) = line.split_once("Listening on ") {
                break rest.trim().to_owned();
            }
        };
        let failures = Arc::new(Mutex::new(Vec::new()));
        keep_failures(lines, Arc::clone(&failures));
        let errors = BufReader::new(child.stderr.take().expect("its log")).lines();
        keep_failures(errors, Arc::clone(&failures));
        Self {
            base,
            pool: database.open().await,
            failures,
            _child: child,
            database,
        }
    }

    /// The lines of the log that tell of a failure of the application.
    pub(crate) fn failures(&self) -> Vec<String> {
        self.failures.lock().expect("the lines").clone()
    }

    /// Runs a command of the program while it serves, and gives what it prints.
    pub(crate) async fn command(&self, arguments: &[&str]) -> String {
        let mut command = program(&self.database).await;
        let output = command.args(arguments).output().await.expect("it starts");
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        String::from_utf8(output.stdout).expect("text")
    }

    /// Adds failures of requests, and a job that failed for good, to the first tenant.
    pub(crate) async fn add_problems(&self) {
        let id = "lower(substr(hex(id), 1, 8) || '-' || substr(hex(id), 9, 4) || '-' || substr(hex(id), 13, 4) \
                  || '-' || substr(hex(id), 17, 4) || '-' || substr(hex(id), 21))";
        let tenant = known::tenant_table();
        let first = format!("SELECT {id} AS tenant FROM {tenant} ORDER BY id LIMIT 1");
        let failures = format!(
            "INSERT INTO failures (id, tenant, method, route, person, codes, count, first_at, last_at) \
             SELECT randomblob(16), tenant, 'GET', '/t/{{team}}/tasks/{{number}}', '', \
             '8c1f0a92be 51b09c7de2 0a92be8c1f 7de251b09c', 14, 1795860000000, 1795881600000 FROM ({first}) \
             UNION ALL SELECT randomblob(16), tenant, 'POST', '/t/{{team}}/projects/new', '', \
             'c7de251b09', 1, 1795880000000, 1795880000000 FROM ({first})"
        );
        let jobs = format!(
            "INSERT INTO jobs (id, kind, payload, attempts, due_at, created_at, dead_at, error, tenant) \
             SELECT randomblob(16), 'mail', '', 12, 0, 0, 1795881600000, \
             'permanent error (550): 5.1.1 <no.one@example.com>: Recipient address rejected: User unknown', \
             tenant FROM ({first})"
        );
        for sql in [failures, jobs] {
            let sql = sqlx::AssertSqlSafe(sql);
            sqlx::query(sql)
                .execute(&self.pool)
                .await
                .expect("it is done");
        }
    }

    /// Gives a person another role in all their tenants; without one, takes them out of these. Pages refuse that for
    /// the last owner.
    pub(crate) async fn set_role(&self, person: &Person, role: Option<&str>) {
        let sql = "UPDATE members SET role = $1 WHERE account_id = (SELECT id FROM accounts WHERE email = $2)";
        let deleting =
            "DELETE FROM members WHERE account_id = (SELECT id FROM accounts WHERE email = $2)";
        let sql = sqlx::query(if role.is_some() { sql } else { deleting });
        let done = sql.bind(role).bind(&person.email).execute(&self.pool).await;
        assert_eq!(done.expect("it is done").rows_affected(), 1, "{person:?}");
    }
}

/// Reads an output to its end, as a full pipe would stop the application, and keeps the lines about failures.
fn keep_failures<R>(mut lines: Lines<BufReader<R>>, failures: Arc<Mutex<Vec<String>>>)
where
    R: AsyncRead + Unpin + Send + 'static,
{
    tokio::spawn(async move {
        while let Ok(Some(line)) = lines.next_line().await {
            if line.contains("ERROR") || line.contains("panicked") {
                failures.lock().expect("the lines").push(line);
            }
        }
    });
}

/// Plants the seeds in a database.
pub(crate) async fn plant(database: &Database) -> Output {
    let mut program = program(database).await;
    program.arg("seed").output().await.expect("it starts")
}

async fn program(database: &Database) -> Command {
    let program = tokio::task::spawn_blocking(Project::program).await;
    let mut command = Command::new(program.expect("it compiles"));
    command
        .env("DATABASE_URL", database.url())
        .env("SAYSO_ADDR", "127.0.0.1:0")
        .env("SAYSO_SECRET", SECRET)
        .env("SEED_PASSWORD", PASSWORD)
        .env("RUST_LOG", "warn")
        .current_dir(database.folder())
        .kill_on_drop(true);
    command
}
