//! Values that a form keeps: the results of its actions, and all entered text after every failure.

use crate::{open, open_with};
use sayso::{
    settings::BodyLimits,
    test::{Client, Page},
};
use sayso_e2e::fixture::{SECRET, Stage, app};

const OTHER_SECRET: &str = "fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9";

async fn press(page: &Page, form: &str, button: &str) -> Page {
    page.form(form).press(button).await
}

/// Presses buttons one after the other and returns the result that the form shows after each.
async fn results(form: &str, buttons: &[&str]) -> Vec<String> {
    let (_, client) = open();
    let mut page = client.open("/previous").await;
    let mut shown = Vec::new();
    for button in buttons {
        page = press(&page, form, button).await;
        shown.push(page.text(&format!("{form}-result")));
    }
    shown
}

#[tokio::test]
async fn each_action_of_a_form_gets_its_own_previous_value() {
    let shown = results("#apart", &["One", "Two", "Two", "One"]).await;
    assert_eq!(
        shown,
        [
            "one(nothing)",
            "two(nothing)",
            "two(two(nothing))",
            "one(one(nothing))"
        ]
    );
}

#[tokio::test]
async fn a_result_of_another_type_leaves_the_forms_own_on_the_page() {
    let shown = results("#apart", &["One", "Count", "One"]).await;
    assert_eq!(shown, ["one(nothing)", "one(nothing)", "one(one(nothing))"]);
}

#[tokio::test]
async fn actions_of_a_form_share_a_value_of_one_type_if_the_form_says_so() {
    let shown = results("#together", &["One", "Two", "Count", "Two", "Clear", "One"]).await;
    let expected = [
        "one(nothing)",
        "two(one(nothing))",
        "two(one(nothing))",
        "two(two(one(nothing)))",
        "cleared",
        "one(cleared)",
    ];
    assert_eq!(shown, expected);
}

#[tokio::test]
async fn an_event_handlers_action_gets_its_previous_value() {
    let (_, client) = open();
    let page = client.open("/tally").await;
    let handle = page.attr("#tens", "data-on-click").expect("a handle");
    assert_eq!(
        page.attr("#tens", "data-sayso-state"),
        None,
        "nothing was returned yet"
    );
    let call = async |state: &str| {
        let entries = [("_action", handle.as_str()), ("_states", state)];
        let answer = client
            .post("/tally")
            .form(entries)
            .header("sayso-submit", "call")
            .send()
            .await;
        serde_json::from_str::<serde_json::Value>(answer.body()).expect("one frame")
    };
    let first = call("").await;
    let state = first["state"].as_str().expect("a state");
    let second = call(state).await;
    assert_eq!(
        (&first["value"], &second["value"]),
        (&10.into(), &20.into())
    );
    // A page that is rendered with the value has it on the element, too.
    let form = page
        .form("form")
        .fill("text", "x")
        .forge("_states", second["state"].as_str().expect("a state"));
    let answer = form.request().header("sayso-submit", "1").send().await;
    assert_eq!(
        answer.body().matches("data-sayso-state").count(),
        1,
        "at one of the two elements"
    );
}

#[tokio::test]
async fn a_test_calls_a_handler_again_as_a_visitor_does() {
    let (_, client) = open();
    let page = client.open("/tally").await;
    let mut counted = Vec::new();
    for element in ["#tens", "#tens", "#hundreds", "#tens"] {
        counted.push(page.call(element, "click").await.value::<u32>());
    }
    assert_eq!(counted, [10, 20, 100, 30]);
    // A page in the same response has the values, too.
    let answer = page.form("form").fill("text", "x").submit_with_js().await;
    assert_eq!(
        answer.page().call("#tens", "click").await.value::<u32>(),
        40
    );
}

