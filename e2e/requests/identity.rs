//! Visitors without a session, who are identified in other ways.

use sayso::test::Client;
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
