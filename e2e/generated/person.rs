//! Someone in front of a browser.

use crate::{
    known::{self, Entity, Person, spec},
    seen,
    site::Site,
};
use sayso_test_support::browser::{Browser, Js};
use std::ops::Deref;

/// Someone of the seeds who is logged in.
pub(crate) struct Visitor {
    pub(crate) person: Person,
    browser: Browser,
}

impl Deref for Visitor {
    type Target = Browser;

    fn deref(&self) -> &Browser {
        &self.browser
    }
}

impl Visitor {
    /// Opens the application, goes to the login page from there, and logs in.
    pub(crate) async fn log_in(site: &Site, person: Person, js: Js) -> Self {
        let browser = Browser::open(&site.base, js).await;
        browser.goto("/").await;
        if spec().app.start.is_empty() {
            let login = browser.path().await;
            assert!(login.starts_with("/login"), "{login}");
        } else {
            // Visitors see a front page.
            browser.goto("/login").await;
        }
        browser.fill("[name=email]", &person.email).await;
        browser.fill("[name=password]", known::PASSWORD).await;
        browser.click("main form button").await;
        browser
            .until("they are logged in", async |browser| {
                browser.has("header nav").await
            })
            .await;
        Self { person, browser }
    }

    /// Opens the list of an entity from the navigation.
    pub(crate) async fn open_list(&self, entity: &Entity) {
        let title = entity.title();
        self.click_text("header nav a", &title).await;
        self.until_heading(&title).await;
    }

    /// The path of an entity's list, from the navigation.
    pub(crate) async fn list_path(&self, entity: &Entity) -> String {
        self.open_list(entity).await;
        self.path().await
    }

    /// Presses a link or button of the main part by its text.
    pub(crate) async fn press(&self, text: &str) {
        self.click_text("main a, main button", text).await;
    }

    /// Deletes the row of the page, and confirms it.
    pub(crate) async fn delete(&self, entity: &Entity) {
        self.press(entity.deletion()).await;
        self.confirm(entity.deletion()).await;
    }

    /// Confirms what a button asks about.
    pub(crate) async fn confirm(&self, text: &str) {
        self.click_text("main [role=dialog] form button", text)
            .await;
    }

    /// Waits for the page with this heading.
    pub(crate) async fn until_heading(&self, heading: &str) {
        self.until(&format!("the heading is {heading:?}"), async |browser| {
            browser.has("h1").await && browser.text("h1").await == heading
        })
        .await;
    }

    /// Waits for the page at this path.
    pub(crate) async fn until_path(&self, path: &str) {
        self.until(&format!("the path is {path:?}"), async |browser| {
            browser.path().await == path
        })
        .await;
    }

    /// The answer to a request for a page.
    pub(crate) async fn status(&self, path: &str) -> u16 {
        seen::get(self, path).await.status
    }
}
