//! Forms that open a page, and forms that are filled from a struct, with JavaScript and without.

use crate::open;
use sayso_e2e::browser::Js;

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_gets_opens_its_page_with_the_fields_as_the_query() {
    for js in [Js::On, Js::Off] {
        let (_, browser) = open(js).await;
        browser.goto("/search").await;
        browser.mark_document().await;
        browser.fill("[name=q]", "looms & engines").await;
        browser.click("#search").await;
        browser
            .until_text("#searched", "For “looms & engines”")
            .await;
        assert_eq!(browser.path().await, "/search?q=looms+%26+engines");
        assert!(!browser.is_same_document().await, "the browser opens it");
        assert_eq!(browser.value("[name=q]").await, "looms & engines");
        // The query of the page that the form is on is replaced.
        browser.fill("[name=q]", "ö").await;
        browser.press_enter("[name=q]").await;
        browser.until_text("#searched", "For “ö”").await;
        assert_eq!(browser.path().await, "/search?q=%C3%B6");
        browser.fill("[name=q]", "").await;
        browser.click("#search").await;
        browser.until_text("#searched", "Nothing yet").await;
        assert_eq!(browser.path().await, "/search?q=");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_shows_the_values_of_a_struct_until_others_are_submitted() {
    for js in [Js::On, Js::Off] {
        let (stage, browser) = open(js).await;
        browser.goto("/revise").await;
        assert_eq!(browser.value("[name=text]").await, "First");
        // What was submitted and has issues is worth more than what is stored.
        browser.fill("[name=text]", "nothing").await;
        browser.click("#save").await;
        browser.find("[name=text][aria-invalid]").await;
        assert_eq!(browser.value("[name=text]").await, "nothing");
        assert_eq!(browser.text("#stored").await, "First");
        browser.fill("[name=text]", "Second").await;
        browser.click("#save").await;
        browser.until_text("#stored", "Second").await;
        assert_eq!(browser.value("[name=text]").await, "Second");
        assert_eq!(stage.notes(), ["Second"]);
    }
}
