//! A rolling restart loses nothing.

use crate::{
    balancer::Balancer,
    connections::{open, proceed},
    http,
    server::Server,
};
use std::{
    collections::BTreeMap,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::io::AsyncWriteExt;

/// Submissions that are answered before the load ends.
const ENOUGH: usize = 50;

#[derive(Default)]
struct Load {
    stop: AtomicBool,
    answered: AtomicUsize,
}

/// Opens the page and submits its form, again and again; gives what was answered as done.
async fn submit_until_stopped(load: Arc<Load>, addr: SocketAddr, person: usize) -> Vec<String> {
    let mut done = Vec::new();
    while !load.stop.load(Ordering::Relaxed) {
        let text = format!("{person}-{}", done.len());
        let page = http::get(addr, "/slow").await.expect("the page is there");
        assert_eq!(page.status, 200, "{}", page.text);
        let mut fields = http::hidden(&page.text);
        fields.push(("text".into(), text.clone()));
        let answer = http::post(addr, "/slow", &fields)
            .await
            .expect("the submit is answered");
        assert_eq!(answer.status, 303, "{}", answer.text);
        done.push(text);
        load.answered.fetch_add(1, Ordering::Relaxed);
    }
    done
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rolling_restart_under_load_loses_no_submit_and_no_work_after_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let notes = folder.path().join("notes");
    // Far longer than the balancer needs to try another instance.
    let environment = [("SAYSO_DRAIN_DELAY", "3")];
    let (balancer, addr) = Balancer::start().await;
    let mut servers = Vec::new();
    for _ in 0..2 {
        let server = Server::start(&notes, &environment).await;
        balancer.add(server.addr).await;
        servers.push(server);
    }
    let load = Arc::new(Load::default());
    let people: Vec<_> = (0..8)
        .map(|person| tokio::spawn(submit_until_stopped(load.clone(), addr, person)))
        .collect();
    let mut new_servers = Vec::new();
    for old in servers {
        tokio::time::sleep(Duration::from_millis(300)).await;
        old.stop().await;
        let new = Server::start(&notes, &environment).await;
        balancer.add(new.addr).await;
        new_servers.push(new);
    }
    tokio::time::sleep(Duration::from_millis(300)).await;
    while load.answered.load(Ordering::Relaxed) < ENOUGH
        && people.iter().all(|one| !one.is_finished())
    {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    load.stop.store(true, Ordering::Relaxed);
    let mut done = Vec::new();
    for person in people {
        done.extend(
            person
                .await
                .expect("every submit of this person was answered"),
        );
    }
    // The server ends only after the work that an action has left for after its response.
    for server in new_servers {
        server.stop().await;
    }
    let written = std::fs::read_to_string(&notes).expect("notes");
    let mut counts = BTreeMap::new();
    written
        .lines()
        .for_each(|line| *counts.entry(line).or_insert(0) += 1);
    assert!(done.len() >= ENOUGH, "only {} submits", done.len());
    for text in &done {
        assert_eq!(counts.get(text.as_str()), Some(&1), "{text} ran once");
        assert_eq!(
            counts.get(format!("after {text}").as_str()),
            Some(&1),
            "the work after {text} ran"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stopping_server_finishes_what_runs() {
    let folder = tempfile::tempdir().expect("a folder");
    let notes = folder.path().join("notes");
    let server = Server::start(&notes, &[]).await;
    let page = http::get(server.addr, "/slow").await.expect("a page");
    let mut fields = http::hidden(&page.text);
    fields.push(("text".into(), "last".into()));
    let body = fields
        .into_iter()
        .collect::<sayso::form::FormData>()
        .to_urlencoded();
    let head = format!(
        "POST /slow HTTP/1.1\r\nHost: test\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\n\
         Expect: 100-continue\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {}\r\n\r\n",
        body.len()
    );
    // The server has received the headers of the request and waits for its body.
    let mut submit = open(server.addr, &head).await;
    proceed(&mut submit).await;
    submit
        .write_all(body.as_bytes())
        .await
        .expect("the body is sent");
    server.stop().await;
    let answer = http::read(submit).await.expect("an answer");
    assert_eq!(answer.status, 303);
    assert_eq!(
        std::fs::read_to_string(&notes).expect("notes"),
        "last\nafter last\n"
    );
}
