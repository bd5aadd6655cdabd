//! The function that gets the failures of requests.

use axum::{http::StatusCode, routing::get};
use sayso::test::Client;
use sayso_e2e::fixture::{Stage, app};
use std::sync::{Arc, Mutex};

/// The arguments that the function got: the method, the route and the digest.
type Told = Arc<Mutex<Vec<(String, Option<String>, Option<String>)>>>;

fn open() -> (Client, Told) {
    let told = Told::default();
    let list = told.clone();
    let app = app(Stage::default())
        .route(
            "/fails/{id}",
            get(async || StatusCode::INTERNAL_SERVER_ERROR),
        )
        .route("/refuses/{id}", get(async || StatusCode::NOT_FOUND))
        .on_error(move |cx, error| {
            let route = cx.route().map(str::to_owned);
            let digest = error.digest().map(str::to_owned);
            let mut list = list.lock().expect("the list");
            list.push((cx.method().to_string(), route, digest));
        });
    let router = app.into_router().expect("the application starts");
    (Client::new(router), told)
}

fn take(told: &Told) -> Vec<(String, Option<String>, Option<String>)> {
    std::mem::take(&mut told.lock().expect("the list"))
}

#[tokio::test]
async fn a_failing_page_is_told_once_with_the_digest_that_the_visitor_sees() {
    let (client, told) = open();
    for how in ["panic", "error"] {
        let page = client.open(format!("/broken?how={how}")).await;
        let digest = page.text("#digest");
        let route = Some("/broken".to_owned());
        assert_eq!(take(&told), [("GET".to_owned(), route, Some(digest))]);
    }
}

#[tokio::test]
async fn a_failing_action_is_told_once() {
    let (client, told) = open();
    let form = client.open("/fail").await.form("form[data-sayso]");
    let page = form.fill("text", "boom").submit().await;
    assert_eq!(page.status(), 500);
    let all = take(&told);
    let route = Some("/fail".to_owned());
    assert_eq!(all.len(), 1);
    assert_eq!((all[0].0.as_str(), &all[0].1), ("POST", &route));
    assert!(all[0].2.is_some());
}

#[tokio::test]
async fn a_failing_handler_is_told_with_its_pattern() {
    let (client, told) = open();
    assert_eq!(client.open("/fails/7").await.status(), 500);
    let all = take(&told);
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].1.as_deref(), Some("/fails/{id}"));
}

#[tokio::test]
async fn refusals_are_not_told() {
    let (client, told) = open();
    assert_eq!(client.open("/refuses/7").await.status(), 404);
    assert_eq!(client.open("/nothing").await.status(), 404);
    assert_eq!(client.open("/items/x?page=y").await.status(), 404);
    assert!(take(&told).is_empty());
}

#[tokio::test]
async fn a_function_that_panics_does_not_change_the_answer() {
    let app = app(Stage::default()).on_error(|_, _| panic!("it fails itself"));
    let client = Client::new(app.into_router().expect("the application starts"));
    let page = client.open("/broken?how=error").await;
    assert_eq!(page.status(), 500);
    assert_eq!(page.text("#digest").len(), 10);
}
