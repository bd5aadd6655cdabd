//! HTML Standard, "constructing the entry list".

use crate::{form, page, sent, shown};

#[tokio::test]
async fn controls_send_what_they_hold_in_the_order_of_the_page() {
    let html = "<form><input name=a value=1><textarea name=b>\n 2\n3</textarea><input type=hidden name=_c value=4>\
                <input name=a value=5></form>";
    assert_eq!(sent(html).await, "a=1 b= 2\r\n3 _c=4 a=5");
}

#[tokio::test]
async fn a_control_without_a_name_sends_nothing() {
    assert_eq!(
        sent("<form><input value=1><input name='' value=2><input name=a value=3></form>").await,
        "a=3"
    );
}

#[tokio::test]
async fn only_ticked_boxes_are_sent_and_without_a_value_they_send_on() {
    let html = "<form><input type=checkbox name=a checked><input type=checkbox name=b>\
                <input type=radio name=c value=1><input type=radio name=c value=2 checked></form>";
    assert_eq!(sent(html).await, "a=on c=2");
}

#[tokio::test]
async fn a_dropdown_sends_its_first_option_unless_another_is_selected() {
    let html = "<form><select name=a><option disabled>0<option value=1>One<option>Two</select>\
                <select name=b><option>1<option selected>2<option selected>3</select>\
                <select name=c size=3><option>1</select></form>";
    assert_eq!(sent(html).await, "a=1 b=3");
}

#[tokio::test]
async fn a_select_for_several_sends_each_selected_option_that_is_not_disabled() {
    let html = "<form><select name=a multiple><option selected> 1 \n 2 <option>3<option selected disabled>4\
                <optgroup disabled><option selected>5</optgroup><optgroup><option selected value=6>six</select></form>";
    assert_eq!(sent(html).await, "a=1 2 a=6");
}

#[tokio::test]
async fn disabled_controls_are_not_sent_and_a_fieldset_disables_all_but_its_first_legend() {
    let html = "<form><input name=a disabled><fieldset disabled><legend><input name=b></legend>\
                <legend><input name=c></legend><div><input name=d></div></fieldset>\
                <fieldset><input name=e></fieldset></form>";
    assert_eq!(sent(html).await, "b= e=");
}

#[tokio::test]
async fn read_only_and_hidden_controls_are_sent() {
    let html =
        "<form><input name=a value=1 readonly><div hidden><input name=b value=2></div></form>";
    assert_eq!(sent(html).await, "a=1 b=2");
}

#[tokio::test]
async fn controls_elsewhere_belong_to_the_form_that_they_name() {
    let html = "<input name=a form=f><form id=f><input name=b><input name=c form=other></form>\
                <form id=other></form><input name=d form=f><input name=e>";
    assert_eq!(crate::shown(&page(html).await.form("#f")), "a= b= d=");
    assert_eq!(crate::shown(&page(html).await.form("#other")), "c=");
}

#[tokio::test]
async fn a_button_is_sent_only_when_it_is_pressed_and_at_its_position() {
    let html = "<form action=/x><button name=a value=1>One</button><input name=b value=2>\
                <input type=submit name=c value=Three><input type=reset name=d><button type=button name=e>No</button>\
                <input name=f value=6><input type=image name=g alt=Map></form>";
    let form = form(html).await;
    assert_eq!(shown(&form), "b=2 f=6");
    assert_eq!(form.clone().submit().await.path(), "/x?a=1&b=2&f=6");
    assert_eq!(
        form.clone().press("Three").await.path(),
        "/x?b=2&c=Three&f=6"
    );
    assert_eq!(form.press("Map").await.path(), "/x?b=2&f=6&g.x=0&g.y=0");
}

#[tokio::test]
async fn a_file_input_that_was_left_alone_sends_a_nameless_file() {
    assert_eq!(sent("<form><input type=file name=a></form>").await, "a=");
    let page = form(
        "<form method=post action=/x enctype=multipart/form-data><input type=file name=a></form>",
    )
    .await;
    let body = page.submit().await.body().to_owned();
    assert!(
        body.contains(
            "name=\"a\"; filename=\"\"\r\nContent-Type: application/octet-stream\r\n\r\n\r\n"
        ),
        "{body}"
    );
}

#[tokio::test]
async fn a_form_in_noscript_is_a_form() {
    assert_eq!(
        sent("<noscript><form><input name=a value=1></form></noscript>").await,
        "a=1"
    );
}

#[tokio::test]
async fn a_template_is_not_on_the_page() {
    assert_eq!(
        sent("<form><template><input name=a></template><input name=b></form>").await,
        "b="
    );
}

#[tokio::test]
async fn forged_values_are_sent_whatever_the_form_has() {
    let form =
        form("<form><input type=hidden name=a value=1><input name=b value=2 disabled></form>")
            .await;
    assert_eq!(
        shown(&form.forge("a", "x").forge("b", "y").forge("c", "z")),
        "a=x b=y c=z"
    );
}
