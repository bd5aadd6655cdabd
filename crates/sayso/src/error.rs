//! Errors of pages, of actions and of the start.
//!
//! [`Error`] is control flow (a redirect, "not found", the issues of a form) or a failure. Any other error becomes one
//! with `?`. The visitor then sees the nearest `#[error]` page and a short code; the text goes to the log only.
//! Such a page shows a [`PageError`]. A [`StartError`] is the reason why the application does not start at all.
//!
//! ```
//! use sayso::{error::ErrorKind, prelude::*};
//!
//! fn port(text: &str) -> Result<u16> {
//!     match text.parse()? {
//!         0 => Err(Error::bad_request("The port is a number from 1 to 65535.")),
//!         port => Ok(port),
//!     }
//! }
//!
//! assert_eq!(port("0").unwrap_err().status(), 400);
//! assert!(matches!(port("many").unwrap_err().kind(), ErrorKind::Internal(_)));
//! ```

pub use sayso_core::{Error, ErrorKind, Result};
pub use sayso_server::{PageError, StartError};
