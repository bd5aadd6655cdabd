//! Targets of redirects of actions, pages and layouts: the allowed ones and the refused ones.

use crate::open;
use sayso::test::{Client, Page};

/// Addresses that lead out of the application, as browsers read them.
const HOSTILE: [&str; 11] = [
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "https://evil.example/",
    "http://localhost@evil.example/",
    "http://localhost.evil.example/",
    "http://localhost//evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
];

/// Requests as a program does, without following redirects.
async fn get(client: &Client, path: &str, to: &str) -> Page {
    let query: String = to.bytes().map(|byte| format!("%{byte:02x}")).collect();
    client
        .get(format!("{path}?to={query}"))
        .header("host", "localhost")
        .send()
        .await
}

async fn lead(client: &Client, to: &str) -> Page {
    let form = client
        .open("/lead/form?a=1")
        .await
        .form("form")
        .fill("text", "");
    form.forge("text", to).request().send().await
}

const LEADING: [&str; 3] = ["/lead/page", "/lead/cached", "/lead/layout/page"];

#[tokio::test]
async fn pages_and_layouts_do_not_redirect_to_another_origin() {
    let (_, client) = open();
    for path in LEADING {
        for to in HOSTILE {
            let page = get(&client, path, to).await;
            assert_eq!(page.status(), 500, "{path} {to}");
            assert!(!page.headers().contains_key("location"), "{path} {to}");
            assert_eq!(
                page.text("h1"),
                "It failed",
                "an error page as others: {path} {to}"
            );
        }
    }
}

#[tokio::test]
async fn an_action_that_leads_astray_keeps_the_page_and_the_values() {
    let (stage, client) = open();
    for to in HOSTILE {
        let page = lead(&client, to).await;
        assert_eq!(page.status(), 500, "{to}");
        assert!(!page.headers().contains_key("location"), "{to}");
        assert_eq!(page.text(".sayso-notice h1"), "It failed", "{to}");
        assert_eq!(page.text("main h1"), "Lead form", "{to}");
        assert_eq!(
            stage.notes().pop().as_deref(),
            Some(to),
            "the action has run"
        );
    }
    assert_eq!(
        lead(&client, "//evil.example").await.value("text"),
        "//evil.example"
    );
}

#[tokio::test]
async fn addresses_are_relative_to_the_page_and_the_own_origin_is_local() {
    let (_, client) = open();
    for (to, location) in [
        ("./sibling", "/lead/sibling"),
        ("sibling?q=1", "/lead/sibling?q=1"),
        ("../done", "/done"),
        ("../../done", "/done"),
        ("/a/./b/../done", "/a/done"),
        ("http://localhost/done?q=a b", "/done?q=a%20b"),
        ("https://localhost/done", "/done"),
        ("http://localhost:80/done", "/done"),
        ("//localhost/done", "/done"),
        ("/dönë", "/d%C3%B6n%C3%AB"),
    ] {
        for path in ["/lead/page", "/lead/cached"] {
            let page = get(&client, path, to).await;
            assert_eq!(
                (page.status().as_u16(), page.location()),
                (303, location),
                "{path} {to}"
            );
        }
        let page = lead(&client, to).await;
        assert_eq!(
            (page.status().as_u16(), page.location()),
            (303, location),
            "{to}"
        );
    }
    assert_eq!(
        get(&client, "/lead/layout/page", "./sibling")
            .await
            .location(),
        "/lead/layout/sibling"
    );
    // The same page with another query or fragment.
    for (to, location) in [
        ("?q=1", "/lead/form?q=1"),
        ("#a", "/lead/form?a=1#a"),
        ("?", "/lead/form?"),
    ] {
        assert_eq!(lead(&client, to).await.location(), location, "{to:?}");
    }
}

