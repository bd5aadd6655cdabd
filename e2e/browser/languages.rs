//! The sentences of the runtime in the language of the application.

use sayso::text::German;
use sayso_e2e::{
    browser::{Browser, Js},
    fixture::{Stage, serve_changed},
};

#[tokio::test(flavor = "multi_thread")]
async fn the_sentences_of_the_runtime_are_in_the_language_of_the_page() {
    let base = serve_changed(Stage::default(), |app| app.languages([&German])).await;
    let browser = Browser::open(&base, Js::On).await;
    browser.goto("/notes").await;
    let offline = "window.fetch = async () => { throw new TypeError('Failed to fetch'); }";
    browser.eval(offline).await;
    browser.fill("[name=text]", "kept").await;
    browser.click("#add").await;
    browser
        .until_text(".sayso-notice", "Der Server ist nicht erreichbar.")
        .await;
    assert_eq!(browser.value("[name=text]").await, "kept");
}
