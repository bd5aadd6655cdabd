//! Submissions whose form is not on the page that is rendered after them.

use crate::open;
use sayso_e2e::{
    browser::{Browser, Js},
    fixture::Stage,
};

/// Submits an edit of a version that is not the newest one any more.
async fn stale(js: Js, path: &str) -> (Stage, Browser) {
    let (stage, browser) = open(js).await;
    browser.goto(path).await;
    stage.note("theirs");
    browser.fill("[name=title]", "mine").await;
    browser.fill("[name=text]", "precious").await;
    browser.fill("[name=pin]", "4321").await;
    browser.click("form button").await;
    (stage, browser)
}

#[tokio::test(flavor = "multi_thread")]
async fn with_javascript_a_form_that_is_gone_from_the_new_page_stays_and_says_why() {
    let (stage, browser) = stale(Js::On, "/edited").await;
    browser
        .until_text("form .sayso-notice", "Somebody else")
        .await;
    assert_eq!(browser.value("[name=title]").await, "mine");
    assert_eq!(browser.value("[name=text]").await, "precious");
    assert_eq!(stage.notes(), ["theirs"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn with_javascript_the_rest_of_the_page_is_new_although_the_form_is_gone() {
    let (_, browser) = stale(Js::On, "/edited").await;
    browser.until_text("h1", "theirs").await;
    assert_eq!(browser.count(".sayso-notice").await, 1);
    assert_eq!(browser.value("body > form [name=text]").await, "precious");
    assert_eq!(browser.value("h1 ~ form [name=text]").await, "");
}

#[tokio::test(flavor = "multi_thread")]
async fn values_that_came_back_with_a_loaded_page_outlive_the_page_of_another_form() {
    let (stage, browser) = open(Js::On).await;
    browser.goto("/edited?keyed=true&others=true").await;
    stage.note("theirs");
    browser.fill("[name=title]", "mine").await;
    browser.fill("[name=text]", "precious").await;
    browser.fill("[name=pin]", "4321").await;
    // As if the runtime had not come in time.
    browser
        .eval("HTMLFormElement.prototype.submit.call(document.querySelector('form'))")
        .await;
    browser
        .until_text("form .sayso-issues", "Somebody else")
        .await;
    stage.note("theirs again");
    browser.click("#look").await;
    browser.until_text("h1", "theirs again").await;
    assert_eq!(browser.value("[name=title]").await, "mine");
    assert_eq!(browser.value("[name=text]").await, "precious");
    assert!(
        browser
            .text("form .sayso-issues")
            .await
            .contains("Somebody else")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn without_javascript_the_notice_has_the_values_of_a_form_that_is_gone() {
    let (_, browser) = stale(Js::Off, "/edited").await;
    browser.until_text(".sayso-notice", "Somebody else").await;
    assert_eq!(browser.value(".sayso-notice textarea").await, "precious");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_of_another_form_does_not_hide_that_somebody_else_has_saved() {
    let (stage, browser) = open(Js::On).await;
    browser.goto("/edited?keyed=true&others=true").await;
    browser.fill("[name=title]", "mine").await;
    browser.fill("[name=text]", "precious").await;
    browser.fill("[name=pin]", "4321").await;
    stage.note("theirs");
    browser.click("#look").await;
    browser.until_text("h1", "theirs").await;
    browser.click("form button").await;
    browser
        .until_text("form .sayso-issues", "Somebody else")
        .await;
    assert_eq!(browser.value("[name=text]").await, "precious");
    assert_eq!(stage.notes(), ["theirs"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_with_a_key_keeps_its_values_and_saves_at_the_second_press() {
    for js in [Js::On, Js::Off] {
        let (stage, browser) = stale(js, "/edited?keyed=true").await;
        browser
            .until_text("form .sayso-issues", "Somebody else")
            .await;
        assert_eq!(browser.value("[name=text]").await, "precious");
        browser.fill("[name=pin]", "4321").await;
        browser.click("form button").await;
        browser.until_text("h1", "mine").await;
        assert_eq!(stage.notes(), ["theirs", "mine"]);
    }
}
