//! With JavaScript: one request, no reload.

use crate::{fill_ten_right, fill_ten_wrong, open};
use sayso_e2e::{
    browser::{Browser, Js},
    fixture::{Stage, serve},
};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn ten_wrong_fields_get_their_messages_without_a_reload_under_the_strict_policy() {
    let (stage, browser) = open(Js::On).await;
    browser.goto("/ten").await;
    browser.mark_document().await;
    browser.watch_policy().await;
    fill_ten_wrong(&browser).await;
    browser.click("#save").await;
    browser.find(".sayso-summary").await;
    assert_eq!(browser.count("[aria-invalid=true]").await, 10);
    assert_eq!(browser.value("[name=about]").await, "short");
    let first = browser.attr("[name=name]", "id").await.expect("an id");
    browser
        .until("the first wrong field has focus", async |b| {
            b.focused().await == first
        })
        .await;

    fill_ten_right(&browser).await;
    browser.click("#save").await;
    browser.until_text("h1", "Done").await;
    assert_eq!(browser.path().await, "/done");
    assert!(browser.is_same_document().await);
    assert_eq!(browser.policy_violations().await, json!([]));
    assert_eq!(stage.runs(), 1);

    browser.client().back().await.expect("back");
    browser.until_text("h1", "Ten").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_submit_shows_that_it_is_pending_and_a_second_click_is_not_sent() {
    let (stage, browser) = open(Js::On).await;
    stage.close("note");
    browser.goto("/notes").await;
    browser.mark_document().await;
    browser.fill("[name=text]", "once").await;
    browser.click("#add").await;
    browser.until_text("#add", "Adding…").await;
    assert_eq!(
        browser.attr("form", "aria-busy").await.as_deref(),
        Some("true")
    );
    browser.click("#add").await;
    browser.press_enter("[name=text]").await;
    stage.open("note");
    browser.until_text("#notes", "once").await;
    browser.until_text("#add", "Add").await;
    assert_eq!(browser.attr("form", "aria-busy").await, None);
    browser
        .until("the form is reset", async |b| {
            b.value("[name=text]").await.is_empty()
        })
        .await;
    assert_eq!(stage.runs(), 1);
    assert_eq!(stage.notes(), ["once"]);
    assert!(browser.is_same_document().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failing_action_keeps_the_submitted_values_and_says_so() {
    let (_, browser) = open(Js::On).await;
    browser.goto("/fail").await;
    browser.mark_document().await;
    browser.fill("[name=text]", "panic").await;
    browser.click("#send").await;
    browser.until_text("[role=alert]", "went wrong").await;
    assert_eq!(browser.value("[name=text]").await, "panic");
    assert!(browser.is_same_document().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_network_keeps_the_values_and_says_so() {
    let (_, browser) = open(Js::On).await;
    browser.goto("/notes").await;
    browser.fill("[name=text]", "precious").await;
    // A script sees a broken connection like this.
    browser
        .eval("window.fetch = () => Promise.reject(new TypeError('Failed to fetch'))")
        .await;
    browser.click("#add").await;
    browser.find("[role=alert]").await;
    assert_eq!(browser.value("[name=text]").await, "precious");
    assert_eq!(browser.attr("form", "aria-busy").await, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_value_that_an_action_returns_is_shown() {
    for js in [Js::On, Js::Off] {
        let (_, browser) = open(js).await;
        browser.goto("/echo").await;
        browser.fill("[name=text]", "hello").await;
        browser.press_enter("[name=text]").await;
        browser.until_text("#loud", "HELLO").await;
        assert_eq!(browser.path().await, "/echo");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_button_with_its_own_action_submits_there() {
    for js in [Js::On, Js::Off] {
        let (stage, browser) = open(js).await;
        browser.goto("/notes").await;
        browser.fill("[name=text]", "later").await;
        browser.click("#draft").await;
        browser.until_text("#notes", "draft later").await;
        assert_eq!(stage.notes(), ["draft later"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cookie_that_an_action_sets_is_seen_by_the_page_in_the_same_answer() {
    for js in [Js::On, Js::Off] {
        let (_, browser) = open(js).await;
        browser.goto("/session").await;
        browser
            .fill("#fixture-actions-set_theme [name=text]", "dark")
            .await;
        browser.click("#set").await;
        browser.until_text("#theme", "dark").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn logging_in_and_out_shows_in_the_page_that_the_redirect_leads_to() {
    for js in [Js::On, Js::Off] {
        let (_, browser) = open(js).await;
        browser.goto("/session").await;
        browser
            .fill("#fixture-actions-log_in [name=text]", "ada")
            .await;
        browser.click("#in").await;
        browser.until_text("#user", "ada").await;
        browser.click("#out").await;
        browser.until_text("#user", "nobody").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_action_inside_a_component_and_one_of_a_module_work() {
    for js in [Js::On, Js::Off] {
        let (stage, browser) = open(js).await;
        browser.goto("/inline").await;
        browser.click("#send").await;
        browser
            .until("the nested action ran", async |_| {
                stage.notes() == ["nested"]
            })
            .await;
        browser.goto("/session").await;
        browser.click("#increase").await;
        browser
            .until("the module's action ran", async |_| {
                stage.notes().contains(&"increased by 41".into())
            })
            .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn submits_before_the_runtime_has_loaded_are_kept_and_sent_once() {
    let stage = Stage::default();
    stage.close("runtime");
    let browser = Browser::open_impatient(&serve(stage.clone()).await).await;
    browser.goto("/notes").await;
    browser.fill("[name=text]", "early").await;
    browser.press_enter("[name=text]").await;
    browser.press_enter("[name=text]").await;
    assert!(stage.notes().is_empty());
    browser.mark_document().await;
    stage.open("runtime");
    browser.until_text("#notes", "early").await;
    assert_eq!(stage.notes(), ["early"]);
    assert!(browser.is_same_document().await);
}
