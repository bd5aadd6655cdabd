//! Exactly-once submissions: which ones count as repeats, and which do not.

use crate::{filled, open, open_with, watched::Watched};
use futures_util::{
    future::{join, join_all, join3},
    poll,
};
use sayso::test::{Client, Page};
use sayso_e2e::fixture::Stage;
use std::sync::atomic::Ordering;

async fn send(client: &Client, path: &str, entries: &[(String, String)]) -> Page {
    client.post(path).as_browser().form(entries).send().await
}

/// Returns the entries of the form that counts.
async fn counting(client: &Client) -> Vec<(String, String)> {
    let page = client.open("/carts").await;
    page.form("#fixture-functions-count_up").entries()
}

/// Returns the entries of the form that logs a visitor in.
async fn logging_in(client: &Client) -> Vec<(String, String)> {
    let page = client.open("/session").await;
    let form = page.form("#fixture-actions-log_in");
    form.fill("text", "ada").entries()
}

/// Submits to `/session` as a browser that has received no answer yet.
async fn send_without_cookies(client: &Client, entries: &[(String, String)]) -> Page {
    let request = client.post("/session").as_browser();
    request
        .header("cookie", "seen=none")
        .form(entries)
        .send()
        .await
}

/// Returns a client of an application that keeps its outcomes in a store.
fn open_with_store(store: &Watched) -> (Stage, Client) {
    open_with(|app| app.submissions(store.clone()))
}

#[tokio::test]
async fn a_repeat_gets_the_first_outcome_and_does_not_run_again() {
    let (stage, client) = open();
    let entries = counting(&client).await;
    for _ in 0..3 {
        assert_eq!(send(&client, "/carts", &entries).await.status(), 303);
    }
    assert_eq!(stage.runs(), 1);
    let again = counting(&client).await;
    assert_eq!(send(&client, "/carts", &again).await.status(), 303);
    assert_eq!(
        stage.runs(),
        2,
        "a page that is rendered again makes a new submission"
    );
}

#[tokio::test]
async fn two_at_the_same_time_run_once_and_both_are_answered() {
    let (stage, client) = open();
    let entries = counting(&client).await;
    stage.close("count");
    let let_through = async {
        while stage.runs() == 0 {
            tokio::task::yield_now().await;
        }
        tokio::task::yield_now().await;
        stage.open("count");
    };
    let (one, other, ()) = join3(
        send(&client, "/carts", &entries),
        send(&client, "/carts", &entries),
        let_through,
    )
    .await;
    assert_eq!((one.status().as_u16(), other.status().as_u16()), (303, 303));
    assert_eq!(stage.runs(), 1);
}

#[tokio::test]
async fn other_contents_from_the_same_old_page_are_another_submit() {
    let (stage, client) = open();
    let form = client.open("/notes").await.form("form[data-sayso]");
    for text in ["one", "two", "one"] {
        send(
            &client,
            "/notes",
            &form.clone().fill("text", text).entries(),
        )
        .await;
    }
    assert_eq!(stage.notes(), ["one", "two"]);
}

#[tokio::test]
async fn a_failure_may_be_tried_again() {
    let (stage, client) = open();
    let entries = filled(&client, "/fail", "once more").await.entries();
    for run in 1..=2 {
        assert_eq!(send(&client, "/fail", &entries).await.status(), 500);
        assert_eq!(stage.runs(), run);
    }
}

#[tokio::test]
async fn an_action_that_leaves_by_a_redirect_as_an_error_runs_once_too() {
    let (stage, client) = open();
    let form = filled(&client, "/go", "guard").await;
    for _ in 0..2 {
        let answer = send(&client, "/go", &form.entries()).await;
        assert_eq!(
            (answer.status().as_u16(), answer.location()),
            (303, "/notes")
        );
    }
    assert_eq!(stage.runs(), 1);
}

#[tokio::test]
async fn a_repeated_redirect_says_again_whether_the_action_was_left() {
    let (_, client) = open();
    for (text, has_left) in [("guard", true), ("home", false)] {
        let form = filled(&client, "/go", text).await;
        for repeat in [false, true] {
            let answer = form.request().header("sayso-submit", "1").send().await;
            assert!(answer.body().contains("\"redirect\""));
            assert_eq!(
                answer.body().contains("\"left\":true"),
                has_left,
                "{text}, repeated: {repeat}"
            );
            assert!(answer.body().contains("<!DOCTYPE html>"), "{text}");
        }
    }
}

#[tokio::test]
async fn a_login_whose_answer_was_lost_gives_the_same_cookie_again() {
    let (_, client) = open();
    let entries = logging_in(&client).await;
    let lost = || send_without_cookies(&client, &entries);
    let first = lost().await;
    let second = lost().await;
    assert!(first.header("set-cookie").starts_with("session="));
    assert_eq!(first.header("set-cookie"), second.header("set-cookie"));
    assert_eq!(client.open("/session").await.text("#user"), "ada");
}