#[tokio::test]
async fn another_origin_is_reached_by_its_own_call_and_by_few_schemes() {
    let (_, client) = open();
    for to in [
        "https://pay.example/?a=1&b=2",
        "http://pay.example/",
        "mailto:ada@example.com",
        "tel:+4912",
    ] {
        for path in LEADING {
            let page = get(&client, path, &format!("external {to}")).await;
            assert_eq!(
                (page.status().as_u16(), page.location()),
                (303, to),
                "{path}"
            );
        }
    }
    for to in [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "blob:x",
        "file:///etc/passwd",
    ] {
        for path in LEADING {
            let page = get(&client, path, &format!("external {to}")).await;
            assert_eq!(page.status(), 500, "{path} {to}");
            assert!(!page.headers().contains_key("location"), "{path} {to}");
        }
        let page = lead(&client, &format!("external {to}")).await;
        assert_eq!(page.status(), 500, "{to}");
        assert!(!page.has("meta[http-equiv=refresh]"), "{to}");
    }
}

#[tokio::test]
async fn without_javascript_a_form_leads_out_of_the_application_by_a_page() {
    let (_, client) = open();
    let to = "https://pay.example/?a=1&b=<2>\"";
    let form = client
        .open("/lead/form")
        .await
        .form("form")
        .fill("text", format!("external {to}"));
    let page = form.request().send().await;
    assert_eq!(
        (page.status().as_u16(), page.header("cache-control")),
        (200, "no-store")
    );
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    assert!(
        page.header("content-security-policy")
            .contains("form-action 'self'")
    );
    let escaped = "https://pay.example/?a=1&b=%3C2%3E%22";
    assert_eq!(page.attr("a", "href").as_deref(), Some(escaped));
    let refresh = page.attr("meta[http-equiv=refresh]", "content");
    assert_eq!(refresh, Some(format!("0; url={escaped}")));
    assert!(page.body().contains("a=1&amp;b=") && !page.has("script"));
    // A program receives the redirect itself, and so does a browser whose visitor has entered the address.
    let program = form
        .request()
        .header("accept", "*/*")
        .header("sec-fetch-mode", "cors")
        .send()
        .await;
    assert_eq!(
        (program.status().as_u16(), program.location()),
        (303, escaped)
    );
}

/// The policy applies to all redirects after a submission, and a page cannot know that it is one of their targets.
#[tokio::test]
async fn a_page_that_a_form_may_have_led_to_leads_out_of_the_application_by_a_page() {
    let (_, client) = open();
    let path = "/lead/page?to=external+https://pay.example/";
    for (site, status) in [("same-origin", 200), ("none", 303), ("cross-site", 303)] {
        let request = client
            .get(path)
            .header("sec-fetch-mode", "navigate")
            .header("sec-fetch-site", site);
        assert_eq!(request.send().await.status(), status, "{site}");
    }
}

#[tokio::test]
async fn with_javascript_redirects_lead_to_the_same_places() {
    let (_, client) = open();
    let form = client.open("/lead/form?a=1").await.form("form");
    for (to, location) in [
        ("./sibling?q=1", "/lead/sibling?q=1"),
        ("http://localhost/lead/sibling", "/lead/sibling"),
    ] {
        let answer = form.clone().fill("text", to).submit_with_js().await;
        assert_eq!(
            (answer.outcome(), answer.location(), answer.is_external()),
            ("redirect", location, false)
        );
        assert_eq!(
            (answer.page().path(), answer.page().text("h1").as_str()),
            (location, "Sibling")
        );
    }
    // A redirect of an intermediate page is relative to that page. The browser follows redirects to other origins.
    let answer = form
        .clone()
        .fill("text", "page?to=./sibling")
        .submit_with_js()
        .await;
    assert_eq!(answer.page().path(), "/lead/sibling");
    for to in [
        "external https://pay.example/",
        "page?to=external+https://pay.example/",
    ] {
        let answer = form.clone().fill("text", to).submit_with_js().await;
        assert_eq!(
            (answer.outcome(), answer.has_page()),
            ("redirect", false),
            "{to}"
        );
    }
    for to in HOSTILE.into_iter().filter(|to| !to.contains('\t')) {
        let answer = form.clone().fill("text", to).submit_with_js().await;
        assert_eq!(answer.outcome(), "error", "{to}");
        assert!(answer.message().contains("went wrong on our side"), "{to}");
    }
}
