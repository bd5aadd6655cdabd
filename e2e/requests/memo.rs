//! Memo functions run once per request, and state is supplied.

use crate::{cached::until, open};
use futures_util::FutureExt;
use sayso::{App, test::Client};
use sayso_e2e::fixture::{SECRET, Stage, app, cached::cached_notes, memo::second_time};

#[tokio::test]
async fn layout_page_and_metadata_share_one_run_and_each_request_has_its_own() {
    let (stage, client) = open();
    for runs in 1..=3 {
        let page = client.open("/memo").await;
        assert_eq!(stage.runs(), runs);
        let text = "Ada has 0 notes at /memo";
        assert_eq!(page.text("h1"), text);
        assert_eq!(page.text("#layout"), text);
        assert!(page.text("title").starts_with(text));
    }
}

#[tokio::test]
async fn the_page_after_an_action_does_not_see_what_the_action_remembered() {
    let (stage, client) = open();
    let page = client
        .open("/memo")
        .await
        .form("form")
        .fill("text", "one")
        .submit()
        .await;
    // One run for the page before the action, one for the action, and one for the page in its response.
    assert_eq!(stage.runs(), 3);
    assert_eq!(page.text("output"), "Ada has 0 notes at /memo");
    for shown in ["h1", "#layout", "title"] {
        let text = page.text(shown);
        assert!(
            text.starts_with("Ada has 1 notes at /memo"),
            "{shown}: {text}"
        );
    }
    assert_eq!(page.text(".notes li"), "one");
}

#[tokio::test]
async fn arguments_tell_runs_apart_and_a_circle_is_an_error() {
    let (stage, client) = open();
    let page = client.open("/memo/others").await;
    assert_eq!(page.text("#other"), "Eve has 0 notes at /memo/others");
    assert_eq!(page.text("#layout"), "Ada has 0 notes at /memo/others");
    let circle = page.text("#circle");
    assert!(circle.contains("waits for itself"), "{circle}");
    assert_eq!(stage.runs(), 2);
}

#[tokio::test]
async fn outside_of_a_request_a_memo_function_runs_each_time() {
    let stage = Stage::default();
    let scope = app(stage.clone()).scope();
    let results = scope
        .run(async { [second_time().await.ok(), second_time().await.ok()] })
        .await;
    assert_eq!(results, [None, Some(2)]);
    assert_eq!(scope.run(second_time()).await.ok(), Some(3));
}

#[tokio::test]
async fn jobs_and_tests_enter_the_applications_scope() {
    let stage = Stage::default();
    stage.note("kept");
    let app = app(stage.clone());
    let scope = app.scope();
    let router = app.into_router().expect("the application starts");
    let notes = scope.run(cached_notes()).await.expect("notes");
    assert_eq!(*notes, ["kept"]);
    // The scope shares the application's cache, so the page reads the value.
    Client::new(router).open("/cached/list").await;
    assert_eq!(stage.runs(), 1);
}

#[tokio::test]
async fn work_after_an_action_keeps_the_state() {
    let (stage, client) = open();
    let page = client.open("/memo/later").await;
    page.form("form").fill("text", "mail").submit().await;
    until(async || stage.notes() == ["later mail"]).await;
}

#[test]
fn a_missing_state_stops_the_start_and_names_the_function_its_place_and_the_type() {
    let error = App::new()
        .settings(|settings| settings.secret(SECRET))
        .into_router()
        .expect_err("no stage")
        .to_string();
    for part in [
        "`sayso_e2e::fixture::",
        "e2e/fixture/",
        "State<sayso_e2e::fixture::stage::Stage>",
        "App::new().state(..)",
    ] {
        assert!(error.contains(part), "{part}: {error}");
    }
}

#[test]
#[should_panic(expected = "app.scope().run(..)")]
fn outside_of_the_scope_the_panic_says_how_to_enter_it() {
    second_time().now_or_never();
}
