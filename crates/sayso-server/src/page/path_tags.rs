//! The tags of paths: values that are computed for a page belong to its path.

use http::Uri;
use sayso_cache::{
    __private::{MAX_DEPTH, PathTag, canonical_path},
    Tag,
};

/// Returns the cache's request for a page: values that are computed for it belong to its path.
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

/// A path's own tag, that of its page's pattern, and those of everything above it, as far as subtrees are told apart. A
/// visitor may ask for a path of thousands of segments.
fn path_tags(path: &str, pattern: Option<&'static str>) -> Vec<Tag> {
    let own = [path].into_iter().chain(pattern);
    let mut tags: Vec<_> = own
        .flat_map(|path| {
            let above = path
                .match_indices('/')
                .take(MAX_DEPTH + 1)
                .map(|(at, _)| &path[..at.max(1)])
                .chain([path]);
            above.map(Tag::of_subtree).chain([Tag::of_path(path)])
        })
        .collect();
    tags.sort_unstable();
    tags.dedup();
    tags
}

/// The reach of an invalidation: one path, or all paths below it too.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    Path,
    Subtree,
}

/// Returns whether an invalidation of `path` can reach the page with this pattern. The path may be a pattern itself.
pub(crate) fn reaches(path: &str, reach: Reach, pattern: &str) -> bool {
    let path = canonical_path(path);
    let pattern = canonical_path(pattern);
    let mut segments = pattern.split('/');
    for segment in path.split('/').filter(|_| path != "/") {
        match segments.next() {
            None => return false,
            Some(own) if own == segment => {}
            // A value has the tag of its own page's pattern and of no other pattern.
            Some(_) if segment.starts_with('{') => return false,
            // A catch-all matches the rest of the path.
            Some(own) if own.starts_with("{*") => return true,
            Some(own) if own.starts_with('{') && !segment.is_empty() => {}
            Some(_) => return false,
        }
    }
    match reach {
        Reach::Path => path == pattern || (path != "/" && segments.next().is_none()),
        Reach::Subtree => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invalidation_reaches_the_pages_that_its_path_can_lead_to() {
        use Reach::{Path, Subtree};
        for (path, reach, pattern) in [
            ("/", Path, "/"),
            ("/", Subtree, "/posts"),
            ("posts/7/", Path, "/posts/{id}"),
            ("/posts/a b?page=2", Path, "/posts/{id}"),
            ("/posts/{id}", Path, "/posts/{id}"),
            ("/posts", Subtree, "/posts"),
            ("/posts", Subtree, "/posts/{id}/edit"),
            ("/posts/7", Subtree, "/posts/{id}/edit"),
            ("/files/a/b", Path, "/files/{*rest}"),
            ("/files/a/b", Subtree, "/files/{*rest}"),
        ] {
            assert!(reaches(path, reach, pattern), "{path} {pattern}");
        }
        for (path, reach, pattern) in [
            ("/", Path, "/posts"),
            ("/posts", Path, "/"),
            ("/post/7", Path, "/posts/{id}"),
            ("/posts/7/edit", Path, "/posts/{id}"),
            ("/posts/7/edit", Subtree, "/posts/{id}"),
            ("/posts", Path, "/posts/{id}"),
            ("/posts//edit", Path, "/posts/{id}/edit"),
            ("/posts/{slug}", Path, "/posts/{id}"),
            ("/posts/{slug}", Subtree, "/posts/{id}/edit"),
            ("/files/{rest}", Path, "/files/{*rest}"),
            ("https://example.org/posts", Path, "/posts"),
            ("/post", Subtree, "/posts"),
        ] {
            assert!(!reaches(path, reach, pattern), "{path} {pattern}");
        }
    }

    #[test]
    fn a_page_belongs_to_its_path_its_pattern_and_all_above() {
        let tags = path_tags("/posts/7", Some("/posts/{id}"));
        let has_path = |path| tags.contains(&Tag::of_path(path));
        let has_subtree = |path| tags.contains(&Tag::of_subtree(path));
        assert!(has_path("/posts/7") && has_path("/posts/{id}") && has_path("posts/%37/?page=2"));
        assert!(has_subtree("/") && has_subtree("/posts") && has_subtree("/posts/"));
        assert!(!has_path("/posts") && !has_path("/posts/8") && !has_subtree("/post"));
    }

    #[test]
    fn the_tags_of_a_path_grow_with_its_length_and_not_with_its_square() {
        let bytes = |path: &str| -> usize {
            let tags = path_tags(path, None);
            tags.iter().map(|tag| tag.as_str().len()).sum()
        };
        let deep = "/a".repeat(1_000);
        let deeper = deep.repeat(2);
        assert!(bytes(&deeper) - bytes(&deep) <= 4 * deep.len());
        // What is invalidated further below reaches the page nevertheless.
        let tags = path_tags(&deep, None);
        assert!(tags.contains(&Tag::of_subtree(&"/a".repeat(500))));
        assert!(!tags.contains(&Tag::of_subtree("/b")));
    }
}
