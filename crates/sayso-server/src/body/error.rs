//! Errors of reading a body.

use sayso_form::LimitError;
use sayso_text::{Size, current};
use std::{error::Error, fmt, io, sync::Arc};

/// The reason that the body of a submission was not read. Its `Display` is shown to the visitor.
#[derive(Clone, Debug)]
pub(crate) enum BodyError {
    /// Not a type that forms send.
    UnknownType,
    /// More bytes than allowed.
    TooLarge {
        /// The number that is allowed.
        limit: usize,
    },
    /// A file is larger than its field allows, and with it the body.
    FileTooLarge {
        /// The field's label.
        label: &'static str,
        /// The number of bytes that is allowed.
        limit: u64,
    },
    /// More files than allowed.
    TooManyFiles {
        /// The number that is allowed.
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
            Self::TooLarge { .. } | Self::FileTooLarge { .. } | Self::TooManyFiles { .. } => 413,
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
        let texts = current();
        match self {
            Self::UnknownType => f.write_str(texts.unsupported_type()),
            Self::TooLarge { limit } => f.write_str(&texts.too_large(Size::from(*limit))),
            Self::FileTooLarge { label, limit } => {
                f.write_str(&texts.file_too_large(label, Size(*limit)))
            }
            Self::TooManyFiles { limit } => f.write_str(&texts.too_many_files(*limit)),
            Self::Form(error) => error.fmt(f),
            Self::Malformed => f.write_str(texts.damaged()),
            Self::Interrupted => f.write_str(texts.connection_lost()),
            Self::TooSlow => f.write_str(texts.too_slow()),
            Self::Full => f.write_str(texts.too_many_uploads()),
            Self::Busy => f.write_str(texts.no_room_for_form()),
            Self::Storage(_) => f.write_str(texts.file_not_saved()),
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