#[tokio::test]
async fn two_forms_with_one_id_are_told_apart_and_both_places_are_named() {
    let (_, client) = open();
    let page = client.open("/twice").await;
    let complaint = page.text(".sayso-development");
    assert!(
        complaint.contains("the id `fixture-actions-add_note`"),
        "{complaint}"
    );
    let lines: Vec<u32> = complaint
        .split("kept.rs:")
        .skip(1)
        .filter_map(|rest| {
            rest.split(|c: char| !c.is_ascii_digit())
                .next()?
                .parse()
                .ok()
        })
        .collect();
    assert!(
        matches!(lines[..], [first, second] if second == first + 1),
        "{complaint}"
    );
    let second = page.form("form:has(#second)").fill("text", "x".repeat(41));
    let page = second.submit().await;
    assert_eq!(page.status(), 422);
    let values: Vec<_> = page.forms().iter().map(|form| form.entries()).collect();
    let text = |at: usize| {
        values[at]
            .iter()
            .find(|(name, _)| name == "text")
            .map(|(_, text)| text.len())
    };
    assert_eq!((text(0), text(1)), (Some(0), Some(41)));
    assert_eq!(page.texts(".sayso-summary").len(), 1);
    let ids: Vec<_> = [
        "form:has(#first) input[name=text]",
        "form:has(#second) input[name=text]",
    ]
    .map(|control| page.attr(control, "id"))
    .into();
    assert_ne!(ids[0], ids[1]);
}

#[tokio::test]
async fn forms_of_a_layout_and_of_its_page_are_told_apart_too() {
    let (_, client) = open();
    let page = client.open("/twice/layout").await;
    assert!(page.text(".sayso-development").contains("the second at"));
    let ids = |page: &Page| {
        page.forms()
            .iter()
            .map(|form| id_of(&form.entries()))
            .collect::<Vec<_>>()
    };
    let expected = ["fixture-actions-add_note", "fixture-actions-add_note--2"];
    assert_eq!(ids(&page), expected);
    for _ in 0..5 {
        assert_eq!(
            ids(&client.open("/twice/layout").await),
            expected,
            "always in this order"
        );
    }
    // No values are sent for a page with other forms.
    assert!(!client.open("/notes").await.has(".sayso-development"));
}

fn id_of(entries: &[(String, String)]) -> String {
    entries
        .iter()
        .find(|(name, _)| name == "_form")
        .expect("an id")
        .1
        .clone()
}

fn with_secret(stage: &Stage, secret: &str) -> Client {
    let secrets = secret.split(',').map(str::to_owned);
    let app = app(stage.clone()).settings(|settings| settings.secrets(secrets));
    Client::new(app.into_router().expect("the application starts"))
}

#[tokio::test]
async fn a_lost_secret_costs_no_typed_character() {
    let stage = Stage::default();
    let before = with_secret(&stage, SECRET);
    let form = before
        .open("/bound")
        .await
        .form("form")
        .fill("text", "precious");
    let after = with_secret(&stage, OTHER_SECRET);
    let page = after
        .post("/bound")
        .as_browser()
        .form(form.entries())
        .send()
        .await;
    assert_eq!(page.status(), 403);
    assert_eq!(page.value("text"), "precious");
    assert_eq!(
        page.form("form").submit().await.text("#result"),
        "precious",
        "and works at the second press"
    );
    assert_eq!(stage.notes(), ["precious on 7"]);
}

#[tokio::test]
async fn with_javascript_the_fresh_page_has_the_form_with_the_same_id() {
    let stage = Stage::default();
    let form = with_secret(&stage, SECRET)
        .open("/bound")
        .await
        .form("form")
        .fill("text", "precious");
    let after = with_secret(&stage, OTHER_SECRET);
    let answer = after
        .post("/bound")
        .form(form.entries())
        .header("sayso-submit", "1")
        .send()
        .await;
    let id = id_of(&form.entries());
    assert!(
        answer
            .body()
            .starts_with("{\"type\":\"outcome\",\"status\":\"refused\""),
        "{}",
        answer.body()
    );
    assert!(
        answer
            .body()
            .contains(&format!("<form method=\"post\" id=\"{id}\""))
    );
}

#[tokio::test]
async fn a_rotation_keeps_issues_values_and_results_of_forms_with_bound_arguments() {
    let stage = Stage::default();
    let form = with_secret(&stage, SECRET)
        .open("/bound")
        .await
        .form("form");
    let rotated = with_secret(&stage, &format!("{OTHER_SECRET},{SECRET}"));
    let send = async |text: &str| {
        let entries = form.clone().fill("text", text).entries();
        rotated
            .post("/bound")
            .as_browser()
            .form(entries)
            .send()
            .await
    };
    let page = send("rude").await;
    page.assert_issue("text", "Be kind");
    assert_eq!(
        (page.status().as_u16(), page.value("text").as_str()),
        (422, "rude")
    );
    assert_eq!(send("kind").await.text("#result"), "kind");
}

