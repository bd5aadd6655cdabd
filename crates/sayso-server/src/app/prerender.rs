//! Renders the pages that are known beforehand, so that their first visitor does not wait.

use crate::{
    context::cx::Cx,
    page::{cached, lookup, path_tags},
    shared::Shared,
};
use http::Uri;
use std::sync::Arc;

/// Renders all pages that name their addresses, and those without parameters.
pub(crate) async fn prerender(app: Arc<Shared>) {
    let begin = Cx::anonymous(app.clone(), Uri::from_static("/"));
    let mut count = 0;
    for page in app.pages.pages().iter().copied() {
        let Some(cache) = &page.cache else { continue };
        let urls = match cache.prerender {
            Some(list) => {
                let request =
                    Arc::new(path_tags::path_request(begin.uri(), Some(page.path), false));
                app.scope.enter(request, list(begin.clone())).await
            }
            None if page.path.contains('{') => continue,
            None => Ok(vec![page.path.to_owned()]),
        };
        match urls {
            Ok(urls) => {
                for url in urls {
                    count += usize::from(prerender_one(&app, &url).await);
                }
            }
            Err(error) => {
                tracing::error!(page = %page.place, "cannot list the pages to prerender: {error}")
            }
        }
    }
    tracing::info!("prerendered {count} pages");
}

async fn prerender_one(app: &Arc<Shared>, url: &str) -> bool {
    let Ok(uri) = url.parse() else {
        tracing::error!(url, "not prerendered: invalid URL");
        return false;
    };
    let (cx, route) = lookup::find(Cx::anonymous(app.clone(), uri));
    let Some((page, cache)) = route
        .page
        .and_then(|page| Some((page, page.cache.as_ref()?)))
    else {
        tracing::error!(url, "not prerendered: no cached page has this URL");
        return false;
    };
    let request = Arc::new(path_tags::path_request(cx.uri(), route.pattern(), false));
    app.scope
        .enter(request, cached::respond(&cx, &route, page, cache))
        .await
        .is_some()
}
