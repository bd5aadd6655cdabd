//! Buttons with an action in forms without one, with JavaScript and without.

use crate::open;
use sayso_e2e::browser::Js;

const BOTH: [Js; 2] = [Js::On, Js::Off];

#[tokio::test(flavor = "multi_thread")]
async fn a_button_brings_its_action_to_a_form_without_one() {
    for js in BOTH {
        let (stage, browser) = open(js).await;
        browser.goto("/plain").await;
        browser.fill("#text", "one").await;
        browser.click("#save").await;
        browser.until_text("#list", "one").await;
        assert_eq!(
            browser.path().await,
            "/plain",
            "the address has nothing of the form"
        );
        browser.fill("#text", "two").await;
        browser.click("#twice").await;
        browser.until_text("#list", "two!").await;
        assert_eq!(stage.notes(), ["one", "two!", "two!"]);
        // The Enter key presses the first button.
        browser.fill("#text", "three").await;
        browser.press_enter("#text").await;
        browser.until_text("#list", "three").await;
        assert_eq!(stage.runs(), 3);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn with_javascript_the_page_is_not_loaded_again() {
    let (_, browser) = open(Js::On).await;
    browser.goto("/plain").await;
    browser.mark_document().await;
    browser.fill("#text", "one").await;
    browser.click("#save").await;
    browser.until_text("#list", "one").await;
    assert!(browser.is_same_document().await, "the same document");
    assert_eq!(browser.value("#text").await, "", "the form is done");
}

#[tokio::test(flavor = "multi_thread")]
async fn issues_are_said_at_the_form_or_above_the_page() {
    for js in BOTH {
        let (stage, browser) = open(js).await;
        browser.goto("/plain").await;
        let long = "a note that is longer than the forty letters of a note";
        browser.fill("#text", long).await;
        browser.click("#save").await;
        browser.until_text(".sayso-notice", "at most 40").await;
        assert_eq!(browser.count(".sayso-notice").await, 1);
        if matches!(js, Js::On) {
            assert_eq!(browser.value("#text").await, long);
        }
        assert_eq!(stage.runs(), 0);
        browser.fill("#text", "short").await;
        browser.click("#save").await;
        browser.until_text("#list", "short").await;
        assert_eq!(browser.count(".sayso-notice").await, 0);
    }
}
