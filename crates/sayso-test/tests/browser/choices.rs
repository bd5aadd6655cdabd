//! Filling in a form.

use crate::{complaint, form, page, sent, shown};
use sayso_form::{FieldName, field_name};

const TAGS: &str = "<form><label><input type=checkbox name=tags value=a checked>First</label>\
    <input type=checkbox name=tags value=b id=b><label for=b>Second</label>\
    <input type=checkbox name=tags value=c disabled></form>";
const RADIO: &str = "<form><input type=radio name=r value=1 checked><input type=radio name=r value=2 aria-label=Two></form>";
const SELECT: &str = "<form><select name=one><option value=r selected>Red<option value=g>Green\
    <option value=b disabled>Blue</select><select name=many multiple><option selected>1<option>2</select></form>";

#[tokio::test]
async fn typing_replaces_what_was_there() {
    let form = form("<form><input name=a value=1><textarea name=b>2</textarea></form>").await;
    let a: FieldName<()> = field_name("a");
    assert_eq!(shown(&form.fill(a, "x").fill("b", "y\nz")), "a=x b=y\r\nz");
}

#[tokio::test]
async fn inputs_of_one_name_are_filled_together() {
    let form =
        form("<form><input name=a value=1><input name=a value=2><input name=a></form>").await;
    assert_eq!(shown(&form.clone().fill_all("a", ["x", "y"])), "a=x a=y a=");
    let several = complaint(|| form.clone().fill("a", "x"));
    assert_eq!(
        several,
        "3 inputs are called \"a\"; say with fill_all what they hold"
    );
    let many = complaint(|| form.fill_all("a", ["1", "2", "3", "4"]));
    assert_eq!(
        many,
        "4 texts are too many for the inputs \"a\": there are 3"
    );
}

#[tokio::test]
async fn one_checkbox_is_ticked_by_its_name_and_one_of_several_by_its_value_or_label() {
    let one = form("<form><input type=checkbox name=a></form>").await;
    assert_eq!(shown(&one.clone().check("a")), "a=on");
    assert_eq!(shown(&one.check("a").uncheck("a")), "");
    let several = form(TAGS).await;
    assert_eq!(shown(&several.clone().select("tags", "b")), "tags=a tags=b");
    assert_eq!(
        shown(
            &several
                .clone()
                .select("tags", "Second")
                .unselect("tags", "First")
        ),
        "tags=b"
    );
    let all = complaint(|| several.check("tags"));
    assert_eq!(
        all,
        "2 checkboxes are called \"tags\"; select one by its value"
    );
}

#[tokio::test]
async fn of_radio_buttons_and_dropdowns_one_is_chosen() {
    assert_eq!(shown(&form(RADIO).await.select("r", "2")), "r=2");
    let select = form(SELECT).await;
    assert_eq!(
        shown(&select.clone().select("one", "Green")),
        "one=g many=1"
    );
    assert_eq!(
        shown(&select.clone().select("many", "2")),
        "one=r many=1 many=2"
    );
    assert_eq!(shown(&select.clone().unselect("many", "1")), "one=r");
    let back = complaint(|| select.unselect("one", "r"));
    assert_eq!(
        back,
        "no visitor can take a choice of \"one\" back, only choose another"
    );
}

#[tokio::test]
async fn a_choice_that_is_not_offered_cannot_be_chosen() {
    let select = form(SELECT).await;
    let unknown = complaint(|| select.clone().select("one", "pink"));
    assert_eq!(
        unknown,
        "\"one\" does not offer \"pink\", but \"r\", \"g\" and \"b\""
    );
    assert_eq!(
        complaint(|| select.select("one", "b")),
        "no visitor can choose \"b\": it is disabled"
    );
}

#[tokio::test]
async fn an_input_takes_one_file_unless_it_is_for_several() {
    let html = "<form><input type=file name=one><input type=file name=many multiple></form>";
    let attach = async |name: &'static str| {
        let form = form(html).await;
        shown(
            &form
                .attach(name, "a.png", "image/png", "1")
                .attach(name, "b.png", "image/png", "2"),
        )
    };
    assert_eq!(attach("one").await, "one=b.png many=");
    assert_eq!(attach("many").await, "one= many=a.png many=b.png");
}

#[tokio::test]
async fn a_page_says_what_its_controls_hold() {
    let html = "<input name=a value=1><form><textarea name=b>\n\n2</textarea><input name=c type=checkbox>\
                <input name=c type=checkbox value=3 checked><select name=d><option>4</select></form>";
    let page = page(html).await;
    let held = ["a", "b", "c", "d"].map(|name| page.value(name));
    assert_eq!(held, ["1", "\n2", "3", "4"]);
    assert_eq!(self::page(TAGS).await.values("tags"), ["a"]);
    let none = complaint(|| page.value("x"));
    assert_eq!(none, "there is no control \"x\" on the page /a/page (200)");
    assert_eq!(sent(TAGS).await, "tags=a");
}
