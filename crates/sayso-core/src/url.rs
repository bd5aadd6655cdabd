//! Addresses inside the application.

use std::fmt;

/// An address inside the application: a path with an optional query, already percent-encoded.
///
/// `posts_page::url()` and its like make them; links and [`redirect`](crate::redirect) take them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Url(String);

impl Url {
    /// Takes a path that begins with a single `/`. `None` for anything that a browser would resolve to
    /// another origin (`//host`, `/\host`, `https:`) or that holds control characters.
    ///
    /// ```
    /// use sayso_core::Url;
    /// assert!(Url::local("/posts?page=2").is_some());
    /// assert!(Url::local("//evil.example").is_none());
    /// assert!(Url::local("/\\evil.example").is_none());
    /// ```
    pub fn local(path: impl Into<String>) -> Option<Self> {
        let path = path.into();
        let bytes = path.as_bytes();
        let local = bytes.first() == Some(&b'/')
            && !matches!(bytes.get(1), Some(b'/' | b'\\'))
            && bytes
                .iter()
                .all(|byte| (0x20..0x7f).contains(byte) || *byte >= 0x80);
        local.then_some(Self(path))
    }

    /// `/`.
    pub fn root() -> Self {
        Self("/".into())
    }

    /// The address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for Url {
    fn as_ref(&self) -> &str {
        &self.0
    }
}
