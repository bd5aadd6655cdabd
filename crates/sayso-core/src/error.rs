//! The one error type of pages, layouts, components and actions.

use crate::{Html, Issue, Issues, Redirect};
use std::{error::Error as StdError, fmt, sync::Arc};

/// The result of a page, a layout, a component or an action. Without arguments it is that of a page: `-> Result`.
pub type Result<T = Html, E = Error> = std::result::Result<T, E>;

/// Why a page or an action does not go on: control flow (a redirect, "not found") or a failure.
///
/// Every `std::error::Error` converts into it with `?`; such a failure reaches the nearest error boundary
/// as an opaque digest, and its text goes to the log only.
#[derive(Clone)]
pub struct Error(Arc<ErrorKind>);

/// What an [`Error`] is.
#[derive(Debug)]
#[non_exhaustive]
pub enum ErrorKind {
    /// Go to another page.
    Redirect(Redirect),
    /// There is no such thing: 404 with the nearest `#[not_found]` page.
    NotFound,
    /// Signed in, but not allowed: 403.
    Forbidden,
    /// Not signed in: 401.
    Unauthorized,
    /// The request itself is wrong: 400, with a message that the person may see.
    BadRequest(String),
    /// The submitted form has issues: 422.
    Issues(Issues),
    /// There is too much to do at the moment: 503, with a message that the person may see.
    Unavailable(String),
    /// Anything else: 500, its text only in the log.
    Internal(Box<dyn StdError + Send + Sync>),
}

impl Error {
    /// There is no such thing: 404.
    pub fn not_found() -> Self {
        ErrorKind::NotFound.into()
    }

    /// Signed in, but not allowed: 403.
    pub fn forbidden() -> Self {
        ErrorKind::Forbidden.into()
    }

    /// Not signed in: 401.
    pub fn unauthorized() -> Self {
        ErrorKind::Unauthorized.into()
    }

    /// The request is wrong: 400; `message` is shown to the person.
    pub fn bad_request(message: impl Into<String>) -> Self {
        ErrorKind::BadRequest(message.into()).into()
    }

    /// There is too much to do at the moment: 503; `message` is shown to the person and says when to try again.
    pub fn unavailable(message: impl Into<String>) -> Self {
        ErrorKind::Unavailable(message.into()).into()
    }

    /// A failure that has no error type of its own; `text` goes to the log, never to the person.
    pub fn internal(text: impl Into<String>) -> Self {
        ErrorKind::Internal(text.into().into()).into()
    }

    /// What it is.
    pub fn kind(&self) -> &ErrorKind {
        &self.0
    }

    /// The HTTP status code of an answer with this error.
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
