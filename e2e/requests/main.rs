//! Whole requests in process, with the forms that pages rendered.

mod cached;
mod documented;
mod effects;
mod gone;
mod guarded;
mod handlers;
mod identity;
mod kept;
mod languages;
mod leaks;
mod memo;
mod names;
mod once;
mod pages;
mod plain;
mod programs;
mod redirects;
mod refill;
mod refused;
mod rows;
mod sealed;
mod states;
mod submits;
mod told;
mod uploads;
mod watched;

use sayso::{
    App,
    test::{Client, PageForm},
};
use sayso_e2e::fixture::{Stage, app};

fn open() -> (Stage, Client) {
    open_with(|app| app)
}

fn open_with(change: impl FnOnce(App) -> App) -> (Stage, Client) {
    let stage = Stage::default();
    let router = change(app(stage.clone()))
        .into_router()
        .expect("the application starts");
    (stage, Client::new(router))
}

/// Returns the form of the page at `path`, with `text` filled in.
async fn filled(client: &Client, path: &str, text: &str) -> PageForm {
    let page = client.open(path).await;
    page.form("form[data-sayso]").fill("text", text)
}

/// Logs a visitor in.
async fn log_in(client: &Client, name: &str) {
    let page = client.open("/session").await;
    let form = page.form("#fixture-actions-log_in");
    form.fill("text", name).submit().await;
}
