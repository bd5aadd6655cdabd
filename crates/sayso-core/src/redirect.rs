//! Redirects as values.

use serde::{Deserialize, Serialize};

/// Sends the person to another page. Return it, or use it as an error with `?` from any depth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redirect {
    location: String,
    replace: bool,
    external: bool,
}

/// Redirects to a page of this application: a typed URL (`posts_page::url()`), a path such as `"/posts"`, or an
/// address relative to the page that redirects, such as `"./edit"`, `"?page=2"` or `"#comments"`.
///
/// The application's own origin may be in it (`https://own.host/posts`). An address of another origin is refused when
/// the response is made, with an error in the log: a page then shows its error page, and an action leaves the visitor
/// on theirs, with a notice and with the submitted values kept. For other origins there is [`redirect_external`].
///
/// ```
/// let to = sayso_core::redirect("/posts");
/// assert_eq!(to.location(), "/posts");
/// ```
pub fn redirect(to: impl AsRef<str>) -> Redirect {
    Redirect {
        location: to.as_ref().to_owned(),
        replace: false,
        external: false,
    }
}

/// Redirects to any address, other origins included, with the scheme `http`, `https`, `mailto` or `tel`. Others are
/// refused as by [`redirect`]. Never pass an address that came from the request.
///
/// After a form without JavaScript the answer is not a 303 but a small page that leads on by itself: browsers hold the
/// redirects after a submission against the content security policy's `form-action`, which names this origin alone.
///
/// ```
/// let to = sayso_core::redirect_external("https://pay.example/orders/7");
/// assert!(to.is_external());
/// ```
pub fn redirect_external(to: impl Into<String>) -> Redirect {
    Redirect {
        location: to.into(),
        replace: false,
        external: true,
    }
}

impl Redirect {
    /// Replaces the current history entry instead of adding one (with JavaScript).
    #[must_use]
    pub fn replace(mut self) -> Self {
        self.replace = true;
        self
    }

    /// Returns the target as it was given.
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
}
