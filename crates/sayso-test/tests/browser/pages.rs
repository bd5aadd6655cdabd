//! Reading a page.

use crate::{complaint, page};

#[tokio::test]
async fn texts_and_attributes_are_found_by_css() {
    let page = page("<h1 id=a> One <b>two</b> </h1><p class=x>1</p><p>2</p>").await;
    assert_eq!(page.text("h1"), "One two");
    assert_eq!(page.texts("p"), ["1", "2"]);
    assert_eq!(page.texts("i"), [""; 0]);
    assert_eq!(page.attr("h1", "id").as_deref(), Some("a"));
    assert_eq!(page.attr("h1", "class"), None);
    assert!(page.has("p.x") && !page.has("i"));
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(
        complaint(|| page.text("i")),
        "there is no i on the page /a/page (200, \"One two\")"
    );
    assert_eq!(
        complaint(|| page.attr("i", "id")),
        "there is no i on the page /a/page (200, \"One two\")"
    );
    assert_eq!(
        complaint(|| page.header("etag").to_owned()),
        "the answer has no header \"etag\""
    );
}

#[tokio::test]
async fn a_link_is_found_by_its_text_or_css() {
    let html = "<a href=/x>Same</a><a href=/x>Same</a><a href=/y>Twice</a><a href=/z>Twice</a><a>None</a>\
                <a href=/icon id=i aria-label=Home><svg></svg></a>";
    let page = page(html).await;
    for (link, path) in [
        ("Same", "/x"),
        ("Home", "/icon"),
        ("#i", "/icon"),
        ("a[href='/z']", "/z"),
    ] {
        assert_eq!(page.click(link).await.path(), path, "{link}");
    }
    assert_eq!(
        complaint(|| page.click("Twice")),
        "\"Twice\" are links to /y and /z"
    );
    let none = complaint(|| page.click("None"));
    assert!(
        none.starts_with(
            "there is no link \"None\" on the page /a/page (200); its links are \"Same\""
        ),
        "{none}"
    );
}

#[tokio::test]
async fn everything_can_be_used_in_tasks() {
    fn moves<T: Send + Sync>(_: &T) {}
    fn runs<T: Send>(_: &T) {}
    let page = page("<form><button>A</button></form><a href=/x>B</a>").await;
    let form = page.form("form:has(button)");
    moves(&page);
    moves(&form);
    runs(&page.press("A"));
    runs(&page.click("B"));
    runs(&form.clone().submit());
    let client = crate::client("");
    moves(&client);
    runs(&client.open("/"));
    runs(&client.get("/").send());
}

#[tokio::test]
async fn a_path_begins_with_a_slash() {
    let client = crate::client("");
    assert_eq!(
        complaint(|| client.open("x")),
        "\"x\" is no path; it has to begin with a slash"
    );
    assert_eq!(client.open("/").await.path(), "/");
}
