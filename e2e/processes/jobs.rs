//! `kill -9` between a commit and the mail that follows it: each mail is enqueued once and arrives, and none arrives of a
//! change that was rolled back.

use crate::{servers::postgres_server::Postgres, smtp::Smtp};
use sayso_kit::database::{POSTGRES, SQLITE};
use sqlx::{Executor, PgPool, SqlitePool};
use std::{collections::BTreeSet, process::Stdio};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines},
    process::{Child, ChildStdin, ChildStdout, Command},
};

/// The number of times that a worker is killed; `cargo xtask full` asks for more.
const KILLS: usize = 4;
/// The number of mails that each worker commits before one is killed.
const MAILS: usize = 6;
/// The number of mails that two workers send at the same time.
const UNDER_WAY: usize = 8;

#[tokio::test(flavor = "multi_thread")]
async fn mails_survive_kills_on_sqlite() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite://{}", folder.path().join("jobs.db").display());
    let opened = SqlitePool::connect(&format!("{url}?mode=rwc")).await;
    let db = opened.expect("a database");
    db.execute("PRAGMA journal_mode = WAL").await.expect("set");
    db.execute(SQLITE).await.expect("the tables");
    db.close().await;
    kill_again_and_again(&url).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn mails_survive_kills_on_postgresql() {
    let postgres = tokio::task::spawn_blocking(Postgres::start)
        .await
        .expect("it starts");
    let db = PgPool::connect(&postgres.url()).await.expect("a database");
    db.execute(POSTGRES).await.expect("the tables");
    db.close().await;
    kill_again_and_again(&postgres.url()).await;
}

async fn kill_again_and_again(database: &str) {
    let kills = std::env::var("SAYSO_KILLS")
        .ok()
        .and_then(|kills| kills.parse().ok())
        .unwrap_or(KILLS);
    let smtp = Smtp::start().await;
    let mut committed = Vec::new();
    let mut workers = [
        Worker::start(database, &smtp),
        Worker::start(database, &smtp),
    ];
    for round in 0..kills {
        // Both workers have mails under way, which are committed and whose server does not answer.
        smtp.hold(true);
        for (number, worker) in workers.iter_mut().enumerate() {
            for mail in 0..MAILS {
                let name = format!("{round}-{number}-{mail}");
                worker.say(&format!("drop {name}-dropped")).await;
                worker.say(&format!("keep {name}")).await;
                assert_eq!(worker.hear().await, name);
                committed.push(name);
            }
        }
        smtp.holding(UNDER_WAY).await;
        let killed = round % workers.len();
        workers[killed].child.kill().await.expect("killed");
        smtp.hold(false);
        workers[killed] = Worker::start(database, &smtp);
    }
    let taken = smtp.taken(&committed).await;
    for (subject, copies) in &taken {
        assert!(committed.contains(subject), "{subject} was rolled back");
        let ids: BTreeSet<_> = copies.iter().collect();
        assert_eq!(ids.len(), 1, "{subject} was enqueued more than once");
    }
}

/// A process that commits and sends mails. It is killed with this.
struct Worker {
    child: Child,
    input: ChildStdin,
    output: Lines<BufReader<ChildStdout>>,
}

impl Worker {
    fn start(database: &str, smtp: &Smtp) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_jobs-worker"))
            .env("DATABASE_URL", database)
            .env("SMTP_URL", smtp.url())
            .env("MAIL_FROM", "Test <no-reply@example.com>")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("the worker starts");
        let input = child.stdin.take().expect("its input");
        let output = child.stdout.take().expect("its output");
        Self {
            child,
            input,
            output: BufReader::new(output).lines(),
        }
    }

    async fn say(&mut self, line: &str) {
        let line = format!("{line}\n");
        let said = self.input.write_all(line.as_bytes()).await;
        said.expect("it listens");
    }

    async fn hear(&mut self) -> String {
        let heard = self.output.next_line().await.expect("its output");
        heard.expect("a line")
    }
}
