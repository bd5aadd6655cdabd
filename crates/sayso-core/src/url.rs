//! Addresses inside the application.

use std::fmt;

/// An address inside the application: a path with an optional query, already percent-encoded.
///
/// The `url` function of a page returns it; links and [`redirect`](crate::redirect) take it.
///
/// ```
/// use sayso::prelude::*;
///
/// #[page("/posts/{id}", title = "A post")]
/// async fn post_page(id: i64) -> Result {
///     Ok(view! { <a href={post_page::url(id + 1)}>"Next"</a> })
/// }
///
/// assert_eq!(post_page::url(7).as_ref(), "/posts/7");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Url(String);

impl Url {
    /// Takes a path that begins with a single `/`. Returns `None` for an address that a browser would resolve to
    /// another origin (`//host`, `/\host`, `https:`) or that contains control characters.
    ///
    /// ```
    /// use sayso::page::Url;
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

    /// Returns `/`.
    ///
    /// ```
    /// use sayso::page::Url;
    /// // An address from the request is not always one of this application.
    /// let back = Url::local("//evil.example").unwrap_or_else(Url::root);
    /// assert_eq!(back.as_str(), "/");
    /// ```
    pub fn root() -> Self {
        Self("/".into())
    }

    /// Returns the address as text.
    ///
    /// ```
    /// use sayso::page::Url;
    /// assert_eq!(Url::local("/posts").unwrap().as_str(), "/posts");
    /// ```
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
