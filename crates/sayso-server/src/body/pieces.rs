//! A body as it arrives.

use super::{BodyError, BodyLimits, Paced};
use axum::body::Body;
use bytes::Bytes;
use futures_util::{Stream, stream};
use http::{HeaderMap, header};
use http_body_util::BodyExt;
use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering},
    },
    time::Duration,
};

/// A body as a stream of pieces that ends with an error where it goes beyond its limit.
pub(super) type Pieces = Pin<Box<dyn Stream<Item = Result<Bytes, BodyError>> + Send>>;

/// The maximum number of bytes of a refused body that are still read. Browsers show a response only once they have sent
/// the whole body.
const LINGER_LEN: usize = 64 << 20;
/// The longest time for which a refused body is still read.
const LINGER_TIME: Duration = Duration::from_secs(10);

/// The maximum number of bytes of a body, which is lowered once its action is known.
#[derive(Clone, Debug)]
pub(super) struct Ceiling(Arc<Progress>);

#[derive(Debug)]
struct Progress {
    limit: AtomicUsize,
    read: AtomicUsize,
    ended: AtomicBool,
    /// The length that the body declares, if that counts already.
    declared: AtomicU64,
    length: u64,
}

impl Ceiling {
    fn new(limit: usize, length: u64) -> Self {
        Self(Arc::new(Progress {
            limit: limit.into(),
            read: AtomicUsize::new(0),
            ended: AtomicBool::new(false),
            declared: AtomicU64::new(0),
            length,
        }))
    }

    /// Lowers the limit. A body that goes on is refused where it is read next.
    pub(super) fn lower(&self, limit: usize) -> Result<(), BodyError> {
        self.0.limit.fetch_min(limit, Ordering::Relaxed);
        if self.0.ended.load(Ordering::Relaxed) {
            self.check()
        } else {
            Ok(())
        }
    }

    /// From here on, refuses a body whose declared length is too large. A reader that wants the beginning of such a
    /// body reads that first.
    pub(super) fn refuse_declared(&self) {
        self.0.declared.store(self.0.length, Ordering::Relaxed);
    }

    /// Returns whether the body declares more bytes than allowed.
    pub(super) fn declares_too_much(&self) -> bool {
        self.0.length > self.0.limit.load(Ordering::Relaxed) as u64
    }

    /// Refuses a body that is known to be too large.
    pub(super) fn check(&self) -> Result<(), BodyError> {
        let limit = self.0.limit.load(Ordering::Relaxed);
        let read = self.0.read.load(Ordering::Relaxed);
        let is_too_large = read > limit || self.0.declared.load(Ordering::Relaxed) > limit as u64;
        if is_too_large {
            Err(BodyError::TooLarge { limit })
        } else {
            Ok(())
        }
    }
}

/// Refuses a body as soon as it is known to be too large.
pub(super) fn open(
    headers: &HeaderMap,
    body: Body,
    limit: usize,
    limits: &BodyLimits,
) -> (Pieces, Ceiling) {
    let length = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    let ceiling = Ceiling::new(limit, length.unwrap_or(0));
    let own = ceiling.clone();
    let pieces = stream::try_unfold(Paced::new(body, limits), move |mut body| {
        let ceiling = own.clone();
        async move {
            loop {
                if let Err(too_large) = ceiling.check() {
                    linger(body.into_inner());
                    return Err(too_large);
                }
                let Some(frame) = body.frame().await.transpose()? else {
                    ceiling.0.ended.store(true, Ordering::Relaxed);
                    return Ok(None);
                };
                let Ok(piece) = frame.into_data() else {
                    continue;
                };
                ceiling.0.read.fetch_add(piece.len(), Ordering::Relaxed);
                if ceiling.check().is_ok() {
                    return Ok(Some((piece, body)));
                }
            }
        }
    });
    (Box::pin(pieces), ceiling)
}

/// Reads and discards the rest of a refused body while the response goes out.
fn linger(mut body: Body) {
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
}
