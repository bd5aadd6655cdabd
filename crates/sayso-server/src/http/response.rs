//! Responses with the headers that all of them carry. They take the security headers, not the application.

use crate::cookie::SetCookies;
use axum::{body::Body, response::Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};

pub(crate) const HTML_TYPE: &str = "text/html; charset=utf-8";
pub(crate) const HTML: HeaderValue = HeaderValue::from_static(HTML_TYPE);
const TEXT: HeaderValue = HeaderValue::from_static("text/plain; charset=utf-8");
const JSON: HeaderValue = HeaderValue::from_static("application/json");
/// The caching of pages: they are for one visitor and revalidated before they are shown again.
pub(crate) const PRIVATE: HeaderValue = HeaderValue::from_static("private, no-cache");
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
pub(crate) fn respond(
    headers: &HeaderMap,
    status: u16,
    body: Body,
    set_cookies: &SetCookies,
) -> Response {
    let mut response = with_headers(headers, status, body);
    for cookie in set_cookies.iter() {
        response
            .headers_mut()
            .append(header::SET_COOKIE, cookie.clone());
    }
    response
}

/// Plain text for programs.
pub(crate) fn plain(headers: &HeaderMap, status: u16, text: &str) -> Response {
    let mut response = respond(
        headers,
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

/// An action's value for programs.
pub(crate) fn json(
    headers: &HeaderMap,
    status: u16,
    value: &serde_json::Value,
    set_cookies: &SetCookies,
) -> Response {
    let mut response = respond(headers, status, Body::from(value.to_string()), set_cookies);
    response.headers_mut().insert(header::CONTENT_TYPE, JSON);
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, NO_STORE);
    response
}
