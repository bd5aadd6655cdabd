//! Being sent on, and cookies on the way.

use crate::{client, complaint, echo};
use axum::{
    Router,
    extract::Path,
    http::StatusCode,
    response::{AppendHeaders, Html},
    routing::{any, get},
};
use sayso_test::{Client, Page};

const FORM: &str = "<form method=post><input name=a value=1></form>";

/// `/to/303/x` sends on to `/x`; `/login` sets a cookie and sends on.
fn site() -> Client {
    let away = async |Path((status, to)): Path<(u16, String)>| {
        (
            StatusCode::from_u16(status).expect("a status"),
            AppendHeaders([("location", format!("/{to}"))]),
        )
    };
    let login = (
        StatusCode::SEE_OTHER,
        [
            ("location", "http://localhost/x"),
            ("set-cookie", "user=ada; Path=/"),
        ],
    );
    let external = (StatusCode::FOUND, [("location", "https://id.example/")]);
    let around = (StatusCode::FOUND, [("location", "/around")]);
    let router = Router::new()
        .route(
            "/form/{status}",
            get(async || Html(FORM)).post(async |Path(status): Path<u16>| {
                (
                    StatusCode::from_u16(status).expect("a status"),
                    [("location", "/x")],
                )
            }),
        )
        .route("/to/{status}/{*to}", any(away))
        .route("/login", get(async move || login))
        .route("/external", get(async move || external))
        .route("/around", get(async move || around));
    Client::new(router.fallback(echo))
}

#[tokio::test]
async fn a_redirect_after_a_post_is_fetched_without_its_body() {
    for status in [301, 302, 303] {
        let page = site()
            .open(format!("/form/{status}"))
            .await
            .form("form")
            .submit()
            .await;
        assert!(
            page.body().starts_with("GET /x\n") && page.body().ends_with("\n\n"),
            "{status}: {}",
            page.body()
        );
        assert!(
            !page.body().contains("content-type") && !page.body().contains("origin: "),
            "{}",
            page.body()
        );
    }
}

#[tokio::test]
async fn a_redirect_can_keep_method_and_body() {
    for status in [307, 308] {
        let page = site()
            .open(format!("/form/{status}"))
            .await
            .form("form")
            .submit()
            .await;
        assert!(
            page.body().starts_with("POST /x\n") && page.body().ends_with("\n\na=1"),
            "{}",
            page.body()
        );
    }
}

#[tokio::test]
async fn a_page_says_where_redirects_ended() {
    let page = site().open("/to/303/to/302/x?q=1").await;
    assert_eq!((page.path(), page.status().as_u16()), ("/x", 200));
    let page = site().get("/to/303/x").send().await;
    assert_eq!(
        (page.path(), page.location(), page.status().as_u16()),
        ("/to/303/x", "/x", 303)
    );
    let page = site().get("/to/303/x").follow().await;
    assert_eq!(page.path(), "/x");
    assert_eq!(
        complaint(|| page.location().to_owned()),
        "the page /x (200) leads nowhere else"
    );
}

#[tokio::test]
async fn a_redirect_out_of_the_application_is_not_followed() {
    let page = site().open("/external").await;
    assert_eq!(
        (page.status().as_u16(), page.location()),
        (302, "https://id.example/")
    );
}

#[tokio::test]
async fn a_page_that_leads_on_by_itself_at_once_is_followed_and_out_of_the_application_it_says_where()
 {
    let refresh = |content: &str| {
        Html(format!(
            "<meta http-equiv=refresh content=\"{content}\"><a href=/x>On</a>"
        ))
    };
    let inside = refresh("0; url=../x");
    let outside = refresh("0; url=https://pay.example/?a=1&amp;b=2");
    let later = refresh("5; url=/x");
    let router = Router::new()
        .route("/a/in", any(async move || inside))
        .route("/out", any(async move || outside))
        .route("/later", any(async move || later));
    let client = Client::new(router.fallback(echo));
    let page = client.open("/a/in").await;
    assert!(
        page.body().starts_with("GET /x\n")
            && page.body().contains("sec-fetch-site: same-origin\n")
    );
    let page = client.open("/out").await;
    assert_eq!(
        (page.path(), page.location()),
        ("/out", "https://pay.example/?a=1&b=2")
    );
    assert_eq!(
        client.open("/later").await.path(),
        "/later",
        "somebody can read it first"
    );
}

/// Chromium and Safari hold all redirects after a submission against the policy of the form's page.
async fn lead_by_form(policy: &'static str, way: &'static str) -> Page {
    let form = AppendHeaders([("content-security-policy", policy)]);
    let away = (
        StatusCode::SEE_OTHER,
        [("location", "https://pay.example/")],
    );
    let router = Router::new()
        .route(
            "/",
            get(async move || (form, Html(FORM)))
                .post(async move || (StatusCode::SEE_OTHER, [("location", way)])),
        )
        .route("/away", get(async move || away));
    Client::new(router.fallback(echo))
        .open("/")
        .await
        .form("form")
        .submit()
        .await
}

#[tokio::test]
async fn a_form_leads_where_the_policy_of_its_page_lets_it() {
    let away = lead_by_form("form-action 'self' https://pay.example", "/away").await;
    assert_eq!(
        (away.status().as_u16(), away.location()),
        (303, "https://pay.example/")
    );
    assert_eq!(lead_by_form("form-action 'self'", "/x").await.path(), "/x");
    assert_eq!(
        lead_by_form("default-src 'none'", "/away").await.location(),
        "https://pay.example/"
    );
}

#[tokio::test]
#[should_panic(
    expected = "the browser stays on the page: its Content-Security-Policy says `form-action 'self'`, and the \
                           form leads to https://pay.example/"
)]
async fn a_form_that_the_policy_of_its_page_keeps_from_leading_away_fails() {
    lead_by_form("form-action 'self'", "/away").await;
}

#[tokio::test]
#[should_panic(expected = "more than 10 redirects, the last to /around")]
async fn going_around_in_circles_ends() {
    site().open("/around").await;
}

#[tokio::test]
async fn cookies_set_on_the_way_are_sent_on_the_way() {
    let ada = site();
    let page = ada.open("/login").await;
    assert!(
        page.body().starts_with("GET /x\n") && page.body().contains("cookie: user=ada\n"),
        "{}",
        page.body()
    );
    assert_eq!(
        ada.clone().cookie("user").as_deref(),
        Some("ada"),
        "another tab of the same browser"
    );
    ada.clear_cookies();
    assert!(!ada.open("/x").await.body().contains("cookie"));
}

#[tokio::test]
async fn an_address_is_opened_by_the_person_and_a_link_followed_from_the_page() {
    assert!(
        client("")
            .open("/x")
            .await
            .body()
            .contains("sec-fetch-site: none\n")
    );
    let page = client("<a href='../x?a=1#part'>To <b>x</b></a>")
        .open("/a/page")
        .await
        .click("To x")
        .await;
    assert!(page.body().starts_with("GET /x?a=1\n"), "{}", page.body());
    assert!(page.body().contains("sec-fetch-site: same-origin\n"));
}
