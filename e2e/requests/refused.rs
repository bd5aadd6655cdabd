//! Failed actions and refused submissions: the nearest boundary is shown above the form.

use crate::{filled, log_in, open, open_with};
use sayso::test::{Client, Page};
use sayso_e2e::fixture::Stage;

async fn fail(text: &str) -> Page {
    let (_, client) = open();
    filled(&client, "/fail", text).await.submit().await
}

#[tokio::test]
async fn not_found_and_forbidden_of_an_action_are_shown_by_its_boundary() {
    for (text, status, shown) in [
        ("not found", 404, "There is nothing here"),
        ("forbidden", 403, "do not have permission"),
        ("unauthorized", 401, "Log in"),
    ] {
        let page = fail(text).await;
        assert_eq!(page.status(), status);
        assert!(
            page.text(".sayso-notice").contains(shown),
            "{}",
            page.text(".sayso-notice")
        );
        assert_eq!(page.value("text"), text);
    }
}

#[tokio::test]
async fn the_runtime_gets_the_boundary_as_markup_and_as_text() {
    let (_, client) = open();
    let form = filled(&client, "/fail", "panic").await;
    let answer = form.request().header("sayso-submit", "1").send().await;
    let outcome: serde_json::Value = serde_json::from_str(answer.body()).expect("one frame");
    assert_eq!(outcome["status"], "error");
    assert!(
        outcome["html"]
            .as_str()
            .is_some_and(|html| html.contains("<h1>It failed</h1>"))
    );
    assert!(
        outcome["message"]
            .as_str()
            .is_some_and(|message| message.contains("went wrong"))
    );
}

#[tokio::test]
async fn a_visitor_who_calls_too_often_waits_and_keeps_the_text() {
    let (stage, client) = open();
    let form = client.open("/rated").await.form("form");
    for text in ["one", "two"] {
        assert_eq!(form.clone().fill("text", text).submit().await.status(), 200);
    }
    let page = form.clone().fill("text", "three").submit().await;
    assert_eq!(page.status(), 429);
    let seconds: u64 = page.header("retry-after").parse().expect("seconds");
    assert!((1..=30).contains(&seconds), "{seconds}");
    assert!(page.text(".sayso-notice").contains("Too many attempts"));
    assert_eq!(
        (page.value("text").as_str(), stage.notes().len()),
        ("three", 2)
    );
    // A logged-in visitor is counted by their session. A made-up cookie has no session.
    let forged = form
        .clone()
        .fill("text", "forged")
        .request()
        .header("cookie", "session=made-up");
    assert_eq!(forged.send().await.status(), 429);
    log_in(&client, "ada").await;
    let hers = filled(&client, "/rated", "hers").await.submit().await;
    assert_eq!(hers.status(), 200);
}

#[tokio::test]
async fn a_tab_from_before_a_deploy_is_told_so_and_works_at_the_second_press() {
    let (stage, client) = open();
    let form = filled(&client, "/notes", "kept").await;
    let stale = form
        .clone()
        .forge("_action", "sayso_e2e::fixture::actions::add_note~=0");
    let answer = stale.request().header("sayso-build", "before").send().await;
    assert_eq!(answer.status(), 403);
    assert!(
        answer
            .text(".sayso-notice")
            .contains("updated since you opened it")
    );
    assert_eq!(answer.value("text"), "kept");
    assert_eq!(answer.form("form[data-sayso]").submit().await.status(), 200);
    assert_eq!(stage.notes(), ["kept"]);
    // A page of an older build works if its action still exists.
    let other = form
        .fill("text", "other")
        .request()
        .header("sayso-build", "before")
        .follow()
        .await;
    assert_eq!((other.status().as_u16(), stage.notes().len()), (200, 2));
}

/// An application that trusts a proxy, which sends the address of the visitor.
fn behind_a_proxy() -> (Stage, Client) {
    open_with(|app| app.settings(|settings| settings.trust_proxy()))
}

async fn send_from(page: &Page, address: &str) -> u16 {
    let request = page
        .form("form")
        .fill("text", "x")
        .request()
        .header("x-forwarded-for", address);
    request.send().await.status().as_u16()
}

#[tokio::test]
async fn many_sessions_of_one_address_do_not_multiply_a_rate_without_end() {
    let (stage, client) = behind_a_proxy();
    let mut passed = 0;
    for number in 0..15 {
        client.clear_cookies();
        log_in(&client, &format!("visitor {number}")).await;
        for _ in 0..2 {
            let status = send_from(&client.open("/rated").await, "192.0.2.1").await;
            passed += usize::from(status == 303);
        }
    }
    assert_eq!(passed, 20, "ten times the rate, which is 2");
    // The calls of a session are counted before those of its address.
    client.clear_cookies();
    log_in(&client, "elsewhere").await;
    let elsewhere = send_from(&client.open("/rated").await, "192.0.2.2").await;
    assert_eq!((elsewhere, stage.notes().len()), (303, 21));
}

#[tokio::test]
async fn calls_refused_to_one_session_do_not_count_for_others_of_its_address() {
    let (_, client) = behind_a_proxy();
    let mut statuses = Vec::new();
    for (visitor, calls) in [("eager", 25), ("other", 1)] {
        client.clear_cookies();
        log_in(&client, visitor).await;
        for _ in 0..calls {
            statuses.push(send_from(&client.open("/rated").await, "192.0.2.1").await);
        }
    }
    assert_eq!(
        (statuses[..2].to_vec(), statuses[24], statuses[25]),
        (vec![303, 303], 429, 303)
    );
}

#[tokio::test]
async fn a_rate_per_address_takes_no_notice_of_sessions() {
    let (_, client) = behind_a_proxy();
    for address in ["192.0.2.1", "192.0.2.2"] {
        let mut statuses = Vec::new();
        for number in 0..3 {
            client.clear_cookies();
            log_in(&client, &format!("visitor {number}")).await;
            statuses.push(send_from(&client.open("/rated/address").await, address).await);
        }
        assert_eq!(statuses, [303, 303, 429]);
    }
}

#[tokio::test]
async fn an_action_is_ended_at_its_deadline_and_the_text_is_kept() {
    let (stage, client) = open();
    let form = filled(&client, "/deadline", "forever").await;
    let page = form.submit().await;
    assert_eq!(
        (page.status().as_u16(), page.value("text")),
        (503, "forever".into())
    );
    assert_eq!(stage.notes(), ["begun", "dropped"]);
    let page = filled(&client, "/deadline", "quick").await.submit().await;
    assert_eq!(page.status(), 200);
}

#[tokio::test]
async fn a_page_that_cannot_be_shown_after_a_failure_says_where_the_text_is() {
    let (_, client) = open();
    let page = filled(&client, "/fragile", "luck").await.submit().await;
    assert_eq!(page.status(), 503);
    let notice = page.text(".sayso-notice");
    assert!(
        notice.contains("No luck today") && notice.contains("Go back"),
        "{notice}"
    );
}
