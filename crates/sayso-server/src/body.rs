//! Reads the body of a submit, within limits, into [`FormData`].
//!
//! Texts are kept in memory, files go to temporary files piece by piece: however large an upload is, it takes
//! no more memory than a few pieces.

mod error;
mod multipart;

pub(crate) use error::BodyError;

use axum::body::Body;
use bytes::Bytes;
use futures_util::{Stream, StreamExt, stream};
use http::{HeaderMap, header};
use http_body_util::BodyExt;
use sayso_form::FormData;
use std::{pin::Pin, time::Duration};

/// How much a submit may hold. What goes beyond is refused as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a submit without files: 1 MiB.
    pub urlencoded: usize,
    /// Bytes of a submit that may have files: 10 MiB. `#[action(limit = …)]` raises it.
    pub multipart: usize,
    /// How many files: 100.
    pub files: usize,
    /// How long the next bytes may take: 30 seconds.
    pub idle: Duration,
    /// How many fields, and how long their names and texts are.
    pub form: sayso_form::Limits,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            urlencoded: 1 << 20,
            multipart: 10 << 20,
            files: 100,
            idle: Duration::from_secs(30),
            form: sayso_form::Limits::default(),
        }
    }
}

impl Limits {
    /// Lets a submit with files be at least this large.
    pub(crate) fn raise_multipart(&mut self, limit: Option<usize>) {
        self.multipart = self.multipart.max(limit.unwrap_or(0));
    }
}

/// A body as a stream of pieces that ends with an error where it goes beyond its limits.
type Pieces = Pin<Box<dyn Stream<Item = Result<Bytes, BodyError>> + Send>>;

/// Reads a body of either kind that a form sends.
///
/// # Errors
/// When it is neither, goes beyond `limits`, or is broken.
pub(crate) async fn read(headers: &HeaderMap, body: Body, limits: &Limits) -> Result<FormData, BodyError> {
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let content_type = content_type.ok_or(BodyError::UnknownType)?;
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    if essence.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        let pieces = open(headers, body, limits.urlencoded, limits.idle)?;
        Ok(FormData::parse_urlencoded(&collect(pieces).await?, &limits.form)?)
    } else if essence.eq_ignore_ascii_case("multipart/form-data") {
        let boundary = multer::parse_boundary(content_type)
            .ok()
            // RFC 2046, 5.1.1.
            .filter(|boundary| (1..=70).contains(&boundary.len()))
            .ok_or(BodyError::Malformed)?;
        multipart::read(open(headers, body, limits.multipart, limits.idle)?, boundary, limits).await
    } else {
        Err(BodyError::UnknownType)
    }
}

/// Refuses at once what says itself that it is too large, and the rest as soon as it is.
fn open(headers: &HeaderMap, body: Body, limit: usize, idle: Duration) -> Result<Pieces, BodyError> {
    let length =
        headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if length.is_some_and(|length| length > limit as u64) {
        return Err(BodyError::TooLarge { limit });
    }
    let pieces = stream::try_unfold((body, 0), move |(mut body, mut read)| async move {
        loop {
            let next = tokio::time::timeout(idle, body.frame()).await.map_err(|_| BodyError::TooSlow)?;
            let Some(frame) = next.transpose().map_err(|_| BodyError::Interrupted)? else { return Ok(None) };
            let Ok(piece) = frame.into_data() else { continue };
            read += piece.len();
            if read > limit {
                return Err(BodyError::TooLarge { limit });
            }
            return Ok(Some((piece, (body, read))));
        }
    });
    Ok(Box::pin(pieces))
}

async fn collect(mut pieces: Pieces) -> Result<Vec<u8>, BodyError> {
    let mut all = Vec::new();
    while let Some(piece) = pieces.next().await {
        all.extend_from_slice(&piece?);
    }
    Ok(all)
}

#[cfg(test)]
mod tests;
