//! Submissions whose form is not on the page that is rendered after them.

use crate::open;
use sayso::test::Page;
use sayso_e2e::fixture::gone::Edit;

/// Submits an edit of a version that is not the newest one any more.
async fn stale(path: &str, title: &str) -> Page {
    let (stage, client) = open();
    let form = client.open(path).await.form("form");
    stage.note("theirs");
    let form = form
        .fill("title", title)
        .fill("text", "\nfirst\nsecond <b>")
        .select("level", "urgent")
        .check("loud");
    form.fill("pin", "4321").press("Save").await
}

#[tokio::test]
async fn issues_and_values_of_a_form_that_is_gone_are_in_the_notice() {
    let page = stale("/edited", "mine").await;
    assert_eq!(page.status(), 422);
    assert_eq!(page.text("h1"), "theirs");
    let notice = page.text(".sayso-notice");
    assert!(notice.contains("Somebody else has saved this"), "{notice}");
    assert!(notice.contains("no longer on this page"), "{notice}");
    assert_eq!(
        page.texts(".sayso-notice dt"),
        ["Title", "Text", "Level", "Loud"]
    );
    let shown = page.texts(".sayso-notice dd");
    assert_eq!(
        (&*shown[0], &*shown[2], &*shown[3]),
        ("mine", "At once", "✓")
    );
    // A parser drops the first line break in a `<textarea>`.
    assert!(page.body().contains(">\n\r\nfirst\r\nsecond &lt;b&gt;"));
    assert_eq!(page.text(".sayso-notice textarea"), "first\nsecond <b>");
    for hidden in ["4321", "nowhere"] {
        assert!(!notice.contains(hidden), "{notice}");
    }
    // The form of another version does not get the values.
    assert_eq!(page.value("title"), "");
}

#[tokio::test]
async fn a_failure_whose_form_is_gone_keeps_the_values_in_its_notice() {
    let page = stale("/edited", "fail").await;
    assert_eq!(page.status(), 500);
    assert_eq!(page.texts(".sayso-notice").len(), 1);
    assert_eq!(page.texts(".sayso-notice dd")[0], "fail");
}

#[tokio::test]
async fn a_form_with_a_key_keeps_its_values_whatever_its_arguments_are() {
    let page = stale("/edited?keyed=true", "mine").await;
    page.assert_issue(Edit::TITLE, "Somebody else has saved this");
    assert_eq!(page.value("title"), "mine");
    assert!(!page.has(".sayso-notice"));
    let page = page.form("form").fill("pin", "4321").press("Save").await;
    assert_eq!(page.text("h1"), "mine");
}
