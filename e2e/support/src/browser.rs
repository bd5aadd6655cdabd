//! Chromium, driven over WebDriver. Each test has its own instance.

mod driver;
mod emulation;

use driver::Driver;
use fantoccini::{Client, ClientBuilder, Locator, elements::Element, error::CmdError, key::Key};
use serde_json::{Value, json};
use std::{
    path::{Path, PathBuf},
    time::Duration,
};
use tempfile::TempDir;

/// The use of scripts by pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Js {
    /// JavaScript is enabled.
    On,
    /// JavaScript is disabled, as in the settings of a browser.
    Off,
}

/// A window of a new browser, which is closed on drop, even after a panic.
#[derive(Debug)]
pub struct Browser {
    client: Client,
    base: String,
    name: String,
    _driver: Driver,
    profile: TempDir,
}

/// The folder of downloads, below the profile.
const DOWNLOADS: &str = "downloads";

/// Longest wait for something to become true; only a failing test takes that long.
const PATIENCE: Duration = Duration::from_secs(60);

impl Browser {
    /// Opens a browser for the application at `base` (`http://127.0.0.1:…`).
    pub async fn open(base: &str, js: Js) -> Self {
        Self::open_waiting(base, js, "normal").await
    }

    /// Opens a browser like [`Browser::open`], but commands do not wait until a page and its scripts have loaded.
    pub async fn open_impatient(base: &str) -> Self {
        Self::open_waiting(base, Js::On, "none").await
    }

    async fn open_waiting(base: &str, js: Js, strategy: &str) -> Self {
        let driver = Driver::start().await;
        let profile = tempfile::tempdir().expect("a folder for the browser's profile");
        let capabilities = capabilities(profile.path(), js, strategy);
        let connector = hyper_util::client::legacy::connect::HttpConnector::new();
        let client = ClientBuilder::new(connector)
            .capabilities(capabilities.as_object().expect("an object").clone())
            .connect(&driver.url())
            .await
            .expect("a browser session");
        let name = std::thread::current()
            .name()
            .unwrap_or("test")
            .replace("::", "-");
        Self {
            client,
            base: base.to_owned(),
            name,
            _driver: driver,
            profile,
        }
    }

    /// The WebDriver client, for commands without a helper here.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// The address of a path of the application.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// Goes to a path of the application.
    pub async fn goto(&self, path: &str) {
        self.client
            .goto(&self.url(path))
            .await
            .expect("the page loads");
    }

    /// Path and query of the current page.
    pub async fn path(&self) -> String {
        let url = self.client.current_url().await.expect("an address");
        match url.query() {
            Some(query) => format!("{}?{query}", url.path()),
            None => url.path().to_owned(),
        }
    }

    /// The first element that a CSS selector finds; waits for it.
    pub async fn find(&self, css: &str) -> Element {
        let wait = self
            .client
            .wait()
            .at_most(PATIENCE)
            .for_element(Locator::Css(css));
        match wait.await {
            Ok(element) => element,
            Err(error) => panic!("no element {css:?} on {}: {error}", self.path().await),
        }
    }

    /// Returns true if a CSS selector finds anything now.
    pub async fn has(&self, css: &str) -> bool {
        !self
            .client
            .find_all(Locator::Css(css))
            .await
            .expect("a search")
            .is_empty()
    }

    /// How many elements a CSS selector finds now.
    pub async fn count(&self, css: &str) -> usize {
        self.client
            .find_all(Locator::Css(css))
            .await
            .expect("a search")
            .len()
    }

    /// Finds an element and does `work` with it, again if the page replaced the element in between.
    async fn with<T>(
        &self,
        css: &str,
        what: &str,
        work: impl AsyncFn(Element) -> Result<T, CmdError>,
    ) -> T {
        let work = async || work(self.find(css).await).await;
        self.retried(&format!("{what} of {css:?}"), work).await
    }

    /// Does `work` with an element, again if the page replaced the element since it was found. WebDriver reports that
    /// before a command does anything, so no key is pressed twice.
    async fn retried<T>(&self, what: &str, work: impl AsyncFn() -> Result<T, CmdError>) -> T {
        let start = std::time::Instant::now();
        loop {
            match work().await {
                Ok(value) => return value,
                Err(error) if error.is_stale_element_reference() && start.elapsed() < PATIENCE => {}
                Err(error) => panic!("{what}: {error}"),
            }
        }
    }

    /// The text that a person sees in an element.
    pub async fn text(&self, css: &str) -> String {
        let work = async |element: Element| element.text().await;
        self.with(css, "the text", work).await
    }

    /// The value of a control, as it is now.
    pub async fn value(&self, css: &str) -> String {
        let work = async |element: Element| element.prop("value").await;
        self.with(css, "the value", work).await.unwrap_or_default()
    }

    /// An attribute.
    pub async fn attr(&self, css: &str, name: &str) -> Option<String> {
        let work = async |element: Element| element.attr(name).await;
        self.with(css, "an attribute", work).await
    }

    /// Returns whether an element is visible.
    pub async fn is_displayed(&self, css: &str) -> bool {
        let work = async |element: Element| element.is_displayed().await;
        self.with(css, "the visibility", work).await
    }

    /// Clicks.
    pub async fn click(&self, css: &str) {
        let work = async |element: Element| element.click().await;
        self.with(css, "a click", work).await;
    }

