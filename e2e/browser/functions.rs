//! Event handlers, previous values, policies, pending texts and uploads, as a visitor experiences them.

use crate::open;
use sayso_e2e::{
    browser::{Browser, Js},
    fixture::Stage,
};

async fn submit(browser: &Browser, text: &str) {
    browser.fill("[name=text]", text).await;
    browser.press_enter("[name=text]").await;
}

async fn until_notes(browser: &Browser, stage: &Stage, notes: &[&str]) {
    let what = format!("the notes are {notes:?}");
    browser.until(&what, async |_| stage.notes() == notes).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_handler_shows_its_result_and_refreshes_the_page_when_the_action_says_so() {
    let (_, browser) = open(Js::On).await;
    browser.goto("/likes").await;
    browser.mark_document().await;
    browser.watch_policy().await;
    browser.click("#like").await;
    browser.until_text("#result", "2").await;
    assert_eq!(
        browser.text("#likes").await,
        "0",
        "the page was not requested"
    );
    browser.click("#refresh").await;
    browser.until_text("#likes", "3").await;
    assert!(browser.is_same_document().await);
    assert_eq!(browser.policy_violations().await, serde_json::json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shortcut_presses_its_button() {
    let (_, browser) = open(Js::On).await;
    browser.goto("/likes").await;
    browser.type_into("#draft", "\u{e009}l").await;
    browser.until_text("#likes", "1").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn input_is_saved_and_only_the_latest_counts() {
    let (stage, browser) = open(Js::On).await;
    browser.goto("/likes").await;
    stage.close("autosave");
    browser.type_into("#draft", "ab").await;
    browser
        .until("both are on their way", async |_| {
            stage.notes().contains(&"draft ab".into())
        })
        .await;
    stage.open("autosave");
    stage.open("autosave");
    browser.until_text("#saved", "Saved “ab”").await;
    assert_eq!(browser.value("#draft").await, "ab");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_handlers_of_a_field_are_those_of_its_input() {
    let (stage, browser) = open(Js::On).await;
    browser.goto("/typed").await;
    browser.watch_policy().await;
    browser.type_into("[name=text]", "ab").await;
    browser.until_text("#saved", "Saved “ab”").await;
    assert!(stage.notes().contains(&"draft ab".into()));
    browser.eval("document.activeElement.blur()").await;
    browser
        .until("it was left", async |_| {
            stage.notes().contains(&"seen text".into())
        })
        .await;
    assert_eq!(browser.policy_violations().await, serde_json::json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_action_runs_when_its_element_appears_and_when_it_is_seen() {
    let (stage, browser) = open(Js::On).await;
    browser.goto("/likes").await;
    browser
        .until("it was mounted", async |_| {
            stage.notes().contains(&"seen mount".into())
        })
        .await;
    assert!(
        !stage.notes().contains(&"seen below".into()),
        "it is far below"
    );
    browser
        .eval("document.querySelector('#below').scrollIntoView()")
        .await;
    browser
        .until("it was seen", async |_| {
            stage.notes().contains(&"seen below".into())
        })
        .await;
    browser.click("#refresh").await;
    browser.until_text("#likes", "1").await;
    assert_eq!(stage.notes().len(), 2, "once each: {:?}", stage.notes());
}

#[tokio::test(flavor = "multi_thread")]
async fn each_form_keeps_what_its_action_returned() {
    for js in [Js::On, Js::Off] {
        let (_, browser) = open(js).await;
        browser.goto("/carts").await;
        for (cart, item) in [("left", "apple"), ("right", "plum"), ("left", "pear")] {
            browser.fill(&format!("#{cart} [name=text]"), item).await;
            browser.press_enter(&format!("#{cart} [name=text]")).await;
            browser.until_text(&format!("#items-{cart}"), item).await;
        }
        if js == Js::On {
            assert_eq!(browser.text("#items-left").await, "apple, pear");
            assert_eq!(browser.text("#items-right").await, "plum");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_shows_what_it_sends_and_can_be_cancelled() {
    let (stage, browser) = open(Js::On).await;
    stage.close("wait");
    browser.goto("/wait").await;
    assert!(!browser.is_displayed("#cancel").await);
    submit(&browser, "hello").await;
    browser
        .until_text("[data-sayso-pending]", "Sending hello")
        .await;
    browser.click("#cancel").await;
    until_notes(&browser, &stage, &["cancelled hello"]).await;
    browser
        .until("nothing is pending", async |b| {
            !b.has("form[data-sayso-action]").await
        })
        .await;
    assert_eq!(browser.value("[name=text]").await, "hello");
    assert!(!browser.has(".sayso-notice").await);
    assert!(!browser.is_displayed("#cancel").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn leaving_the_page_tells_the_action() {
    let (stage, browser) = open(Js::On).await;
    stage.close("wait");
    browser.goto("/wait").await;
    submit(&browser, "hello").await;
    browser.until("it runs", async |_| stage.runs() == 1).await;
    browser.click("#away").await;
    browser.until_text("h1", "Done").await;
    until_notes(&browser, &stage, &["cancelled hello"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_javascript_nothing_of_it_is_shown_and_the_form_is_sent() {
    let (stage, browser) = open(Js::Off).await;
    for (path, css) in [
        ("/wait", "#cancel"),
        ("/wait", "[role=status]"),
        ("/files", "progress"),
        ("/files", "#cancel"),
    ] {
        browser.goto(path).await;
        assert!(!browser.is_displayed(css).await, "{css} on {path}");
    }
    stage.close("wait");
    stage.open("wait");
    browser.goto("/wait").await;
    submit(&browser, "hello").await;
    until_notes(&browser, &stage, &["done hello"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dropping_form_ignores_a_second_submit() {
    let (stage, browser) = open(Js::On).await;
    stage.close("a");
    browser.goto("/policies/drop").await;
    submit(&browser, "a").await;
    browser.until("it runs", async |_| stage.runs() == 1).await;
    submit(&browser, "b").await;
    stage.open("a");
    browser.until_text("#notes", "a").await;
    assert_eq!(
        (stage.runs(), browser.value("[name=text]").await.as_str()),
        (1, "b")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_latest_submit_replaces_the_one_in_flight() {
    let (stage, browser) = open(Js::On).await;
    stage.close("a");
    stage.close("b");
    browser.goto("/policies/latest").await;
    submit(&browser, "a").await;
    browser
        .until("the first runs", async |_| stage.runs() == 1)
        .await;
    submit(&browser, "b").await;
    until_notes(&browser, &stage, &["cancelled a"]).await;
    stage.open("b");
    browser.until_text("#notes", "cancelled a b").await;
    assert!(!browser.has(".sayso-notice").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn queued_submits_run_one_after_the_other() {
    let (stage, browser) = open(Js::On).await;
    for gate in ["a", "b", "c"] {
        stage.close(gate);
    }
    browser.goto("/policies/queue").await;
    submit(&browser, "a").await;
    browser
        .until("the first runs", async |_| stage.runs() == 1)
        .await;
    submit(&browser, "b").await;
    submit(&browser, "c").await;
    for (gate, runs) in [("a", 2), ("b", 3)] {
        assert_eq!(stage.runs(), runs - 1);
        stage.open(gate);
        browser
            .until("the next one runs", async |_| stage.runs() == runs)
            .await;
    }
    stage.open("c");
    browser.until_text("#notes", "a b c").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn parallel_submits_run_at_the_same_time() {
    let (stage, browser) = open(Js::On).await;
    stage.close("a");
    stage.close("b");
    browser.goto("/policies/parallel").await;
    submit(&browser, "a").await;
    submit(&browser, "b").await;
    browser.until("both run", async |_| stage.runs() == 2).await;
    stage.open("b");
    until_notes(&browser, &stage, &["b"]).await;
    stage.open("a");
    browser.until_text("#notes", "b a").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_shows_its_progress_and_can_be_cancelled() {
    let (stage, browser) = open(Js::On).await;
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("large.bin");
    std::fs::write(&file, vec![7; 5_000_000]).expect("a file");
    stage.close("receive");
    browser.goto("/files").await;
    browser.fill("[name=title]", "Holiday").await;
    browser
        .type_into("[name=large]", file.to_str().expect("text"))
        .await;
    browser.click("#send").await;
    let done = "const p = document.querySelector('progress'); return !p.hidden && p.value > 0 && p.value === p.max";
    browser
        .until("all is sent", async |b| b.eval(done).await == true)
        .await;
    browser.click("#cancel").await;
    browser
        .until("nothing is pending", async |b| {
            !b.has("form[data-sayso-action]").await
        })
        .await;
    let kept = "return document.querySelector('[name=large]').files.length";
    assert_eq!(browser.eval(kept).await, 1, "the file is still chosen");
    stage.open("receive");
    browser.click("#send").await;
    stage.open("receive");
    browser.until_text("#received", "Holiday: 5000000 0").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_far_too_large_gets_an_answer_and_not_a_broken_connection() {
    for js in [Js::On, Js::Off] {
        let (_, browser) = open(js).await;
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("large.png");
        std::fs::write(&file, vec![7; 8_000_000]).expect("a file");
        browser.goto("/upload").await;
        browser.fill("[name=title]", "Cat").await;
        browser
            .type_into("[name=file]", file.to_str().expect("text"))
            .await;
        browser.click("#send").await;
        browser
            .until_text(".sayso-notice", "Picture must be at most 10 kB")
            .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_button_adds_its_name_and_value_and_may_be_outside_of_its_form() {
    for js in [Js::On, Js::Off] {
        let (_, browser) = open(js).await;
        browser.goto("/buttons").await;
        for (button, shown) in [
            ("#plain", "by=date&outside=here"),
            ("#own", "outside=here&by=name & age"),
            ("#distant", "outside=here&by=distance"),
        ] {
            browser.click(button).await;
            browser.until_text("#notes", shown).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failing_action_is_shown_by_the_boundary_above_the_kept_form() {
    for js in [Js::On, Js::Off] {
        let (_, browser) = open(js).await;
        browser.goto("/fail").await;
        submit(&browser, "panic").await;
        browser.until_text(".sayso-notice h1", "It failed").await;
        assert_eq!(browser.value("[name=text]").await, "panic");
        browser.until_text(".sayso-notice #digest", "").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_try_after_a_lost_answer_does_not_run_the_action_again() {
    let (stage, browser) = open(Js::On).await;
    browser.goto("/notes").await;
    // The server receives the submission, but its response is lost.
    let lose = "const real = window.fetch; window.fetch = async (...args) => { \
                await real(...args); window.fetch = real; throw new TypeError('Failed to fetch'); }";
    browser.eval(lose).await;
    submit(&browser, "once").await;
    browser
        .until_text(".sayso-notice", "could not be reached")
        .await;
    assert_eq!(stage.notes(), ["once"]);
    browser.click("#add").await;
    browser.until_text("#notes", "once").await;
    assert_eq!(stage.notes(), ["once"]);
    // Submitting the same text again on purpose is another submission.
    submit(&browser, "once").await;
    browser
        .until("it ran again", async |_| stage.notes() == ["once", "once"])
        .await;
}
