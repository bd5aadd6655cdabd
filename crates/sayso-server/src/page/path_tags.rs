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
            .map(|above| Tag::of_subtree(&above))
            .chain([Tag::of_path(path)])
    });
    let mut tags: Vec<_> = tags.collect();
    tags.sort_unstable();
    tags.dedup();
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_belongs_to_its_path_its_pattern_and_all_above() {
        let tags = path_tags("/posts/7", Some("/posts/{id}"));
        let has_path = |path| tags.contains(&Tag::of_path(path));
        let has_subtree = |path| tags.contains(&Tag::of_subtree(path));
        assert!(has_path("/posts/7") && has_path("/posts/{id}"));
        assert!(has_subtree("/") && has_subtree("/posts") && has_subtree("/posts/"));
        assert!(!has_path("/posts") && !has_path("/posts/8") && !has_subtree("/post"));
    }
}
