use crate::{db, home_page, sign::NewEntry};
use sayso::{
    prelude::*,
    test::{Client, Page},
};

/// A visitor of the application, with a database in memory.
async fn visitor() -> Client {
    let db = db::open("sqlite::memory:").await.expect("a database");
    let app = App::new().state(db);
    Client::new(app.into_router().expect("the application starts"))
}

/// The page after a new visitor has signed as Ada.
async fn signed_page() -> Page {
    let form = visitor()
        .await
        .open(home_page::url())
        .await
        .form("form")
        .fill(NewEntry::NAME, "Ada")
        .fill(NewEntry::TEXT, "Hello!");
    form.press("Sign").await
}

#[tokio::test]
async fn a_new_entry_is_shown_and_the_form_is_empty_again() {
    let page = signed_page().await;
    page.assert_no_issues();
    assert_eq!(page.texts("main .card h2"), ["Ada"]);
    assert_eq!(page.value(NewEntry::TEXT), "");
}

#[tokio::test]
async fn a_taken_name_is_refused_and_the_message_is_kept() {
    let page = signed_page().await;

    let form = page
        .form("form")
        .fill(NewEntry::NAME, "ada")
        .fill(NewEntry::TEXT, "Me too!");
    let page = form.press("Sign").await;
    assert_eq!(page.status(), 422);
    page.assert_issue(NewEntry::NAME, "Choose another one");
    assert_eq!(page.value(NewEntry::TEXT), "Me too!");
    assert_eq!(page.texts("main .card h2"), ["Ada"]);
}
