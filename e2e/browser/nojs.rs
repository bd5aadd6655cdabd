//! Without JavaScript.

use crate::{fill_ten_right, fill_ten_wrong, open};
use sayso_e2e::browser::Js;

const FIELDS: [&str; 10] = [
    "name", "email", "age", "website", "postcode", "born", "colour", "about", "price", "password",
];

#[tokio::test(flavor = "multi_thread")]
async fn ten_wrong_fields_come_back_with_ten_messages_and_every_typed_character() {
    let (stage, browser) = open(Js::Off).await;
    browser.goto("/ten").await;
    fill_ten_wrong(&browser).await;
    browser.click("#save").await;
    browser.find(".sayso-summary").await;

    assert_eq!(browser.path().await, "/ten");
    for field in FIELDS {
        let control = format!("[name={field}]");
        assert_eq!(
            browser.attr(&control, "aria-invalid").await.as_deref(),
            Some("true"),
            "{field}"
        );
        let described = browser
            .attr(&control, "aria-describedby")
            .await
            .unwrap_or_default();
        let issues = described
            .split(' ')
            .find(|id| id.ends_with("-issues"))
            .expect("a list of issues");
        assert!(
            !browser.text(&format!("#{issues}")).await.is_empty(),
            "{field}"
        );
    }
    assert!(browser.count(".sayso-summary a[href^='#']").await >= 10);
    for (field, typed) in [
        ("email", "nobody"),
        ("age", "7"),
        ("website", "no address"),
        ("about", "short"),
    ] {
        assert_eq!(
            browser.value(&format!("[name={field}]")).await,
            typed,
            "{field}"
        );
    }
    assert_eq!(
        browser.value("[name=password]").await,
        "",
        "a secret is never sent back"
    );
    assert_eq!(stage.runs(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_summary_leads_to_the_field_and_the_first_wrong_one_has_focus() {
    let (_, browser) = open(Js::Off).await;
    browser.goto("/ten").await;
    browser.click("#save").await;
    browser.find(".sayso-summary").await;
    let first = browser.attr("[name=name]", "id").await.expect("an id");
    assert_eq!(browser.focused().await, first);
    let email = browser.attr("[name=email]", "id").await.expect("an id");
    browser
        .click(&format!(".sayso-summary a[href='#{email}']"))
        .await;
    browser
        .until("the link leads to the field", async |b| {
            b.focused().await == email
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn invalid_then_valid_then_reload_saves_once() {
    let (stage, browser) = open(Js::Off).await;
    browser.goto("/ten").await;
    fill_ten_wrong(&browser).await;
    browser.click("#save").await;
    browser.find(".sayso-summary").await;
    fill_ten_right(&browser).await;
    browser.click("#save").await;
    browser.until_text("h1", "Done").await;
    assert_eq!(browser.path().await, "/done");
    browser.client().refresh().await.expect("a reload");
    browser.until_text("h1", "Done").await;
    assert_eq!(stage.runs(), 1);
    assert!(
        stage.notes()[0].starts_with("Ada ada@example.com 36"),
        "{:?}",
        stage.notes()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn success_leads_back_to_the_page_and_a_reload_does_not_submit_again() {
    let (stage, browser) = open(Js::Off).await;
    browser.goto("/notes").await;
    browser.fill("[name=text]", "first").await;
    browser.click("#add").await;
    browser.until_text("#notes", "first").await;
    assert_eq!(browser.value("[name=text]").await, "");
    browser.client().refresh().await.expect("a reload");
    browser.until_text("#notes", "first").await;
    assert_eq!(stage.notes(), ["first"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failing_action_keeps_the_submitted_values_and_hides_the_reason() {
    let (_, browser) = open(Js::Off).await;
    for text in ["panic", "error"] {
        browser.goto("/fail").await;
        browser.fill("[name=text]", text).await;
        browser.click("#send").await;
        let notice = browser.text(".sayso-notice").await;
        assert!(notice.contains("went wrong"), "{notice}");
        assert_eq!(browser.value("[name=text]").await, text);
        let page = browser.client().source().await.expect("the page");
        assert!(!page.contains("swordfish") && !page.contains("db.internal"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_no_picture_is_an_issue_of_its_field_and_the_title_is_kept() {
    let (stage, browser) = open(Js::Off).await;
    browser.goto("/upload").await;
    browser.fill("[name=title]", "A cat").await;
    let file = tempfile::Builder::new()
        .suffix(".png")
        .tempfile()
        .expect("a file");
    std::fs::write(file.path(), "not a picture").expect("a file");
    browser
        .type_into("[name=file]", &file.path().display().to_string())
        .await;
    browser.click("#send").await;
    browser.find(".sayso-summary").await;
    assert_eq!(browser.value("[name=title]").await, "A cat");
    assert!(stage.notes().is_empty());
}
