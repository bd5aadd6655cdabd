//! The page that leads on to another origin after a form was submitted.

use crate::{context::cx::Cx, cookie::SetCookies, http::response};
use axum::response::Response;
use http::{Method, header};
use sayso_core::Raw;
use sayso_macros::view;
use sayso_text::current;

/// Returns whether the browser may have come here by submitting a form of this application. Chromium and Safari check
/// the redirects after a submission against `form-action` of the form's page, through all of them. The request for a
/// page after an action's redirect therefore counts too: nothing in it tells it from a link's.
pub(crate) fn may_follow_a_form(cx: &Cx) -> bool {
    let is = |name: &str, wanted: &str| cx.headers().get(name).is_some_and(|value| value == wanted);
    let wants_html = || {
        let accept = cx
            .headers()
            .get(header::ACCEPT)
            .and_then(|accept| accept.to_str().ok());
        accept.is_some_and(|accept| accept.contains("text/html"))
    };
    if *cx.method() == Method::POST {
        return is("sec-fetch-mode", "navigate") || wants_html();
    }
    is("sec-fetch-mode", "navigate") && is("sec-fetch-site", "same-origin")
}

/// A page that forwards by itself, and by a link in browsers that do not. It has no script, because it is for browsers
/// without JavaScript.
pub(crate) fn page(cx: &Cx, location: &str, set_cookies: &SetCookies) -> Response {
    let texts = current();
    // `location` was checked when it became a target.
    let refresh = Raw(format!("0; url={location}"));
    let html = view! {
        <html lang={texts.tag()}>
            <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta http-equiv="refresh" content={refresh}>
                <title>{texts.continue_title()}</title>
            </head>
            <body><p><a href={Raw(location)}>{texts.continue_to(location)}</a></p></body>
        </html>
    };
    let body = html.into_string().into();
    let mut response = response::respond(&cx.app().headers, 200, body, set_cookies);
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, response::HTML);
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, response::NO_STORE);
    response
}
