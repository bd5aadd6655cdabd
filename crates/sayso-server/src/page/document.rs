//! Puts a page into its layouts and the document's own parts into `<head>` and `<body>`.

use crate::{
    context::cx::Cx,
    cookie::SetCookies,
    http::{conditional::is_fresh, response},
    page::{gone_form, metadata::Metadata},
    wire_attr::render_wire_attr,
};
use axum::{body::Body, response::Response};
use http::{HeaderValue, StatusCode, header};
use sayso_cache::__private::ScopeParts;
use sayso_client::wire::{NOTICE_CLASS, ON};
use sayso_core::{Children, Html, MarkKind, View};
use sayso_macros::view;
use std::time::{SystemTime, UNIX_EPOCH};

/// A finished page.
pub(crate) struct Document {
    pub(crate) status: u16,
    pub(crate) html: String,
    /// `true` if it has the form of the submission that it is rendered after.
    pub(crate) shows_form: bool,
    pub(crate) metadata: Metadata,
}

/// Sends a page; 304 if the client has it already.
pub(crate) fn respond(cx: &Cx, document: Document, set_cookies: &SetCookies) -> Response {
    let (etag, modified) = validators(cx, &document.metadata);
    let etag = etag.and_then(|etag| HeaderValue::from_str(&format!("W/\"{etag}\"")).ok());
    let fresh =
        document.status == StatusCode::OK && is_fresh(cx.headers(), etag.as_ref(), modified);
    let caching = if document.metadata.is_stored() {
        response::PRIVATE
    } else {
        response::NO_STORE
    };
    let (status, body) = if fresh {
        (304, Body::empty())
    } else {
        (document.status, document.html.into())
    };
    let mut response = response::respond(&cx.app().headers, status, body, set_cookies);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, response::HTML);
    headers.insert(header::CACHE_CONTROL, caching);
    if let Some(etag) = etag {
        headers.insert(header::ETAG, etag);
    }
    if let Some(date) =
        modified.and_then(|time| HeaderValue::from_str(&httpdate::fmt_http_date(time)).ok())
    {
        headers.insert(header::LAST_MODIFIED, date);
    }
    response
}

/// Returns the validators of a page. Its text in one of several languages must not confirm that in another, nor a page
/// of one visitor that of another: language and visitor are part of the tag. A time alone cannot tell them apart, so it
/// becomes a tag too.
fn validators(cx: &Cx, metadata: &Metadata) -> (Option<String>, Option<SystemTime>) {
    let (etag, modified) = metadata.validators();
    if etag.is_none() && modified.is_none() {
        return (None, None);
    }
    let has_one_language = cx.app().scope.languages().only().is_some();
    let language = (!has_one_language).then(|| cx.language().to_owned());
    let variants: Vec<_> = language.into_iter().chain(cx.visitor_mark()).collect();
    if variants.is_empty() {
        return (etag.map(str::to_owned), modified);
    }
    let changed = || {
        Some(
            modified?
                .duration_since(UNIX_EPOCH)
                .ok()?
                .as_nanos()
                .to_string(),
        )
    };
    let etag = etag.map(str::to_owned).or_else(changed);
    let tag = etag.map(|etag| variants.iter().fold(etag, |tag, part| tag + "-" + part));
    (tag, None)
}

/// `levels` are the layouts, outermost first, then the page.
pub(crate) fn compose(cx: &Cx, mut levels: Vec<Html>, metadata: Metadata, status: u16) -> Document {
    if !levels
        .iter()
        .any(|level| level.marks().iter().any(|mark| mark.kind == MarkKind::Head))
    {
        levels.insert(0, default_document(cx));
    }
    let head = head(cx, &metadata);
    let mut notice = notice(cx, status);
    if cfg!(debug_assertions) {
        notice.push_html(&complaints(cx));
    }
    let capacity = levels
        .iter()
        .map(|level| level.as_str().len())
        .sum::<usize>()
        + head.as_str().len();
    let mut html = String::with_capacity(capacity + notice.as_str().len());
    write_level(&mut html, &levels, head.as_str(), notice.as_str());
    Document {
        status,
        html,
        shows_form: cx.shows_submission(),
        metadata,
    }
}

fn write_level(out: &mut String, levels: &[Html], head: &str, notice: &str) {
    let Some((level, inner)) = levels.split_first() else {
        return;
    };
    let text = level.as_str();
    let mut from = 0;
    for mark in level.marks() {
        out.push_str(&text[from..mark.at]);
        from = mark.at;
        match mark.kind {
            MarkKind::Head => out.push_str(head),
            MarkKind::Body => out.push_str(notice),
            _ => write_level(out, inner, head, notice),
        }
    }
    out.push_str(&text[from..]);
}

/// The document for pages without a layout that has `<html>`.
fn default_document(cx: &Cx) -> Html {
    view! {
        <html lang={cx.language()}>
            <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
            </head>
            <body>{Children::default()}</body>
        </html>
    }
}

/// The end of `<head>`: the page's metadata and the browser runtime.
fn head(cx: &Cx, metadata: &Metadata) -> Html {
    let title = metadata.full_title();
    view! {
        if let Some(title) = &title {
            <title>{title}</title>
        }
        if let Some(description) = metadata.description_text() {
            <meta name="description" content={description}>
        }
        if let Some(robots) = metadata.robots_text() {
            <meta name="robots" content={robots}>
        }
        if let Some(canonical) = metadata.canonical_url() {
            <link rel="canonical" href={canonical}>
        }
        for (property, content) in metadata.open_graph_properties(title.as_deref()) {
            <meta property={property} content={content}>
        }
        {RuntimeScript { start: cx.runtime_head(), token: cx.token_if_used() }}
    }
}

/// The elements that load the browser runtime. They are not a template because templates refuse [`ON`].
struct RuntimeScript<'a> {
    /// Made once for each language, up to the parts of one page alone.
    start: &'a str,
    /// Marks the page's event handlers, in a page that has any.
    token: Option<&'a str>,
}

impl View for RuntimeScript<'_> {
    fn render(&self, html: &mut Html) {
        html.push_markup(self.start);
        render_wire_attr(ON, self.token, html);
        html.push_markup(" defer></script>");
    }
}

/// Shows developers the mistakes in the page, and logs them.
fn complaints(cx: &Cx) -> Html {
    let complaints = cx.forms().complaints();
    for complaint in &complaints {
        tracing::error!(path = cx.path(), "{complaint}");
    }
    view! {
        for complaint in complaints {
            <div class="sayso-development" role="alert">{complaint}</div>
        }
    }
}

/// Tells the outcome of a submission that no form of the page shows.
fn notice(cx: &Cx, status: u16) -> Html {
    // A page that has failed has a notice of its own about the values.
    let is_shown = status == StatusCode::OK;
    let gone = is_shown.then(|| gone_form::outcome(cx)).flatten();
    let parts: Vec<_> = cx.notice().into_iter().chain(&gone).collect();
    view! {
        if !parts.is_empty() {
            <div class={NOTICE_CLASS} role="alert" tabindex="-1" autofocus>
                for part in parts { {part} }
            </div>
        }
    }
}
