//! Redirects as values.

use crate::Url;
use serde::{Deserialize, Serialize};

/// Sends the person to another page. Return it, or use it as an error with `?` from any depth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redirect {
    location: String,
    replace: bool,
    external: bool,
}

/// To a page of this application: a typed URL (`posts_page::url()`) or a path such as `"/posts"`.
///
/// A string that leads to another origin is refused when the response is made, with an error in the log;
/// for those there is [`redirect_external`].
///
/// ```
/// let to = sayso_core::redirect("/posts");
/// assert_eq!(to.location(), "/posts");
/// ```
pub fn redirect(to: impl AsRef<str>) -> Redirect {
    Redirect { location: to.as_ref().to_owned(), replace: false, external: false }
}

/// To any address, other origins included. Never pass an address that came from the request.
pub fn redirect_external(to: impl Into<String>) -> Redirect {
    Redirect { location: to.into(), replace: false, external: true }
}

impl Redirect {
    /// Replaces the current history entry instead of adding one (with JavaScript).
    #[must_use]
    pub fn replace(mut self) -> Self {
        self.replace = true;
        self
    }

    /// Where to.
    pub fn location(&self) -> &str {
        &self.location
    }

    /// Whether it replaces the current history entry.
    pub fn is_replace(&self) -> bool {
        self.replace
    }

    /// Whether it may lead to another origin.
    pub fn is_external(&self) -> bool {
        self.external
    }

    /// The target as an address of this application, if it is one.
    pub fn local(&self) -> Option<Url> {
        Url::local(self.location.as_str())
    }
}
