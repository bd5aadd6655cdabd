//! A slow and a fast form on one page: the outcome of a form is shown without waiting for the other.

use crate::open;
use sayso_e2e::{
    browser::{Browser, Js},
    fixture::Stage,
};

/// Submits the slow form, which stays in flight until its gate is opened.
async fn submit_slow() -> (Stage, Browser) {
    let (stage, browser) = open(Js::On).await;
    stage.close("note");
    browser.goto("/side-by-side").await;
    browser.mark_document().await;
    browser.fill("#slow [name=text]", "slow").await;
    browser.press_enter("#slow [name=text]").await;
    browser
        .until("the slow action runs", async |_| stage.runs() == 1)
        .await;
    (stage, browser)
}

async fn submit_fast(browser: &Browser, text: &str) {
    browser.fill("#fast [name=text]", text).await;
    browser.press_enter("#fast [name=text]").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_outcome_of_a_fast_form_is_shown_while_a_slow_one_is_in_flight() {
    let (stage, browser) = submit_slow().await;
    for (text, css, shown) in [
        ("issue", "#fast .sayso-issues", "This is wrong"),
        ("forbidden", "#fast .sayso-notice", "It failed"),
        ("result", "#answer", "RESULT"),
    ] {
        submit_fast(&browser, text).await;
        browser.until_text(css, shown).await;
        assert!(browser.has("#slow[aria-busy]").await, "{text}");
    }
    stage.open("note");
    browser.until_text("#notes", "slow").await;
    assert_eq!(
        browser.text("#answer").await,
        "RESULT",
        "the page of the slow form knows nothing of it"
    );
    assert!(browser.is_same_document().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redirect_leaves_at_once_and_the_slow_action_goes_on() {
    let (stage, browser) = submit_slow().await;
    browser.click("#leave button").await;
    browser.until_text("h1", "Done").await;
    assert!(stage.notes().is_empty(), "the slow action is still held");
    stage.open("note");
    browser
        .until("the slow action is done", async |_| {
            stage.notes() == ["slow"]
        })
        .await;
    assert_eq!(
        (
            browser.path().await.as_str(),
            browser.text("h1").await.as_str()
        ),
        ("/done", "Done")
    );
    assert!(browser.is_same_document().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn entries_are_in_their_forms_when_the_visitor_goes_back_from_where_a_guard_led() {
    let (_, browser) = open(Js::On).await;
    browser.goto("/side-by-side").await;
    browser.mark_document().await;
    browser.fill("#slow [name=text]", "not sent").await;
    submit_fast(&browser, "redirect").await;
    browser.until_text("h1", "Done").await;
    assert_eq!(browser.count("form").await, 0);
    browser.client().back().await.expect("the page before");
    browser.until_text("#leave", "Leave").await;
    assert_eq!(browser.value("#slow [name=text]").await, "not sent");
    assert_eq!(browser.value("#fast [name=text]").await, "redirect");
    assert_eq!(browser.count(".sayso-notice").await, 0);
    assert!(browser.is_same_document().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_handler_that_fails_says_so_where_the_page_has_a_place_for_it() {
    let (_, browser) = open(Js::On).await;
    browser.goto("/spot").await;
    browser.watch_policy().await;
    browser.click("#like").await;
    browser
        .until_text("#spot [role=alert]", "You have liked this already")
        .await;
    assert_eq!(browser.count(".sayso-notice").await, 1);
    assert_eq!(browser.policy_violations().await, serde_json::json!([]));
}

/// Checks what the guide says about pages in one layout.
#[tokio::test(flavor = "multi_thread")]
async fn a_redirect_to_a_sibling_page_starts_its_layout_afresh_but_for_islands() {
    let (_, browser) = open(Js::On).await;
    browser.goto("/siblings/first").await;
    browser.mark_document().await;
    browser.click("#menu summary").await;
    browser.fill("#search", "typed").await;
    browser
        .eval("for (const one of document.querySelectorAll('#island, #marked, #kept')) one.textContent = 'mine'")
        .await;
    browser.click("#go").await;
    browser.until_text("h1", "Second").await;
    assert!(browser.is_same_document().await);
    let state = "return [document.querySelector('#menu').open, document.querySelector('#search').value, \
                 ...['island', 'marked', 'kept'].map((id) => document.getElementById(id).textContent)]";
    assert_eq!(
        browser.eval(state).await,
        serde_json::json!([false, "", "mine", "mine", "mine"])
    );
    // The browser follows a link by itself and loads the page.
    browser.click("#link").await;
    browser.until_text("h1", "First").await;
    assert!(!browser.is_same_document().await);
    assert_eq!(browser.text("#island").await, "server");
}
