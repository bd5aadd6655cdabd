//! The parts of a page that a refresh preserves.

use crate::open;
use sayso_e2e::browser::Js;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn typing_continues_during_a_refresh() {
    let (stage, browser) = open(Js::On).await;
    stage.close("note");
    browser.goto("/notes").await;
    browser.fill("[name=text]", "news").await;
    browser.click("#add").await;
    browser.until_text("#add", "Adding…").await;
    browser.type_into("#other", "apple").await;
    stage.open("note");
    browser.until_text("#notes", "news").await;
    assert_eq!(browser.focused().await, "other");
    // Keys go to the focused element, as those of a visitor do.
    browser
        .client()
        .active_element()
        .await
        .expect("focus")
        .send_keys("df")
        .await
        .expect("typing");
    assert_eq!(browser.value("#other").await, "appledf");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_input_without_focus_keeps_its_text() {
    let (stage, browser) = open(Js::On).await;
    stage.close("note");
    browser.goto("/notes").await;
    browser.fill("#third", "mine").await;
    browser.click("#ticked").await;
    browser.fill("[name=text]", "news").await;
    browser.click("#add").await;
    stage.open("note");
    browser.until_text("#notes", "news").await;
    assert_eq!(browser.value("#third").await, "mine");
    assert_eq!(
        browser
            .eval("return document.querySelector('#ticked').checked")
            .await,
        json!(true)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn open_dialog_details_playing_video_island_and_scroll_survive_a_refresh() {
    let (_, browser) = open(Js::On).await;
    browser.goto("/notes").await;
    browser
        .eval(
            "document.querySelector('#more').open = true; \
             document.querySelector('#island').innerHTML = '<b>by a script</b>'; \
             const video = document.querySelector('#video'); \
             const canvas = document.createElement('canvas'); canvas.getContext('2d').fillRect(0, 0, 9, 9); \
             video.srcObject = canvas.captureStream(10); video.play(); \
             window.__video = video; window.__island = document.querySelector('#island')",
        )
        .await;
    browser
        .until("the video plays", async |b| {
            b.eval("return !window.__video.paused").await == json!(true)
        })
        .await;
    browser.fill("[name=text]", "news").await;
    browser.eval("document.querySelector('#dialog').showModal(); document.querySelector('#add').form.requestSubmit()").await;
    browser.until_text("#notes", "news").await;
    let state = browser
        .eval(
            "return [document.querySelector('#more').open, document.querySelector('#dialog').matches(':modal'), \
             document.querySelector('#video') === window.__video && !window.__video.paused, \
             document.querySelector('#island') === window.__island && window.__island.textContent]",
        )
        .await;
    assert_eq!(state, json!([true, true, true, "by a script"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_selection_in_a_focused_input_stays() {
    let (stage, browser) = open(Js::On).await;
    stage.close("note");
    browser.goto("/notes").await;
    browser.fill("[name=text]", "news").await;
    browser.click("#add").await;
    browser.type_into("#other", "a longer text").await;
    browser
        .eval("document.querySelector('#other').setSelectionRange(2, 8)")
        .await;
    stage.open("note");
    browser.until_text("#notes", "news").await;
    let selection = browser.eval(
        "const o = document.querySelector('#other'); return [o.selectionStart, o.selectionEnd]",
    );
    assert_eq!(selection.await, json!([2, 8]));
}
