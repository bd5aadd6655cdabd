//! Redirecting responses.

use crate::{
    context::cx::Cx,
    cookie::SetCookies,
    http::{leave, response, target::Target},
};
use axum::{body::Body, response::Response};
use http::{HeaderValue, header};

/// 303: the next page is fetched with GET. To another origin after a form, a page that leads there.
pub(crate) fn redirect(cx: &Cx, to: &Target, set_cookies: &SetCookies) -> Response {
    if to.is_external() && leave::may_follow_a_form(cx) {
        return leave::page(cx, to.location(), set_cookies);
    }
    let Ok(location) = HeaderValue::from_str(to.location()) else {
        tracing::error!(
            "the target of a redirect has characters that are invalid in a header: {:?}",
            to.location()
        );
        return response::plain(
            &cx.app().headers,
            500,
            sayso_text::current().internal_error(),
        );
    };
    let mut response = response::respond(&cx.app().headers, 303, Body::empty(), set_cookies);
    response.headers_mut().insert(header::LOCATION, location);
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, response::NO_STORE);
    response
}
