//! The cached examples, as two visitors of one application see them.

use sayso::test::{Client, Page};
use std::time::Duration;
use tokio::time::sleep;
use updating_data::app;

fn two_visitors() -> (Client, Client) {
    let app = app().settings(|settings| {
        settings.secret("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
    });
    let router = app.into_router().expect("the application starts");
    (Client::new(router.clone()), Client::new(router))
}

async fn create(client: &Client, path: &str, title: &str) -> Page {
    client
        .open(path)
        .await
        .form(".example > form")
        .fill("title", title)
        .submit()
        .await
}

/// The titles, and when they were read.
fn shown(page: &Page) -> (Vec<String>, String) {
    (page.texts("#titles li"), page.text("#read"))
}

#[tokio::test]
async fn a_list_is_read_once_for_all_until_someone_changes_it_and_then_everybody_sees_the_change() {
    for example in ["update-tag", "revalidate-path", "cached-component"] {
        let path = format!("/examples/{example}");
        let (ada, eve) = two_visitors();
        let before = shown(&ada.open(&path).await);
        assert_eq!(shown(&eve.open(&path).await), before, "{example}");
        let hers = shown(&create(&ada, &path, "Engines").await);
        assert_eq!(hers.0, ["Engines"], "{example}");
        assert_ne!(hers.1, before.1, "{example}");
        assert_eq!(shown(&eve.open(&path).await), hers, "{example}");
    }
}

#[tokio::test]
async fn a_change_that_can_wait_is_seen_by_the_next_reader_but_one() {
    let path = "/examples/revalidate-tag";
    let (ada, eve) = two_visitors();
    let before = shown(&ada.open(path).await);
    assert_eq!(
        shown(&create(&ada, path, "Engines").await),
        before,
        "no visitor waits"
    );
    for _ in 0..5000 {
        if shown(&eve.open(path).await).0 == ["Engines"] {
            return;
        }
        sleep(Duration::from_millis(10)).await;
    }
    panic!("the fresh list never came");
}

#[tokio::test]
async fn a_path_makes_nothing_else_fresh() {
    let (ada, eve) = two_visitors();
    let before = shown(&eve.open("/examples/update-tag").await);
    create(&ada, "/examples/revalidate-path", "Engines").await;
    assert_eq!(shown(&eve.open("/examples/update-tag").await), before);
}

#[tokio::test]
async fn the_page_around_a_cached_component_is_made_for_each_visitor() {
    let (ada, eve) = two_visitors();
    let hers = ada.open("/examples/cached-component").await;
    // Times are shown in milliseconds, and a cached component takes less than one.
    sleep(Duration::from_millis(2)).await;
    let others = eve.open("/examples/cached-component").await;
    assert_eq!(hers.text("#read"), others.text("#read"));
    assert_ne!(hers.text("#page"), others.text("#page"));
}

#[tokio::test]
async fn a_cached_page_is_one_for_all_is_asked_for_by_its_tag_and_has_the_change_at_once() {
    let (ada, eve) = two_visitors();
    let before = ada.open("/overview").await;
    let same = eve
        .get("/overview")
        .header("if-none-match", before.header("etag"))
        .send()
        .await;
    assert_eq!((same.status().as_u16(), same.body()), (304, ""));
    let hers = create(&ada, "/examples/cached-page", "Engines").await;
    assert_eq!(
        (hers.path(), shown(&hers).0),
        ("/overview", vec!["Engines".to_owned()])
    );
    let next = eve
        .get("/overview")
        .header("if-none-match", before.header("etag"))
        .send()
        .await;
    assert_eq!(next.body(), hers.body());
}
