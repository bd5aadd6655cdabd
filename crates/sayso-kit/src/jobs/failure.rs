//! The failure of a job.

use sayso_core::with_causes;
use std::{error::Error, fmt};

/// The reason why a job failed, and whether it is worth another attempt.
///
/// Every error converts into it with `?`, and is worth another attempt.
///
/// ```
/// use sayso_kit::jobs::Failure;
///
/// fn parse(payload: &str) -> Result<u32, Failure> {
///     payload.parse().map_err(Failure::permanent)
/// }
///
/// assert!(parse("seven").unwrap_err().is_permanent());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    message: String,
    is_permanent: bool,
}

impl Failure {
    /// The most characters of a message that are kept.
    const MAX_LEN: usize = 1000;

    fn new(message: impl fmt::Display, is_permanent: bool) -> Self {
        let message = format!("{message:#}");
        let message = message.chars().take(Self::MAX_LEN).collect();
        Self {
            message,
            is_permanent,
        }
    }

    /// Returns a failure that another attempt would not change, so that there is none.
    ///
    /// ```
    /// use sayso_kit::jobs::Failure;
    ///
    /// assert!(Failure::permanent("there is no such mailbox").is_permanent());
    /// ```
    pub fn permanent(message: impl fmt::Display) -> Self {
        Self::new(message, true)
    }

    /// Returns a failure that may be over at the next attempt.
    ///
    /// ```
    /// use sayso_kit::jobs::Failure;
    ///
    /// assert!(!Failure::temporary("the server is busy").is_permanent());
    /// ```
    pub fn temporary(message: impl fmt::Display) -> Self {
        Self::new(message, false)
    }

    /// Returns true if there is no further attempt.
    ///
    /// ```
    /// use sayso_kit::jobs::Failure;
    ///
    /// let failure = Failure::from(std::io::Error::other("the connection broke"));
    /// assert!(!failure.is_permanent());
    /// ```
    pub fn is_permanent(&self) -> bool {
        self.is_permanent
    }

    /// Returns the reason.
    ///
    /// ```
    /// use sayso_kit::jobs::Failure;
    ///
    /// assert_eq!(Failure::permanent("no such mailbox").message(), "no such mailbox");
    /// ```
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl<E: Error + Send + Sync + 'static> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::temporary(with_causes(&error))
    }
}
