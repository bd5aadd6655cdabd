//! The pages that a context leads to: its own, and the target of a redirect.

use crate::{
    context::cx::Cx,
    page::{cached, document::Document, render::Rendered, routes::RouteMatch},
};
use http::Uri;
use sayso_core::Url;
use std::sync::Arc;

/// The most redirects between pages that are followed. A longer chain is the browser's to follow or to report.
const MAX_REDIRECTS: usize = 5;

/// Returns the page at the request's path, and the context with the path's parameters.
pub(crate) fn find(cx: Cx) -> (Cx, Arc<RouteMatch>) {
    let (route, params) = cx.app().pages.find(cx.path());
    if params.is_empty() {
        (cx, route)
    } else {
        (cx.with_params(params), route)
    }
}

/// Renders the page at `url` for the same visitor: the target of an action's redirect. Follows further redirects.
/// Returns `None` where the browser has to go itself.
pub(crate) async fn document_at(cx: &Cx, mut url: Url) -> Option<(String, Document)> {
    for _ in 0..MAX_REDIRECTS {
        let uri: Uri = url.as_str().split('#').next()?.parse().ok()?;
        let (cx, route) = find(cx.at(uri));
        route.page?;
        match cached::render_cached(&cx, &route).await {
            Rendered::Document(document) => return Some((url.to_string(), document)),
            Rendered::Redirect(to) => url = to.local()?,
        }
    }
    None
}

/// Returns the address without its trailing slash, if there is a page.
pub(crate) fn without_trailing_slash(cx: &Cx) -> Option<Url> {
    let path = cx
        .path()
        .strip_suffix('/')
        .filter(|path| !path.is_empty())?;
    cx.app().pages.page_at(path)?;
    match cx.query() {
        "" => Url::local(path),
        query => Url::local(format!("{path}?{query}")),
    }
}