#[tokio::test]
async fn raw_controls_show_again_what_was_submitted() {
    let (_, client) = open();
    let form = client.open("/raw").await.form("form");
    let again = form
        .fill("name", "\"Ada\" & <b>")
        .fill("email", "ada@example.com")
        .fill("password", "hunter2")
        .fill("dynamic", "typed")
        .fill_all("tag", ["x", "y"])
        .fill("about", "\n<i>Two\nlines</i>")
        .uncheck("news")
        .select("topic", "c & c")
        .select("plan", "paid")
        .select("size", "large & wide")
        .unselect("colour", "red")
        .select("colour", "blue")
        .submit()
        .await;
    assert_eq!(again.status(), 422);
    for (name, typed) in [
        ("name", "\"Ada\" & <b>"),
        ("email", "ada@example.com"),
        ("about", "\n<i>Two\nlines</i>"),
    ] {
        assert_eq!(again.value(name).replace("\r\n", "\n"), typed, "{name}");
    }
    assert_eq!(again.values("tag"), ["x", "y"]);
    assert!(again.values("news").is_empty());
    for (name, chosen) in [
        ("topic", "c & c"),
        ("plan", "paid"),
        ("size", "large & wide"),
        ("colour", "blue"),
    ] {
        assert_eq!(again.values(name), [chosen], "{name}");
    }
    // Secrets, values that the page itself sets, and controls whose name is unknown are not shown again.
    assert_eq!(
        (
            again.value("password").as_str(),
            again.value("dynamic").as_str()
        ),
        ("", "")
    );
    assert_eq!(again.value("token"), "fresh");
    assert!(!again.body().contains("hunter2"));
}

#[tokio::test]
async fn raw_controls_show_what_their_author_wrote_before_a_submission_and_after_success() {
    let (_, client) = open();
    let page = client.open("/raw").await;
    let good = page
        .form("form")
        .fill("name", "good")
        .uncheck("news")
        .request()
        .follow()
        .await;
    for page in [page, good] {
        assert_eq!(
            (page.value("name").as_str(), page.value("about").as_str()),
            ("Nobody", "First")
        );
        assert_eq!(page.values("tag"), ["a", "b"]);
        for (name, chosen) in [
            ("news", "on"),
            ("plan", "free"),
            ("size", "xl"),
            ("colour", "red"),
        ] {
            assert_eq!(page.values(name), [chosen], "{name}");
        }
    }
}

#[tokio::test]
async fn a_failing_action_keeps_raw_controls_too() {
    let (_, client) = open();
    let page = client
        .open("/raw")
        .await
        .form("form")
        .fill("name", "fail")
        .fill("about", "kept")
        .submit()
        .await;
    assert_eq!(
        (page.status().as_u16(), page.value("about").as_str()),
        (500, "kept")
    );
}

#[tokio::test]
async fn a_secret_field_is_not_shown_again_by_a_raw_control() {
    let (_, client) = open();
    let page = client
        .open("/unlock")
        .await
        .form("form")
        .fill("code", "hunter2")
        .fill("name", "Ada")
        .submit()
        .await;
    assert_eq!(
        (page.value("name").as_str(), page.value("code").as_str()),
        ("Ada", "")
    );
    assert!(!page.body().contains("hunter2"));
}

#[tokio::test]
async fn an_actions_limit_is_one_number_for_its_texts_and_its_message() {
    let (stage, client) = open();
    let form = client.open("/essay").await.form("form:has(textarea)");
    let page = form
        .clone()
        .fill("text", "x".repeat(1_900_000))
        .request()
        .follow()
        .await;
    assert_eq!(page.status(), 200);
    assert_eq!(stage.notes(), ["1900000 bytes"]);
    let page = form.fill("text", "x".repeat(2_100_000)).submit().await;
    assert_eq!(page.status(), 413);
    assert!(
        page.text(".sayso-notice").contains("at most 2 MB"),
        "{}",
        page.text(".sayso-notice")
    );
    // Another action has the application's limit.
    let note = client
        .open("/essay")
        .await
        .form("form:has(input[id])")
        .fill("text", "x".repeat(1_100_000));
    let page = note.submit().await;
    assert!(
        page.text(".sayso-notice").contains("at most 1 MB"),
        "{}",
        page.text(".sayso-notice")
    );
}

#[tokio::test]
async fn too_large_a_text_costs_none_of_the_texts_before_it() {
    let (_, client) = open();
    for (length, is_kept) in [(250_000, true), (256 * 1024, false)] {
        let form = client
            .open("/unlock")
            .await
            .form("form")
            .fill("name", "a".repeat(length));
        let page = form.forge("more", "b".repeat(900_000)).submit().await;
        assert_eq!(page.status(), 413);
        assert_eq!(
            page.value("name").len() == length,
            is_kept,
            "whole within the first 256 KiB"
        );
    }
}

