//! Finds the page of a path.

use crate::{
    definition::PageDef,
    page::routes::{RouteMatch, Routes},
};
use percent_encoding::percent_decode_str;
use std::sync::Arc;

/// The values of a path's parameters, with their names.
pub(crate) type Params = Vec<(String, String)>;

/// A page whose path cannot be used, and why.
pub(crate) struct MalformedPath {
    pub(crate) page: &'static PageDef,
    pub(crate) error: String,
}

/// All pages by their paths.
pub(crate) struct PageRouter {
    routes: Routes,
    pages: matchit::Router<Arc<RouteMatch>>,
}

impl PageRouter {
    /// Builds the router.
    ///
    /// # Errors
    /// When a page's path is malformed, or two paths can match one address.
    pub(crate) fn new(routes: Routes) -> Result<Self, MalformedPath> {
        let mut pages = matchit::Router::new();
        for page in &routes.pages {
            pages
                .insert(page.path, Arc::new(routes.match_page(page)))
                .map_err(|error| MalformedPath {
                    page,
                    error: error.to_string(),
                })?;
        }
        Ok(Self { routes, pages })
    }

    /// Returns the page at `path` with its parameters. Where there is none, the match has the layouts and the
    /// boundaries of the path.
    pub(crate) fn find(&self, path: &str) -> (Arc<RouteMatch>, Params) {
        let found = self.pages.at(path).ok().and_then(|found| {
            let params = found
                .params
                .iter()
                .map(decode_param)
                .collect::<Option<_>>()?;
            Some((found.value.clone(), params))
        });
        found.unwrap_or_else(|| (Arc::new(self.routes.match_path(path)), Vec::new()))
    }

    /// Returns the page at `path`, whatever its parameters are.
    pub(crate) fn page_at(&self, path: &str) -> Option<&'static PageDef> {
        self.pages.at(path).ok()?.value.page
    }

    /// Returns all pages.
    pub(crate) fn pages(&self) -> &[&'static PageDef] {
        &self.routes.pages
    }
}

/// Returns `None` when the percent-encoded bytes are no UTF-8 or have U+0000, which databases refuse: there is no such page.
fn decode_param((name, value): (&str, &str)) -> Option<(String, String)> {
    let decoded = percent_decode_str(value).decode_utf8().ok()?;
    let value = decoded.into_owned();
    (!value.contains('\0')).then(|| (name.to_owned(), value))
}
