//! The one error type of pages, layouts, components and actions.

use crate::{Html, Issue, Issues, Redirect};
use std::{error::Error as StdError, fmt, sync::Arc};

/// The result of a page, a layout, a component or an action. Without arguments it is that of a page: `-> Result`.
pub type Result<T = Html, E = Error> = std::result::Result<T, E>;

/// The error of a page, a layout, a component or an action: control flow (a redirect, "not found") or a failure.
///
/// Every `std::error::Error` converts into it with `?`. Such a failure reaches the nearest error boundary as a short
/// code, and its text goes to the log only.
///
/// ```
/// use sayso::prelude::*;
///
/// fn page_number(text: &str) -> Result<u32> {
///     if text.is_empty() {
///         return Err(Error::not_found());
///     }
///     Ok(text.parse()?)
/// }
///
/// assert_eq!(page_number("7")?, 7);
/// assert_eq!(page_number("").unwrap_err().status(), 404);
/// assert_eq!(page_number("x").unwrap_err().status(), 500);
/// # Ok::<_, Error>(())
/// ```
#[derive(Clone)]
pub struct Error(Arc<ErrorKind>);

/// The kinds of [`Error`].
///
/// ```
/// use sayso::{error::ErrorKind, prelude::*};
///
/// let error = Error::bad_request("Choose a day in the future.");
/// match error.kind() {
///     ErrorKind::BadRequest(message) => assert_eq!(message, "Choose a day in the future."),
///     other => panic!("{other:?}"),
/// }
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A redirect to another page.
    Redirect(Redirect),
    /// A missing page or record: 404 with the nearest `#[not_found]` page.
    NotFound,
    /// A visitor without the right to do this: 403.
    Forbidden,
    /// A visitor who is not logged in: 401.
    Unauthorized,
    /// A malformed request: 400, with a message that the visitor sees.
    BadRequest(String),
    /// A submitted form with issues: 422.
    Issues(Issues),
    /// An overload: 503, with a message that the visitor sees.
    Unavailable(String),
    /// Any other failure: 500. Its text is in the log only.
    Internal(Box<dyn StdError + Send + Sync>),
}

impl Error {
    /// Returns the error for a page or a record that does not exist: 404 with the nearest `#[not_found]` page.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// async fn find_title(id: i64) -> Result<Option<String>> {
    ///     Ok((id == 1).then(|| "Engines".to_owned()))
    /// }
    ///
    /// #[page("/posts/{id}", title = "A post")]
    /// async fn post_page(id: i64) -> Result {
    ///     let title = find_title(id).await?.ok_or_else(Error::not_found)?;
    ///     Ok(view! { <h1>{title}</h1> })
    /// }
    /// ```
    pub fn not_found() -> Self {
        ErrorKind::NotFound.into()
    }

    /// Returns the error for a visitor who is logged in, but must not do this: 403.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// fn check_owner(user: i64, owner: i64) -> Result<()> {
    ///     if user == owner { Ok(()) } else { Err(Error::forbidden()) }
    /// }
    ///
    /// assert_eq!(check_owner(1, 2).unwrap_err().status(), 403);
    /// ```
    pub fn forbidden() -> Self {
        ErrorKind::Forbidden.into()
    }

    /// Returns the error for a visitor who is not logged in: 401.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// async fn user(cx: &Cx) -> Result<i64> {
    ///     cx.session().get("user").await?.ok_or_else(Error::unauthorized)
    /// }
    /// ```
    pub fn unauthorized() -> Self {
        ErrorKind::Unauthorized.into()
    }

    /// Returns the error for a request that makes no sense: 400. The visitor sees `message`.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// let error = Error::bad_request("The port is a number from 1 to 65535.");
    /// assert_eq!(error.status(), 400);
    /// assert_eq!(error.to_string(), "The port is a number from 1 to 65535.");
    /// ```
    pub fn bad_request(message: impl Into<String>) -> Self {
        ErrorKind::BadRequest(message.into()).into()
    }

    /// Returns the error for too much work at the moment: 503. The visitor sees `message`, which says when to try
    /// again.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// let error = Error::unavailable("Too many imports are running. Try again in a minute.");
    /// assert_eq!(error.status(), 503);
    /// ```
    pub fn unavailable(message: impl Into<String>) -> Self {
        ErrorKind::Unavailable(message.into()).into()
    }

    /// Returns a failure that has no error type of its own: 500. `text` goes to the log and is never shown to visitors.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// fn parse_reply(reply: &str) -> Result<&str> {
    ///     reply
    ///         .strip_prefix("OK ")
    ///         .ok_or_else(|| Error::internal(format!("the printer said {reply:?}")))
    /// }
    ///
    /// assert_eq!(parse_reply("OK 12").unwrap(), "12");
    /// assert_eq!(parse_reply("NO PAPER").unwrap_err().status(), 500);
    /// ```
    pub fn internal(text: impl Into<String>) -> Self {
        ErrorKind::Internal(text.into().into()).into()
    }

    /// Returns the kind, to match on.
    ///
    /// ```
    /// use sayso::{error::ErrorKind, prelude::*};
    ///
    /// let error = Error::from(redirect("/login"));
    /// assert!(matches!(error.kind(), ErrorKind::Redirect(to) if to.location() == "/login"));
    /// ```
    pub fn kind(&self) -> &ErrorKind {
        &self.0
    }

    /// Returns the HTTP status code of a response with this error.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// assert_eq!(Error::not_found().status(), 404);
    /// assert_eq!(Error::from(redirect("/login")).status(), 303);
    /// ```
    pub fn status(&self) -> u16 {
        match self.kind() {
            ErrorKind::Redirect(_) => 303,
            ErrorKind::NotFound => 404,
            ErrorKind::Forbidden => 403,
            ErrorKind::Unauthorized => 401,
            ErrorKind::BadRequest(_) => 400,
            ErrorKind::Issues(_) => 422,
            ErrorKind::Unavailable(_) => 503,
            ErrorKind::Internal(_) => 500,
        }
    }
}

impl From<ErrorKind> for Error {
    fn from(kind: ErrorKind) -> Self {
        Self(Arc::new(kind))
    }
}

impl From<Redirect> for Error {
    fn from(redirect: Redirect) -> Self {
        ErrorKind::Redirect(redirect).into()
    }
}

impl From<Issue> for Error {
    fn from(issue: Issue) -> Self {
        ErrorKind::Issues(issue.into()).into()
    }
}

impl From<Issues> for Error {
    fn from(issues: Issues) -> Self {
        ErrorKind::Issues(issues).into()
    }
}

impl<E: StdError + Send + Sync + 'static> From<E> for Error {
    fn from(error: E) -> Self {
        ErrorKind::Internal(Box::new(error)).into()
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind() {
            ErrorKind::Redirect(redirect) => write!(f, "redirect to {}", redirect.location()),
            ErrorKind::NotFound => f.write_str("not found"),
            ErrorKind::Forbidden => f.write_str("forbidden"),
            ErrorKind::Unauthorized => f.write_str("not signed in"),
            ErrorKind::BadRequest(message) | ErrorKind::Unavailable(message) => {
                f.write_str(message)
            }
            ErrorKind::Issues(issues) => write!(f, "the form has {} issue(s)", issues.len()),
            ErrorKind::Internal(error) => error.fmt(f),
        }
    }
}
