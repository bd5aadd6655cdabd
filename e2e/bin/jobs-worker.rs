//! A worker of mails that tests kill. `keep NAME` on its standard input sends a mail in a transaction that is committed,
//! `drop NAME` in one that is rolled back. It says each `NAME` that was committed.

use sayso_kit::{
    database::{Connection, Pool},
    jobs::{Pace, Worker},
    mail::{self, Mailer, Message},
};
use sqlx::{Database, PgPool, SqlitePool, Transaction};
use std::{env, io::stdin, time::Duration};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let url = env::var("DATABASE_URL")?;
    if url.starts_with("sqlite:") {
        work(SqlitePool::connect(&url).await?).await
    } else {
        work(PgPool::connect(&url).await?).await
    }
}

async fn work<D: Database>(db: sqlx::Pool<D>) -> anyhow::Result<()>
where
    Pool: From<sqlx::Pool<D>>,
    Transaction<'static, D>: Connection,
{
    let mailer = Mailer::open(db.clone()).await?;
    let worker = Worker::new(db.clone(), move |job| {
        let mailer = mailer.clone();
        async move { mailer.deliver(&job).await }
    });
    // Short enough that the jobs of a killed worker are run during the test.
    let pace = Pace {
        poll: Duration::from_millis(20),
        lease: Duration::from_secs(2),
        ..Pace::default()
    };
    let running = worker.pace(pace).start();
    // Waiting for a line blocks the main thread only; the worker runs on the others.
    for line in stdin().lines() {
        let line = line?;
        let (command, name) = line.split_once(' ').unwrap_or_default();
        let message = Message::new("ada@example.com", name, "Hello")?;
        let mut tx = db.begin().await?;
        mail::send(&mut tx, &message).await?;
        if command == "keep" {
            tx.commit().await?;
            println!("{name}");
        }
    }
    running.stop().await;
    Ok(())
}
