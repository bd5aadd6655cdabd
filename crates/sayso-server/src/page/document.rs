//! Puts a page into its layouts and the document's own parts into `<head>` and `<body>`.

use crate::{
    context::cx::Cx,
    cookie::SetCookies,
    http::{conditional::is_fresh, response},
    page::metadata::Metadata,
};
use axum::{body::Body, response::Response};
use http::{HeaderValue, StatusCode, header};
use sayso_core::{AttrValue, Html, MarkKind};

/// A finished page.
pub(crate) struct Document {
    pub(crate) status: u16,
    pub(crate) html: String,
    pub(crate) metadata: Metadata,
}

/// Sends a page; 304 if the client has it already.
pub(crate) fn respond(cx: &Cx, document: Document, set_cookies: &SetCookies) -> Response {
    let (etag, modified) = document.metadata.validators();
    let etag = etag.and_then(|etag| HeaderValue::from_str(&format!("W/\"{etag}\"")).ok());
    let fresh =
        document.status == StatusCode::OK && is_fresh(cx.headers(), etag.as_ref(), modified);
    let (status, body) = if fresh {
        (304, Body::empty())
    } else {
        (document.status, document.html.into())
    };
    let mut response = response::respond(&cx.app().headers, status, body, set_cookies);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, response::HTML);
    headers.insert(header::CACHE_CONTROL, response::PRIVATE);
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

/// `levels` are the layouts, outermost first, then the page.
pub(crate) fn compose(cx: &Cx, mut levels: Vec<Html>, metadata: Metadata, status: u16) -> Document {
    if !levels
        .iter()
        .any(|level| level.marks().iter().any(|mark| mark.kind == MarkKind::Head))
    {
        levels.insert(0, default_document(cx));
    }
    let head = head(cx, &metadata);
    let mut notice = cx.notice().map(notice).unwrap_or_default();
    if cfg!(debug_assertions) {
        complain(cx, &mut notice);
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

/// For pages that no layout gives an `<html>`.
fn default_document(cx: &Cx) -> Html {
    let mut html = Html::default();
    html.push_markup("<!DOCTYPE html><html");
    cx.language().render_attr(" lang", &mut html);
    html.push_markup("><head><meta charset=\"utf-8\">");
    html.push_markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    html.push_mark(MarkKind::Head);
    html.push_markup("</head><body>");
    html.push_mark(MarkKind::Body);
    html.push_mark(MarkKind::Children);
    html.push_markup("</body></html>");
    html
}

fn head(cx: &Cx, metadata: &Metadata) -> Html {
    let mut html = Html::default();
    metadata.render(&mut html);
    html.push_markup(cx.runtime_head());
    // The token marks the page's event handlers, in a page that has any.
    cx.token_if_used().render_attr(" data-on", &mut html);
    html.push_markup(" defer></script>");
    html
}

/// Shows developers what is wrong with the page, and logs it.
fn complain(cx: &Cx, html: &mut Html) {
    for complaint in cx.forms().complaints() {
        tracing::error!(path = cx.path(), "{complaint}");
        html.push_markup("<div role=\"alert\" class=\"sayso-development\">");
        html.push_text(&complaint);
        html.push_markup("</div>");
    }
}

fn notice(message: &Html) -> Html {
    let mut html = Html::default();
    html.push_markup("<div role=\"alert\" class=\"sayso-notice\" tabindex=\"-1\" autofocus>");
    html.push_markup(message.as_str());
    html.push_markup("</div>");
    html
}
