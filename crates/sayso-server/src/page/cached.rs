//! Whole pages from the cache: bytes that are ready to be sent.

use crate::{
    context::cx::Cx,
    cookie::SetCookies,
    definition::{PageCache, PageDef},
    http::{ready::Ready, redirect, response, target::Target},
    page::{
        document::Document,
        metadata::Metadata,
        path_tags::tags_of,
        render::{Rendered, render},
        report::report,
        routes::RouteMatch,
    },
    shared::Shared,
};
use axum::{body::Body, response::Response};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Uri, header};
use sayso_cache::{__private::ScopeParts, Cached, Computed, Life, cache_skip};
use sayso_core::Result;
use sayso_text::Language;
use serde::{Deserialize, Serialize};

/// RFC 9213: for caches between the application and browsers alone.
const CDN_CACHE_CONTROL: HeaderName = HeaderName::from_static("cdn-cache-control");

/// A rendered page.
#[derive(Serialize, Deserialize)]
pub(crate) struct StoredPage {
    status: u16,
    /// The address that it leads to instead of being shown.
    target: Option<Target>,
    ready: Ready,
}

impl StoredPage {
    fn new(rendered: Rendered) -> Self {
        let (status, target, html) = match rendered {
            Rendered::Document(document) => (document.status, None, document.html),
            Rendered::Redirect(to) => (303, Some(to), String::new()),
        };
        if status != 200 {
            cache_skip();
        }
        Self {
            status,
            target,
            ready: Ready::new(response::HTML_TYPE, html),
        }
    }
}

/// Returns the page of another address than the request's, from the cache if it is stored there: after a redirect. Its
/// own path, not that of the redirecting page, decides which values are stale.
pub(crate) async fn render_cached(cx: &Cx, route: &RouteMatch) -> Rendered {
    sayso_cache::for_page(tags_of(cx.uri(), route.pattern()), from_cache(cx, route)).await
}

async fn from_cache(cx: &Cx, route: &RouteMatch) -> Rendered {
    let cached = route
        .page
        .and_then(|page| Some((page, page.cache.as_ref()?)));
    let Some((page, cache, url)) =
        cached.and_then(|(page, cache)| Some((page, cache, (cache.url)(cx)?)))
    else {
        return render(cx, route).await;
    };
    match load_or_render(cx, route, page, cache, url).await {
        Ok(stored) if stored.status == 200 => Rendered::Document(Document {
            shows_form: false,
            status: 200,
            html: stored.ready.text(),
            metadata: Metadata::new(),
        }),
        _ => render(cx, route).await,
    }
}

/// Responds with a cached page, or returns `None` if the address is not one of the page.
pub(crate) async fn respond(
    cx: &Cx,
    route: &RouteMatch,
    page: &'static PageDef,
    cache: &'static PageCache,
) -> Option<Response> {
    let url = (cache.url)(cx)?;
    Some(match load_or_render(cx, route, page, cache, url).await {
        Ok(stored) => match &stored.target {
            Some(to) => redirect::redirect(cx, to, &SetCookies::default()),
            None => send(cx.app(), cx.headers(), &stored, cache.life),
        },
        Err(error) => {
            let report = report(&error, cx);
            response::plain(&cx.app().headers, 500, report.message())
        }
    })
}

/// Serves a fresh cached page without building a context. Cache keys are canonical URLs (only the page's declared
/// parameters), so a key hit is always the right page.
pub(crate) fn try_fresh(
    app: &Shared,
    language: Language,
    method: &Method,
    uri: &Uri,
    headers: &HeaderMap,
) -> Option<Response> {
    if app.traced || !matches!(*method, Method::GET | Method::HEAD) {
        return None;
    }
    let page = app.pages.page_at(uri.path())?;
    let cache = page.cache.as_ref()?;
    let address = uri.path_and_query()?.as_str().as_bytes();
    let key = app.scope.key(language, page.place.name, address);
    let stored = app.scope.cache().peek::<StoredPage>(key)?;
    Some(send(app, headers, &stored, cache.life))
}

async fn load_or_render(
    cx: &Cx,
    route: &RouteMatch,
    page: &'static PageDef,
    cache: &'static PageCache,
    url: String,
) -> Result<Cached<StoredPage>> {
    let cx = cx.clone();
    let route = route.clone();
    let address = url.clone();
    let tags = (cache.tags)(&cx);
    Computed {
        function: page.place.name,
        args: url.into_bytes(),
        life: cache.life,
        tags,
        compute: move || async move {
            // The page is rendered without the visitor's data, so it can be shown to every visitor.
            let anonymous = cx.anonymous_at(address.parse()?);
            Ok(StoredPage::new(render(&anonymous, &route).await))
        },
    }
    .get()
    .await
}

fn send(app: &Shared, asked: &HeaderMap, page: &StoredPage, life: Life) -> Response {
    let mut response = response::with_headers(&app.headers, page.status, Body::empty());
    if page.status != 200 {
        *response.body_mut() = page.ready.text().into();
        response
            .headers_mut()
            .insert(header::CONTENT_TYPE, response::HTML);
        response
            .headers_mut()
            .insert(header::CACHE_CONTROL, response::NO_STORE);
        return response;
    }
    page.ready.fill(asked, &mut response);
    if app.cdn
        && let Ok(value) = HeaderValue::from_str(&for_cdn(life))
    {
        response.headers_mut().insert(CDN_CACHE_CONTROL, value);
    }
    response
}

fn for_cdn(life: Life) -> String {
    let revalidate = life.revalidate.as_secs();
    let expire = life.expire.as_secs();
    format!(
        "public, max-age={revalidate}, stale-while-revalidate={}",
        expire.saturating_sub(revalidate)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cdn_keeps_a_page_until_it_is_stale_and_serves_it_until_it_expires() {
        assert_eq!(
            for_cdn(Life::MINUTES),
            "public, max-age=60, stale-while-revalidate=3540"
        );
    }
}
