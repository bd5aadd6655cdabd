//! POST, as a browser without JavaScript and as other programs send it.

use crate::open;
use axum::{
    body::Body,
    http::{Method, header},
};
use sayso_tests::client::{Client, encode};

/// How the first form of a page names its action.
async fn handle(client: &Client, path: &str) -> String {
    client.get(path).await.attr("form [name=_action]", "value").expect("a form with an action")
}

#[tokio::test]
async fn an_invalid_form_keeps_what_was_typed_but_for_secrets() {
    let (stage, client) = open();
    let page = client.get("/ten").await;
    let typed = [("name", "<b>\"much\" & more</b>"), ("email", "nobody"), ("password", "hunter2")];
    let answer = client.submit("/ten", &page, "form[data-sayso]", &typed).await;
    assert_eq!(answer.status, 422);
    assert_eq!(answer.attr("[name=name]", "value").as_deref(), Some("<b>\"much\" & more</b>"));
    assert_eq!(answer.attr("[name=email]", "value").as_deref(), Some("nobody"));
    assert_eq!(answer.attr("[name=password]", "value").unwrap_or_default(), "");
    assert!(!answer.body.contains("hunter2"), "the secret is nowhere");
    assert_eq!(answer.texts(".sayso-summary li").len(), 10, "{:?}", answer.texts(".sayso-summary li"));
    assert_eq!(answer.attr("[autofocus]", "name").as_deref(), Some("name"));
    assert_eq!(answer.headers["cache-control"], "no-store");
    assert_eq!(stage.runs(), 0);
}

#[tokio::test]
async fn an_issue_that_the_action_finds_stands_beside_its_field() {
    let (_, client) = open();
    let page = client.get("/ten").await;
    let typed = [
        ("name", "taken"),
        ("email", "ada@example.com"),
        ("age", "36"),
        ("website", "https://example.com"),
        ("postcode", "12345"),
        ("born", "1990-12-10"),
        ("colour", "green"),
        ("about", "I wrote the first program."),
        ("price", "1.5"),
        ("password", "long enough"),
    ];
    let answer = client.submit("/ten", &page, "form[data-sayso]", &typed).await;
    assert_eq!(answer.status, 422, "{:?}", answer.texts(".sayso-summary li"));
    assert_eq!(answer.texts(".sayso-summary li"), ["This name is taken"]);
    assert_eq!(answer.attr("[name=name]", "aria-invalid").as_deref(), Some("true"));
    assert_eq!(answer.attr("[name=email]", "aria-invalid"), None);
    let typed = typed.map(|(name, value)| (name, if name == "name" { "Ada" } else { value }));
    let answer = client.submit("/ten", &answer, "form[data-sayso]", &typed).await;
    assert_eq!(client.follow(&answer).await.text("h1").as_deref(), Some("Done"));
}

#[tokio::test]
async fn success_leads_back_to_the_page_with_its_query() {
    let (stage, client) = open();
    let page = client.get("/notes?from=here").await;
    let answer = client.submit("/notes?from=here", &page, "form[data-sayso]", &[("text", "one")]).await;
    assert_eq!((answer.status.as_u16(), answer.location().as_str()), (303, "/notes?from=here"));
    assert_eq!(stage.notes(), ["one"]);
}

#[tokio::test]
async fn cross_origin_submits_are_refused() {
    let (stage, client) = open();
    let page = client.get("/notes").await;
    let body = encode(&page.form("form[data-sayso]", &[("text", "hostile")]));
    let hostile = [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
        ("origin", "null"),
    ];
    for (name, value) in hostile {
        for accept in ["text/html", "application/json"] {
            let request = client
                .request(Method::POST, "/notes")
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header(name, value);
            let mut request = request.body(Body::from(body.clone())).expect("a request");
            request.headers_mut().insert(header::ACCEPT, accept.parse().expect("a value"));
            let answer = client.send(request).await;
            assert_eq!(answer.status, 403, "{name}: {value}");
            let is_page = answer.body.contains("sayso-notice");
            assert_eq!(is_page, accept == "text/html", "a browser gets its page back, a program plain text");
        }
    }
    assert!(stage.notes().is_empty());
}

#[tokio::test]
async fn a_program_without_browser_headers_may_submit() {
    let (stage, client) = open();
    let handle = handle(&client, "/notes").await;
    let request = client
        .request(Method::POST, "/notes")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(format!("_action={handle}&text=from+curl")))
        .expect("a request");
    assert_eq!(client.send(request).await.status, 303);
    assert_eq!(stage.notes(), ["from curl"]);
}

