//! Being sent on, and cookies on the way.

use crate::{client, complaint, echo};
use axum::{
    Router,
    extract::Path,
    http::StatusCode,
    response::{AppendHeaders, Html},
    routing::{any, get},
};
use sayso_test::Client;

const FORM: &str = "<form method=post><input name=a value=1></form>";

/// `/to/303/x` sends on to `/x`; `/login` sets a cookie and sends on.
fn site() -> Client {
    let away = async |Path((status, to)): Path<(u16, String)>| {
        (StatusCode::from_u16(status).expect("a status"), AppendHeaders([("location", format!("/{to}"))]))
    };
    let login =
        (StatusCode::SEE_OTHER, [("location", "http://localhost/x"), ("set-cookie", "user=ada; Path=/")]);
    let external = (StatusCode::FOUND, [("location", "https://id.example/")]);
    let around = (StatusCode::FOUND, [("location", "/around")]);
    let router = Router::new()
        .route(
            "/form/{status}",
            get(async || Html(FORM)).post(async |Path(status): Path<u16>| {
                (StatusCode::from_u16(status).expect("a status"), [("location", "/x")])
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
        let page = site().open(format!("/form/{status}")).await.form("form").submit().await;
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
        let page = site().open(format!("/form/{status}")).await.form("form").submit().await;
        assert!(page.body().starts_with("POST /x\n") && page.body().ends_with("\n\na=1"), "{}", page.body());
    }
}

#[tokio::test]
async fn a_page_says_where_redirects_ended() {
    let page = site().open("/to/303/to/302/x?q=1").await;
    assert_eq!((page.path(), page.status().as_u16()), ("/x", 200));
    let page = site().get("/to/303/x").send().await;
    assert_eq!((page.path(), page.location(), page.status().as_u16()), ("/to/303/x", "/x", 303));
    let page = site().get("/to/303/x").follow().await;
    assert_eq!(page.path(), "/x");
    assert_eq!(complaint(|| page.location().to_owned()), "the page /x (200) leads nowhere else");
}

#[tokio::test]
async fn a_redirect_out_of_the_application_is_not_followed() {
    let page = site().open("/external").await;
    assert_eq!((page.status().as_u16(), page.location()), (302, "https://id.example/"));
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
    assert_eq!(ada.clone().cookie("user").as_deref(), Some("ada"), "another tab of the same browser");
    ada.clear_cookies();
    assert!(!ada.open("/x").await.body().contains("cookie"));
}

#[tokio::test]
async fn an_address_is_opened_by_the_person_and_a_link_followed_from_the_page() {
    assert!(client("").open("/x").await.body().contains("sec-fetch-site: none\n"));
    let page = client("<a href='../x?a=1#part'>To <b>x</b></a>").open("/a/page").await.click("To x").await;
    assert!(page.body().starts_with("GET /x?a=1\n"), "{}", page.body());
    assert!(page.body().contains("sec-fetch-site: same-origin\n"));
}
