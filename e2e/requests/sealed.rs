//! Bound arguments: their sealed form, and what a browser can do with it.

use crate::open;
use sayso::test::{Client, Page};

const FORM: &str = "form[id^=fixture-actions-counter-increase]";

async fn rendered(client: &Client) -> Vec<(String, String)> {
    client.open("/session").await.form(FORM).entries()
}

async fn send(client: &Client, body: &[(String, String)]) -> Page {
    client.post("/session").as_browser().form(body).send().await
}

#[tokio::test]
async fn they_cannot_be_read() {
    let (_, client) = open();
    let page = client.open("/session").await;
    let action = page
        .attr(&format!("{FORM} [name=_action]"), "value")
        .expect("an action");
    assert!(action.contains('~'), "{action}");
    // The arguments as JSON, and the same in base64 at each of the three alignments.
    for readable in ["[41]", "WzQxX", "s0MV", "bNDFd"] {
        assert!(!page.body().contains(readable), "{readable}");
    }
}

#[tokio::test]
async fn they_cannot_be_altered_or_moved_to_another_action() {
    let (stage, client) = open();
    let rendered = rendered(&client).await;
    let action = rendered
        .iter()
        .find(|(name, _)| name == "_action")
        .expect("an action")
        .1
        .clone();
    let (id, sealed) = action.split_once('~').expect("sealed arguments");
    for at in [0, 10, sealed.len() / 2, sealed.len() - 1] {
        let mut bytes = sealed.as_bytes().to_vec();
        bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
        let changed = String::from_utf8(bytes).expect("ASCII");
        let answer = send(&client, &[("_action".into(), format!("{id}~{changed}"))]).await;
        assert_eq!(answer.status(), 403, "byte {at}");
    }
    for id in [
        "sayso_e2e::fixture::actions::delete_row",
        "sayso_e2e::fixture::actions::add_note",
    ] {
        let answer = send(&client, &[("_action".into(), format!("{id}~{sealed}"))]).await;
        assert_eq!(answer.status(), 403, "{id}");
    }
    assert!(stage.notes().is_empty());
    assert_eq!(
        send(&client, &rendered).await.status(),
        303,
        "as rendered, they open"
    );
    assert_eq!(stage.notes(), ["increased by 41"]);
}

#[tokio::test]
async fn an_action_that_no_page_offered_does_not_run() {
    let (stage, client) = open();
    let offered = client.open("/notes").await.value("_action");
    let (_, proof) = offered.split_once('~').expect("a proof");
    for id in ["delete_row", "counter::increase", "log_out", "save_draft"] {
        let id = format!("sayso_e2e::fixture::actions::{id}");
        // The name without a proof, and with the proof of another action.
        for handle in [
            id.clone(),
            format!("{id}~"),
            format!("{id}~="),
            format!("{id}~{proof}"),
        ] {
            let answer = send(&client, &[("_action".into(), handle.clone())]).await;
            assert_eq!(answer.status(), 403, "{handle}");
        }
    }
    assert_eq!(
        (stage.rows().len(), stage.notes().len(), stage.runs()),
        (3, 0, 0)
    );
}

#[tokio::test]
async fn they_cannot_be_replayed_in_another_session() {
    let (stage, ada) = open();
    let login = ada.open("/session").await.form("#fixture-actions-log_in");
    let page = login.fill("text", "ada").press("Log in").await;
    assert_eq!(page.text("#user"), "ada");
    let hers = rendered(&ada).await;
    let eve = Client::new(sayso_e2e::fixture::router(stage.clone()));
    assert_eq!(send(&eve, &hers).await.status(), 403, "without a session");
    assert_eq!(send(&ada, &hers).await.status(), 303);
    page.press("Log out").await;
    let refused = send(&ada, &hers).await;
    assert_eq!(refused.status(), 403, "her own session after logout");
    assert!(refused.text(".sayso-notice").contains("session has ended"));
    assert_eq!(stage.notes(), ["increased by 41"]);
}
