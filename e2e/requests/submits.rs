//! POST, as a browser without JavaScript and as other programs send it.

use crate::open;
use axum::{body::Body, http::Request};
use sayso::test::{Client, Page, PageForm, ShownIssue};
use sayso_e2e::fixture::forms::Ten;

const FORM: &str = "form[data-sayso]";

/// How the first form of a page names its action.
async fn handle(client: &Client, path: &str) -> String {
    client.open(path).await.value("_action")
}

#[tokio::test]
async fn an_invalid_form_keeps_all_values_except_secrets() {
    let (stage, client) = open();
    let form = client
        .open("/ten")
        .await
        .form(FORM)
        .fill(Ten::NAME, "<b>\"much\" & more</b>")
        .fill(Ten::EMAIL, "nobody");
    let answer = form.fill(Ten::PASSWORD, "hunter2").submit().await;
    assert_eq!(answer.status(), 422);
    assert_eq!(answer.value(Ten::NAME), "<b>\"much\" & more</b>");
    assert_eq!(answer.value(Ten::EMAIL), "nobody");
    assert_eq!(answer.value(Ten::PASSWORD), "");
    assert!(!answer.body().contains("hunter2"), "the secret is nowhere");
    assert_eq!(answer.issues().len(), 10, "{:?}", answer.issues());
    assert_eq!(
        answer.texts(".sayso-summary li").len(),
        10,
        "each is in the summary"
    );
    for issue in answer.issues() {
        answer.assert_issue(issue.field, &issue.message);
    }
    assert_eq!(answer.attr("[autofocus]", "name").as_deref(), Some("name"));
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(stage.runs(), 0);
}

/// Ten valid values.
fn fill_in(page: &Page) -> PageForm {
    page.form(FORM)
        .fill(Ten::NAME, "Ada")
        .fill(Ten::EMAIL, "ada@example.com")
        .fill(Ten::AGE, "36")
        .fill(Ten::WEBSITE, "https://example.com")
        .fill(Ten::POSTCODE, "12345")
        .fill(Ten::BORN, "1990-12-10")
        .select(Ten::COLOUR, "green")
        .fill(Ten::ABOUT, "I wrote the first program.")
        .fill(Ten::PRICE, "1.5")
        .fill(Ten::PASSWORD, "long enough")
}

#[tokio::test]
async fn an_issue_that_the_action_finds_is_shown_next_to_its_field() {
    let (_, client) = open();
    let answer = fill_in(&client.open("/ten").await)
        .fill(Ten::NAME, "taken")
        .submit()
        .await;
    assert_eq!(answer.status(), 422);
    let taken = ShownIssue {
        field: "name".into(),
        message: "This name is taken".into(),
    };
    assert_eq!(answer.issues(), [taken]);
    answer.assert_issue(Ten::NAME, "This name is taken");
    assert_eq!(
        answer.attr("[name=name]", "aria-invalid").as_deref(),
        Some("true")
    );
    assert_eq!(answer.attr("[name=email]", "aria-invalid"), None);
    // All values except secrets are shown again.
    let again = answer
        .form(FORM)
        .fill(Ten::NAME, "Ada")
        .fill(Ten::PASSWORD, "long enough");
    assert_eq!(again.submit().await.text("h1"), "Done");
}

#[tokio::test]
async fn success_leads_back_to_the_page_with_its_query() {
    let (stage, client) = open();
    let form = client
        .open("/notes?from=here")
        .await
        .form(FORM)
        .fill("text", "one");
    let answer = form.request().send().await;
    assert_eq!(
        (answer.status().as_u16(), answer.location()),
        (303, "/notes?from=here")
    );
    assert_eq!(stage.notes(), ["one"]);
}

#[tokio::test]
async fn cross_origin_submits_are_refused() {
    let (stage, client) = open();
    let body = client
        .open("/notes")
        .await
        .form(FORM)
        .fill("text", "hostile")
        .entries();
    let hostile = [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
        ("origin", "null"),
    ];
    for (name, value) in hostile {
        for accept in ["text/html", "application/json"] {
            let request = client
                .post("/notes")
                .form(&body)
                .header(name, value)
                .header("accept", accept);
            let answer = request.send().await;
            assert_eq!(answer.status(), 403, "{name}: {value}");
            let is_page = answer.body().contains("sayso-notice");
            assert_eq!(
                is_page,
                accept == "text/html",
                "a browser gets its page back, a program plain text"
            );
        }
    }
    assert!(stage.notes().is_empty());
}

