//! What the client does, on pages of a few elements and a server that tells what it was sent.

mod choices;
mod entries;
mod issues;
mod pages;
mod reach;
mod redirects;
mod runtime;
mod submits;

use axum::{Router, body::Bytes, extract::Request, response::Html, routing::get};
use http_body_util::BodyExt;
use sayso_test::{Client, Page, PageForm};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A visitor of a site with this page at `/a/page`; everything else answers with the request.
fn client(html: &'static str) -> Client {
    Client::new(
        Router::new()
            .route("/a/page", get(async move || Html(html)))
            .fallback(echo),
    )
}

async fn page(html: &'static str) -> Page {
    client(html).open("/a/page").await
}

async fn form(html: &'static str) -> PageForm {
    page(html).await.form("form")
}

/// What a form with these controls sends.
async fn sent(html: &'static str) -> String {
    shown(&form(html).await)
}

/// `a=1 b=2`
fn shown(form: &PageForm) -> String {
    form.entries()
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect::<Vec<_>>()
        .join(" ")
}

/// `POST /path?query`, the headers, a blank line, the body.
async fn echo(request: Request) -> String {
    let (parts, body) = request.into_parts();
    let body: Bytes = body.collect().await.expect("a body").to_bytes();
    let headers = parts
        .headers
        .iter()
        .map(|(name, value)| format!("{name}: {}\n", value.to_str().expect("text")))
        .collect::<String>();
    format!(
        "{} {}\n{headers}\n{}",
        parts.method,
        parts.uri,
        String::from_utf8_lossy(&body)
    )
}

/// The message of a panic.
fn complaint<T>(about: impl FnOnce() -> T) -> String {
    let Err(panic) = catch_unwind(AssertUnwindSafe(about)) else {
        panic!("nothing to complain about")
    };
    panic
        .downcast_ref::<String>()
        .cloned()
        .or_else(|| panic.downcast_ref::<&str>().map(|s| (*s).into()))
        .expect("text")
}
