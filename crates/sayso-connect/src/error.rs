//! The error of a connection.

use std::{error::Error, fmt};

/// An address that cannot be used, a server that cannot be reached, or a statement that it refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectError(String);

impl ConnectError {
    /// Creates an error that says what is wrong. The text must not contain a password.
    pub fn new(text: impl fmt::Display) -> Self {
        Self(text.to_string())
    }
}

impl fmt::Display for ConnectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for ConnectError {}
