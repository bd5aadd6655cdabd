//! The definitions that the attribute macros register: pages, layouts and their boundaries. Linking the application is
//! enough for its routes to exist; nothing is listed twice.

use crate::{
    context::cx::Cx,
    page::{error::PageError, metadata::Metadata},
};
use futures_util::future::BoxFuture;
use sayso_cache::{Life, NeededState, States, Tag};
use sayso_core::{Html, Result};

/// A place in the source, for messages.
#[derive(Clone, Copy, Debug)]
pub struct SourceLocation {
    /// Module path and name of the function.
    pub name: &'static str,
    /// Source file.
    pub file: &'static str,
    /// Line in it.
    pub line: u32,
}

impl std::fmt::Display for SourceLocation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "`{}` ({}:{})", self.name, self.file, self.line)
    }
}

/// The state that a function needs: every macro registers it for functions with `State<T>` parameters.
#[derive(Debug)]
pub struct NeededStates {
    /// The place of the function.
    pub place: SourceLocation,
    /// The types.
    pub states: &'static [NeededState],
}
inventory::collect!(NeededStates);

impl NeededStates {
    /// Returns the types that `states` has no value of, with the function's place.
    pub(crate) fn missing_in(
        &self,
        states: &States,
    ) -> impl Iterator<Item = (SourceLocation, &'static str)> {
        let missing = self.states.iter().filter(|state| !(state.is_in)(states));
        missing.map(|state| (self.place, (state.name)()))
    }
}

/// Renders a page or a layout.
pub(crate) type Render = fn(Cx) -> BoxFuture<'static, Html>;
/// Finds a page's or a layout's metadata.
pub(crate) type FindMetadata = fn(Cx) -> BoxFuture<'static, Result<Metadata>>;

/// A page: `#[page]`.
#[derive(Debug)]
pub struct PageDef {
    /// Route pattern.
    pub path: &'static str,
    /// The place in the source code.
    pub place: SourceLocation,
    /// The page itself.
    pub render: Render,
    /// Metadata written in the attribute.
    pub metadata: fn() -> Metadata,
    /// Metadata that needs the request.
    pub find_metadata: Option<FindMetadata>,
    /// `true` if `/sitemap.xml` lists the page.
    pub sitemap: bool,
    /// The caching of its bytes, if there is any.
    pub cache: Option<PageCache>,
}
inventory::collect!(PageDef);

/// The caching of a page's bytes.
#[derive(Debug)]
pub struct PageCache {
    /// The lifetime.
    pub life: Life,
    /// Returns the tags.
    pub tags: fn(&Cx) -> Vec<Tag>,
    /// The page's address with exactly the parameters that it knows; `None` for a page that is not there.
    pub url: fn(&Cx) -> Option<String>,
    /// The addresses that are rendered when the application starts.
    pub prerender: Option<FindUrls>,
}

/// Finds the addresses that are rendered at start.
pub(crate) type FindUrls = fn(Cx) -> BoxFuture<'static, Result<Vec<String>>>;

/// The return type of a page's `prerender` function: addresses of the page.
pub trait Prerender {
    /// Returns the addresses as text.
    ///
    /// # Errors
    /// With the function's error.
    fn urls(self) -> Result<Vec<String>>;
}

impl<T: AsRef<str>> Prerender for Result<Vec<T>> {
    fn urls(self) -> Result<Vec<String>> {
        Ok(self?.iter().map(|url| url.as_ref().to_owned()).collect())
    }
}

/// A layout around all pages below a path: `#[layout]`.
#[derive(Debug)]
pub struct LayoutDef {
    /// Route pattern below which it applies.
    pub path: &'static str,
    /// The place in the source code.
    pub place: SourceLocation,
    /// The layout itself.
    pub render: Render,
    /// Metadata written in the attribute.
    pub metadata: fn() -> Metadata,
    /// Metadata that needs the request.
    pub find_metadata: Option<FindMetadata>,
    /// `true` if the layout reads the request, so that pages in it cannot be cached as a whole.
    pub takes_cx: bool,
}
inventory::collect!(LayoutDef);

/// The page for missing pages and records below a path: `#[not_found]`.
#[derive(Debug)]
pub struct NotFoundDef {
    /// Route pattern below which it applies.
    pub path: &'static str,
    /// The place in the source code.
    pub place: SourceLocation,
    /// The page itself.
    pub render: Render,
}
inventory::collect!(NotFoundDef);

/// The page for failures below a path: `#[error]`.
#[derive(Debug)]
pub struct ErrorDef {
    /// Route pattern below which it applies.
    pub path: &'static str,
    /// The place in the source code.
    pub place: SourceLocation,
    /// The page itself.
    pub render: fn(Cx, PageError) -> BoxFuture<'static, Html>,
}
inventory::collect!(ErrorDef);
