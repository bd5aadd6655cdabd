//! The tags of paths: what is computed for a page belongs to its path.

use http::Uri;
use sayso_cache::Tag;

/// The cache's request for a page: what is computed for it belongs to its path.
pub(crate) fn path_request(
    uri: &Uri,
    pattern: Option<&'static str>,
    traced: bool,
) -> sayso_cache::Request {
    sayso_cache::Request::lazy(tags_of(uri, pattern), traced)
}

pub(crate) fn tags_of(
    uri: &Uri,
    pattern: Option<&'static str>,
) -> impl Fn() -> Vec<Tag> + Send + Sync + 'static {
    let uri = uri.clone();
    move || path_tags(uri.path(), pattern)
}

/// A path's own tag, that of its page's pattern, and those of everything above it.
fn path_tags(path: &str, pattern: Option<&'static str>) -> Vec<Tag> {
    let own = [path].into_iter().chain(pattern);
    let tags = own.flat_map(|path| {
        let above = path
            .match_indices('/')
            .map(|(at, _)| path[..at.max(1)].to_owned())
            .chain([path.to_owned()]);
        above
            .map(|above| path_tag(&above, Scope::Layout))
            .chain([path_tag(path, Scope::Page)])
    });
    let mut tags: Vec<_> = tags.collect();
    tags.sort_unstable();
    tags.dedup();
    tags
}

/// What [`revalidate_path`](crate::ActionCx::revalidate_path) makes fresh.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The page at the path, or all pages of a route pattern.
    Page,
    /// Everything at and below it.
    Layout,
}

/// The tag of a path (`/posts/7`) or of a route pattern (`/posts/{id}`).
pub(crate) fn path_tag(path: &str, scope: Scope) -> Tag {
    let path = match path.trim_end_matches('/') {
        "" => "/",
        path => path,
    };
    match scope {
        Scope::Page => format!("path:{path}").into(),
        Scope::Layout => format!("below:{path}").into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_belongs_to_its_path_its_pattern_and_all_above() {
        let tags = path_tags("/posts/7", Some("/posts/{id}"));
        let has = |path: &str, scope| tags.contains(&path_tag(path, scope));
        assert!(has("/posts/7", Scope::Page) && has("/posts/{id}", Scope::Page));
        assert!(
            has("/", Scope::Layout)
                && has("/posts", Scope::Layout)
                && has("/posts/", Scope::Layout)
        );
        assert!(
            !has("/posts", Scope::Page)
                && !has("/posts/8", Scope::Page)
                && !has("/post", Scope::Layout)
        );
    }
}
