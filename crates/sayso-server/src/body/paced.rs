//! A body that has to arrive at some pace.

use super::{BodyError, BodyLimits, pace::Pace};
use axum::body::Body;
use bytes::Bytes;
use http_body::{Frame, SizeHint};
use std::{
    pin::Pin,
    task::{Context, Poll},
};
use tokio::time::{Instant, Sleep, sleep_until};

/// A body that ends with [`BodyError::TooSlow`] when it is slower than the [limits](BodyLimits) allow. Only the time in
/// which a reader waits for it counts.
pub(crate) struct Paced {
    body: Body,
    pace: Pace,
    clock: Option<Pin<Box<Sleep>>>,
}

impl Paced {
    pub(crate) fn new(body: Body, limits: &BodyLimits) -> Self {
        Self {
            body,
            pace: Pace::new(limits.idle, limits.rate),
            clock: None,
        }
    }

    pub(super) fn into_inner(self) -> Body {
        self.body
    }
}

impl http_body::Body for Paced {
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        let Self { body, pace, clock } = self.get_mut();
        if let Poll::Ready(next) = Pin::new(body).poll_frame(cx) {
            let next = next.transpose().map_err(|_| BodyError::Interrupted);
            let bytes = next
                .as_ref()
                .ok()
                .and_then(|frame| frame.as_ref()?.data_ref())
                .map_or(0, Bytes::len);
            pace.moved(bytes, Instant::now());
            return Poll::Ready(next.transpose());
        }
        // Most bodies have arrived already and need no timer.
        let end = pace.wait(Instant::now());
        let clock = clock.get_or_insert_with(|| Box::pin(sleep_until(end)));
        if clock.deadline() != end {
            clock.as_mut().reset(end);
        }
        clock
            .as_mut()
            .poll(cx)
            .map(|()| Some(Err(BodyError::TooSlow)))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