#[tokio::test]
async fn too_large_a_file_costs_none_of_the_texts_before_it() {
    let (_, client) = open();
    // `/upload` takes 50 kB. One of the requests has a `Content-Length`, as those of browsers do.
    let form = client
        .open("/upload")
        .await
        .form("form")
        .fill("title", "A cat")
        .attach("file", "a.png", "image/png", vec![7; 60_000]);
    for length in ["60500", ""] {
        let request = form.request();
        let request = if length.is_empty() {
            request
        } else {
            request.header("content-length", length)
        };
        let page = request.send().await;
        assert_eq!(page.status(), 413);
        assert!(
            page.text(".sayso-notice").contains("at most 50 kB"),
            "{}",
            page.text(".sayso-notice")
        );
        assert_eq!(page.value("title"), "A cat");
    }
}

#[tokio::test]
async fn a_refused_submission_keeps_what_its_form_showed() {
    let (_, client) = open();
    let page = press(&client.open("/previous").await, "#apart", "One").await;
    let stale = page
        .form("#apart")
        .forge("_action", "sayso_e2e::fixture::kept::one~=0");
    let page = stale.submit().await;
    assert_eq!(
        (page.status().as_u16(), page.text("#apart-result").as_str()),
        (403, "one(nothing)")
    );
    assert_eq!(
        press(&page, "#apart", "One").await.text("#apart-result"),
        "one(one(nothing))"
    );
}

#[tokio::test]
async fn more_rows_than_a_page_shows_again_are_refused_as_a_whole() {
    let (_, client) = open();
    let action = client.open("/raw").await.value("_action");
    let send = async |rows: usize| {
        let rows = (0..rows).map(|row| (format!("lines.{row}.x"), "1".to_owned()));
        let entries = [
            ("_action".to_owned(), action.clone()),
            ("_form".to_owned(), "any".to_owned()),
        ];
        client
            .post("/raw")
            .as_browser()
            .form(entries.into_iter().chain(rows))
            .send()
            .await
    };
    assert_eq!(send(200).await.status(), 422, "they reach the action");
    let page = send(201).await;
    assert_eq!(page.status(), 413);
    assert!(
        page.text(".sayso-notice").contains("more than 200 rows"),
        "{}",
        page.text(".sayso-notice")
    );
}

#[tokio::test]
async fn a_form_with_too_many_fields_or_rows_keeps_those_that_fit() {
    let (_, client) = open();
    let entries = client
        .open("/raw")
        .await
        .form("form")
        .fill("name", "Ada")
        .fill("about", "Long")
        .entries();
    let many = |count: usize, name: fn(usize) -> String| {
        (0..count).map(move |at| (name(at), "1".to_owned()))
    };
    for more in [
        many(201, |row| format!("lines.{row}.x")),
        many(1_001, |at| format!("x{at}")),
    ] {
        let urlencoded: Vec<_> = entries.iter().cloned().chain(more).collect();
        let parts = urlencoded.iter().map(|(name, value)| {
            format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        });
        let multipart = parts.chain(["--x--\r\n".to_owned()]).collect::<String>();
        let post = || client.post("/raw").as_browser();
        for request in [
            post().form(&urlencoded),
            post().body("multipart/form-data; boundary=x", multipart),
        ] {
            let page = request.send().await;
            assert_eq!(page.status(), 413);
            assert_eq!(
                (page.value("name").as_str(), page.value("about").as_str()),
                ("Ada", "Long")
            );
        }
    }
}

#[tokio::test]
async fn a_submission_for_whose_texts_there_is_no_room_is_told_to_come_again() {
    let (stage, client) = open_with(|app| {
        app.limits(BodyLimits {
            texts_total: 20_000,
            ..BodyLimits::default()
        })
    });
    let form = client.open("/notes").await.form("form[data-sayso]");
    let page = form.clone().fill("text", "x".repeat(30_000)).submit().await;
    assert_eq!(
        (page.status().as_u16(), page.header("retry-after")),
        (503, "60")
    );
    assert!(
        page.text(".sayso-notice")
            .contains("Send the form again in a minute")
    );
    assert!(stage.notes().is_empty());
    assert_eq!(form.fill("text", "short").submit().await.status(), 200);
}
