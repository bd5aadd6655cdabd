//! One spelling for each path.

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, percent_encode};
use std::borrow::Cow;

/// The characters that are escaped in a segment: the URL Standard's path percent-encode set, and `/` and `%`, which
/// would change the meaning of the path. The braces of route patterns are not escaped.
#[doc(hidden)]
pub const ESCAPED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'^')
    .add(b'`')
    .add(b'/')
    .add(b'\\')
    .add(b'%');

/// Returns the path that all spellings of an address have in common: `posts/a b/?page=2` and `/posts/%61%20b` are
/// `/posts/a%20b`.
///
/// - A query and a fragment are no part of it.
/// - It begins with one slash and ends with none; of the root, one is left.
/// - Segments are escaped where they must be, with upper-case digits. An escaped slash stays part of its segment.
#[doc(hidden)]
pub fn canonical(address: &str) -> Cow<'_, str> {
    let end = address.find(['?', '#']).unwrap_or(address.len());
    let path = match address[..end].trim_end_matches('/') {
        "" => "/",
        path => path,
    };
    // Most paths are canonical already.
    if path.starts_with('/') && path.bytes().all(is_plain) {
        return Cow::Borrowed(path);
    }
    let segments = path.strip_prefix('/').unwrap_or(path).split('/');
    let mut written = String::with_capacity(path.len() + 1);
    for segment in segments {
        let bytes: Vec<u8> = percent_decode_str(segment).collect();
        written.push('/');
        written.extend(percent_encode(&bytes, ESCAPED));
    }
    written.into()
}

/// The most segments by which subtrees are told apart. Everything further below belongs to the subtree above it.
#[doc(hidden)]
pub const MAX_DEPTH: usize = 64;

/// Returns the first segments of a canonical path.
pub(super) fn upper(path: &str) -> &str {
    let end = path.match_indices('/').nth(MAX_DEPTH);
    end.map_or(path, |(at, _)| &path[..at])
}

/// Returns whether a byte of a path is never changed.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_graphic() && !br##""#<>?^`\%"##.contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::canonical;

    #[test]
    fn every_spelling_of_a_path_is_one_path() {
        for (path, spellings) in [
            ("/", &["", "/", "//", "?page=2", "/?page=2", "/#top"][..]),
            (
                "/posts/7",
                &[
                    "/posts/7",
                    "posts/7",
                    "/posts/7/",
                    "/posts/7?page=2",
                    "/posts/7/?page=2#top",
                    "/posts/%37",
                ],
            ),
            (
                "/posts/a%20b",
                &["/posts/a b", "/posts/a%20b", "posts/%61 b"],
            ),
            ("/gr%C3%B6%C3%9Fe", &["/größe", "/gr%c3%b6%C3%9fe"]),
            // An escaped slash is part of a segment.
            ("/files/a%2Fb", &["/files/a%2fb", "/files/a%2Fb"]),
            // A percent sign that begins no escape is itself escaped in the address of the page.
            ("/sale/100%25", &["/sale/100%", "/sale/100%25"]),
            ("/posts/{id}", &["/posts/{id}", "posts/{id}/"]),
            ("/files/{*rest}", &["/files/{*rest}"]),
            ("/bytes/%FF", &["/bytes/%ff"]),
        ] {
            for spelling in spellings {
                assert_eq!(canonical(spelling), path, "{spelling}");
            }
            assert_eq!(canonical(path), path);
        }
    }

    #[test]
    fn paths_that_differ_stay_apart() {
        for [one, other] in [
            ["/files/a/b", "/files/a%2Fb"],
            ["/posts/a+b", "/posts/a b"],
            ["/posts/A", "/posts/a"],
            ["/posts//7", "/posts/7"],
            ["/posts/%3Fq", "/posts/?q"],
        ] {
            assert_ne!(canonical(one), canonical(other));
        }
    }
}