#[tokio::test]
async fn a_reload_of_a_page_that_came_as_an_answer_shows_it_again() {
    let (_, client) = open();
    let entries = filled(&client, "/echo", "hello").await.entries();
    for _ in 0..2 {
        let page = send(&client, "/echo", &entries).await;
        assert_eq!(
            (page.status().as_u16(), page.text("#loud")),
            (200, "HELLO".into())
        );
    }
}

#[tokio::test]
async fn a_login_that_is_repeated_after_the_log_out_logs_in_again() {
    let (_, client) = open();
    let entries = logging_in(&client).await;
    let lost = || send_without_cookies(&client, &entries);
    let first = lost().await;
    client
        .open("/session")
        .await
        .form("#fixture-actions-log_out")
        .submit()
        .await;
    assert_ne!(client.open("/session").await.text("#user"), "ada");
    let again = lost().await;
    assert_ne!(first.header("set-cookie"), again.header("set-cookie"));
    assert_eq!(client.open("/session").await.text("#user"), "ada");
}

#[tokio::test]
async fn a_file_with_other_contents_is_another_submission() {
    let (stage, client) = open();
    let form = client
        .open("/upload")
        .await
        .form("form")
        .fill("title", "Cat");
    for byte in [1, 2, 2] {
        let mut picture = b"\x89PNG\r\n\x1a\n".to_vec();
        picture.extend([byte; 100]);
        form.clone()
            .attach("file", "a.png", "image/png", picture)
            .submit()
            .await;
    }
    assert_eq!(stage.notes().len(), 2, "{:?}", stage.notes());
}

#[tokio::test]
async fn a_kept_outcome_holds_nothing_of_its_request() {
    let store = Watched::default();
    let (_, client) = open_with_store(&store);
    let form = client
        .open("/session")
        .await
        .form("#fixture-actions-set_theme")
        .fill("text", "dark");
    let cookies = format!("filler={}", "x".repeat(8_000));
    assert_eq!(
        form.request()
            .header("cookie", &cookies)
            .send()
            .await
            .status(),
        303
    );
    let outcomes = store.0.outcomes.lock().expect("outcomes");
    assert_eq!(outcomes.len(), 1);
    assert!(outcomes[0].len() < 500, "{} bytes", outcomes[0].len());
    // An outcome may contain a session's cookie, and the store may not be private.
    assert!(!String::from_utf8_lossy(&outcomes[0]).contains("theme"));
}

#[tokio::test]
async fn a_repeat_with_other_cookies_gets_the_changes_and_keeps_its_own_cookies() {
    let (_, client) = open();
    let form = client
        .open("/session")
        .await
        .form("#fixture-actions-set_theme")
        .fill("text", "dark");
    let first = form
        .request()
        .header("sayso-submit", "1")
        .header("cookie", "theme=light")
        .send()
        .await;
    let second = form
        .request()
        .header("sayso-submit", "1")
        .header("cookie", "theme=light; other=1")
        .send()
        .await;
    for answer in [&first, &second] {
        assert!(answer.header("set-cookie").starts_with("theme=dark"));
        assert!(
            answer.body().contains(">dark<"),
            "the page sees what was set"
        );
    }
}

#[tokio::test]
async fn a_submission_that_was_interrupted_does_not_run_and_keeps_the_text() {
    let store = Watched::default();
    let (stage, client) = open_with_store(&store);
    let form = filled(&client, "/notes", "half done").await;
    store.0.interrupts.store(true, Ordering::SeqCst);
    let page = form.clone().submit().await;
    assert_eq!(page.status(), 409);
    assert!(
        page.text(".sayso-notice")
            .contains("Check whether your changes were saved")
    );
    assert_eq!(page.value("text"), "half done");
    let framed = form.request().header("sayso-submit", "1").send().await;
    assert_eq!(framed.status(), 409);
    assert!(
        framed.body().contains("<!DOCTYPE html>"),
        "a new page brings a new token"
    );
    assert_eq!(stage.runs(), 0);
    store.0.interrupts.store(false, Ordering::SeqCst);
    assert_eq!(page.form("form[data-sayso]").submit().await.status(), 200);
    assert_eq!(stage.notes(), ["half done"]);
}

#[tokio::test]
async fn without_its_store_nothing_runs_and_the_text_is_kept() {
    let store = Watched::default();
    let (stage, client) = open_with_store(&store);
    store.0.is_away.store(true, Ordering::SeqCst);
    for path in ["/notes", "/rated"] {
        let page = filled(&client, path, "kept").await.submit().await;
        assert_eq!(
            (page.status().as_u16(), page.value("text")),
            (503, "kept".into())
        );
    }
    assert_eq!(stage.runs(), 0);
    store.0.is_away.store(false, Ordering::SeqCst);
    let page = filled(&client, "/notes", "kept").await.submit().await;
    assert_eq!(
        (page.status().as_u16(), stage.notes()),
        (200, vec!["kept".into()])
    );
}

