//! Exactly-once submits: what counts as the same one, and what does not.

use crate::open;
use futures_util::future::join3;
use sayso::test::{Client, Page};

async fn send(client: &Client, path: &str, entries: &[(String, String)]) -> Page {
    client.post(path).as_browser().form(entries).send().await
}

#[tokio::test]
async fn a_repeat_gets_the_first_outcome_and_does_not_run_again() {
    let (stage, client) = open();
    let entries = client.open("/carts").await.form("#fixture-functions-count_up").entries();
    for _ in 0..3 {
        assert_eq!(send(&client, "/carts", &entries).await.status(), 303);
    }
    assert_eq!(stage.runs(), 1);
    let again = client.open("/carts").await.form("#fixture-functions-count_up").entries();
    assert_eq!(send(&client, "/carts", &again).await.status(), 303);
    assert_eq!(stage.runs(), 2, "a page that is rendered anew makes a new submit");
}

#[tokio::test]
async fn two_at_the_same_time_run_once_and_both_are_answered() {
    let (stage, client) = open();
    let entries = client.open("/carts").await.form("#fixture-functions-count_up").entries();
    stage.close("count");
    let let_through = async {
        while stage.runs() == 0 {
            tokio::task::yield_now().await;
        }
        tokio::task::yield_now().await;
        stage.open("count");
    };
    let (one, other, ()) =
        join3(send(&client, "/carts", &entries), send(&client, "/carts", &entries), let_through).await;
    assert_eq!((one.status().as_u16(), other.status().as_u16()), (303, 303));
    assert_eq!(stage.runs(), 1);
}

#[tokio::test]
async fn other_contents_from_the_same_old_page_are_another_submit() {
    let (stage, client) = open();
    let form = client.open("/notes").await.form("form[data-sayso]");
    for text in ["one", "two", "one"] {
        send(&client, "/notes", &form.clone().fill("text", text).entries()).await;
    }
    assert_eq!(stage.notes(), ["one", "two"]);
}

#[tokio::test]
async fn a_failure_may_be_tried_again() {
    let (stage, client) = open();
    let entries = client.open("/fail").await.form("form").fill("text", "once more").entries();
    for run in 1..=2 {
        assert_eq!(send(&client, "/fail", &entries).await.status(), 500);
        assert_eq!(stage.runs(), run);
    }
}

#[tokio::test]
async fn a_login_whose_answer_was_lost_gives_the_same_cookie_again() {
    let (_, client) = open();
    let page = client.open("/session").await;
    let entries = page.form("#fixture-actions-log_in").fill("text", "ada").entries();
    // As the browser that never saw an answer.
    let lost = || client.post("/session").as_browser().header("cookie", "seen=none").form(&entries).send();
    let (first, second) = (lost().await, lost().await);
    assert!(first.header("set-cookie").starts_with("session="));
    assert_eq!(first.header("set-cookie"), second.header("set-cookie"));
    assert_eq!(client.open("/session").await.text("#user"), "ada");
}

#[tokio::test]
async fn a_reload_of_a_page_that_came_as_an_answer_shows_it_again() {
    let (_, client) = open();
    let entries = client.open("/echo").await.form("form").fill("text", "hello").entries();
    for _ in 0..2 {
        let page = send(&client, "/echo", &entries).await;
        assert_eq!((page.status().as_u16(), page.text("#loud")), (200, "HELLO".into()));
    }
}