#[tokio::test]
async fn a_program_without_browser_headers_may_submit() {
    let (stage, client) = open();
    let handle = handle(&client, "/notes").await;
    let entries = [("_action", handle.as_str()), ("text", "from curl")];
    assert_eq!(
        client.post("/notes").form(entries).send().await.status(),
        303
    );
    assert_eq!(stage.notes(), ["from curl"]);
}

#[tokio::test]
async fn malformed_submits_get_a_plain_answer_that_says_why() {
    let (stage, client) = open();
    let cases: [(&str, &str, u16); 5] = [
        ("application/x-www-form-urlencoded", "text=no+action", 400),
        // An unknown action is refused like one that no page has offered, so ids cannot be probed.
        (
            "application/x-www-form-urlencoded",
            "_action=sayso_e2e::gone&text=x",
            403,
        ),
        ("application/json", "{}", 415),
        ("multipart/form-data", "no boundary", 400),
        ("multipart/form-data; boundary=x", "--x\r\nbroken", 400),
    ];
    for (kind, body, status) in cases {
        for browser in [true, false] {
            let mut request = client.post("/notes").as_browser().body(kind, body);
            if !browser {
                request = request.without("sec-fetch-mode").header("accept", "*/*");
            }
            let answer = request.send().await;
            assert_eq!(answer.status(), status, "{kind} {body}: {}", answer.body());
            assert_eq!(answer.body().contains("sayso-notice"), browser);
            assert_eq!(
                answer.header("content-type").starts_with("text/html"),
                browser
            );
        }
    }
    assert!(stage.notes().is_empty());
}

#[tokio::test]
async fn an_unknown_action_gives_the_typed_text_back() {
    let (_, client) = open();
    let page = client.open("/notes").await;
    // An older build has offered this action, so its proof is valid. The proof of another action is not.
    let gone = sayso_e2e::fixture::offered("sayso_e2e::fixture::actions::gone");
    let answer = page
        .form(FORM)
        .fill("text", "precious")
        .forge("_action", gone)
        .submit()
        .await;
    assert_eq!(answer.status(), 404);
    assert_eq!(answer.value("text"), "precious");
    assert!(answer.text(".sayso-notice").contains("reload"));
}

#[tokio::test]
async fn too_large_a_body_is_refused_with_a_message() {
    let (stage, client) = open();
    let form = client
        .open("/notes")
        .await
        .form(FORM)
        .fill("text", "x".repeat(2_000_000));
    let answer = form.submit().await;
    assert_eq!(answer.status(), 413);
    assert!(answer.text(".sayso-notice").contains("large"));
    assert!(stage.notes().is_empty());
}

#[tokio::test]
async fn a_redirect_to_another_origin_needs_its_own_call() {
    let (_, client) = open();
    let answer = client
        .open("/go")
        .await
        .form(FORM)
        .fill("text", "away")
        .submit()
        .await;
    assert_eq!(answer.status(), 500);
    assert!(!answer.headers().contains_key("location"));
}

#[tokio::test]
async fn the_runtime_gets_the_outcome_first_and_then_the_page() {
    let (_, client) = open();
    let request = client.open("/notes").await.form(FORM).request();
    let answer = request.header("sayso-submit", "1").send().await;
    assert_eq!(answer.status(), 422);
    assert!(
        answer
            .header("content-type")
            .starts_with("application/x-sayso")
    );
    let (outcome, rest) = answer.body().split_once('\n').expect("two frames");
    let outcome: serde_json::Value = serde_json::from_str(outcome).expect("JSON");
    assert_eq!(
        (outcome["type"].as_str(), outcome["status"].as_str()),
        (Some("outcome"), Some("issues"))
    );
    let (head, document) = rest.split_once('\n').expect("a document");
    let head: serde_json::Value = serde_json::from_str(head).expect("JSON");
    assert_eq!(head["url"], "/notes");
    assert_eq!(
        head["length"].as_u64(),
        Some(document.trim_end_matches('\n').len() as u64)
    );
    assert!(document.starts_with("<!DOCTYPE html>"));
}

