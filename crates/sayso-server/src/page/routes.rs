//! The application's pages with their layouts and boundaries, matched once at start.

use crate::definition::{ErrorDef, LayoutDef, NotFoundDef, PageDef, SourceLocation};
use std::{collections::BTreeMap, fmt};

/// All pages, and the layouts and boundaries of each path.
#[derive(Debug)]
pub(crate) struct Routes {
    pub(crate) pages: Vec<&'static PageDef>,
    layouts: Vec<&'static LayoutDef>,
    not_found: Vec<&'static NotFoundDef>,
    errors: Vec<&'static ErrorDef>,
}

/// The page of a path, or none, with the layouts and boundaries of the path; everything outermost first.
#[derive(Clone, Debug)]
pub(crate) struct RouteMatch {
    pub(crate) page: Option<&'static PageDef>,
    pub(crate) layouts: Vec<&'static LayoutDef>,
    pub(crate) not_found: Vec<&'static NotFoundDef>,
    pub(crate) errors: Vec<&'static ErrorDef>,
}

impl RouteMatch {
    /// Returns the route pattern of the page.
    pub(crate) fn pattern(&self) -> Option<&'static str> {
        self.page.map(|page| page.path)
    }
}

/// The error of two pages, layouts or boundaries with the same path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteConflict {
    what: &'static str,
    path: String,
    first: String,
    second: String,
}

impl fmt::Display for RouteConflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            what,
            path,
            first,
            second,
        } = self;
        write!(
            f,
            "two {what} have the path \"{path}\": {first} and {second}; change one of the paths"
        )
    }
}

impl std::error::Error for RouteConflict {}

impl Routes {
    /// Collects all pages, layouts and boundaries of this program.
    pub(crate) fn collect() -> Result<Self, RouteConflict> {
        let mut routes = Self {
            pages: inventory::iter::<PageDef>().collect(),
            layouts: inventory::iter::<LayoutDef>().collect(),
            not_found: inventory::iter::<NotFoundDef>().collect(),
            errors: inventory::iter::<ErrorDef>().collect(),
        };
        // Registration order depends on the linker.
        routes
            .pages
            .sort_by_key(|page| (page.path, page.place.name));
        routes
            .layouts
            .sort_by_key(|layout| (depth(layout.path), layout.path));
        routes
            .not_found
            .sort_by_key(|def| (depth(def.path), def.path));
        routes.errors.sort_by_key(|def| (depth(def.path), def.path));
        unique(
            "pages",
            routes.pages.iter().map(|page| (page.path, page.place)),
        )?;
        unique(
            "layouts",
            routes
                .layouts
                .iter()
                .map(|layout| (layout.path, layout.place)),
        )?;
        unique(
            "not_found pages",
            routes.not_found.iter().map(|def| (def.path, def.place)),
        )?;
        unique(
            "error pages",
            routes.errors.iter().map(|def| (def.path, def.place)),
        )?;
        Ok(routes)
    }

    /// Returns the route of a page.
    pub(crate) fn match_page(&self, page: &'static PageDef) -> RouteMatch {
        RouteMatch {
            page: Some(page),
            ..self.match_path(page.path)
        }
    }

    /// Returns the layouts and boundaries of a path: a route pattern, or the path of a request that no page matches.
    pub(crate) fn match_path(&self, path: &str) -> RouteMatch {
        RouteMatch {
            page: None,
            layouts: self
                .layouts
                .iter()
                .copied()
                .filter(|layout| covers(layout.path, path))
                .collect(),
            not_found: self
                .not_found
                .iter()
                .copied()
                .filter(|def| covers(def.path, path))
                .collect(),
            errors: self
                .errors
                .iter()
                .copied()
                .filter(|def| covers(def.path, path))
                .collect(),
        }
    }
}

/// Returns the number of segments of a pattern.
pub(crate) fn depth(path: &str) -> usize {
    segments(path).count()
}

fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|segment| !segment.is_empty())
}

/// Returns `true` if `outer` is `inner` or above it. A parameter of `outer` takes any segment.
fn covers(outer: &str, inner: &str) -> bool {
    let mut inner = segments(inner);
    segments(outer).all(|segment| {
        inner
            .next()
            .is_some_and(|other| segment == other || segment.starts_with('{'))
    })
}

/// Parameters are compared by their place, not their name: `/posts/{id}` and `/posts/{slug}` are one path.
fn unique<'a>(
    what: &'static str,
    places: impl Iterator<Item = (&'a str, SourceLocation)>,
) -> Result<(), RouteConflict> {
    let mut seen: BTreeMap<String, SourceLocation> = BTreeMap::new();
    for (path, place) in places {
        let shape: Vec<_> = segments(path)
            .map(|segment| {
                if segment.starts_with('{') {
                    "{}"
                } else {
                    segment
                }
            })
            .collect();
        if let Some(first) = seen.insert(shape.join("/"), place) {
            let first = first.to_string();
            let second = place.to_string();
            return Err(RouteConflict {
                what,
                path: path.to_owned(),
                first,
                second,
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layout_covers_the_paths_below_it_at_whole_segments() {
        assert!(covers("/", "/posts/{id}"));
        assert!(covers("/posts", "/posts/{id}"));
        assert!(covers("/posts/{id}", "/posts/7/edit"));
        assert!(!covers("/post", "/posts"));
        assert!(!covers("/posts/{id}", "/posts"));
    }

    #[test]
    fn two_pages_with_one_path_are_refused_and_both_places_are_named() {
        let place = |name, line| SourceLocation {
            name,
            file: "src/pages.rs",
            line,
        };
        let pages = [
            ("/posts/{id}", place("app::one", 3)),
            ("/posts/{slug}", place("app::two", 9)),
        ];
        let conflict = unique("pages", pages.into_iter()).expect_err("they conflict");
        assert_eq!(
            conflict.to_string(),
            "two pages have the path \"/posts/{slug}\": `app::one` (src/pages.rs:3) and `app::two` \
             (src/pages.rs:9); change one of the paths"
        );
    }
}
