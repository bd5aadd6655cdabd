//! Why a body was not read.

use sayso_core::Size;
use sayso_form::LimitError;
use std::{error::Error, fmt, io, sync::Arc};

/// Why the body of a submit was not read. Its `Display` is for the person.
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
    /// Not what its type says.
    Malformed,
    /// The connection ended first.
    Interrupted,
    /// Nothing more came for too long.
    TooSlow,
    /// A file could not be stored here.
    Storage(Arc<io::Error>),
    /// All uploads together take as much room as they may.
    Full,
    /// The texts of all requests together take as much memory as they may.
    Busy,
}

impl BodyError {
    /// The HTTP status code of an answer with this error.
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
                "This cannot be read: send a form, as application/x-www-form-urlencoded or multipart/form-data.",
            ),
            Self::TooLarge { limit } => {
                write!(f, "This is too large: at most {} can be sent here.", Size::from(*limit))
            }
            Self::TooManyFiles { limit } => {
                write!(f, "These are too many files: at most {limit} can be sent here.")
            }
            Self::Form(error) => error.fmt(f),
            Self::Malformed => f.write_str("The form arrived damaged. Send it again."),
            Self::Interrupted => f.write_str("The form did not arrive as a whole. Send it again."),
            Self::TooSlow => f.write_str("Sending took too long. Check your connection and send it again."),
            Self::Full => f.write_str("Too many files are being sent at the moment. Try again in a minute."),
            Self::Busy => f.write_str("Too much is being sent at the moment. Send it again in a minute."),
            Self::Storage(_) => f.write_str("The file could not be stored on our side. Try again in a moment."),
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
        tracing::error!("an uploaded file cannot be stored in the temporary directory: {error}");
        Self::Storage(Arc::new(error))
    }
}
