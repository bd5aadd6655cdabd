//! What cached values belong to.

use serde::{Deserialize, Serialize};
use std::{borrow::Cow, fmt};

/// A name that cached values belong to, so that a change can make exactly them fresh: `"posts"`, or one of an
/// enum with `#[derive(CacheTag)]`, so that a misspelt one does not compile.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Tag(Cow<'static, str>);

impl Tag {
    /// The tag of a path (`/posts/7`) or of a route pattern (`/posts/{id}`).
    #[doc(hidden)]
    pub fn of_path(path: &str) -> Self {
        format!("path:{}", trimmed(path)).into()
    }

    /// The tag of everything at and below a path.
    #[doc(hidden)]
    pub fn of_subtree(path: &str) -> Self {
        format!("below:{}", trimmed(path)).into()
    }

    /// Returns whether it names a path instead of data: it belongs to the reads for that path.
    pub(crate) fn is_of_path(&self) -> bool {
        self.0.starts_with("path:/") || self.0.starts_with("below:/")
    }

    /// Its name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Returns the path without slashes at its end; of the root, one is left.
fn trimmed(path: &str) -> &str {
    match path.trim_end_matches('/') {
        "" => "/",
        path => path,
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
