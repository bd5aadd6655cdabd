//! The examples in Chromium: all with JavaScript, and those with a form without it as well.

use sayso_test_support::browser::{Browser, Js};
use std::io::Write;
use tokio::net::TcpListener;
use updating_data::app;

/// A separate application for the test, shown by a browser at one of its examples.
async fn open(js: Js, example: &str) -> Browser {
    let router = app().into_router().expect("a router");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move { axum::serve(listener, router).await });
    let browser = Browser::open(&base, js).await;
    go(&browser, js, example).await;
    browser
}

async fn go(browser: &Browser, js: Js, example: &str) {
    browser.goto(&format!("/examples/{example}")).await;
    if js == Js::On {
        browser.mark_document().await;
    }
}

/// With JavaScript nothing was reloaded.
async fn assert_not_reloaded(browser: &Browser, js: Js) {
    assert!(js == Js::Off || browser.is_same_document().await);
}

/// Records the texts that elements show from now on, even those that are shown only for a moment.
async fn watch(browser: &Browser, css: &str) {
    let script = format!(
        "window.__shown = []; \
         new MutationObserver(() => {{ \
           for (const one of document.querySelectorAll({css:?})) \
             if (one.checkVisibility()) window.__shown.push(one.textContent.trim()); \
         }}).observe(document.body, {{ attributes: true, childList: true, characterData: true, subtree: true }});"
    );
    browser.eval(&script).await;
}

