//! Further effects of actions: work after the response, refreshing the page, entries of buttons.

use crate::open;
use sayso::test::{Client, Page};
use sayso_e2e::fixture::{Stage, router};
use serde_json::Value;
use std::time::Duration;

async fn until(what: &str, check: impl Fn() -> bool) {
    for _ in 0..2000 {
        if check() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    panic!("timed out waiting until {what}");
}

/// The outcome, and whether a document follows.
fn frames(page: &Page) -> (Value, bool) {
    let (outcome, rest) = page.body().split_once('\n').expect("a frame");
    (
        serde_json::from_str(outcome).expect("JSON"),
        rest.contains("<!DOCTYPE html>"),
    )
}

async fn call(client: &Client, path: &str, css: &str, event: &str) -> Page {
    let handle = client
        .open(path)
        .await
        .attr(css, &format!("data-on-{event}"))
        .expect("a handler");
    client
        .post(path)
        .as_browser()
        .header("sayso-submit", "call")
        .form([("_action", handle)])
        .send()
        .await
}

#[tokio::test]
async fn work_after_the_answer_does_not_hold_it_up() {
    let (stage, client) = open();
    stage.close("after");
    let page = client
        .open("/after")
        .await
        .form("form")
        .fill("text", "mail")
        .submit()
        .await;
    assert_eq!(page.status(), 200);
    assert!(stage.notes().is_empty());
    stage.open("after");
    until("the work is done", || stage.notes() == ["after mail"]).await;
}

#[tokio::test]
async fn work_after_the_answer_runs_even_if_the_action_or_other_work_fails() {
    let (stage, client) = open();
    let form = client.open("/after").await.form("form");
    assert_eq!(
        form.clone().fill("text", "fail").submit().await.status(),
        500
    );
    until("the failed action's work is done", || {
        stage.notes() == ["after fail"]
    })
    .await;
    assert_eq!(
        form.clone().fill("text", "panic").submit().await.status(),
        200
    );
    until("the work has panicked", || stage.notes().len() == 2).await;
    assert_eq!(form.fill("text", "fine").submit().await.status(), 200);
    until("all goes on", || stage.notes().len() == 3).await;
}

#[tokio::test]
async fn a_handler_gets_the_value_alone_unless_the_page_changed() {
    let (stage, client) = open();
    let (outcome, has_page) = frames(&call(&client, "/likes", "#like", "click").await);
    assert_eq!(
        (
            outcome["status"].as_str(),
            outcome["value"].as_u64(),
            has_page
        ),
        (Some("ok"), Some(2), false)
    );
    let (outcome, has_page) = frames(&call(&client, "/likes", "#refresh", "click").await);
    assert_eq!((outcome["status"].as_str(), has_page), (Some("ok"), true));
    assert_eq!(stage.runs(), 3);
}

#[tokio::test]
async fn a_handler_that_sets_a_cookie_gets_the_page_with_it() {
    let (_, client) = open();
    let form = client
        .open("/session")
        .await
        .form("#fixture-actions-set_theme")
        .fill("text", "dark");
    let answer = form.request().header("sayso-submit", "call").send().await;
    let (_, has_page) = frames(&answer);
    assert!(has_page && answer.body().contains(">dark<"));
}

#[tokio::test]
async fn a_button_adds_its_name_and_value_with_and_without_an_action_of_its_own() {
    let (stage, client) = open();
    let page = client.open("/buttons").await;
    page.form("#list").press("By date").await;
    page.form("#list").press("By name").await;
    page.form("#list").press("By distance").await;
    let notes = stage.notes();
    assert_eq!(notes[0], "by=date&outside=here");
    assert_eq!(notes[1], "outside=here&by=name & age");
    assert_eq!(notes[2], "outside=here&by=distance");
}

#[tokio::test]
async fn extractors_of_axum_work_in_pages() {
    let stage = Stage::default();
    let ada = Client::new(router(stage.clone()).layer(axum::Extension("Ada".to_owned())));
    assert_eq!(ada.open("/who").await.text("#who"), "GET Ada");
    let stranger = Client::new(router(stage)).open("/who").await;
    assert_eq!(
        stranger.status(),
        500,
        "what the middleware did not put there is the program's mistake"
    );
    assert!(!stranger.body().contains("Extension"));
}

#[tokio::test]
async fn a_balancer_can_ask_for_the_health() {
    let (_, client) = open();
    let health = client.get("/_sayso/health").send().await;
    assert_eq!((health.status().as_u16(), health.body()), (200, "ok\n"));
}
