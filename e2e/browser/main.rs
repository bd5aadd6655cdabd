//! The application in Chromium, with JavaScript on and off.

mod actions;
mod escaping;
mod functions;
mod gone;
mod kept;
mod languages;
mod morph;
mod nojs;
mod ordering;
mod plain;
mod redirects;
mod refill;
mod refused;
mod side_by_side;
mod values;

use sayso_e2e::{
    browser::{Browser, Js},
    fixture::{Stage, serve},
};

/// A separate application for the test, and a browser that shows it.
async fn open(js: Js) -> (Stage, Browser) {
    let stage = Stage::default();
    let base = serve(stage.clone()).await;
    (stage, Browser::open(&base, js).await)
}

/// Makes ten fields invalid: some are empty, the others have wrong values.
async fn fill_ten_wrong(browser: &Browser) {
    let wrong = [
        ("email", "nobody"),
        ("age", "7"),
        ("website", "no address"),
        ("postcode", "12"),
        ("about", "short"),
        ("price", "1.3"),
        ("password", "secret"),
    ];
    for (field, text) in wrong {
        browser.fill(&format!("[name={field}]"), text).await;
    }
}

/// Fills all ten fields with valid values.
async fn fill_ten_right(browser: &Browser) {
    let right = [
        ("name", "Ada"),
        ("email", "ada@example.com"),
        ("age", "36"),
        ("website", "https://example.com"),
        ("postcode", "12345"),
        ("about", "I wrote the first program."),
        ("price", "1.5"),
        ("password", "long enough"),
    ];
    for (field, text) in right {
        browser.fill(&format!("[name={field}]"), text).await;
    }
    browser.type_into("[name=born]", "12101915").await;
    browser.click("[name=colour] option[value=green]").await;
}
