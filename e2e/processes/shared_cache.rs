//! Two processes and a Redis: one application.

use crate::{http, server::Server, servers::redis_server::Redis};
use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

async fn list(addr: SocketAddr) -> String {
    let page = http::get(addr, "/cached/list").await.expect("a page");
    assert_eq!(page.status, 200, "{}", page.text);
    page.text
}

/// Adds a note through the form, with an action that makes it visible at once.
async fn add(addr: SocketAddr, note: &str) {
    let mut fields = http::hidden(&list(addr).await);
    fields.push(("text".into(), note.into()));
    assert_eq!(
        http::post(addr, "/cached/list", &fields)
            .await
            .expect("an answer")
            .status,
        303
    );
}

async fn until_shown(addr: SocketAddr, note: &str) -> Duration {
    let begin = Instant::now();
    while !list(addr).await.contains(&format!("<li>{note}</li>")) {
        assert!(
            begin.elapsed() < Duration::from_secs(60),
            "{note} is never shown"
        );
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    begin.elapsed()
}

/// The number of values that the process has computed.
async fn runs(addr: SocketAddr) -> String {
    let page = http::get(addr, "/carts").await.expect("a page").text;
    let runs = page.split("<p id=\"runs\">").nth(1).expect("a number");
    runs.split('<').next().expect("a number").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_on_one_redis_behave_as_one_and_outlive_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let notes = folder.path().join("notes");
    let mut redis = Redis::start();
    let url = redis.url();
    let one = Server::start_prerendered(&notes, &[("REDIS", &url)]).await;
    let two = Server::start_prerendered(&notes, &[("REDIS", &url)]).await;
    list(one.addr).await;
    let before = runs(two.addr).await;
    list(two.addr).await;
    assert_eq!(
        runs(two.addr).await,
        before,
        "the second has it from the first"
    );

    add(one.addr, "first").await;
    assert!(
        list(one.addr).await.contains("<li>first</li>"),
        "who submits sees it"
    );
    let took = until_shown(two.addr, "first").await;
    eprintln!(
        "from update_tag on one to freshness on the other: at most {took:?}, request included"
    );

    redis.kill();
    add(one.addr, "alone").await;
    assert!(
        list(one.addr).await.contains("<li>alone</li>"),
        "who submits sees it without a Redis, too"
    );
    list(two.addr).await;

    redis.restart();
    until_shown(two.addr, "alone").await;
    add(two.addr, "again").await;
    until_shown(one.addr, "again").await;
}
