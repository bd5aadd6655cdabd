//! Submitting and calling as the browser runtime does.

use crate::{complaint, form, page};
use axum::{Router, extract::Request, http::header, response::Html, routing::get};
use http_body_util::BodyExt;
use sayso_test::{Answer, Client};

const PAGE: &str = "<form id=f method=post><input type=hidden name=_once value=page><input name=a value=1>\
    <input type=hidden name=_state value=own><button name=b value=2>Save</button></form>\
    <form id=g method=post><input type=hidden name=_state value=other></form>\
    <button id=like data-on-click='like~sealed' name=c value=3>Like</button>\
    <form id=h method=post data-on-change='draft~sealed'><textarea name=d>half</textarea><input type=checkbox name=e></form>";

/// Elements with states, of forms without ids and of handlers.
const STATES: &str = "<form class=f method=post><input type=hidden name=_state value=own><button>Save</button></form>\
    <button id=like data-on-click='like~sealed' data-sayso-state=liked>Like</button>\
    <form method=post data-on-change='draft~sealed'><input type=hidden name=_state value=other></form>\
    <template><button data-sayso-state=copied>Like</button></template>\
    <button id=read data-on-click='read~sealed'>Read</button>";

/// Handlers in a form with files, and in forms that they do not belong to.
const CALLS: &str = "<form id=f method=post enctype='multipart/form-data'><input name=a value=1>\
    <button type=button id=check data-on-click='check~sealed'>Check</button>\
    <button type=button id=named form=g name=c value=3 data-on-click='check~sealed'>Check</button>\
    <button type=button id=alone form=none name=c value=3 data-on-click='check~sealed'>Check</button>\
    <p id=text form=none data-on-click='check~sealed'>P</p></form>\
    <form id=g method=post><input name=d value=4></form>";

/// A page whose forms get the request back as a value, and a page with it.
fn site() -> Client {
    let answer = async |request: Request| {
        let (parts, body) = request.into_parts();
        let body = body.collect().await.expect("a body").to_bytes();
        let named = |name: &str| {
            parts
                .headers
                .get(name)
                .map(|value| value.to_str().expect("text").to_owned())
        };
        let value = serde_json::json!({
            "kind": named("sayso-submit"), "mode": named("sec-fetch-mode"), "site": named("sec-fetch-site"),
            "origin": named("origin"), "type": named("content-type"), "body": String::from_utf8_lossy(&body),
        });
        let outcome = serde_json::json!({"type": "outcome", "status": "ok", "message": "é", "value": value, "state": "new"});
        let html = "<h1>Späte\n</h1>";
        let head = format!(
            r#"{{"type":"document","url":"/done?q=1","length":{}}}"#,
            html.len()
        );
        (
            [(header::CONTENT_TYPE, "application/x-sayso; charset=utf-8")],
            format!("{outcome}\n{head}\n{html}\n"),
        )
    };
    let router = Router::new().route("/", get(async || Html(PAGE)).post(answer));
    Client::new(
        router
            .route("/states", get(async || Html(STATES)).post(answer))
            .route("/calls", get(async || Html(CALLS)).post(answer)),
    )
}

#[tokio::test]
async fn an_answer_has_the_outcome_and_then_the_page() {
    let answer = site()
        .open("/")
        .await
        .form("#f")
        .press_with_js("Save")
        .await;
    assert_eq!(
        (answer.outcome(), answer.message(), answer.has_page()),
        ("ok", "é", true)
    );
    assert_eq!(
        (answer.page().path(), answer.page().text("h1").as_str()),
        ("/done?q=1", "Späte")
    );
    assert!(!answer.is_external());
    assert!(complaint(|| answer.location().to_owned()).contains("leads nowhere else"));
    assert!(complaint(|| answer.value::<u32>()).contains("does not return such a value"));
}

#[tokio::test]
async fn a_submission_says_what_the_runtime_says() {
    let page = site().open("/").await;
    let mut tokens = Vec::new();
    for _ in 0..2 {
        let answer = page.form("#f").submit_with_js().await;
        let sent: serde_json::Value = answer.value();
        assert_eq!(
            (sent["kind"].as_str(), sent["mode"].as_str()),
            (Some("1"), Some("cors"))
        );
        assert_eq!(
            (sent["site"].as_str(), sent["origin"].as_str()),
            (Some("same-origin"), Some("http://localhost"))
        );
        let body = sent["body"].as_str().expect("text").to_owned();
        let (token, rest) = body.split_once('&').expect("several");
        assert_eq!(rest, "a=1&_state=own&b=2&_states=other");
        tokens.push(token.to_owned());
    }
    assert!(
        tokens[0] != tokens[1]
            && tokens
                .iter()
                .all(|token| token.len() == "_once=".len() + 32),
        "{tokens:?}"
    );
}

#[tokio::test]
async fn a_handler_is_called_with_the_data_of_its_form_or_its_own() {
    let page = site().open("/").await;
    let sent: serde_json::Value = page.call("#like", "click").await.value();
    assert_eq!(sent["kind"], "call");
    assert!(
        sent["body"]
            .as_str()
            .is_some_and(|body| body.starts_with("_action=like%7Esealed&")),
        "{sent}"
    );
    assert!(
        complaint(|| page.call("#like", "input")).starts_with("#like has no handler for \"input\"")
    );
    assert!(complaint(|| page.call("#none", "click")).starts_with("there is no #none"));
}

