//! Renders pages at start, so that their first visitor does not wait.

use crate::{
    context::cx::Cx,
    page::{cached, lookup, path_tags},
    shared::Shared,
};
use http::Uri;
use sayso_cache::__private::ScopeParts;
use sayso_text::Language;
use std::sync::Arc;

/// Renders all pages that name their addresses, and those without parameters.
pub(crate) async fn prerender(app: Arc<Shared>) {
    let mut count = 0;
    for language in app.scope.languages().iter() {
        count += prerender_in(&app, language).await;
    }
    if count > 0 {
        tracing::info!("prerendered {count} pages");
    }
}

/// Returns how many pages there are now in this language.
async fn prerender_in(app: &Arc<Shared>, language: Language) -> usize {
    let begin = Cx::anonymous(app.clone(), language, Uri::from_static("/"));
    let mut count = 0;
    for page in app.pages.pages().iter().copied() {
        let Some(cache) = &page.cache else { continue };
        let urls = match cache.prerender {
            Some(list) => {
                let request =
                    Arc::new(path_tags::path_request(begin.uri(), Some(page.path), false));
                let list = list(begin.clone());
                app.scope.enter(language, request, list).await
            }
            None if page.path.contains('{') => continue,
            None => Ok(vec![page.path.to_owned()]),
        };
        match urls {
            Ok(urls) => {
                for url in urls {
                    count += usize::from(prerender_one(app, language, &url).await);
                }
            }
            Err(error) => {
                tracing::error!(page = %page.place, "cannot list the pages to prerender: {error}")
            }
        }
    }
    count
}

async fn prerender_one(app: &Arc<Shared>, language: Language, url: &str) -> bool {
    let Ok(uri) = url.parse() else {
        tracing::error!(url, "not prerendered: invalid URL");
        return false;
    };
    let (cx, route) = lookup::find(Cx::anonymous(app.clone(), language, uri));
    let Some((page, cache)) = route
        .page
        .and_then(|page| Some((page, page.cache.as_ref()?)))
    else {
        tracing::error!(url, "not prerendered: no cached page has this URL");
        return false;
    };
    let request = Arc::new(path_tags::path_request(cx.uri(), route.pattern(), false));
    app.scope
        .enter(language, request, cached::respond(&cx, &route, page, cache))
        .await
        .is_some()
}
