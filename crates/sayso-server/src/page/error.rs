//! The errors of error boundaries, and the plain pages for applications that have none.

use crate::crypto::random::short_name;
use sayso_core::{Error, ErrorKind, Html, with_causes};
use sayso_macros::view;
use sayso_text::current;

/// A failure, as an error page may show it: never the text of an internal error, only its digest.
///
/// ```
/// use sayso::{error::PageError, prelude::*};
///
/// #[error("/")]
/// async fn error_page(error: &PageError) -> Result {
///     Ok(view! {
///         <h1>{error.status()}</h1>
///         <p>{error.message()}</p>
///         <p>"Code for our support: " {error.digest()}</p>
///     })
/// }
/// ```
#[derive(Clone, Debug)]
pub struct PageError {
    status: u16,
    message: String,
    digest: Option<String>,
}

impl PageError {
    /// Prepares an error for showing. The text of an internal one goes to the log together with the digest.
    pub(crate) fn report(error: &Error, path: &str) -> Self {
        let message = match error.kind() {
            ErrorKind::NotFound => current().not_found().into(),
            ErrorKind::Forbidden => current().forbidden().into(),
            ErrorKind::Unauthorized => current().unauthorized().into(),
            ErrorKind::BadRequest(message) | ErrorKind::Unavailable(message) => message.clone(),
            ErrorKind::Internal(source) => {
                return Self::internal(&with_causes(source.as_ref()), path);
            }
            other => return Self::internal(&format!("unexpected here: {other:?}"), path),
        };
        Self {
            status: error.status(),
            message,
            digest: None,
        }
    }

    /// Returns a failure whose `text` is for the log only.
    pub(crate) fn internal(text: &str, path: &str) -> Self {
        let digest = short_name();
        tracing::error!(digest, path, "{text}");
        Self {
            status: 500,
            message: current().internal_error().into(),
            digest: Some(digest),
        }
    }

    /// Returns the HTTP status code.
    ///
    /// ```
    /// use sayso::{error::PageError, prelude::*};
    ///
    /// #[component]
    /// fn Heading(error: &PageError) -> Html {
    ///     let text = match error.status() {
    ///         403 => "No entry",
    ///         _ => "Something went wrong",
    ///     };
    ///     view! { <h1>{text}</h1> }
    /// }
    /// ```
    pub fn status(&self) -> u16 {
        self.status
    }

    /// Returns the text for the visitor.
    ///
    /// ```
    /// use sayso::{error::PageError, prelude::*};
    ///
    /// #[component]
    /// fn Explanation(error: &PageError) -> Html {
    ///     view! { <p role="alert">{error.message()}</p> }
    /// }
    /// ```
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Returns the code under which the log has the details of an internal error. Visitors can quote it.
    ///
    /// ```
    /// use sayso::{error::PageError, prelude::*};
    ///
    /// #[component]
    /// fn SupportCode(error: &PageError) -> Html {
    ///     let code = error.digest().map(|digest| view! { <p>"Code: " {digest}</p> });
    ///     view! { {code} }
    /// }
    /// ```
    pub fn digest(&self) -> Option<&str> {
        self.digest.as_deref()
    }

    /// Returns the page of an application without an error boundary of its own.
    pub(crate) fn plain_page(&self) -> Html {
        let title = if self.status == 404 {
            current().not_found_title()
        } else {
            current().internal_error_title()
        };
        view! {
            <main>
                <h1>{title}</h1>
                <p>{&self.message}</p>
                if let Some(digest) = &self.digest {
                    <p>{current().error_code_label()} " " <code>{digest}</code></p>
                }
            </main>
        }
    }
}

/// The text of a caught panic.
pub(crate) fn panic_text(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "no message".into());
    format!("panicked: {text}")
}
