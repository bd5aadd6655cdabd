//! Windows of other sizes, and other colour schemes: commands that ChromeDriver passes on to Chromium.

use super::Browser;
use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

impl Browser {
    /// Shows pages in a window of this size in CSS pixels, in the colour scheme `light` or `dark`. Waits for the end of the
    /// transitions that this begins. Only with JavaScript.
    pub async fn emulate(&self, width: u32, height: u32, scheme: &str) {
        let window = json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false,
        });
        self.order("Emulation.setDeviceMetricsOverride", window)
            .await;
        let features = json!({
            "features": [{ "name": "prefers-color-scheme", "value": scheme }],
        });
        self.order("Emulation.setEmulatedMedia", features).await;
        let settled = "return new Promise(requestAnimationFrame)
            .then(() => Promise.all(document.getAnimations().map((animation) => animation.finished)))
            .then(() => true);";
        self.eval(settled).await;
    }

    async fn order(&self, name: &str, params: Value) {
        let order = Order(json!({ "cmd": name, "params": params }).to_string());
        let done = self.client.issue_cmd(order).await;
        done.unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

/// A command of the Chrome DevTools Protocol, as JSON.
#[derive(Debug)]
struct Order(String);

impl WebDriverCompatibleCommand for Order {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        let session = session.unwrap_or_default();
        base.join(&format!("session/{session}/goog/cdp/execute"))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.0.clone()))
    }
}
