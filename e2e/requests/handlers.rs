//! Plain handlers of axum in an application with pages.

use crate::log_in;
use axum::{
    http::header,
    routing::{get, post},
};
use sayso::{handler::SameOrigin, page::Cx, test::Client};
use sayso_e2e::fixture::{Stage, app};

/// The person who is logged in, and what is asked for.
async fn who(cx: Cx) -> String {
    let user: Option<String> = cx.session().get("user").await.expect("a session");
    format!("{user:?} {}", cx.path_and_query())
}

fn client() -> Client {
    let own = async || ([(header::REFERRER_POLICY, "no-referrer")], "own");
    let app = app(Stage::default())
        .route("/own", get(own))
        .route("/who", get(who))
        .route("/change", post(async |_: SameOrigin| "changed"));
    Client::new(app.into_router().expect("the application starts"))
}

#[tokio::test]
async fn every_response_has_the_security_headers_but_for_its_own() {
    let client = client();
    let runtime = client
        .open("/")
        .await
        .attr("script[src]", "src")
        .expect("the runtime");
    // Pages, handlers, a handler's wrong method, files, health, and an unknown path.
    for path in [
        "/",
        "/own",
        "/change",
        &runtime,
        "/_sayso/health",
        "/_sayso/nothing.js",
        "/nothing",
    ] {
        let answer = client.open(path).await;
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert!(
            answer
                .header("content-security-policy")
                .contains("script-src 'self'"),
            "{path}"
        );
        let referrer = if path == "/own" {
            "no-referrer"
        } else {
            "strict-origin-when-cross-origin"
        };
        assert_eq!(answer.header("referrer-policy"), referrer, "{path}");
        assert_eq!(
            answer
                .headers()
                .get_all("content-security-policy")
                .iter()
                .count(),
            1,
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_handler_reads_the_session_of_its_visitor() {
    let client = client();
    assert_eq!(client.open("/who?a=1").await.body(), "None /who?a=1");
    log_in(&client, "ada").await;
    assert_eq!(client.open("/who").await.body(), "Some(\"ada\") /who");
}

#[tokio::test]
async fn a_handler_that_takes_same_origin_refuses_other_sites() {
    let client = client();
    assert_eq!(
        client.post("/change").as_browser().send().await.body(),
        "changed"
    );
    assert_eq!(
        client.post("/change").send().await.body(),
        "changed",
        "a program is no other site"
    );
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "null"),
    ] {
        let request = client
            .post("/change")
            .without("sec-fetch-site")
            .header(name, value);
        let answer = request.send().await;
        assert_eq!(answer.status(), 403, "{name}: {value}");
        assert!(answer.body().contains("another site"), "{}", answer.body());
    }
}

#[tokio::test]
async fn with_a_configured_address_a_matching_host_is_not_enough() {
    let stage = Stage::default();
    let app =
        app(stage.clone()).settings(|settings| settings.url("http://app.example").trust_proxy());
    let client = Client::new(app.into_router().expect("the application starts"));
    let form = client
        .open("/notes")
        .await
        .form("form[data-sayso]")
        .fill("text", "x");
    let from = |origin: &str, host: &str| {
        let request = form
            .request()
            .without("sec-fetch-site")
            .header("host", host);
        request
            .header("x-forwarded-host", host)
            .header("origin", origin)
    };
    assert_eq!(
        from("http://evil.example", "evil.example")
            .send()
            .await
            .status(),
        403
    );
    assert!(stage.notes().is_empty());
    assert_eq!(
        from("http://app.example", "10.0.0.7:3000")
            .send()
            .await
            .status(),
        303
    );
    for path in ["/robots.txt", "/sitemap.xml"] {
        let answer = client.get(path).header("host", "evil.example").send().await;
        assert!(
            answer.body().contains("http://app.example/") && !answer.body().contains("evil"),
            "{path}"
        );
    }
}
