//! Uploaded files: stored ones, and the messages for refused ones.

use crate::open;
use axum::{body::Body, http::Request};
use futures_util::stream;
use std::io;

#[tokio::test]
async fn a_file_beyond_its_fields_limit_is_an_issue_and_everything_else_is_kept() {
    let (_, client) = open();
    let form = client
        .open("/files")
        .await
        .form("form")
        .fill("title", "Holiday");
    let page = form
        .attach(
            "small",
            "a.bin",
            "application/octet-stream",
            vec![7; 50_000],
        )
        .submit()
        .await;
    assert_eq!(page.status(), 422);
    page.assert_issue("small", "10 kB");
    assert_eq!(page.value("title"), "Holiday");
}

#[tokio::test]
async fn files_within_their_limits_arrive() {
    let (_, client) = open();
    let form = client
        .open("/files")
        .await
        .form("form")
        .fill("title", "Holiday")
        .attach(
            "large",
            "a.bin",
            "application/octet-stream",
            vec![1; 3_000_000],
        );
    let page = form
        .attach("small", "b.bin", "application/octet-stream", vec![2; 9_000])
        .submit()
        .await;
    assert_eq!(page.text("#received"), "Holiday: 3000000 9000");
}

#[tokio::test]
async fn the_limit_of_an_action_does_not_raise_that_of_others() {
    let (stage, client) = open();
    // `/upload` takes 50 kB, though another action takes 2 GB.
    let form = client
        .open("/upload")
        .await
        .form("form")
        .fill("title", "Cat");
    let page = form
        .attach("file", "a.png", "image/png", vec![7; 60_000])
        .submit()
        .await;
    assert_eq!(page.status(), 413);
    assert!(stage.notes().is_empty());
}

#[tokio::test]
async fn a_file_that_comes_before_the_action_arrives_or_is_refused_whole() {
    let (_, client) = open();
    let handle = client
        .open("/files")
        .await
        .attr("form [name=_action]", "value")
        .expect("a handle");
    let part = |head: &str, value: &str| {
        format!("--x\r\nContent-Disposition: form-data; {head}\r\n\r\n{value}\r\n")
    };
    let send = |len: usize| {
        let small = part("name=\"small\"; filename=\"a.txt\"", &"x".repeat(len));
        let rest = part("name=\"title\"", "First the file") + &part("name=\"_action\"", &handle);
        let body = small + &rest + "--x--\r\n";
        // The body arrives in pieces, as over a network.
        let pieces: Vec<_> = body
            .as_bytes()
            .chunks(65_536)
            .map(|piece| io::Result::Ok(piece.to_vec()))
            .collect();
        let request = Request::post("/files")
            .header("host", "localhost")
            .header("accept", "text/html")
            .header("content-type", "multipart/form-data; boundary=x")
            .body(Body::from_stream(stream::iter(pieces)));
        client.send(request.expect("a request"))
    };
    assert_eq!(send(9).await.text("#received"), "First the file: 0 9");
    assert_eq!(
        send(10_001).await.status(),
        422,
        "the field's own limit still holds"
    );
    // The server did not know yet that this action takes 2 GB.
    assert_eq!(send(11 << 20).await.status(), 413);
}
