//! Hostile values in Chromium, without a content security policy that would block them: see `docs/escaping.md`.

use sayso_e2e::{
    browser::{Browser, Js},
    fixture::{Stage, serve, serve_without_policy},
};
use serde_json::json;

/// Clicks every element. A link in SVG has no `click()`.
const CLICK_ALL: &str =
    "for (const element of document.querySelectorAll('a, area, button, input, p, text, x-island')) {
    element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, view: window }));
    element.focus?.();
}";

#[tokio::test(flavor = "multi_thread")]
async fn no_text_runs_in_any_place() {
    let browser = Browser::open(&serve_without_policy(Stage::default()).await, Js::On).await;
    browser.goto("/hostile/texts").await;
    browser.mark_document().await;
    browser
        .until("what may run has run", async |browser| {
            browser.eval("return hits.length").await != json!(0)
        })
        .await;
    browser.eval(CLICK_ALL).await;
    let again = "return new Promise((done) => { const probe = new Image(); probe.onerror = () => done(hits); \
                 probe.src = '/nowhere-else.png'; })";
    assert_eq!(
        browser.eval(again).await,
        json!(["control"]),
        "scripts do run here, but none of ours"
    );
    assert_eq!(
        browser.eval("return [typeof data, nothing]").await,
        json!(["string", null])
    );
    assert!(browser.is_same_document().await, "the page is still there");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_address_runs_in_any_place() {
    let browser = Browser::open(&serve_without_policy(Stage::default()).await, Js::On).await;
    browser.goto("/hostile/urls").await;
    browser.mark_document().await;
    browser.eval(CLICK_ALL).await;
    // These links were clicked last, and links are followed in order.
    let controls = async |browser: &Browser| {
        browser.eval("return hits.includes('control-svg')").await == json!(true)
    };
    browser.until("the last link was followed", controls).await;
    let mut hits = browser.eval("return [...new Set(hits)]").await;
    hits.as_array_mut()
        .expect("a list")
        .sort_by_key(ToString::to_string);
    assert_eq!(hits, json!(["control", "control-svg"]));
    assert!(browser.is_same_document().await, "the page is still there");
}

#[tokio::test(flavor = "multi_thread")]
async fn handlers_in_stored_markup_call_nothing() {
    let stage = Stage::default();
    let base = serve(stage.clone()).await;
    let attacker = Browser::open(&base, Js::Off).await;
    // The attacker sees the same page, so handles and marks are no secret.
    attacker.goto("/gadgets").await;
    let handle = attacker.attr("#refresh", "data-on-click").await;
    let mark = attacker.attr("#refresh", "data-on").await;
    let handle = handle.expect("a handle");
    let mark = mark.expect("a mark");
    for mark in ["", "data-on", &format!("data-on='{mark}'")] {
        for event in ["mount", "visible", "click", "focusin"] {
            stage.note(format!(
                "<button {mark} class='gadget' data-on-{event}='{handle}'>Read on</button>"
            ));
        }
    }
    let visitor = Browser::open(&base, Js::On).await;
    visitor.goto("/gadgets").await;
    visitor
        .until("the page's own handler ran", async |_| {
            stage.notes().contains(&"seen own".to_owned())
        })
        .await;
    assert_eq!(visitor.count(".gadget").await, 12);
    visitor
        .eval("document.querySelectorAll('.gadget').forEach((gadget) => (gadget.focus(), gadget.click()))")
        .await;
    // The page's own handler calls its action, and the page in the response contains the hostile markup as well.
    visitor.click("#refresh").await;
    visitor.until_text("#likes", "1").await;
    visitor
        .eval("document.querySelectorAll('.gadget').forEach((gadget) => (gadget.focus(), gadget.click()))")
        .await;
    visitor.click("#refresh").await;
    visitor.until_text("#likes", "2").await;
    assert_eq!(
        stage.runs(),
        2,
        "only the two clicks on the page's own button"
    );
    assert!(
        stage.notes().contains(&"seen focus".to_owned()),
        "its second handler calls as well"
    );
}
