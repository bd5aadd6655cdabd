//! The failures of the command, each with a remedy.

use std::{io, path::PathBuf};

/// An error of the command, with its remedy.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Failure {
    /// No socket is named.
    #[error(
        "no socket given\nhelp: pass the admin socket of the application with --socket PATH or SAYSO_ADMIN=PATH"
    )]
    NoSocket,
    /// No application listens on the socket.
    #[error("no application listens on {0}\nhelp: start it with SAYSO_ADMIN={0}", socket.display())]
    NoApplication {
        /// The socket.
        socket: PathBuf,
    },
    /// The socket belongs to another user.
    #[error("permission denied for {}\nhelp: run `sayso` as the user that runs the application", socket.display())]
    NotAllowed {
        /// The socket.
        socket: PathBuf,
    },
    /// The connection failed before a response arrived.
    #[error("the application on {} does not respond: {error}", socket.display())]
    NoAnswer {
        /// The socket.
        socket: PathBuf,
        /// The cause.
        error: io::Error,
    },
    /// The application refused the command.
    #[error("the application refused the command: {0}")]
    Refused(String),
    /// The response is not in the expected format, such as that of another version.
    #[error(
        "cannot read the application's response: {0}\nhelp: use the same version of `sayso` and the application"
    )]
    Unreadable(#[from] serde_json::Error),
}

impl Failure {
    /// Returns the exit code of the process: 2 for a missing socket, as for other mistakes in the command line, and 1
    /// for everything else.
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
