//! Submissions that the server refuses.

use crate::open;
use sayso_e2e::browser::{Browser, Js};

#[tokio::test(flavor = "multi_thread")]
async fn with_javascript_an_action_that_is_gone_keeps_the_form_and_says_reload() {
    let (stage, browser) = open(Js::On).await;
    browser.goto("/notes").await;
    // The form as a page of an older build contains it.
    let gone = sayso_e2e::fixture::offered("sayso_e2e::gone");
    browser
        .eval(&format!(
            "document.querySelector('[name=_action]').value = '{gone}'"
        ))
        .await;
    browser.fill("[name=text]", "precious").await;
    browser.click("#add").await;
    browser.until_text("[role=alert]", "reload").await;
    assert_eq!(browser.value("[name=text]").await, "precious");
    assert!(stage.notes().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_from_another_session_is_refused_and_works_at_the_second_press() {
    for js in [Js::On, Js::Off] {
        let (stage, browser) = open(js).await;
        browser.goto("/session").await;
        // Another tab logs in, so the cookie of this page changes.
        let first = browser.client().window().await.expect("a window");
        let second = browser
            .client()
            .new_window(true)
            .await
            .expect("a tab")
            .handle;
        browser
            .client()
            .switch_to_window(second)
            .await
            .expect("the tab");
        log_in(&browser).await;
        browser
            .client()
            .switch_to_window(first)
            .await
            .expect("the window");
        browser.click("#increase").await;
        browser.until_text("[role=alert]", "another session").await;
        assert!(stage.notes().is_empty());
        browser.click("#increase").await;
        browser
            .until("the second press counts", async |_| {
                stage.notes() == ["increased by 41"]
            })
            .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_whose_session_is_gone_is_sent_after_a_log_in_in_another_tab() {
    let (stage, browser) = open(Js::On).await;
    log_in(&browser).await;
    browser.goto("/members").await;
    browser.fill("[name=text]", "precious").await;
    let cookies = browser.client().delete_all_cookies().await;
    cookies.expect("no cookies");
    browser.click("#keep").await;
    browser.until_text("[role=alert]", "log in again").await;
    assert_eq!(browser.text("h1").await, "Members");
    let first = browser.client().window().await.expect("a window");
    let second = browser.client().new_window(true).await.expect("a tab");
    let there = browser.client().switch_to_window(second.handle).await;
    there.expect("the tab");
    log_in(&browser).await;
    let back = browser.client().switch_to_window(first).await;
    back.expect("the window");
    // The first press brings arguments for the new session.
    browser.click("#keep").await;
    browser.until_text("[role=alert]", "another session").await;
    browser.click("#keep").await;
    browser
        .until("the text is there", async |_| {
            stage.notes() == ["1843: precious"]
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_whose_author_is_logged_out_is_in_its_form_again_after_the_log_in() {
    let (stage, browser) = open(Js::On).await;
    let enter = async |name: &str| {
        browser.fill("#enter [name=text]", name).await;
        browser.click("#in").await;
        browser.until_text("h1", "Desk").await;
    };
    browser.goto("/desk/log-in").await;
    enter("ada").await;
    browser.fill("[name=text]", "precious").await;
    let cookies = browser.client().delete_all_cookies().await;
    cookies.expect("no cookies");
    browser.click("#write").await;
    browser.until_text("h1", "Who is there?").await;
    assert!(!browser.has("#write").await);
    enter("ada again").await;
    assert_eq!(browser.count("[role=alert]").await, 0);
    browser.click("#write").await;
    browser
        .until("the text is there", async |_| {
            stage.notes() == ["ada again: precious"]
        })
        .await;
}

/// The browser reads stored pages from its history without a request.
#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_is_not_stored_is_not_shown_after_the_log_out() {
    for js in [Js::On, Js::Off] {
        let (_, browser) = open(js).await;
        log_in(&browser).await;
        for (path, heading, then) in [
            ("/desk", "Desk", "Desk"),
            ("/vault", "Vault", "Who is there?"),
        ] {
            log_in(&browser).await;
            browser.goto(path).await;
            assert_eq!(browser.text("h1").await, heading);
            let cookies = browser.client().delete_all_cookies().await;
            cookies.expect("no cookies");
            browser.goto("/session").await;
            browser.client().back().await.expect("the page before");
            browser.until_text("h1", then).await;
        }
    }
}

async fn log_in(browser: &Browser) {
    browser.goto("/session").await;
    browser
        .fill("#fixture-actions-log_in [name=text]", "ada")
        .await;
    browser.click("#in").await;
    browser.until_text("#user", "ada").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_javascript_an_action_that_is_gone_gives_the_text_back_and_says_reload() {
    let (stage, browser) = open(Js::Off).await;
    browser.goto("/old").await;
    browser.click("#send").await;
    browser.until_text("[role=alert]", "reload").await;
    assert_eq!(browser.value("[name=text]").await, "precious");
    assert!(stage.notes().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn too_large_a_text_brings_the_page_back_with_a_message() {
    let (stage, browser) = open(Js::Off).await;
    browser.goto("/old?size=1500000").await;
    browser.click("#send").await;
    browser.until_text("[role=alert]", "large").await;
    assert_eq!(browser.text("h1").await, "Notes");
    assert!(stage.notes().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_on_another_site_changes_nothing() {
    for js in [Js::On, Js::Off] {
        let (stage, browser) = open(js).await;
        let target = browser.url("/notes");
        let page = format!(
            "<form method=post action=\"{target}\"><input name=_action \
             value=\"sayso_e2e::fixture::actions::add_note\"><input name=text value=hostile>\
             <button id=send>Win</button></form>"
        );
        let handler = axum::routing::get(async move || axum::response::Html(page));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a free port");
        let hostile = format!("http://{}/", listener.local_addr().expect("an address"));
        let router = axum::Router::new().route("/", handler);
        tokio::spawn(async move { axum::serve(listener, router).await });
        browser
            .client()
            .goto(&hostile)
            .await
            .expect("the hostile page");
        browser.click("#send").await;
        browser.find("[role=alert]").await;
        assert_eq!(browser.text("h1").await, "Notes");
        assert!(stage.notes().is_empty());
    }
}
