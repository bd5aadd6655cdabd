//! The identity of visitors: with a session, and by other means.

use crate::{log_in, open};
use sayso::test::{Client, Page};
use sayso_e2e::fixture::{Stage, app};

const FORM: &str = "form[id^=fixture-actions-counter-increase]";

async fn offered(client: &Client, user: &str) -> Vec<(String, String)> {
    client
        .get("/session")
        .header("x-user", user)
        .send()
        .await
        .form(FORM)
        .entries()
}

async fn send(client: &Client, user: &str, form: &[(String, String)]) -> u16 {
    client
        .post("/session")
        .as_browser()
        .header("x-user", user)
        .form(form)
        .send()
        .await
        .status()
        .as_u16()
}

#[tokio::test]
async fn sealed_arguments_open_for_any_visitor_without_a_session_unless_the_application_identifies_them()
 {
    let stage = Stage::default();
    let client = Client::new(
        app(stage.clone())
            .into_router()
            .expect("the application starts"),
    );
    let hers = offered(&client, "ada").await;
    assert_eq!(
        send(&client, "eve", &hers).await,
        303,
        "all visitors without a session are one, as documented"
    );

    let named = app(stage.clone())
        .bind_to(|cx| Some(cx.headers().get("x-user")?.to_str().ok()?.to_owned()));
    let client = Client::new(named.into_router().expect("the application starts"));
    let hers = offered(&client, "ada").await;
    let before = stage.notes().len();
    assert_eq!(send(&client, "eve", &hers).await, 403);
    assert_eq!(stage.notes().len(), before);
    assert_eq!(send(&client, "ada", &hers).await, 303);
    assert_eq!(stage.notes().len(), before + 1);
}

/// Opens a page as a browser does that has `known` in its cache.
async fn revalidate(client: &Client, user: Option<&str>, path: &str, known: &Page) -> Page {
    let validators = [
        ("etag", "if-none-match"),
        ("last-modified", "if-modified-since"),
    ];
    let asked = validators.into_iter().filter_map(|(name, asked)| {
        let value = known.headers().get(name)?.to_str().expect("text");
        Some((asked, value))
    });
    asked
        .chain(user.map(|user| ("x-user", user)))
        .fold(client.get(path), |request, (name, value)| {
            request.header(name, value)
        })
        .send()
        .await
}

#[tokio::test]
async fn a_page_is_not_unmodified_for_a_visitor_who_has_become_another() {
    for path in ["/greeted/etag", "/greeted/time"] {
        let (_, client) = open();
        let stranger = client.open(path).await;
        let again = revalidate(&client, None, path, &stranger).await;
        assert_eq!(again.status(), 304, "{path}");
        log_in(&client, "ada").await;
        let ada = revalidate(&client, None, path, &stranger).await;
        assert_eq!(
            (ada.status().as_u16(), ada.text("#user")),
            (200, "ada".into())
        );
        let again = revalidate(&client, None, path, &ada).await;
        assert_eq!(again.status(), 304, "{path}");
        client
            .open("/session")
            .await
            .form("#fixture-actions-log_out")
            .submit()
            .await;
        let nobody = revalidate(&client, None, path, &ada).await;
        assert_eq!(
            (nobody.status().as_u16(), nobody.text("#user")),
            (200, "nobody".into())
        );
    }
}

#[tokio::test]
async fn a_page_is_not_unmodified_after_its_session_has_changed() {
    let (_, client) = open();
    log_in(&client, "ada").await;
    let before = client.open("/greeted/etag").await;
    let page = client.open("/session").await;
    page.form("#fixture-actions-rename")
        .fill("text", "eve")
        .submit()
        .await;
    let after = revalidate(&client, None, "/greeted/etag", &before).await;
    assert_eq!(
        (after.status().as_u16(), after.text("#user")),
        (200, "eve".into())
    );
}

#[tokio::test]
async fn a_page_is_not_unmodified_for_another_visitor_whom_the_application_identifies() {
    let app = app(Stage::default())
        .bind_to(|cx| Some(cx.headers().get("x-user")?.to_str().ok()?.to_owned()));
    let client = Client::new(app.into_router().expect("the application starts"));
    let ada = client
        .get("/greeted/etag")
        .header("x-user", "ada")
        .send()
        .await;
    for (user, status) in [("ada", 304), ("eve", 200)] {
        let page = revalidate(&client, Some(user), "/greeted/etag", &ada).await;
        assert_eq!(page.status(), status, "{user}");
    }
}
