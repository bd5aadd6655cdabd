//! Ways in for people: by the sign-up and the link of a mail, or by an account that the program makes; with a team of
//! their own, or a role of the application.

use super::{form, page};
use crate::{known::spec, site::Site};
use sayso_spec::model::{Place, SignUp};
use sayso_test_support::browser::{Browser, Js};
use std::{collections::BTreeMap, ops::Deref, sync::Mutex};

/// The password of all guests.
const PASSWORD: &str = "violet-harbour-29";

/// Someone in front of a browser.
pub(super) struct Guest {
    pub(super) name: String,
    /// Their role in the application.
    pub(super) role: Option<&'static str>,
    browser: Browser,
    /// The forms for new rows that pages have shown: their headings, and the addresses of their lists.
    forms: Mutex<BTreeMap<String, String>>,
}

impl Deref for Guest {
    type Target = Browser;

    fn deref(&self) -> &Browser {
        &self.browser
    }
}

/// Someone for each role that no other includes, and someone without a role. Without accounts, one visitor.
pub(super) async fn guests(site: &Site, js: Js) -> Vec<Guest> {
    let roles = spec().roles.iter();
    let is_included = |id: &str| {
        spec()
            .roles
            .values()
            .any(|role| role.over.iter().any(|below| below.as_str() == id))
    };
    // The roles of a tenant are given in it; the person who makes one has the highest.
    let of_application = roles.filter(|(_, role)| role.place == Place::App);
    let mut guests = Vec::new();
    for (id, _) in of_application.filter(|(id, _)| !is_included(id.as_str())) {
        guests.push(Guest::arrive(site, js, Some(id.as_str())).await);
    }
    guests.push(Guest::arrive(site, js, None).await);
    guests
}

impl Guest {
    async fn arrive(site: &Site, js: Js, role: Option<&'static str>) -> Self {
        let name = format!("Guest {}", role.unwrap_or("without a role"));
        let email = format!("{}@tour.example", role.unwrap_or("guest").replace('_', "-"));
        let browser = Browser::open(&site.base, js).await;
        let guest = Self {
            name,
            role,
            browser,
            forms: Mutex::default(),
        };
        let Some(auth) = &spec().auth else {
            return guest;
        };
        if auth.sign_up == SignUp::Open {
            guest.sign_up(&email).await;
            if auth.verify_email {
                guest.confirm(&email).await;
            }
        } else {
            let link = site.command(&["account", &email, &guest.name]).await;
            guest.choose_password(&link).await;
            guest.log_in(&email).await;
        }
        if let Some(role) = role {
            site.command(&["role", &email, role]).await;
        }
        if spec().tenancy.is_some() {
            guest.found().await;
        }
        guest
    }

    /// Remembers the forms for new rows to which a page has links.
    pub(super) async fn learn(&self, path: &str) {
        self.goto(path).await;
        for new in page::new_links(self).await {
            let list = new.trim_end_matches("/new").to_owned();
            let is_known = self
                .forms
                .lock()
                .expect("the forms")
                .values()
                .any(|known| *known == list);
            if is_known {
                continue;
            }
            self.goto(&new).await;
            let heading = self.text("main h1").await.to_lowercase();
            self.forms.lock().expect("the forms").insert(heading, list);
        }
    }

    /// The address of the list of rows with this name, if a form for a new one is known.
    pub(super) fn list_of(&self, one: &str) -> Option<String> {
        let forms = self.forms.lock().expect("the forms");
        // "New tea", and in German "Tee anlegen".
        let is_of = |heading: &&String| {
            let after = heading.split_once(' ').map(|(_, after)| after);
            let before = heading.rsplit_once(' ').map(|(before, _)| before);
            after == Some(one) || before == Some(one)
        };
        let heading = forms.keys().find(is_of)?;
        forms.get(heading).cloned()
    }

    async fn sign_up(&self, email: &str) {
        self.goto("/signup").await;
        self.fill("main [name=name]", &self.name).await;
        self.fill("main [name=email]", email).await;
        self.fill("main [name=password]", PASSWORD).await;
        self.click("main form button").await;
        self.until_gone_from("/signup").await;
    }

    /// Follows the link of the mail, and enters the password there.
    async fn confirm(&self, email: &str) {
        let mut link = None;
        for _ in 0..200 {
            self.goto("/_mailbox").await;
            link = mailed(&self.text("body").await, email);
            if link.is_some() {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        let link = link.unwrap_or_else(|| panic!("no mail for {email}"));
        self.goto(&link).await;
        self.fill("main [name=password]", PASSWORD).await;
        self.click("main form button").await;
        self.until_gone_from(&link).await;
    }

    async fn choose_password(&self, link: &str) {
        let path = path_of(link.trim());
        self.goto(&path).await;
        self.fill("main [name=password]", PASSWORD).await;
        self.click("main form button").await;
        self.until_gone_from(&path).await;
    }

    async fn log_in(&self, email: &str) {
        self.goto("/login").await;
        self.fill("main [name=email]", email).await;
        self.fill("main [name=password]", PASSWORD).await;
        self.click("main form button").await;
        self.until_gone_from("/login").await;
    }

    /// Makes a tenant of their own.
    async fn found(&self) {
        self.goto("/").await;
        let new = "main a[href$='/new']";
        self.click(new).await;
        self.find("main form input:not([type=hidden])").await;
        let before = self.path().await;
        let root = "main form";
        form::fill(self, root, 0, 0).await;
        self.click("main form footer button").await;
        self.until_gone_from(&before).await;
    }

    async fn until_gone_from(&self, path: &str) {
        self.until(&format!("the page is not {path}"), async |browser| {
            browser.path().await != path
        })
        .await;
    }
}

/// The path of the link in the last mail to an address.
fn mailed(mailbox: &str, email: &str) -> Option<String> {
    let (_, after) = mailbox.split_once(email)?;
    let start = after.find("http")?;
    let link = after[start..].split_whitespace().next()?;
    Some(path_of(link))
}

/// The path of a whole address. The application does not know the port that the system gave it.
fn path_of(link: &str) -> String {
    let rest = link.split_once("://").map_or(link, |(_, rest)| rest);
    let path = rest.find('/').map_or("/", |start| &rest[start..]);
    path.to_owned()
}
