//! Previous values: shown by the form, passed to its action, and separate from those of other forms.

use crate::open;
use sayso::test::{Client, Page};

fn items(page: &Page, cart: &str) -> String {
    page.text(&format!("#items-{cart}"))
}

/// Opens the page and adds an item to the cart on the left.
async fn with_an_item(client: &Client) -> Page {
    add(&client.open("/carts").await, "#left", "apple").await
}

async fn add(page: &Page, form: &str, item: &str) -> Page {
    page.form(form).fill("text", item).submit().await
}

#[tokio::test]
async fn an_action_gets_what_it_returned_for_this_form_last_time() {
    let (_, client) = open();
    let page = client.open("/carts").await;
    assert_eq!(items(&page, "left"), "");
    let page = add(&page, "#left", "apple").await;
    let page = add(&page, "#left", "pear").await;
    assert_eq!(
        (items(&page, "left"), items(&page, "right")),
        ("apple, pear".into(), String::new())
    );
}

#[tokio::test]
async fn issues_change_nothing_about_it() {
    let (_, client) = open();
    let page = with_an_item(&client).await;
    let page = add(&page, "#left", "nothing").await;
    assert_eq!(page.status(), 422);
    assert_eq!(items(&page, "left"), "apple");
    let page = add(&page, "#left", "pear").await;
    assert_eq!(items(&page, "left"), "apple, pear");
}

#[tokio::test]
async fn a_value_beyond_48_kib_is_shown_and_not_kept() {
    let (_, client) = open();
    let page = client.open("/lengths").await;
    for (form, length, is_kept) in [("#within", 48_900, true), ("#beyond", 49_152, false)] {
        let page = page.form(form).submit().await;
        assert_eq!(page.text(&format!("{form} output")).len(), length);
        assert_eq!(
            page.has(&format!("{form} [name=_state]")),
            is_kept,
            "{form}"
        );
    }
}

#[tokio::test]
async fn it_cannot_be_read_altered_or_moved_to_another_form() {
    let (_, client) = open();
    let page = with_an_item(&client).await;
    let state = page.attr("#left [name=_state]", "value").expect("a state");
    assert!(!state.contains("apple") && !state.contains("YXBwbGU"));
    let moved = page
        .form("#right")
        .fill("text", "plum")
        .forge("_state", &state)
        .submit()
        .await;
    assert_eq!(items(&moved, "right"), "plum");
    let altered = format!("{}A", &state[..state.len() - 1]);
    let page = page
        .form("#left")
        .fill("text", "pear")
        .forge("_state", altered)
        .submit()
        .await;
    assert_eq!(items(&page, "left"), "pear");
}

#[tokio::test]
async fn the_runtime_brings_those_of_other_forms_along() {
    let (_, client) = open();
    let page = with_an_item(&client).await;
    let state = page.attr("#left [name=_state]", "value").expect("a state");
    let count = page.form("#fixture-functions-count_up");
    let send = |states: &str| {
        count
            .clone()
            .forge("_states", states)
            .request()
            .header("sayso-submit", "1")
            .send()
    };
    assert!(send(&state).await.body().contains(">apple<"));
    assert!(!send("made up").await.body().contains(">apple<"));
}
