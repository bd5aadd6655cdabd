//! The tags of cached values.

mod path;

pub use path::{ESCAPED as ESCAPED_IN_SEGMENT, MAX_DEPTH, canonical as canonical_path};

use serde::{Deserialize, Serialize};
use std::{borrow::Cow, fmt};

const PATH: &str = "path:";
const BELOW: &str = "below:";

/// A name that cached values belong to, so that a change invalidates exactly them: `"posts"`, or a variant of an enum
/// with `#[derive(CacheTag)]`, so that a misspelt one does not compile.
///
/// ```
/// use sayso::cache::Tag;
/// let tag = Tag::from(format!("post-{}", 7));
/// assert_eq!(tag.as_str(), "post-7");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Tag(Cow<'static, str>);

impl Tag {
    /// Returns the name.
    ///
    /// ```
    /// use sayso::cache::Tag;
    /// assert_eq!(Tag::from("posts").as_str(), "posts");
    /// ```
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Tags that name a path instead of data: they belong to everything that was computed for that path.
pub trait PathTag: Sized {
    /// Returns the tag of a path (`/posts/7`) or of a route pattern (`/posts/{id}`). All spellings of a path have one tag.
    fn of_path(path: &str) -> Self;

    /// Returns the tag of everything at and below a path. All spellings of a path have one tag. A path of more than
    /// [`MAX_DEPTH`] segments has that of its first ones.
    fn of_subtree(path: &str) -> Self;

    /// Reads a tag that an operator typed: `posts`, or one of a path as it is listed, `path:/posts` or `below:/posts`.
    fn typed(text: String) -> Self;

    /// Returns `true` if the tag names a path.
    fn is_of_path(&self) -> bool;
}

impl PathTag for Tag {
    fn of_path(path: &str) -> Self {
        format!("{PATH}{}", path::canonical(path)).into()
    }

    fn of_subtree(path: &str) -> Self {
        format!("{BELOW}{}", path::upper(&path::canonical(path))).into()
    }

    fn typed(text: String) -> Self {
        let of_path = |prefix| {
            let path = text.strip_prefix(prefix)?;
            path.starts_with('/').then_some(path)
        };
        if let Some(path) = of_path(PATH) {
            Self::of_path(path)
        } else if let Some(path) = of_path(BELOW) {
            Self::of_subtree(path)
        } else {
            text.into()
        }
    }

    fn is_of_path(&self) -> bool {
        let path = self.0.strip_prefix(PATH).or(self.0.strip_prefix(BELOW));
        path.is_some_and(|path| path.starts_with('/'))
    }
}

impl From<&'static str> for Tag {
    fn from(name: &'static str) -> Self {
        Self(Cow::Borrowed(name))
    }
}

impl From<String> for Tag {
    fn from(name: String) -> Self {
        Self(Cow::Owned(name))
    }
}

impl From<&Tag> for Tag {
    fn from(tag: &Tag) -> Self {
        tag.clone()
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
