//! Reading what is wrong.

use crate::{complaint, page};
use sayso_test::ShownIssue;

/// As forms render it: an issue of a field, of a group, of a list that has no control, and of the whole form.
const PAGE: &str = "<h1>New</h1><form id=f><div class=sayso-summary id=f-summary><h2>There is a problem</h2><ul>\
    <li><a href=#f-title>Too long</a></li><li><a href=#f-lines>Order something</a></li><li>Try later</li></ul></div>\
    <ul id=f-title-issues class=sayso-issues><li data-code=too_long>Too long</li></ul><input id=f-title name=title>\
    <ul id=f-tags-issues class=sayso-issues><li>Choose one</li></ul><input type=checkbox id=f-tags name=tags></form>";

fn issue(field: &str, message: &str) -> ShownIssue {
    ShownIssue {
        field: field.into(),
        message: message.into(),
    }
}

#[tokio::test]
async fn a_page_lists_what_its_summary_and_its_fields_say() {
    let expected = [
        issue("title", "Too long"),
        issue("lines", "Order something"),
        issue("", "Try later"),
        issue("tags", "Choose one"),
    ];
    assert_eq!(page(PAGE).await.issues(), expected);
}

#[tokio::test]
async fn an_issue_belongs_to_a_field_or_to_the_whole_form() {
    let page = page(PAGE).await;
    page.assert_issue("title", "long")
        .assert_issue("tags", "Choose")
        .assert_issue("", "later");
    assert_eq!(
        complaint(|| page.assert_issue("lines", "Order").status()),
        "\"Order\" is not shown next to \"lines\" on the page /a/page (200, \"New\"); its issues are \
         \"title\": \"Too long\", \"lines\": \"Order something\", \"Try later\" and \"tags\": \"Choose one\""
    );
}

#[tokio::test]
async fn a_page_without_issues_says_so() {
    page("<h1>Fine</h1>").await.assert_no_issues();
    let page = page(PAGE).await;
    let said = complaint(|| page.assert_no_issues().status());
    assert!(
        said.starts_with(
            "there are issues on the page /a/page (200, \"New\"): \"title\": \"Too long\""
        ),
        "{said}"
    );
}
