//! Several processes with one store: each may be killed, and so may the store.

use crate::{
    balancer::Balancer,
    http,
    server::Server,
    servers::{free_port, postgres_server::Postgres, redis_server::Redis},
    visitor::Visitor,
};
use std::{
    collections::BTreeMap,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};
use tempfile::TempDir;

/// Enough visitors that some continue while others wait half a minute for the claim of a killed process to lapse.
const VISITORS: usize = 8;
/// Submissions that are acknowledged between two kills.
const BETWEEN: usize = 6;

/// A server that keeps what instances share.
enum Store {
    Postgres(Postgres),
    Redis(Redis),
}

impl Store {
    fn url(&self) -> String {
        match self {
            Self::Postgres(postgres) => postgres.url(),
            Self::Redis(redis) => redis.url(),
        }
    }

    /// Kills it, as a crash would.
    fn kill(&mut self) {
        match self {
            Self::Postgres(postgres) => postgres.kill(),
            Self::Redis(redis) => redis.kill(),
        }
    }

    fn restart(&mut self) {
        match self {
            Self::Postgres(postgres) => postgres.restart(),
            Self::Redis(redis) => redis.restart(),
        }
    }
}

/// The store and the folder that several instances share.
struct Cluster {
    store: Store,
    folder: TempDir,
}

impl Cluster {
    fn new(store: Store) -> Self {
        Self {
            store,
            folder: tempfile::tempdir().expect("a folder"),
        }
    }

    async fn start(&self) -> Server {
        Server::start(&self.notes(), &[("SAYSO_STORE", &self.store.url())]).await
    }

    fn notes(&self) -> PathBuf {
        self.folder.path().join("notes")
    }
}

/// Counts how often each line was written.
fn lines(notes: &Path) -> BTreeMap<String, usize> {
    let text = std::fs::read_to_string(notes).unwrap_or_default();
    let mut counts = BTreeMap::new();
    text.lines()
        .for_each(|line| *counts.entry(line.to_owned()).or_insert(0) += 1);
    counts
}

#[derive(Default)]
struct Load {
    stop: AtomicBool,
    acknowledged: AtomicUsize,
}

/// Submits repeatedly, each submission twice. Returns the texts, and whether each was acknowledged.
async fn submit_until_stopped(load: Arc<Load>, visitor: Visitor) -> Vec<(String, bool)> {
    let mut done = Vec::new();
    let mut remembered = String::new();
    while !load.stop.load(Ordering::Relaxed) {
        let text = done.len().to_string();
        let (page, fields) = visitor.fill_in("/shared/record", &text).await;
        assert!(
            visitor.is_known_on(&page),
            "{} was logged out",
            visitor.name
        );
        let first = visitor
            .submit("/shared/record", &fields, &[303, 409])
            .await
            .status;
        // The balancer sends the repeat to another instance. The outcome of an acknowledged submission may be lost with
        // its store. The submission is then reported as interrupted.
        visitor.submit("/shared/record", &fields, &[303, 409]).await;
        done.push((text.clone(), first == 303));
        load.acknowledged
            .fetch_add(usize::from(first == 303), Ordering::Relaxed);

        let (page, fields) = visitor.fill_in("/shared/remember", &text).await;
        let memory = format!("<p id=\"memory\">{remembered}</p>");
        assert!(
            page.text.contains(&memory),
            "{} has forgotten {remembered}: {}",
            visitor.name,
            page.text
        );
        // Only the page shows whether an interrupted submission has taken effect.
        if visitor
            .submit("/shared/remember", &fields, &[303, 409])
            .await
            .status
            == 409
        {
            let (page, _) = visitor.fill_in("/shared/remember", "").await;
            if !page.text.contains(&format!("<p id=\"memory\">{text}</p>")) {
                continue;
            }
        }
        remembered = text;
    }
    done
}