#[tokio::test]
async fn an_action_takes_no_more_than_its_own_limit_however_the_body_is_sent() {
    let (stage, client) = open();
    let handle = handle(&client, "/upload").await;
    let part = |name: &str, value: &str| {
        format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let body = part("_action", &handle) + &part("title", &"x".repeat(60_000)) + "--x--\r\n";
    for chunked in [false, true] {
        let sent = if chunked {
            // A request without `Content-Length`.
            Body::from_stream(futures_util::stream::iter([Ok::<_, std::io::Error>(
                body.clone(),
            )]))
        } else {
            Body::from(body.clone())
        };
        let request = Request::post("/upload")
            .header("host", "localhost")
            .header("accept", "text/html")
            .header("content-type", "multipart/form-data; boundary=x");
        let answer = client.send(request.body(sent).expect("a request")).await;
        assert_eq!(answer.status(), 413, "chunked: {chunked}");
        assert!(answer.text(".sayso-notice").contains("50 kB"));
    }
    assert!(stage.notes().is_empty());
}

#[tokio::test]
async fn a_path_that_looks_like_another_host_leads_nowhere_else() {
    let (stage, client) = open();
    let handle = handle(&client, "/notes").await;
    let entries = [("_action", handle.as_str()), ("text", "x")];
    let answer = client
        .post("//evil.example/")
        .as_browser()
        .form(entries)
        .send()
        .await;
    // An address without a page offers no action. An earlier version ran it and redirected to "/".
    assert_eq!(
        (
            answer.status().as_u16(),
            answer.headers().contains_key("location")
        ),
        (404, false)
    );
    assert!(stage.notes().is_empty());
}

#[tokio::test]
async fn an_address_without_a_page_runs_no_action() {
    let (stage, client) = open();
    let handle = handle(&client, "/notes").await;
    let entries = [("_action", handle.as_str()), ("text", "x")];
    let request = || client.post("/nowhere").form(entries);
    let answers = [
        request().as_browser().send().await,
        request().send().await,
        request().header("sayso-submit", "1").send().await,
    ];
    for answer in answers {
        assert_eq!(answer.status(), 404);
    }
    assert!(stage.notes().is_empty());
}

#[tokio::test]
async fn a_page_that_is_gone_says_where_the_entries_are() {
    let (_, client) = open();
    let handle = handle(&client, "/fail").await;
    for (path, said) in [
        ("/nested/missing", "You can no longer open this page."),
        ("/nested/broken", "This page cannot be shown at the moment."),
    ] {
        let entries = [("_action", handle.as_str()), ("text", "not found")];
        let answer = client.post(path).as_browser().form(entries).send().await;
        let notice = answer.text(".sayso-notice");
        assert!(notice.contains(said), "{path}: {notice}");
        assert!(notice.contains("Go back in your browser"), "{notice}");
    }
}

#[tokio::test]
async fn a_row_that_is_missing_for_the_action_and_the_page_is_said_to_be_missing_once() {
    let (_, client) = open();
    let handle = handle(&client, "/fail").await;
    let entries = [("_action", handle.as_str()), ("text", "not found")];
    let answer = client
        .post("/nested/missing")
        .as_browser()
        .form(entries)
        .send()
        .await;
    assert_eq!(answer.status(), 404);
    let said = answer.body().matches("There is nothing here").count();
    assert_eq!(said, 1, "{}", answer.body());
}

#[tokio::test]
async fn a_button_adds_no_more_fields_than_a_button_has() {
    let (stage, client) = open();
    let handle = handle(&client, "/buttons").await;
    for pressed in [
        "&x=1".repeat(100_000),
        format!("&{}x=1", "a.".repeat(5_000)),
    ] {
        let entries = [("_formaction", format!("{handle}{pressed}"))];
        let answer = client
            .post("/buttons")
            .as_browser()
            .form(entries)
            .send()
            .await;
        assert_eq!(answer.status(), 400);
    }
    assert!(stage.notes().is_empty());
}
