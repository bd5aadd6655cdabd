//! Responses with the headers that all of them carry.

use crate::{
    context::cx::Cx,
    cookie::SetCookies,
    http::{leave, target::Target},
    page::document::Document,
};
use axum::{body::Body, response::Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use std::time::{Duration, SystemTime};

pub(crate) const HTML_TYPE: &str = "text/html; charset=utf-8";
pub(crate) const HTML: HeaderValue = HeaderValue::from_static(HTML_TYPE);
const TEXT: HeaderValue = HeaderValue::from_static("text/plain; charset=utf-8");
const JSON: HeaderValue = HeaderValue::from_static("application/json");
/// Pages are for one person and checked before they are shown again.
const PRIVATE: HeaderValue = HeaderValue::from_static("private, no-cache");
pub(crate) const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");

/// Returns a response with these security headers.
pub(crate) fn with_headers(headers: &HeaderMap, status: u16, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() =
        StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response.headers_mut().clone_from(headers);
    response
}

/// A response with the security headers and cookies.
pub(crate) fn respond(cx: &Cx, status: u16, body: Body, set_cookies: &SetCookies) -> Response {
    let mut response = with_headers(&cx.app().headers, status, body);
    for cookie in set_cookies.iter() {
        response
            .headers_mut()
            .append(header::SET_COOKIE, cookie.clone());
    }
    response
}

/// A page; 304 if the client has it already.
pub(crate) fn document(cx: &Cx, document: Document, set_cookies: &SetCookies) -> Response {
    let (etag, modified) = document.metadata.validators();
    let etag = etag.and_then(|etag| HeaderValue::from_str(&format!("W/\"{etag}\"")).ok());
    let fresh =
        document.status == StatusCode::OK && is_fresh(cx.headers(), etag.as_ref(), modified);
    let (status, body) = if fresh {
        (304, Body::empty())
    } else {
        (document.status, document.html.into())
    };
    let mut response = respond(cx, status, body, set_cookies);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HTML);
    headers.insert(header::CACHE_CONTROL, PRIVATE);
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

/// RFC 9110, 13.2.2: `If-None-Match` is evaluated first and alone; comparison is weak.
pub(crate) fn is_fresh(
    headers: &HeaderMap,
    etag: Option<&HeaderValue>,
    modified: Option<SystemTime>,
) -> bool {
    if let Some(asked) = headers.get(header::IF_NONE_MATCH) {
        let (Ok(asked), Some(Ok(etag))) = (asked.to_str(), etag.map(HeaderValue::to_str)) else {
            return false;
        };
        let etag = etag.trim_start_matches("W/");
        return asked
            .split(',')
            .map(str::trim)
            .any(|one| one == "*" || one.trim_start_matches("W/") == etag);
    }
    let since = headers
        .get(header::IF_MODIFIED_SINCE)
        .and_then(|since| since.to_str().ok());
    match (
        since.and_then(|since| httpdate::parse_http_date(since).ok()),
        modified,
    ) {
        // HTTP dates have whole seconds.
        (Some(since), Some(modified)) => modified < since + Duration::from_secs(1),
        _ => false,
    }
}

/// 303: the next page is fetched with GET. To another origin after a form, a page that leads there.
pub(crate) fn redirect(cx: &Cx, to: &Target, set_cookies: &SetCookies) -> Response {
    if to.is_external() && leave::may_follow_a_form(cx) {
        return leave::page(cx, to.location(), set_cookies);
    }
    let Ok(location) = HeaderValue::from_str(to.location()) else {
        tracing::error!(
            "a redirect's address has characters that a header cannot hold: {:?}",
            to.location()
        );
        return plain(cx, 500, "Something went wrong on our side.");
    };
    let mut response = respond(cx, 303, Body::empty(), set_cookies);
    response.headers_mut().insert(header::LOCATION, location);
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, NO_STORE);
    response
}

/// Plain text for callers that are no browsers.
pub(crate) fn plain(cx: &Cx, status: u16, text: &str) -> Response {
    let mut response = respond(
        cx,
        status,
        Body::from(format!("{text}\n")),
        &SetCookies::default(),
    );
    response.headers_mut().insert(header::CONTENT_TYPE, TEXT);
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, NO_STORE);
    response
}

/// An action's value for callers that are no browsers.
pub(crate) fn json(
    cx: &Cx,
    status: u16,
    value: &serde_json::Value,
    set_cookies: &SetCookies,
) -> Response {
    let mut response = respond(cx, status, Body::from(value.to_string()), set_cookies);
    response.headers_mut().insert(header::CONTENT_TYPE, JSON);
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, NO_STORE);
    response
}
