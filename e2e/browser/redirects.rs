//! Redirects: to pages that an action has invalidated, relative to the page, and out of the application.

use crate::open;
use sayso_e2e::{
    browser::{Browser, Js},
    fixture::{Stage, serve},
};

async fn submit(browser: &Browser, css: &str, text: &str) {
    browser.fill(&format!("{css} [name=text]"), text).await;
    browser.press_enter(&format!("{css} [name=text]")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redirect_shows_what_the_action_has_just_made_fresh() {
    for js in [Js::On, Js::Off] {
        let (_, browser) = open(js).await;
        for path in ["/cached/page", "/cached/list"] {
            browser.goto(path).await;
            browser.goto("/cached/write").await;
            submit(
                &browser,
                &format!("[data-path='{path}']"),
                &format!("mine on {path}"),
            )
            .await;
            browser
                .until_text("#notes", &format!("mine on {path}"))
                .await;
            assert_eq!(browser.path().await, path, "{js:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn relative_redirects_lead_to_the_same_place_with_and_without_javascript() {
    for js in [Js::On, Js::Off] {
        let (_, browser) = open(js).await;
        for (to, path) in [
            ("./sibling?q=1", "/lead/sibling?q=1"),
            ("../lead/sibling", "/lead/sibling"),
        ] {
            browser.goto("/lead/form").await;
            submit(&browser, "form", to).await;
            browser.until_text("h1", "Sibling").await;
            assert_eq!(browser.path().await, path, "{js:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redirect_that_leads_astray_leaves_the_visitor_on_the_page_with_their_values() {
    for js in [Js::On, Js::Off] {
        let (_, browser) = open(js).await;
        for to in ["//evil.example", "external javascript:document.title='ran'"] {
            browser.goto("/lead/form").await;
            submit(&browser, "form", to).await;
            browser.until_text(".sayso-notice", "It failed").await;
            assert_eq!(browser.value("[name=text]").await, to, "{js:?}");
        }
    }
}

/// After the action, the policy must not block the redirect, neither directly nor on a page in between.
#[tokio::test(flavor = "multi_thread")]
async fn a_form_leads_out_of_the_application_under_the_strict_policy() {
    let other = serve(Stage::default()).await;
    for js in [Js::On, Js::Off] {
        let (stage, browser) = open(js).await;
        for to in [
            format!("external {other}/done?a=1&b=2"),
            format!("/lead/page?to=external+{other}/done"),
        ] {
            browser.goto("/lead/form").await;
            submit(&browser, "form", &to).await;
            browser.until_text("h1", "Done").await;
            let url = browser.client().current_url().await.expect("an address");
            assert!(url.as_str().starts_with(&other), "{js:?} {url}");
            assert_eq!(stage.notes().pop(), Some(to));
            // The page that led on is not in the history.
            browser.client().back().await.expect("the way back");
            browser.until_text("h1", "Lead form").await;
        }
    }
}
