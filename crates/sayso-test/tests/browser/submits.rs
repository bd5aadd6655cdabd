//! What arrives when a form is submitted.

use crate::{client, echo, form, page};
use axum::{Router, response::Html, routing::get};
use sayso_test::Client;

#[tokio::test]
async fn a_form_without_an_action_goes_to_its_own_page_with_the_query() {
    let shown = get(async || Html("<form method=post><input name=a value='1 2'></form>"));
    let client = Client::new(Router::new().route("/a/page", shown.post(echo)));
    let page = client
        .open("/a/page?q=1#top")
        .await
        .form("form")
        .submit()
        .await;
    assert!(
        page.body().starts_with("POST /a/page?q=1\n"),
        "{}",
        page.body()
    );
    assert!(page.body().ends_with("\n\na=1+2"), "{}", page.body());
}

#[tokio::test]
async fn a_post_says_what_a_browser_says() {
    let page = form("<form method=POST action=../x><input name=a></form>")
        .await
        .submit()
        .await;
    assert!(page.body().starts_with("POST /x\n"));
    for header in [
        "host: localhost",
        "accept: text/html",
        "origin: http://localhost",
        "sec-fetch-site: same-origin",
        "sec-fetch-mode: navigate",
        "content-type: application/x-www-form-urlencoded",
    ] {
        assert!(
            page.body().contains(&format!("\n{header}\n")),
            "{header}: {}",
            page.body()
        );
    }
}

#[tokio::test]
async fn a_get_form_replaces_the_query_and_has_neither_body_nor_origin() {
    let page = form("<form action='/x?old=1#part'><input name=a value='1&2'></form>")
        .await
        .submit()
        .await;
    assert!(
        page.body().starts_with("GET /x?a=1%262\n"),
        "{}",
        page.body()
    );
    assert!(!page.body().contains("origin: ") && page.body().ends_with("\n\n"));
}

#[tokio::test]
async fn a_button_can_change_address_method_and_encoding() {
    let html = "<form action=/x><input name=a value=1><button id=b formaction=/y formmethod=post \
                formenctype=multipart/form-data name=c value=2><b>Save</b>\n draft</button></form>";
    for button in ["Save draft", "#b"] {
        let body = form(html).await.press(button).await.body().to_owned();
        assert!(body.starts_with("POST /y\n"), "{body}");
        assert!(
            body.contains("content-type: multipart/form-data; boundary="),
            "{body}"
        );
        assert!(body.contains("name=\"c\"\r\n\r\n2\r\n"), "{body}");
    }
}

#[tokio::test]
async fn a_file_is_sent_by_a_form_that_is_for_files_and_else_only_its_name() {
    let html =
        "<form method=post action=/x enctype=multipart/form-data><input type=file name=f></form>";
    let body = form(html)
        .await
        .attach("f", "a.txt", "text/plain", "hello")
        .submit()
        .await
        .body()
        .to_owned();
    let part = "name=\"f\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\nhello\r\n";
    assert!(body.contains(part), "{body}");
    let form_of_arrays = form(html)
        .await
        .attach("f", "a.txt", "text/plain", b"hello");
    assert_eq!(
        form_of_arrays
            .attach("f", "a.txt", "text/plain", [104, 101, 108, 108, 111])
            .submit()
            .await
            .body(),
        body
    );
    let html = "<form method=post action=/x><input type=file name=f></form>";
    let body = form(html)
        .await
        .attach("f", "a.txt", "text/plain", "hello")
        .submit()
        .await
        .body()
        .to_owned();
    assert!(body.ends_with("\n\nf=a.txt"), "{body}");
}

#[tokio::test]
async fn a_page_finds_the_form_of_a_button() {
    let html = "<form action=/x></form><form action=/y id=y></form><button form=y aria-label='Delete all'>✕</button>";
    for button in ["✕", "Delete all", "button[form]"] {
        assert_eq!(
            page(html).await.press(button).await.path(),
            "/y?",
            "{button}"
        );
    }
}

#[tokio::test]
async fn a_submit_can_be_changed_before_it_is_sent() {
    let request = form("<form method=post action=/x><button name=a value=1>A</button></form>")
        .await
        .request();
    let page = request
        .header("origin", "null")
        .without("sec-fetch-site")
        .send()
        .await;
    assert!(page.body().contains("origin: null\n") && !page.body().contains("sec-fetch-site"));
    assert!(page.body().ends_with("\n\na=1"));
}

#[tokio::test]
async fn a_plain_request_says_nothing_of_a_browser() {
    let page = client("")
        .post("//evil.example/")
        .form([("a", "1")])
        .send()
        .await;
    assert!(
        page.body().starts_with("POST //evil.example/\n"),
        "{}",
        page.body()
    );
    assert!(!page.body().contains("origin") && !page.body().contains("sec-fetch"));
    let raw = client("")
        .get("/x")
        .body("text/plain", "hello")
        .header("cookie", "a=1")
        .send()
        .await;
    assert!(raw.body().contains("cookie: a=1\n") && raw.body().ends_with("\n\nhello"));
}
