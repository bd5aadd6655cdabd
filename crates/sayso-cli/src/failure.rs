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
    /// The specification cannot be read.
    #[error("cannot read {}: {error}", path.display())]
    NoSpec {
        /// The file.
        path: PathBuf,
        /// The cause.
        error: io::Error,
    },
    /// The description cannot be read.
    #[error("cannot read the description in {place}: {error}")]
    NoText {
        /// The file, or the standard input.
        place: String,
        /// The cause.
        error: io::Error,
    },
    /// The description is longer than anything that a person describes.
    #[error("the description has {length} bytes\nhelp: describe the application in at most {most}")]
    TooLong {
        /// Its bytes.
        length: usize,
        /// The bytes that are read.
        most: usize,
    },
    /// The description is of nothing that can be built.
    #[error("{0}")]
    NotBuildable(String),
    /// The specification has errors, which are shown as text.
    #[error("the specification has errors\n\n{0}")]
    Spec(String),
    /// The folder has no name from which a package could be named.
    #[error("{} has no name for a package\nhelp: end it in letters, digits and dashes, such as `shop`", .0.display())]
    NoName(PathBuf),
    /// The writer cannot write parts of the specification, which are shown as text.
    #[error("this version of the writer cannot write all of it\n\n{0}")]
    Unwritten(String),
    /// The project cannot be written in memory.
    #[error(transparent)]
    Write(#[from] sayso_writer::WriteError),
    /// The project cannot be written to disk.
    #[error(transparent)]
    Disk(#[from] sayso_writer::DiskError),
    /// A program that the application needs is missing.
    #[error("`{program}` is missing\nhelp: {help}")]
    Missing {
        /// The program.
        program: &'static str,
        /// The way to install it.
        help: &'static str,
    },
    /// A step of starting the application failed.
    #[error("`{0}` failed; its output is above")]
    Step(String),
    /// The response is not in the expected format, such as that of another version.
    #[error(
        "cannot read the application's response: {0}\nhelp: use the same version of `sayso` and the application"
    )]
    Unreadable(#[from] serde_json::Error),
}

impl Failure {
    /// Returns the exit code of the process: 2 for a missing socket, as for other mistakes in the command line, 4 for a
    /// description of nothing that can be built, and 1 for everything else.
    ///
    /// ```
    /// assert_eq!(sayso_cli::Failure::NoSocket.exit_code(), 2);
    /// ```
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::NoSocket | Self::NoName(_) => 2,
            Self::NotBuildable(_) => 4,
            _ => 1,
        }
    }
}
