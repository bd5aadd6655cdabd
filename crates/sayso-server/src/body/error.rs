//! Errors of reading a body.

use sayso_core::Size;
use sayso_form::LimitError;
use std::{error::Error, fmt, io, sync::Arc};

/// The reason that the body of a submission was not read. Its `Display` is shown to the visitor.
#[derive(Clone, Debug)]
pub(crate) enum BodyError {
    /// Not a type that forms send.
    UnknownType,
    /// More bytes than allowed.
    TooLarge {
        /// How many are.
        limit: usize,
    },
    /// More files than allowed.
    TooManyFiles {
        /// How many are.
        limit: usize,
    },
    /// More fields, or longer ones, than allowed.
    Form(LimitError),
    /// The content does not match its type.
    Malformed,
    /// The connection ended first.
    Interrupted,
    /// No data arrived for too long.
    TooSlow,
    /// A file could not be stored here.
    Storage(Arc<io::Error>),
    /// The uploads in flight have reached their total size limit.
    Full,
    /// The text of all requests in flight has reached its total size limit.
    Busy,
}

impl BodyError {
    /// Returns the HTTP status code of a response with this error.
    pub(crate) fn status(&self) -> u16 {
        match self {
            Self::UnknownType => 415,
            Self::TooLarge { .. } | Self::TooManyFiles { .. } => 413,
            Self::Form(
                LimitError::TooManyFields(_)
                | LimitError::ValueTooLong(_)
                | LimitError::TooManyRows(_),
            ) => 413,
            Self::Form(_) | Self::Malformed | Self::Interrupted => 400,
            Self::TooSlow => 408,
            Self::Storage(_) => 500,
            Self::Full | Self::Busy => 503,
        }
    }
}

impl fmt::Display for BodyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownType => f.write_str(
                "Unsupported content type. Send a form as application/x-www-form-urlencoded or multipart/form-data.",
            ),
            Self::TooLarge { limit } => {
                write!(f, "This is too large. You can send at most {}.", Size::from(*limit))
            }
            Self::TooManyFiles { limit } => {
                write!(f, "Too many files. You can send at most {limit}.")
            }
            Self::Form(error) => error.fmt(f),
            Self::Malformed => f.write_str("The form was damaged on the way. Send it again."),
            Self::Interrupted => f.write_str("The connection was lost before the form arrived. Send it again."),
            Self::TooSlow => f.write_str("Sending the form took too long. Check your connection and send it again."),
            Self::Full => f.write_str("Too many files are being uploaded right now. Try again in a minute."),
            Self::Busy => f.write_str("The server is busy right now. Send the form again in a minute."),
            Self::Storage(_) => f.write_str("The file could not be saved because of a problem on our side. Try again in a moment."),
        }
    }
}

impl Error for BodyError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Storage(error) => Some(&**error),
            Self::Form(error) => Some(error),
            _ => None,
        }
    }
}

impl From<LimitError> for BodyError {
    fn from(error: LimitError) -> Self {
        Self::Form(error)
    }
}

impl From<io::Error> for BodyError {
    fn from(error: io::Error) -> Self {
        tracing::error!("cannot store an uploaded file in the temporary directory: {error}");
        Self::Storage(Arc::new(error))
    }
}