/// Waits until one of the elements of [`watch`] has shown a text.
async fn until_shown(browser: &Browser, text: &str) {
    let script = format!("return window.__shown.includes({text:?})");
    browser
        .until(&format!("{text:?} was shown"), async |b| {
            b.eval(&script).await == true
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn posts_are_created_in_every_way_there_is() {
    for js in [Js::On, Js::Off] {
        let browser = open(js, "inline").await;
        for example in ["inline", "form-data", "pending", "status"] {
            go(&browser, js, example).await;
            browser.fill("[name=title]", example).await;
            browser.press_enter("[name=title]").await;
            browser.until_text("#posts li:first-child", example).await;
            assert_not_reloaded(&browser, js).await;
        }
        go(&browser, js, "module").await;
        browser.fill("[name=title]", "module").await;
        browser.press_enter("[name=title]").await;
        browser.until_text(".rows li:first-child", "module").await;
        browser.click("[aria-label='Delete module']").await;
        browser.until_text(".rows li:first-child", "status").await;
        go(&browser, js, "prop").await;
        browser
            .fill("form:nth-of-type(2) [name=title]", "renamed")
            .await;
        browser
            .press_enter("form:nth-of-type(2) [name=title]")
            .await;
        browser
            .until("the post has its new title", async |b| {
                b.attr("form:nth-of-type(2) [name=title]", "value")
                    .await
                    .as_deref()
                    == Some("renamed")
            })
            .await;
        assert_not_reloaded(&browser, js).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_typed_form_shows_what_the_server_refuses_beside_its_field() {
    for js in [Js::On, Js::Off] {
        let browser = open(js, "typed").await;
        for _ in 0..2 {
            browser.fill("[name=title]", "Engines").await;
            browser.fill("[name=content]", "They do as told.").await;
            browser.click(".example > form > button").await;
            browser.until_text("#posts", "Engines").await;
        }
        browser
            .until_text(".sayso-field .sayso-issues", "already a post")
            .await;
        assert_eq!(browser.value("[name=content]").await, "They do as told.");
        assert_not_reloaded(&browser, js).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_button_of_a_form_does_its_own() {
    for js in [Js::On, Js::Off] {
        let browser = open(js, "buttons").await;
        for (button, title) in [
            ("[name=_formaction]", "Draft: Post"),
            ("[form]", "Post (important)"),
            ("form button", "Post"),
        ] {
            browser.fill("[name=title]", "Post").await;
            browser.click(button).await;
            browser.until_text("#posts li:first-child", title).await;
        }
        assert_not_reloaded(&browser, js).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_script_submits_when_a_choice_changes_and_a_button_does_without() {
    for js in [Js::On, Js::Off] {
        let browser = open(js, "script").await;
        browser.click("option[value=green]").await;
        if js == Js::Off {
            browser.click("main form button").await;
        }
        browser.until_text("output", "You have chosen Green.").await;
        assert_not_reloaded(&browser, js).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn handlers_show_what_their_actions_return_or_refresh_the_page() {
    let browser = open(Js::On, "like").await;
    browser.click("#like").await;
    browser.until_text("output", "1").await;
    go(&browser, Js::On, "refresh").await;
    browser.click("#like").await;
    browser.until_text("#likes", "1 likes, that is ♥").await;
    go(&browser, Js::On, "views").await;
    browser.until_text("output", "1").await;
    go(&browser, Js::On, "views").await;
    browser.until_text("output", "2").await;
    assert!(browser.is_same_document().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_on_its_way_says_so_on_its_button_and_in_a_component() {
    let browser = open(Js::On, "pending").await;
    browser.fill("[name=title]", "Engines").await;
    watch(&browser, ".example button").await;
    browser.click(".example button").await;
    until_shown(&browser, "Creating…").await;
    browser.until_text("#posts", "Engines").await;
    browser.until_text(".example button", "Create post").await;
    go(&browser, Js::On, "status").await;
    browser.fill("[name=title]", "Looms").await;
    watch(&browser, "[role=status]").await;
    browser.click(".example button").await;
    until_shown(&browser, "Sending “Looms” …").await;
    browser.until_text("#posts", "Looms").await;
    browser
        .until("it is hidden", async |b| {
            b.has("[data-sayso-pending][hidden]").await
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redirect_leads_to_the_new_post_and_back_leads_to_the_form() {
    for js in [Js::On, Js::Off] {
        let browser = open(js, "redirect").await;
        browser.fill("[name=title]", "Engines").await;
        browser.click("main form button").await;
        browser.until_text("h1", "Engines").await;
        assert_eq!(browser.path().await, "/posts/1");
        assert_not_reloaded(&browser, js).await;
        browser.client().back().await.expect("back");
        browser.until_text("h1", "Redirecting").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn cookies_are_set_and_deleted() {
    for js in [Js::On, Js::Off] {
        let browser = open(js, "cookies").await;
        browser.fill("[name=name]", "Zoë").await;
        browser.click("main form button").await;
        browser.until_text("#greeting", "Hello, Zoë!").await;
        browser.click("[name=_formaction]").await;
        browser.until_text("#greeting", "We have not met.").await;
        assert_not_reloaded(&browser, js).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_saved_while_it_is_typed() {
    let browser = open(Js::On, "autosave").await;
    // The text has five words only with its last letter.
    browser
        .type_into("[name=text]", "It was night, and I")
        .await;
    browser.until_text("output", "Saved, 5 words").await;
    assert_eq!(browser.value("[name=text]").await, "It was night, and I");
    go(&browser, Js::On, "autosave").await;
    assert_eq!(browser.value("[name=text]").await, "It was night, and I");
    let browser = open(Js::Off, "autosave").await;
    browser.fill("[name=text]", "Two words").await;
    browser.click("main form button").await;
    browser.until_text("output", "Saved, 2 words").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_grows_while_one_scrolls_and_by_its_button_without_javascript() {
    let browser = open(Js::On, "scroll").await;
    for least in [40, 60, 80] {
        browser
            .eval("scrollTo(0, document.body.scrollHeight)")
            .await;
        browser
            .until("the list is longer", async |b| {
                b.count("#numbers li").await >= least
            })
            .await;
    }
    assert!(browser.eval("return scrollY > 0").await == true);
    assert!(browser.is_same_document().await);
    let browser = open(Js::Off, "scroll").await;
    browser.click("main form button").await;
    browser
        .until("the list is longer", async |b| {
            b.count("#numbers li").await == 40
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_press_the_button_that_names_them() {
    let browser = open(Js::On, "shortcut").await;
    browser.fill("[name=text]", "Milk").await;
    browser.type_into("[name=text]", "\u{e009}s\u{e000}").await;
    browser.until_text("output", "Saved: Milk").await;
    let browser = open(Js::Off, "shortcut").await;
    browser.fill("[name=text]", "Milk").await;
    browser.click("main form button").await;
    browser.until_text("output", "Saved: Milk").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cart_grows_from_what_it_was() {
    for js in [Js::On, Js::Off] {
        let browser = open(js, "previous").await;
        for item in ["Milk", "Bread", "Tea"] {
            browser.fill("[name=name]", item).await;
            browser.click("main form button").await;
            browser.until_text("#cart", item).await;
        }
        assert_eq!(browser.text("#cart").await, "Milk\nBread\nTea");
        assert_not_reloaded(&browser, js).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_uploaded() {
    let mut file = tempfile::Builder::new()
        .suffix(".txt")
        .tempfile()
        .expect("a file");
    file.write_all(&[b'x'; 100_000]).expect("written");
    for js in [Js::On, Js::Off] {
        let browser = open(js, "upload").await;
        browser
            .type_into("[name=file]", &file.path().display().to_string())
            .await;
        browser.click("main form button").await;
        browser.until_text("output", "100000 bytes").await;
        assert_not_reloaded(&browser, js).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_is_called_back_and_the_file_stays_chosen() {
    let mut file = tempfile::Builder::new()
        .suffix(".txt")
        .tempfile()
        .expect("a file");
    file.write_all(&[b'x'; 100_000]).expect("written");
    let browser = open(Js::On, "upload").await;
    browser
        .type_into("[name=file]", &file.path().display().to_string())
        .await;
    // The page itself presses the button: a command of the driver could arrive after the action has ended.
    browser
        .eval(
            "new MutationObserver((_, observer) => { \
               if (!(document.querySelector('progress').value > 0)) return; \
               observer.disconnect(); \
               window.__cancelled = true; \
               document.querySelector('[data-sayso-cancel]').click(); \
             }).observe(document.body, { attributes: true, subtree: true })",
        )
        .await;
    browser.click("main form button").await;
    browser
        .until("it was called back", async |b| {
            b.eval("return window.__cancelled").await == true
        })
        .await;
    browser
        .until("no form is being submitted", async |b| {
            !b.has("form[aria-busy]").await
        })
        .await;
    assert_eq!(
        browser
            .eval("return document.querySelector('[name=file]').files.length")
            .await,
        1
    );
    assert!(!browser.has(".sayso-notice").await);
    browser.click("main form button").await;
    browser.until_text("output", "100000 bytes").await;
}

/// Presses each button three times, then checks the outcomes.
#[tokio::test(flavor = "multi_thread")]
async fn policies_decide_on_further_presses() {
    let browser = open(Js::On, "policies").await;
    for policy in ["drop", "latest", "queue", "coalesce", "parallel"] {
        // One script presses three times, because the first call takes only a second.
        let press =
            format!("for (const _ of [1, 2, 3]) document.getElementById('{policy}').click()");
        browser.eval(&press).await;
    }
    // The slow counters are checked first: the others would have continued by then.
    for (at, done) in [(5, 3), (3, 3), (4, 2), (2, 1), (1, 1)] {
        browser
            .until_text(
                &format!(".rows li:nth-child({at})"),
                &format!("Done: {done}"),
            )
            .await;
    }
    let browser = open(Js::Off, "policies").await;
    browser.click("#drop").await;
    browser.until_text(".rows li:nth-child(1)", "Done: 1").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn cached_lists_show_what_was_created_and_a_second_visitor_sees_it_too() {
    for js in [Js::On, Js::Off] {
        let browser = open(js, "update-tag").await;
        for example in [
            "update-tag",
            "revalidate-path",
            "cached-component",
            "cached-page",
        ] {
            go(&browser, js, example).await;
            browser.fill("[name=title]", example).await;
            browser.press_enter("[name=title]").await;
            browser.until_text("#titles li:first-child", example).await;
            assert_not_reloaded(&browser, js).await;
        }
        assert_eq!(browser.path().await, "/overview");
        let other = Browser::open(&browser.url(""), js).await;
        other.goto("/overview").await;
        assert_eq!(other.text("#titles").await, browser.text("#titles").await);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_can_wait_is_there_after_a_reload() {
    for js in [Js::On, Js::Off] {
        let browser = open(js, "revalidate-tag").await;
        let read = browser.text("#read").await;
        browser.fill("[name=title]", "Engines").await;
        browser.click(".example > form > button").await;
        browser
            .until("the form is empty", async |b| {
                b.value("[name=title]").await.is_empty()
            })
            .await;
        assert_eq!(browser.text("#read").await, read);
        browser
            .until("the new list is there", async |b| {
                b.goto("/examples/revalidate-tag").await;
                b.text("#titles").await == "Engines"
            })
            .await;
    }
}