async fn until_more_are_acknowledged(load: &Load) {
    let enough = load.acknowledged.load(Ordering::Relaxed) + BETWEEN;
    while load.acknowledged.load(Ordering::Relaxed) < enough {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// Kills each process in turn while visitors submit: no visitor is logged out, no submission runs twice, and no
/// acknowledged submission is lost.
async fn survives_all_kills(store: Store) {
    let mut cluster = Cluster::new(store);
    let (balancer, addr) = Balancer::start().await;
    // Both instances create the tables at the same time.
    let (one, two) = tokio::join!(cluster.start(), cluster.start());
    balancer.add(one.addr).await;
    balancer.add(two.addr).await;
    let load = Arc::new(Load::default());
    let mut visitors = Vec::new();
    for number in 0..VISITORS {
        let visitor = Visitor::log_in(addr, &format!("visitor-{number}")).await;
        visitors.push((
            visitor.clone(),
            tokio::spawn(submit_until_stopped(load.clone(), visitor)),
        ));
    }
    let mut servers = Vec::new();
    for server in [one, two] {
        until_more_are_acknowledged(&load).await;
        server.kill().await;
        let server = cluster.start().await;
        balancer.add(server.addr).await;
        servers.push(server);
    }
    cluster.store.kill();
    cluster.store.restart();
    until_more_are_acknowledged(&load).await;
    load.stop.store(true, Ordering::Relaxed);
    let mut all = Vec::new();
    for (visitor, submitting) in visitors {
        let done = submitting
            .await
            .expect("this visitor stayed logged in, and all was remembered");
        all.extend(
            done.into_iter().map(|(text, is_acknowledged)| {
                (format!("{} {text}", visitor.name), is_acknowledged)
            }),
        );
    }
    let written = lines(&cluster.notes());
    for (line, is_acknowledged) in &all {
        let count = written.get(line).copied().unwrap_or(0);
        assert!(count <= 1, "{line} ran {count} times");
        assert!(
            count == 1 || !is_acknowledged,
            "{line} was acknowledged, and is lost"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_process_may_be_killed_on_postgresql_alone_and_on_a_redis_that_writes_before_it_answers()
 {
    let postgres = Store::Postgres(Postgres::start());
    let redis = Store::Redis(Redis::start_with_data_on_disk());
    // Both run at the same time because both wait until claims have lapsed.
    tokio::join!(survives_all_kills(postgres), survives_all_kills(redis));
}

/// A repeat at another process gets the outcome, and both count the calls of one visitor.
async fn two_behave_as_one(store: Store) {
    let cluster = Cluster::new(store);
    let one = cluster.start().await;
    let two = cluster.start().await;
    let visitor = Visitor::log_in(one.addr, "ada").await;
    let elsewhere = visitor.at(two.addr);
    let (page, fields) = elsewhere.fill_in("/shared/record", "once").await;
    assert!(elsewhere.is_known_on(&page), "{}", page.text);
    // The repeats arrive at the same time and later.
    let (first, second) = tokio::join!(
        visitor.post("/shared/record", &fields),
        elsewhere.post("/shared/record", &fields)
    );
    assert_eq!(
        (
            first.expect("an answer").status,
            second.expect("an answer").status
        ),
        (303, 303)
    );
    assert_eq!(
        elsewhere
            .post("/shared/record", &fields)
            .await
            .expect("an answer")
            .status,
        303
    );
    assert_eq!(
        lines(&cluster.notes()),
        BTreeMap::from([("ada once".into(), 1)])
    );

    for (server, status) in [(&one, 303), (&two, 303), (&one, 429), (&two, 429)] {
        let (_, fields) = visitor
            .fill_in("/rated", &format!("{} {status}", server.addr))
            .await;
        let answer = visitor
            .at(server.addr)
            .post("/rated", &fields)
            .await
            .expect("an answer");
        assert_eq!(answer.status, status, "{}", answer.text);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_on_postgresql_run_a_submission_once_and_count_together() {
    two_behave_as_one(Store::Postgres(Postgres::start())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_on_redis_run_a_submission_once_and_count_together() {
    two_behave_as_one(Store::Redis(Redis::start())).await;
}

/// The progress of an action whose process was killed is unknown, so the action does not run again.
async fn an_interrupted_submission_stays_interrupted(store: Store) {
    let cluster = Cluster::new(store);
    let one = cluster.start().await;
    let two = cluster.start().await;
    let visitor = Visitor::log_in(one.addr, "ada").await;
    let (_, fields) = visitor.fill_in("/shared/record", "stuck").await;
    let stuck = {
        let visitor = visitor.clone();
        let fields = fields.clone();
        tokio::spawn(async move { visitor.post("/shared/record", &fields).await })
    };
    while lines(&cluster.notes()).is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    one.kill().await;
    assert!(stuck.await.expect("no panic").is_err(), "no response");
    let elsewhere = visitor.at(two.addr);
    for _ in 0..2 {
        let answer = elsewhere.submit("/shared/record", &fields, &[409]).await;
        assert!(answer.text.contains("interrupted"), "{}", answer.text);
    }
    assert_eq!(
        lines(&cluster.notes()),
        BTreeMap::from([("ada stuck".into(), 1)])
    );
    let (_, again) = elsewhere.fill_in("/shared/record", "again").await;
    elsewhere.submit("/shared/record", &again, &[303]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_submission_of_a_killed_process_is_interrupted() {
    let postgres = Store::Postgres(Postgres::start());
    let redis = Store::Redis(Redis::start());
    // Both run at the same time because both wait until a claim has lapsed.
    tokio::join!(
        an_interrupted_submission_stays_interrupted(postgres),
        an_interrupted_submission_stays_interrupted(redis)
    );
}

/// Kills the store and restarts it. Returns whether the visitor is still logged in, and how often one submission ran.
async fn after_a_crash_of_the_store(store: Store) -> (bool, usize) {
    let mut cluster = Cluster::new(store);
    let server = cluster.start().await;
    let visitor = Visitor::log_in(server.addr, "ada").await;
    let page = http::get(server.addr, "/slow").await.expect("a page");
    let mut fields = http::hidden(&page.text);
    fields.push(("text".into(), "once".into()));
    assert_eq!(
        http::post(server.addr, "/slow", &fields)
            .await
            .expect("an answer")
            .status,
        303
    );
    cluster.store.kill();
    cluster.store.restart();
    let (page, _) = visitor.fill_in("/shared/record", "").await;
    visitor.submit_as_nobody("/slow", &fields).await;
    (visitor.is_known_on(&page), lines(&cluster.notes())["once"])
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_writes_before_it_answers_keeps_sessions_and_outcomes_over_its_crash() {
    let redis = Store::Redis(Redis::start_with_data_on_disk());
    assert_eq!(after_a_crash_of_the_store(redis).await, (true, 1));
    assert_eq!(
        after_a_crash_of_the_store(Store::Postgres(Postgres::start())).await,
        (true, 1)
    );
}

/// Checks the guide's statement about a Redis without persistence.
#[tokio::test(flavor = "multi_thread")]
async fn a_redis_without_persistence_loses_sessions_and_outcomes_with_its_crash() {
    assert_eq!(
        after_a_crash_of_the_store(Store::Redis(Redis::start())).await,
        (false, 2)
    );
}

#[test]
fn a_store_that_cannot_be_used_stops_the_start_with_what_to_do() {
    let folder = tempfile::tempdir().expect("a folder");
    let free = SocketAddr::from(([127, 0, 0, 1], free_port()));
    for (store, message) in [
        ("mysql://localhost/blog".to_owned(), "postgres://"),
        (
            format!("postgres://{free}/blog"),
            "Check that the server runs",
        ),
        (format!("redis://{free}"), "Check that the server runs"),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_fixture-server"))
            .env("SAYSO_ADDR", "127.0.0.1:0")
            .env("SAYSO_STORE", &store)
            .env("NOTES", folder.path().join("notes"))
            .output()
            .expect("it starts");
        let text = String::from_utf8_lossy(&output.stderr);
        assert!(
            !output.status.success() && text.contains(message),
            "{store}: {text}"
        );
    }
}
