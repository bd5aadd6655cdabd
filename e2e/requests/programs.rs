//! Responses to a program that posts to a page, as the guide "What happens in the browser" describes them.

use crate::open;
use sayso::test::{Client, Page};

/// Posts the entries of a page's form without the headers of a browser.
async fn post(client: &Client, path: &str, text: &str) -> Page {
    let entries = client
        .open(path)
        .await
        .form("form")
        .forge("text", text)
        .entries();
    client
        .post(path)
        .form(&entries)
        .header("accept", "application/json")
        .send()
        .await
}

#[tokio::test]
async fn a_program_gets_the_value_as_json_a_redirect_the_page_with_its_issues_or_a_message() {
    let (_, client) = open();
    for (path, text, status, kind, body) in [
        ("/echo", "loud", 200, "application/json", "\"LOUD\""),
        ("/notes", "done", 303, "", ""),
        ("/go", "page", 303, "", ""),
        ("/echo", "", 422, "text/html", "Note"),
        (
            "/fail",
            "forbidden",
            403,
            "text/plain",
            "You do not have permission to do this.\n",
        ),
        (
            "/fail",
            "panic",
            500,
            "text/plain",
            "Something went wrong on our side.",
        ),
    ] {
        let answer = post(&client, path, text).await;
        assert_eq!(answer.status(), status, "{path} {text}");
        let found = answer
            .headers()
            .get("content-type")
            .map_or("", |kind| kind.to_str().expect("text"));
        assert!(found.starts_with(kind), "{path} {text}: {found}");
        assert!(
            answer.body().contains(body),
            "{path} {text}: {}",
            answer.body()
        );
        assert_eq!(answer.headers().contains_key("location"), status == 303);
    }
}

#[tokio::test]
async fn a_navigation_or_an_accept_with_html_is_a_browsers() {
    let (_, client) = open();
    let entries = client
        .open("/echo")
        .await
        .form("form")
        .forge("text", "loud")
        .entries();
    for (name, value) in [
        ("accept", "text/html,*/*;q=0.8"),
        ("sec-fetch-mode", "navigate"),
    ] {
        let request = client
            .post("/echo")
            .form(&entries)
            .header("accept", "*/*")
            .header(name, value);
        assert_eq!(request.send().await.text("#loud"), "LOUD", "{name}");
    }
}
