//! Values that a form keeps, in Chromium with JavaScript on and off.

use crate::open;
use sayso_e2e::{
    browser::{Browser, Js},
    fixture::{Stage, app},
};

/// Values of a form's actions.
#[tokio::test(flavor = "multi_thread")]
async fn each_action_of_a_form_gets_its_own_previous_value() {
    for js in [Js::On, Js::Off] {
        let (_, browser) = open(js).await;
        browser.goto("/previous").await;
        let presses = [
            ("#one", "one(nothing)"),
            ("#two", "two(nothing)"),
            ("#two", "two(two(nothing))"),
            // The action returns a number, which is not the result type of this form.
            ("#count", "two(two(nothing))"),
            ("#one", "one(one(nothing))"),
        ];
        for (button, result) in presses {
            browser.click(button).await;
            browser.until_text("#apart-result", result).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_handlers_action_gets_its_previous_value_which_outlives_another_form() {
    let (_, browser) = open(Js::On).await;
    browser.goto("/tally").await;
    for (button, result, shown) in [
        ("#tens", "#tens-result", "10"),
        ("#tens", "#tens-result", "20"),
        ("#hundreds", "#hundreds-result", "100"),
        ("#tens", "#tens-result", "30"),
    ] {
        browser.click(button).await;
        browser.until_text(result, shown).await;
    }
    browser.fill("[name=text]", "meanwhile").await;
    browser.click("#add").await;
    browser.until_text("#notes", "meanwhile").await;
    browser.click("#tens").await;
    browser.until_text("#tens-result", "40").await;
    browser.click("#hundreds").await;
    browser.until_text("#hundreds-result", "200").await;
}

/// Typed characters.
#[tokio::test(flavor = "multi_thread")]
async fn of_two_forms_without_a_key_only_the_submitted_one_shows_what_is_wrong() {
    for js in [Js::On, Js::Off] {
        let (_, browser) = open(js).await;
        browser.goto("/twice").await;
        browser
            .eval(
                "document.querySelectorAll('form').forEach((form) => { form.noValidate = true; })",
            )
            .await;
        browser.fill("form:has(#second) [name=text]", "  ").await;
        browser.click("#second").await;
        browser.find("form:has(#second) .sayso-summary").await;
        assert_eq!(browser.count(".sayso-summary").await, 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn raw_controls_keep_entered_and_chosen_values() {
    for js in [Js::On, Js::Off] {
        let (_, browser) = open(js).await;
        browser.goto("/raw").await;
        browser.fill("[name=name]", "Ada").await;
        browser.fill("[name=about]", "Two lines").await;
        browser.click("[name=news]").await;
        browser.click("[name=plan][value=paid]").await;
        browser.click("[name=size] option").await;
        browser.click("#send").await;
        browser.until_text(".sayso-summary", "Not like this").await;
        assert_eq!(browser.value("[name=name]").await, "Ada");
        assert_eq!(browser.value("[name=about]").await, "Two lines");
        assert_eq!(browser.value("[name=size]").await, "small");
        for (control, checked) in [
            ("[name=news]", false),
            ("[value=paid]", true),
            ("[value=free]", false),
        ] {
            assert_eq!(
                browser.count(&format!("{control}:checked")).await == 1,
                checked,
                "{control}"
            );
        }
    }
}

/// Serves on a socket that another server with another secret may have used before. The socket stays open between the
/// two, so no other program can take its port.
fn serve_on(
    socket: &std::net::TcpListener,
    stage: &Stage,
    secret: &str,
) -> tokio::task::JoinHandle<()> {
    let listener = socket
        .try_clone()
        .and_then(tokio::net::TcpListener::from_std)
        .expect("the socket");
    let app = app(stage.clone()).settings(|settings| settings.secret(secret));
    let router = app.into_router().expect("the application starts");
    tokio::spawn(async move {
        let _ = axum::serve(listener, router).await;
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restart_with_another_secret_costs_one_press_and_no_typed_character() {
    const OTHER_SECRET: &str = "fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9";
    for js in [Js::On, Js::Off] {
        let stage = Stage::default();
        let socket = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        socket.set_nonblocking(true).expect("a socket for tokio");
        let addr = socket.local_addr().expect("an address");
        let server = serve_on(&socket, &stage, sayso_e2e::fixture::SECRET);
        let browser = Browser::open(&format!("http://{addr}"), js).await;
        browser.goto("/bound").await;
        browser.fill("[name=text]", "precious").await;
        server.abort();
        let _ = server.await;
        let _after = serve_on(&socket, &stage, OTHER_SECRET);
        browser.click("#send").await;
        browser
            .until_text("[role=alert]", "send the form again")
            .await;
        assert_eq!(browser.value("[name=text]").await, "precious");
        browser.click("#send").await;
        browser.until_text("#result", "precious").await;
        assert_eq!(stage.notes(), ["precious on 7"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn too_large_a_file_costs_none_of_the_texts() {
    let file = tempfile::Builder::new()
        .suffix(".png")
        .tempfile()
        .expect("a file");
    std::fs::write(file.path(), vec![7; 200_000]).expect("a file");
    for js in [Js::On, Js::Off] {
        let (stage, browser) = open(js).await;
        browser.goto("/upload").await;
        browser.fill("[name=title]", "A cat").await;
        browser
            .type_into("[name=file]", &file.path().display().to_string())
            .await;
        browser.click("#send").await;
        browser
            .until_text("[role=alert]", "Picture must be at most 10 kB")
            .await;
        assert_eq!(browser.value("[name=title]").await, "A cat");
        assert!(stage.notes().is_empty());
    }
}

/// Rows.
#[tokio::test(flavor = "multi_thread")]
async fn rows_stay_where_they_were_filled_in_and_none_is_ordered_twice() {
    for js in [Js::On, Js::Off] {
        let (_, browser) = open(js).await;
        browser.goto("/lines").await;
        browser.fill("[name='lines.0.product']", "Tea").await;
        browser.fill("[name='lines.0.quantity']", "2").await;
        browser.fill("[name='lines.3.product']", "Milk").await;
        browser.click("#order").await;
        browser
            .until_text("[id$=lines-3-quantity-issues]", "Quantity is required")
            .await;
        let rows = browser.count("fieldset").await;

        // What the action refuses is named in the same row.
        browser.fill("[name='lines.3.quantity']", "10").await;
        browser.click("#order").await;
        browser
            .until_text("[id$=lines-3-quantity-issues]", "Order 9 at most")
            .await;
        assert_eq!(browser.count("fieldset").await, rows, "no row is added");

        browser.fill("[name='lines.3.quantity']", "1").await;
        browser.click("#order").await;
        browser.until_text("output", "2 Tea, 1 Milk").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_can_be_emptied_and_a_box_unticked_again() {
    for js in [Js::On, Js::Off] {
        let (_, browser) = open(js).await;
        browser.goto("/gifts").await;
        browser.fill("[name='gifts.0.name']", "").await;
        browser.click("[name='gifts.0.wrapped']").await;
        browser.click("[name='gifts.1.wrapped']").await;
        browser.click("[name='gifts.1.wrapped']").await;
        browser.fill("[name='gifts.2.name']", "Pen").await;
        browser.click("#save").await;
        browser.until_text("output", "Pen false").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_says_what_is_wrong_with_it_where_the_summary_leads() {
    for js in [Js::On, Js::Off] {
        let (_, browser) = open(js).await;
        browser.goto("/lines").await;
        browser.click("#order").await;
        browser.find(".sayso-summary a").await;
        let link = browser.attr(".sayso-summary a", "href").await;
        let target = link.expect("a link to the list");
        browser.until_text(&target, "Order something").await;
        let is_focused = async |b: &Browser| format!("#{}", b.focused().await) == target;
        browser.until("the list has the focus", is_focused).await;
    }
}
