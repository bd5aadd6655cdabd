//! Buttons with an action in a form without one.

use crate::open;
use sayso::test::Page;

const FORM: &str = "#notes";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n a cat";

#[tokio::test]
async fn a_button_brings_its_action_to_a_form_without_one() {
    let (stage, client) = open();
    let page = client
        .open("/plain")
        .await
        .form(FORM)
        .fill("text", "one")
        .press("Save")
        .await;
    assert_eq!(
        (page.path(), page.status().as_u16()),
        ("/plain", 200),
        "the address has nothing of the form"
    );
    client
        .open("/plain")
        .await
        .form(FORM)
        .fill("text", "two")
        .press("Twice")
        .await;
    assert_eq!(stage.notes(), ["one", "two!", "two!"]);
}

#[tokio::test]
async fn a_submission_that_is_sent_twice_runs_once() {
    let (stage, client) = open();
    let request = client
        .open("/plain")
        .await
        .form(FORM)
        .fill("text", "one")
        .request_by("Save");
    request.clone().send().await;
    request.send().await;
    assert_eq!((stage.runs(), stage.notes()), (1, vec!["one".to_owned()]));
}

#[tokio::test]
async fn issues_without_a_field_are_shown_above_the_page() {
    let (stage, client) = open();
    let page = client.open("/plain").await.form(FORM).press("Save").await;
    assert_eq!(page.status(), 422);
    assert!(
        page.text(".sayso-notice").contains("Note is required"),
        "{}",
        page.text(".sayso-notice")
    );
    assert_eq!(stage.runs(), 0);
}

#[tokio::test]
async fn a_form_of_text_becomes_one_with_files_for_an_action_that_takes_them() {
    let (stage, client) = open();
    let form = client
        .open("/plain")
        .await
        .form("#pictures")
        .fill("title", "Cat");
    let page: Page = form
        .attach("file", "cat.png", "image/png", PNG)
        .press("Send")
        .await;
    assert_eq!(page.status(), 200, "{}", page.body());
    assert_eq!(stage.notes(), [format!("Cat {}", PNG.len())]);
}

#[tokio::test]
async fn a_button_without_an_action_still_asks_the_page() {
    let (_, client) = open();
    let page = client
        .open("/plain")
        .await
        .form(FORM)
        .fill("text", "a b")
        .press("Search")
        .await;
    assert_eq!(page.path(), "/plain?text=a+b");
    assert_eq!(page.text("#found"), "a b");
}