    /// Clicks the first element of those that a CSS selector finds whose text is this one; waits for it.
    ///
    /// # Panics
    /// When there is none within the patience of the suite.
    pub async fn click_text(&self, css: &str, text: &str) {
        let click = async |browser: &Self| {
            let found = browser.client.find_all(Locator::Css(css)).await;
            for element in found.expect("a search") {
                // It may be replaced while it is read.
                if element.text().await.is_ok_and(|found| found == text) {
                    return element.click().await.is_ok();
                }
            }
            false
        };
        self.until(&format!("{text:?} of {css:?} is clicked"), click)
            .await;
    }

    /// Types at the end of what a control holds.
    pub async fn type_into(&self, css: &str, text: &str) {
        let work = async |element: Element| element.send_keys(text).await;
        self.with(css, "typing", work).await;
    }

    /// Replaces what a control holds.
    pub async fn fill(&self, css: &str, text: &str) {
        let work = async |element: Element| {
            element.clear().await?;
            element.send_keys(text).await
        };
        self.with(css, "typing", work).await;
    }

    /// Presses Enter in a control.
    pub async fn press_enter(&self, css: &str) {
        self.type_into(css, &Key::Enter.to_string()).await;
    }

    /// The CSS id of the element with focus.
    pub async fn focused(&self) -> String {
        let work = async || self.client.active_element().await?.attr("id").await;
        self.retried("the focus", work).await.unwrap_or_default()
    }

    /// Runs a script's body and gives what it returns. Only with JavaScript.
    pub async fn eval(&self, script: &str) -> Value {
        self.client
            .execute(script, Vec::new())
            .await
            .expect("the script runs")
    }

    /// Waits until `check` holds.
    ///
    /// # Panics
    /// When it does not within the patience of the suite; `what` says what was waited for.
    pub async fn until(&self, what: &str, check: impl AsyncFn(&Self) -> bool) {
        let start = std::time::Instant::now();
        while !check(self).await {
            assert!(start.elapsed() < PATIENCE, "timed out waiting until {what}");
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    }

    /// Waits for a text in an element.
    pub async fn until_text(&self, css: &str, text: &str) {
        let what = format!("{css} has the text {text:?}");
        self.until(&what, async |browser| {
            let elements = browser
                .client
                .find_all(Locator::Css(css))
                .await
                .expect("a search");
            for element in elements {
                // The element may be replaced while it is read.
                if element.text().await.is_ok_and(|found| found.contains(text)) {
                    return true;
                }
            }
            false
        })
        .await;
    }

    /// Waits for the file that is downloaded, and takes it.
    pub async fn downloaded(&self) -> Vec<u8> {
        let folder = self.profile.path().join(DOWNLOADS);
        // Until it is complete, a file has another name, first a hidden one, and an empty one keeps its place.
        let is_complete = |path: &PathBuf| {
            let is_hidden = path
                .file_name()
                .is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
            let has_name = !is_hidden && path.extension().is_some_and(|end| end != "crdownload");
            has_name && path.metadata().is_ok_and(|file| file.len() > 0)
        };
        let complete = || {
            let files = std::fs::read_dir(&folder).into_iter().flatten().flatten();
            files.map(|file| file.path()).find(is_complete)
        };
        self.until("a file is downloaded", async |_| complete().is_some())
            .await;
        let file = complete().expect("a file");
        let contents = std::fs::read(&file).expect("its contents");
        std::fs::remove_file(file).expect("a folder for the next one");
        contents
    }

    /// Marks the document, so that a reload can be detected.
    pub async fn mark_document(&self) {
        self.eval("window.__same = true").await;
    }

    /// Returns true if the document is the one that [`Browser::mark_document`] saw.
    pub async fn is_same_document(&self) -> bool {
        self.eval("return window.__same === true").await == json!(true)
    }

    /// Collects violations of the content security policy from now on.
    pub async fn watch_policy(&self) {
        let script = "window.__csp = []; document.addEventListener('securitypolicyviolation', \
                      e => window.__csp.push(e.violatedDirective + ' ' + e.blockedURI))";
        self.eval(script).await;
    }

    /// The violations that [`Browser::watch_policy`] saw.
    pub async fn policy_violations(&self) -> Value {
        self.eval("return window.__csp").await
    }

    /// Writes a screenshot and the page into `target/browser-failures`.
    async fn screenshot(&self) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/browser-failures");
        if let Ok(png) = self.client.screenshot().await
            && std::fs::create_dir_all(&folder).is_ok()
        {
            let file = folder.join(format!("{}.png", self.name));
            if std::fs::write(&file, png).is_ok() {
                eprintln!("what the browser showed: {}", file.display());
            }
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if std::thread::panicking() {
            tokio::task::block_in_place(|| {
                tokio::runtime::Handle::current().block_on(self.screenshot())
            });
        }
    }
}

/// Without the flags against background work, Chromium talks to the network by itself.
fn capabilities(profile: &Path, js: Js, strategy: &str) -> Value {
    let mut options = json!({
        "args": [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-dev-shm-usage", "--window-size=1280,900",
            format!("--user-data-dir={}", profile.display()),
        ],
        "prefs": { "download.default_directory": profile.join(DOWNLOADS) },
    });
    if let Some(chrome) = std::env::var_os("CHROME")
        .map(PathBuf::from)
        .or_else(driver::chromium)
    {
        options["binary"] = json!(chrome);
    }
    if js == Js::Off {
        options["prefs"]["profile.managed_default_content_settings.javascript"] = json!(2);
    }
    json!({ "browserName": "chrome", "pageLoadStrategy": strategy, "goog:chromeOptions": options })
}
