//! What can go wrong, with what to do.

use std::{io, path::PathBuf};

/// Why there is nothing to print.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Failure {
    /// No socket is named.
    #[error(
        "which application? Name the socket that it was started with: --socket PATH, or SAYSO_ADMIN=PATH in the \
         environment"
    )]
    NoSocket,
    /// Nobody answers there.
    #[error("no application listens on {0}; start it with SAYSO_ADMIN={0}", socket.display())]
    NoApplication {
        /// The socket.
        socket: PathBuf,
    },
    /// It belongs to another user.
    #[error("this user may not open {}; run `sayso` as the user that the application runs as", socket.display())]
    NotAllowed {
        /// The socket.
        socket: PathBuf,
    },
    /// The conversation broke off.
    #[error("the application on {} does not answer: {error}", socket.display())]
    NoAnswer {
        /// The socket.
        socket: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The application cannot do it.
    #[error("the application answers: {0}")]
    Refused(String),
    /// The answer is of another version.
    #[error(
        "the application's answer cannot be read: {0}. Are `sayso` and the application of the same version?"
    )]
    Unreadable(#[from] serde_json::Error),
}

impl Failure {
    /// What the process ends with: 2 as for a mistake in the command line, 1 for all others.
    ///
    /// ```
    /// assert_eq!(sayso_cli::Failure::NoSocket.exit_code(), 2);
    /// ```
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::NoSocket => 2,
            _ => 1,
        }
    }
}