#[tokio::test]
async fn malformed_submits_get_a_plain_answer_that_says_why() {
    let (stage, client) = open();
    let cases: [(&str, &str, u16); 5] = [
        ("application/x-www-form-urlencoded", "text=no+action", 400),
        ("application/x-www-form-urlencoded", "_action=sayso_tests::gone&text=x", 404),
        ("application/json", "{}", 415),
        ("multipart/form-data", "no boundary", 400),
        ("multipart/form-data; boundary=x", "--x\r\nbroken", 400),
    ];
    for (kind, body, status) in cases {
        for browser in [true, false] {
            let mut request = client.submit_request("/notes").body(Body::from(body)).expect("a request");
            let headers = request.headers_mut();
            headers.insert(header::CONTENT_TYPE, kind.parse().expect("a value"));
            if !browser {
                headers.remove("sec-fetch-mode");
                headers.insert(header::ACCEPT, "*/*".parse().expect("a value"));
            }
            let answer = client.send(request).await;
            assert_eq!(answer.status, status, "{kind} {body}: {}", answer.body);
            assert_eq!(answer.body.contains("sayso-notice"), browser);
            assert_eq!(
                answer.headers["content-type"].to_str().expect("text").starts_with("text/html"),
                browser
            );
        }
    }
    assert!(stage.notes().is_empty());
}

#[tokio::test]
async fn an_unknown_action_gives_the_typed_text_back() {
    let (_, client) = open();
    let page = client.get("/notes").await;
    let mut body = page.form("form[data-sayso]", &[("text", "precious")]);
    let action = body.iter_mut().find(|(name, _)| name == "_action").expect("an action");
    action.1 = action.1.replace("add_note", "gone");
    let request = client.submit_request("/notes").body(Body::from(encode(&body))).expect("a request");
    let answer = client.send(request).await;
    assert_eq!(answer.status, 404);
    assert_eq!(answer.attr("[name=text]", "value").as_deref(), Some("precious"));
    assert!(answer.text(".sayso-notice").expect("a notice").contains("reload"));
}

#[tokio::test]
async fn too_large_a_body_is_refused_with_a_message() {
    let (stage, client) = open();
    let body = format!("_action=sayso_tests::fixture::actions::add_note&text={}", "x".repeat(2_000_000));
    let request = client.submit_request("/notes").body(Body::from(body)).expect("a request");
    let answer = client.send(request).await;
    assert_eq!(answer.status, 413);
    assert!(answer.text(".sayso-notice").is_some_and(|notice| notice.contains("large")));
    assert!(stage.notes().is_empty());
}

#[tokio::test]
async fn a_redirect_to_another_origin_needs_its_own_call() {
    let (_, client) = open();
    let page = client.get("/go").await;
    let answer = client.submit("/go", &page, "form[data-sayso]", &[("text", "away")]).await;
    assert_eq!(answer.status, 500);
    assert!(!answer.headers.contains_key("location"));
}

#[tokio::test]
async fn the_runtime_gets_the_outcome_first_and_then_the_page() {
    let (_, client) = open();
    let page = client.get("/notes").await;
    let body = encode(&page.form("form[data-sayso]", &[("text", "")]));
    let request = client.submit_request("/notes").header("sayso-submit", "1").body(Body::from(body));
    let answer = client.send(request.expect("a request")).await;
    assert_eq!(answer.status, 422);
    assert!(answer.headers["content-type"].to_str().expect("text").starts_with("application/x-sayso"));
    let (outcome, rest) = answer.body.split_once('\n').expect("two frames");
    let outcome: serde_json::Value = serde_json::from_str(outcome).expect("JSON");
    assert_eq!((outcome["type"].as_str(), outcome["status"].as_str()), (Some("outcome"), Some("issues")));
    let (head, document) = rest.split_once('\n').expect("a document");
    let head: serde_json::Value = serde_json::from_str(head).expect("JSON");
    assert_eq!(head["url"], "/notes");
    assert_eq!(head["length"].as_u64(), Some(document.trim_end_matches('\n').len() as u64));
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
        let sent = match chunked {
            // Without a length in its head.
            true => Body::from_stream(futures_util::stream::iter([Ok::<_, std::io::Error>(body.clone())])),
            false => Body::from(body.clone()),
        };
        let mut request = client.submit_request("/upload").body(sent).expect("a request");
        let kind = "multipart/form-data; boundary=x".parse().expect("a value");
        request.headers_mut().insert(header::CONTENT_TYPE, kind);
        let answer = client.send(request).await;
        assert_eq!(answer.status, 413, "chunked: {chunked}");
        assert!(answer.text(".sayso-notice").expect("a notice").contains("50 kB"));
    }
    assert!(stage.notes().is_empty());
}

#[tokio::test]
async fn a_path_that_looks_like_another_host_leads_nowhere_else() {
    let (stage, client) = open();
    let body = format!("_action={}&text=x", handle(&client, "/notes").await);
    let request = client.submit_request("//evil.example/").body(Body::from(body)).expect("a request");
    let answer = client.send(request).await;
    assert_eq!((answer.status.as_u16(), answer.location().as_str()), (303, "/"));
    assert_eq!(stage.notes(), ["x"]);
}
