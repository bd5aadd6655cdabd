//! Reasons why an upload is not stored.

use std::io;

/// The reason why an upload was not stored.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Refused {
    /// Its contents are of a type that is not taken.
    #[error("the contents are of a type that is not taken")]
    WrongType,
    /// It has no bytes.
    #[error("the file is empty")]
    Empty,
    /// Its contents are no image that can be read.
    #[error("the contents are no PNG, JPEG, WebP or GIF image that can be read")]
    NotAnImage,
    /// The image has more than [`MAX_PIXELS`](super::MAX_PIXELS).
    #[error("the image has too many pixels")]
    TooManyPixels,
    /// The storage failed, or the upload could not be read.
    #[error("the file could not be stored: {0}")]
    Failed(#[from] io::Error),
}