#[tokio::test]
async fn a_form_with_a_handler_is_called_with_its_own_data() {
    // The test of the same name in sayso-client checks the same in a browser.
    let page = site().open("/").await;
    let sent: serde_json::Value = page.call("#h", "change").await.value();
    assert_eq!(sent["kind"], "call");
    assert_eq!(
        sent["body"],
        "_action=draft%7Esealed&d=half&_states=own&_states=other"
    );
}

#[tokio::test]
async fn a_handler_is_called_with_the_present_values_of_its_form() {
    let page = site().open("/").await;
    let form = page.form("#h").fill("d", "more");
    let sent: serde_json::Value = form.call("#h", "change").await.value();
    assert_eq!(
        sent["body"],
        "_action=draft%7Esealed&d=more&_states=own&_states=other"
    );
    // The form goes on, and so does the value that the element keeps.
    let sent: serde_json::Value = form.check("e").call("#h", "change").await.value();
    assert_eq!(
        sent["body"],
        "_action=draft%7Esealed&d=more&e=on&_states=new&_states=own&_states=other&_states=new"
    );
}

#[tokio::test]
async fn a_form_calls_the_handlers_of_its_own_elements() {
    let page = site().open("/calls").await;
    let form = page.form("#f").fill("a", "2");
    for css in ["#check", "#text"] {
        let sent: serde_json::Value = form.call(css, "click").await.value();
        let body = sent["body"].as_str().expect("text");
        assert!(body.contains("name=\"a\"\r\n\r\n2\r\n"), "{css}: {body}");
    }
    let other = site().open("/calls").await.form("#g").fill("d", "5");
    let sent: serde_json::Value = other.call("#named", "click").await.value();
    assert_eq!(sent["body"], "_action=check%7Esealed&d=5");
    for (form, css) in [(&form, "#named"), (&other, "#check"), (&form, "#alone")] {
        assert_eq!(
            complaint(|| form.call(css, "click")),
            format!("{css} does not belong to the form; call it on its own form, or on the page")
        );
    }
    assert!(complaint(|| form.call("#check", "input")).starts_with("#check has no handler"));
    assert!(complaint(|| form.call("#none", "click")).starts_with("there is no #none"));
}

#[tokio::test]
async fn a_call_is_multipart_if_its_form_is() {
    // The test of the same name in sayso-client checks the same in a browser.
    let page = site().open("/calls").await;
    for (css, multipart) in [("#check", true), ("#text", true), ("#named", false)] {
        let sent: serde_json::Value = page.call(css, "click").await.value();
        let kind = sent["type"].as_str().expect("a type");
        assert_eq!(kind.starts_with("multipart/form-data;"), multipart, "{css}");
        let body = sent["body"].as_str().expect("text");
        assert_eq!(
            body.contains("name=\"a\"\r\n\r\n1\r\n"),
            multipart,
            "{body}"
        );
    }
}

#[tokio::test]
async fn a_control_that_names_its_form_calls_with_the_data_of_that_form_or_with_its_own_if_there_is_no_such_form()
 {
    // The test of the same name in sayso-client checks the same in a browser.
    for (css, body) in [
        ("#named", "_action=check%7Esealed&d=4"),
        ("#alone", "_action=check%7Esealed&c=3"),
    ] {
        let page = site().open("/calls").await;
        let sent: serde_json::Value = page.call(css, "click").await.value();
        assert_eq!(sent["body"], body, "{css}");
    }
}

/// The states that a request has sent along.
fn states(answer: &Answer) -> Vec<String> {
    let sent: serde_json::Value = answer.value();
    let body = sent["body"].as_str().expect("text").to_owned();
    body.split('&')
        .filter_map(|pair| pair.strip_prefix("_states="))
        .map(str::to_owned)
        .collect()
}

#[tokio::test]
async fn states_of_elements_are_sent_along_and_the_callers_own_comes_first() {
    let page = site().open("/states").await;
    assert_eq!(
        states(&page.form(".f").submit_with_js().await),
        ["liked", "other"]
    );
    assert_eq!(
        states(&page.call("#read", "click").await),
        ["own", "liked", "other"]
    );
    let called = page.call("#like", "click").await;
    assert_eq!(
        states(&called),
        ["liked", "own", "liked", "other", "new"],
        "#read has got one meanwhile"
    );
}

#[tokio::test]
async fn an_element_keeps_what_its_call_returned_for_as_long_as_the_page_is_shown() {
    let page = site().open("/states").await;
    let form = page.form(".f");
    page.call("#like", "click").await;
    assert_eq!(
        states(&page.call("#like", "click").await),
        ["new", "own", "new", "other"]
    );
    assert_eq!(states(&form.submit_with_js().await), ["new", "other"]);
    let fresh = site().open("/states").await;
    assert_eq!(
        states(&fresh.call("#like", "click").await),
        ["liked", "own", "liked", "other"]
    );
}

#[tokio::test]
#[should_panic(expected = "the runtime leaves this form to the browser: it does not post")]
async fn a_form_that_does_not_post_is_left_to_the_browser() {
    form("<form></form>").await.submit_with_js().await;
}

#[tokio::test]
#[should_panic(
    expected = "the runtime cannot read the page /x (200): its type is \"text/plain; charset=utf-8\""
)]
async fn an_answer_that_is_not_for_the_runtime_fails() {
    page("<form action=/x method=post></form>")
        .await
        .form("form")
        .submit_with_js()
        .await;
}
