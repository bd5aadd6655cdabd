//! `sayso cache` with a running application.

use crate::{http, server::Server};
use clap::Parser;
use std::{os::unix::fs::PermissionsExt, path::Path};

/// Returns the output of `sayso cache …`.
fn cache(socket: &Path, args: &[&str]) -> Result<String, String> {
    let before = [
        "sayso",
        "cache",
        "--socket",
        socket.to_str().expect("a path"),
    ];
    let args = before.iter().chain(args);
    let done = sayso_cli::run(sayso_cli::Cli::parse_from(args));
    done.map(|done| done.text)
        .map_err(|failure| failure.to_string())
}

#[tokio::test(flavor = "multi_thread")]
async fn cached_values_of_a_running_application_are_listed_and_dropped() {
    let folder = tempfile::tempdir().expect("a folder");
    let socket = folder.path().join("socket");
    let admin = socket.to_str().expect("a path");
    let server = Server::start(&folder.path().join("notes"), &[("SAYSO_ADMIN", admin)]).await;
    let mode = std::fs::metadata(&socket)
        .expect("the socket")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600, "for this user alone");
    let get = async || {
        http::get(server.addr, "/cached/items/7")
            .await
            .expect("a page")
            .status
    };
    let run = |args: &[&str]| cache(&socket, args).expect("an answer");
    // No prerendered page has this tag.
    let list = || run(&["list", "--tag", "item-7"]);
    assert_eq!(list(), "Nothing cached has the tag \"item-7\".\n");
    for _ in 0..2 {
        assert_eq!(get().await, 200);
        let fresh = list();
        let row: Vec<_> = fresh
            .lines()
            .nth(1)
            .expect("one value")
            .split_whitespace()
            .collect();
        assert_eq!(
            row[..2],
            ["cached::cached_item(/cached/items/7)", "fresh"],
            "{fresh}"
        );
        assert_eq!(row.last(), Some(&"item-7"), "{fresh}");
        assert!(run(&["tags"]).contains("\nitem-7 "), "{}", run(&["tags"]));
        assert_eq!(run(&["drop", "item-7"]), "Dropped 1 value of \"item-7\".\n");
        assert!(
            !list().contains("fresh") && !run(&["tags"]).contains("item-7"),
            "{}",
            list()
        );
    }
    let stats = run(&["stats"]);
    let invalidated = |line: &str| line.split_whitespace().eq(["tags", "invalidated", "2"]);
    assert!(stats.lines().any(invalidated), "{stats}");
    server.stop().await;
    assert!(!socket.exists(), "it goes with the application");
    let failure = cache(&socket, &["list"]).expect_err("no application is running");
    assert!(failure.contains("no application listens"), "{failure}");
}
