//! What a person cannot do panics, with a message that says what there is instead.

use crate::{complaint, form, page};

const FORM: &str = "<form id=one action=/x><input name=title><input name=slug readonly><input type=hidden name=_key>\
    <input name=off disabled><p hidden><input name=gone></p><input type=checkbox name=gift>\
    <input type=number name=count><button>Save</button><button disabled>Delete</button></form><form class=b></form>";

#[tokio::test]
async fn a_misspelt_name_is_answered_with_those_that_there_are() {
    let form = page(FORM).await.form("#one");
    let said = complaint(|| form.fill("tilte", "x"));
    assert_eq!(
        said,
        "the form has no control \"tilte\"; it has \"title\", \"slug\", \"off\", \"gift\" and \"count\""
    );
}

#[tokio::test]
async fn typing_into_hidden_disabled_and_read_only_controls_fails() {
    let form = page(FORM).await.form("#one");
    for (name, barrier) in [
        ("slug", "read-only"),
        ("_key", "hidden"),
        ("off", "disabled"),
        ("gone", "hidden"),
    ] {
        let said = complaint(|| form.clone().fill(name, "x"));
        assert_eq!(
            said,
            format!(
                "no visitor can type into {name:?}: it is {barrier}; an attacker can `forge` it"
            )
        );
    }
}

#[tokio::test]
async fn typing_into_a_checkbox_and_ticking_a_text_fail() {
    let form = page(FORM).await.form("#one");
    assert_eq!(
        complaint(|| form.clone().fill("gift", "x")),
        "no visitor can type into \"gift\": it is a checkbox"
    );
    assert_eq!(
        complaint(|| form.clone().check("title")),
        "no visitor can tick \"title\": it is an input"
    );
    let file = complaint(|| form.attach("count", "a", "b", ""));
    assert_eq!(
        file,
        "no visitor can choose a file in \"count\": it is an input of type number"
    );
}

#[tokio::test]
async fn typing_letters_into_a_number_fails() {
    let said = complaint({
        let form = page(FORM).await.form("#one");
        || form.fill("count", "many")
    });
    assert_eq!(
        said,
        "no visitor can type \"many\" into \"count\": it takes numbers only, as 12 or -0.5; an attacker can `forge` it"
    );
}

#[tokio::test]
async fn a_form_is_found_by_css_that_finds_one() {
    let page = page(FORM).await;
    assert_eq!(
        complaint(|| page.form("form")),
        "form finds 2 forms on the page /a/page (200); \
         its forms are <form action=\"/x\" id=\"one\"> and <form class=\"b\">"
    );
    assert!(
        complaint(|| page.form("#two")).starts_with("#two finds no form on the page /a/page (200)")
    );
    assert_eq!(
        complaint(|| page.form("p")),
        "p finds a <p>, which is no form"
    );
    assert_eq!(complaint(|| page.form("<")), "\"<\" is no CSS selector");
}

#[tokio::test]
async fn a_button_has_to_be_there_and_enabled() {
    let form = page(FORM).await.form("#one");
    let unknown = complaint(|| form.clone().press("Publish"));
    assert_eq!(
        unknown,
        "there is no button \"Publish\"; there is \"Save\" and \"Delete\""
    );
    assert_eq!(
        complaint(|| form.press("Delete")),
        "no visitor can press \"Delete\": it is disabled"
    );
    let twice = page("<form><button>A</button><button>A</button></form>").await;
    let said = complaint(|| twice.press("A"));
    assert_eq!(
        said,
        "there are 2 buttons \"A\"; find the form first, or say which by CSS"
    );
}

#[tokio::test]
async fn enter_does_nothing_where_a_browser_does_nothing() {
    let disabled = form("<form><button disabled>A</button><button>B</button></form>").await;
    assert_eq!(
        complaint(|| disabled.submit()),
        "Enter does nothing: the form's first button is disabled"
    );
    let without = form("<form><input name=a><input name=b></form>").await;
    let said = complaint(|| without.submit());
    assert_eq!(
        said,
        "Enter does nothing: the form has 2 texts and no button that submits it"
    );
    let one = form("<form action=/x><input name=a><input type=hidden name=b></form>").await;
    assert_eq!(one.submit().await.path(), "/x?a=&b=");
}

#[tokio::test]
async fn redirects_out_of_the_application_are_not_followed() {
    let away = form("<form action=https://evil.example/></form>").await;
    let said = complaint(|| away.submit());
    assert!(
        said.starts_with("the form cannot be sent: https://evil.example/ is outside"),
        "{said}"
    );
    let dialog = form("<form method=dialog></form>").await;
    assert_eq!(
        complaint(|| dialog.submit()),
        "the form closes its dialog and sends nothing"
    );
    let link = page("<a href=mailto:a@b.example>Write</a>").await;
    let said = complaint(|| link.click("Write"));
    assert!(
        said.starts_with("no visitor can test the link \"Write\": mailto:a@b.example is outside"),
        "{said}"
    );
}