#[tokio::test]
async fn an_outcome_that_cannot_be_opened_any_more_does_not_let_the_action_run_again() {
    let store = Watched::default();
    store.0.garbles.store(true, Ordering::SeqCst);
    let (stage, client) = open_with_store(&store);
    let form = filled(&client, "/notes", "once").await;
    assert_eq!(form.clone().submit().await.status(), 200);
    let page = form.submit().await;
    assert_eq!(
        (page.status().as_u16(), page.value("text"), stage.runs()),
        (409, "once".into(), 1)
    );
    assert!(
        page.text(".sayso-notice")
            .contains("Check whether your changes were saved")
    );
}

#[tokio::test]
async fn an_action_whose_session_cannot_be_saved_does_not_run_again_unasked() {
    let (stage, client) = open();
    let form = filled(&client, "/shared/remember", "everything").await;
    for status in [500, 409] {
        let page = form.clone().submit().await;
        assert_eq!(
            (page.status().as_u16(), page.value("text"), stage.runs()),
            (status, "everything".into(), 1)
        );
        assert!(
            page.text(".sayso-notice")
                .contains("Check whether your changes were saved")
        );
    }
    let framed = form.request().header("sayso-submit", "1").send().await;
    assert!(
        framed.body().contains("<!DOCTYPE html>"),
        "a new page brings a new token"
    );
    filled(&client, "/shared/remember", "less")
        .await
        .submit()
        .await;
    assert_eq!(
        client.open("/shared/remember").await.text("#memory"),
        "less"
    );
}

#[tokio::test]
async fn an_action_that_leaves_by_a_redirect_and_cannot_be_saved_does_not_run_again_unasked() {
    let (stage, client) = open();
    let form = filled(&client, "/shared/remember", "guard").await;
    for status in [500, 409] {
        let page = form.clone().submit().await;
        assert_eq!(
            (page.status().as_u16(), page.value("text"), stage.runs()),
            (status, "guard".into(), 1)
        );
    }
}

#[tokio::test]
async fn a_repeat_whose_client_is_gone_does_not_wait_for_the_first() {
    let store = Watched::default();
    let (stage, client) = open_with_store(&store);
    let (_, elsewhere) = open_with_store(&store);
    let entries = counting(&client).await;
    let send = |client| {
        let entries = &entries;
        async move { send(client, "/carts", entries).await }
    };
    stage.close("count");
    store.hang_up_after(1, 0, send(&client)).await;
    store.hang_up_after(2, 1, send(&elsewhere)).await;
    let before = store.claims(1);
    // A waiting repeat would ask the store several times in this time.
    store.hang_up_after(8, 2, send(&elsewhere)).await;
    assert_eq!(store.claims(1), before);
    stage.open("count");
    assert_eq!(send(&client).await.status(), 303);
    assert_eq!(stage.runs(), 1, "the first submission has continued");
}

#[tokio::test]
async fn repeats_on_the_same_instance_wait_without_asking_the_store() {
    let store = Watched::default();
    let (stage, client) = open_with_store(&store);
    let entries = counting(&client).await;
    let client = &client;
    let mut sent = Box::pin(join_all((0..50).map(|_| send(client, "/carts", &entries))));
    stage.close("count");
    let mut gives_up = Box::pin(send(client, "/carts", &entries));
    // The first submission is blocked, and all others wait for it.
    while stage.runs() == 0 {
        assert!(poll!(&mut sent).is_pending());
        tokio::task::yield_now().await;
    }
    for _ in 0..1_000 {
        assert!(poll!(&mut sent).is_pending() && poll!(&mut gives_up).is_pending());
        tokio::task::yield_now().await;
    }
    drop(gives_up);
    assert_eq!(store.all_claims(), 1);
    stage.open("count");
    for answer in sent.await {
        assert_eq!(answer.status(), 303);
    }
    assert_eq!((stage.runs(), store.all_claims()), (1, 50));
}

#[tokio::test]
async fn of_the_repeats_on_another_instance_one_asks_the_store() {
    let store = Watched::default();
    let (stage, client) = open_with_store(&store);
    let (_, elsewhere) = open_with_store(&store);
    let entries = counting(&client).await;
    stage.close("count");
    let mut first = Box::pin(send(&client, "/carts", &entries));
    while stage.runs() == 0 {
        assert!(poll!(&mut first).is_pending());
        tokio::task::yield_now().await;
    }
    let elsewhere = &elsewhere;
    let mut repeats = Box::pin(join_all(
        (0..50).map(|_| send(elsewhere, "/carts", &entries)),
    ));
    while store.claims(1) < 4 {
        assert!(poll!(&mut repeats).is_pending());
        tokio::task::yield_now().await;
    }
    assert_eq!(store.claims(2), 0, "only the second run has asked");
    stage.open("count");
    let (one, others) = join(first, repeats).await;
    for answer in others.iter().chain([&one]) {
        assert_eq!(answer.status(), 303);
    }
    assert_eq!(stage.runs(), 1);
}
