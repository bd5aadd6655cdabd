//! Submissions from a page that redirects now, or cannot be rendered any more.

use crate::{filled, log_in, open};
use sayso::test::{Client, Page};

/// Submits the form of a member's page without the session, as a browser or as its runtime does.
async fn without_session(by_runtime: bool) -> Page {
    let (stage, member) = open();
    log_in(&member, "ada").await;
    let form = filled(&member, "/members", "precious").await;
    let nobody = Client::new(sayso_e2e::fixture::router(stage.clone()));
    let mut request = nobody.post("/members").as_browser().form(form.entries());
    if by_runtime {
        request = request.header("sayso-submit", "1");
    }
    let page = request.send().await;
    assert_eq!(page.status(), 403);
    assert!(stage.notes().is_empty());
    page
}

#[tokio::test]
async fn a_browser_is_told_that_nothing_was_changed_before_it_goes_to_the_log_in() {
    let page = without_session(false).await;
    let notice = page.text(".sayso-notice");
    for words in ["Your session has ended", "log in again", "Go back"] {
        assert!(notice.contains(words), "{notice}");
    }
    assert_eq!(page.attr("main a", "href").as_deref(), Some("/session"));
    assert_eq!(page.text("title"), "Continue");
}

#[tokio::test]
async fn a_runtime_keeps_its_page_when_the_new_one_is_that_of_the_log_in() {
    let page = without_session(true).await;
    assert!(page.body().contains("log in again"), "{}", page.body());
    assert!(!page.body().contains("<html"), "{}", page.body());
}

#[tokio::test]
async fn a_runtime_keeps_its_page_when_the_new_one_has_failed() {
    let (stage, member) = open();
    log_in(&member, "ada").await;
    let form = filled(&member, "/members", "break").await;
    let answer = form.request().header("sayso-submit", "1").send().await;
    assert_eq!(answer.status(), 422);
    assert!(answer.body().contains("Not this text"), "{}", answer.body());
    assert!(!answer.body().contains("<html"), "{}", answer.body());
    assert_eq!(stage.notes(), ["1843: break"]);
}

#[tokio::test]
async fn without_javascript_the_issues_are_shown_on_the_page_that_has_failed() {
    let (_, member) = open();
    log_in(&member, "ada").await;
    let page = filled(&member, "/members", "break").await.submit().await;
    assert_eq!(page.status(), 500);
    let notice = page.text(".sayso-notice");
    assert!(notice.starts_with("Not this text"), "{notice}");
    assert!(notice.contains("Go back"), "{notice}");
    page.assert_issue("", "Not this text");
}

#[tokio::test]
async fn so_does_a_call_that_is_refused() {
    let (stage, member) = open();
    log_in(&member, "ada").await;
    for (is_broken, has_page) in [(false, true), (true, false)] {
        if is_broken {
            stage.note("break");
        }
        let call = member
            .post("/members")
            .as_browser()
            .header("sayso-submit", "call");
        let handle = "sayso_e2e::fixture::members::keep_for~AAAA";
        let answer = call.form([("_action", handle)]).send().await;
        assert_eq!(answer.status(), 403);
        assert_eq!(answer.body().contains("<html"), has_page);
    }
}
