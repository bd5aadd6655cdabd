//! The application in Chromium, as visitors use it: the same steps with JavaScript and without.

use posts::{Covers, app, db};
use sayso_test_support::browser::{Browser, Js};
use tempfile::TempDir;
use tokio::net::TcpListener;

async fn open(js: Js) -> (TempDir, Browser) {
    let folder = tempfile::tempdir().expect("a folder");
    let db = db::open(&format!(
        "sqlite://{}",
        folder.path().join("posts.db").display()
    ))
    .await
    .expect("a database");
    let covers = Covers::open(folder.path().join("covers")).expect("a folder for covers");
    let router = app(db, covers)
        .await
        .expect("an application")
        .into_router()
        .expect("a router");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move { axum::serve(listener, router).await });
    (folder, Browser::open(&base, js).await)
}

#[tokio::test(flavor = "multi_thread")]
async fn sign_up_write_comment_edit_search_and_delete() {
    for js in [Js::On, Js::Off] {
        let (_folder, browser) = open(js).await;
        browser.goto("/posts/new").await;
        assert!(browser.path().await.starts_with("/login?next="));
        browser.click("main a[href='/signup']").await;
        browser.fill("[name=name]", "ada").await;
        browser.fill("[name=password]", "correct horse").await;
        browser.press_enter("[name=password]").await;
        browser.until_text("header", "Log out ada").await;

        browser.click("header a[href='/posts/new']").await;
        browser.fill("[name=title]", "On engines").await;
        browser
            .fill("[name=content]", "They do what we tell them.")
            .await;
        browser.click("button[name=_formaction]").await;
        browser.until_text(".badge", "Draft").await;

        browser.click("a[href$='/edit']").await;
        assert_eq!(browser.value("[name=title]").await, "On engines");
        browser.type_into("[name=title]", " and numbers").await;
        browser.click("main form button:not([name])").await;
        browser.until_text("h1", "On engines and numbers").await;
        assert!(!browser.has(".badge").await);

        browser.fill("[name=text]", "Very true.").await;
        browser.click(".comments > form button").await;
        browser.until_text(".comments li", "Very true.").await;

        browser.goto("/").await;
        browser.fill("#q", "tell").await;
        browser.press_enter("#q").await;
        browser
            .until_text(".card h2", "On engines and numbers")
            .await;
        assert_eq!(browser.path().await, "/?q=tell");
        browser.click(".card h2 a").await;
        browser.click(".danger").await;
        browser
            .until_text(".empty", "Nobody has written anything yet.")
            .await;
    }
}
