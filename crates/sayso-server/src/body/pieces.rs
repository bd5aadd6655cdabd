//! A body as it arrives.

use super::BodyError;
use axum::body::Body;
use bytes::Bytes;
use futures_util::{FutureExt, Stream, stream};
use http::{HeaderMap, header};
use http_body_util::BodyExt;
use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

/// A body as a stream of pieces that ends with an error where it goes beyond its limit.
pub(super) type Pieces = Pin<Box<dyn Stream<Item = Result<Bytes, BodyError>> + Send>>;

/// Most bytes of a refused body that are still taken. Browsers show an answer only when they could send all.
const LINGER_LEN: usize = 64 << 20;
/// And for how long.
const LINGER_TIME: Duration = Duration::from_secs(10);

/// How many bytes a body may have; less once it is known what it is for.
#[derive(Clone, Debug)]
pub(super) struct Ceiling(Arc<AtomicUsize>);

impl Ceiling {
    pub(super) fn lower(&self, limit: usize) {
        self.0.fetch_min(limit, Ordering::Relaxed);
    }

    fn get(&self) -> usize {
        self.0.load(Ordering::Relaxed)
    }
}

/// Refuses at once what says itself that it is too large, and the rest as soon as it is.
pub(super) fn open(
    headers: &HeaderMap,
    body: Body,
    limit: usize,
    idle: Duration,
) -> Result<(Pieces, Ceiling), BodyError> {
    let length =
        headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if length.is_some_and(|length| length > limit as u64) {
        return Err(too_large(body, limit));
    }
    let ceiling = Ceiling(Arc::new(AtomicUsize::new(limit)));
    let own = ceiling.clone();
    let pieces = stream::try_unfold((Some(body), 0), move |(body, mut read)| {
        let ceiling = own.clone();
        async move {
            let Some(mut body) = body else { return Ok(None) };
            loop {
                let next = match body.frame().now_or_never() {
                    // Most bodies are here already, and need no clock.
                    Some(next) => next,
                    None => tokio::time::timeout(idle, body.frame()).await.map_err(|_| BodyError::TooSlow)?,
                };
                let Some(frame) = next.transpose().map_err(|_| BodyError::Interrupted)? else {
                    return Ok(None);
                };
                let Ok(piece) = frame.into_data() else { continue };
                read += piece.len();
                let limit = ceiling.get();
                if read > limit {
                    return Err(too_large(body, limit));
                }
                return Ok(Some((piece, (Some(body), read))));
            }
        }
    });
    Ok((Box::pin(pieces), ceiling))
}

/// What is left of the body is taken and forgotten while the answer goes out.
fn too_large(mut body: Body, limit: usize) -> BodyError {
    let linger = async move {
        let mut left = LINGER_LEN;
        while let Some(Ok(frame)) = body.frame().await {
            left = left.saturating_sub(frame.data_ref().map_or(0, Bytes::len));
            if left == 0 {
                break;
            }
        }
    };
    if let Ok(runtime) = tokio::runtime::Handle::try_current() {
        runtime.spawn(tokio::time::timeout(LINGER_TIME, linger));
    }
    BodyError::TooLarge { limit }
}
