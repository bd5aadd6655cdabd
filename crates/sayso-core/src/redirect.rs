//! Redirects as values.

use serde::{Deserialize, Serialize};

/// A redirect to another page. Return it, or use it as an error with `?` from any depth.
///
/// Returned as an error by an action, it says that the action has done nothing: the browser keeps what the forms of the page
/// hold until the page is shown again. Return it as a value when the work is done.
///
/// ```
/// use sayso::prelude::*;
///
/// async fn user(cx: &Cx) -> Result<i64> {
///     let user = cx.session().get("user").await?;
///     Ok(user.ok_or_else(|| redirect("/login"))?)
/// }
/// ```
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
/// the response is made, with an error in the log: a page then shows its error page, and an action leaves visitors
/// on their page, with a notice and with the submitted values kept. For other origins there is [`redirect_external`].
///
/// ```
/// use sayso::prelude::*;
///
/// #[page("/posts", title = "Posts")]
/// async fn posts_page() -> Result {
///     Ok(view! { <h1>"Posts"</h1> })
/// }
///
/// #[action]
/// async fn delete_post(id: i64) -> Result<Redirect> {
///     // … delete it, and then:
///     Ok(redirect(posts_page::url()))
/// }
///
/// assert_eq!(redirect(posts_page::url()).location(), "/posts");
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
/// After a form without JavaScript the response is not a 303 but a small page that navigates by itself: browsers apply
/// the content security policy's `form-action`, which names this origin alone, to redirects after a submission.
///
/// ```
/// use sayso::page::redirect_external;
/// let to = redirect_external("https://pay.example/orders/7");
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
    /// Replaces the current history entry instead of adding one (with JavaScript). "Back" then leads past this page.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let to = redirect("/welcome").replace();
    /// assert!(to.is_replace());
    /// ```
    #[must_use]
    pub fn replace(mut self) -> Self {
        self.replace = true;
        self
    }

    /// Returns the target as it was given.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// assert_eq!(redirect("/posts?page=2").location(), "/posts?page=2");
    /// ```
    pub fn location(&self) -> &str {
        &self.location
    }

    /// Returns `true` if the redirect replaces the current history entry.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// assert!(!redirect("/posts").is_replace());
    /// ```
    pub fn is_replace(&self) -> bool {
        self.replace
    }

    /// Returns `true` if the redirect may lead to another origin.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// assert!(!redirect("/posts").is_external());
    /// ```
    pub fn is_external(&self) -> bool {
        self.external
    }
}
