//! Small pieces of a body, gathered.

use super::{BodyError, Pieces};
use bytes::{Bytes, BytesMut};
use futures_util::Stream;
use std::{
    pin::Pin,
    task::{Context, Poll, ready},
};

/// The minimum number of bytes of a piece, except for the last one. multer searches its whole buffer for each piece that
/// it receives, so its work would grow with the square of the length of a body in pieces of one byte.
const LEAST: usize = 8 * 1024;

pub(super) struct Gathered {
    pieces: Pieces,
    so_far: BytesMut,
    ended: bool,
}

impl Gathered {
    pub(super) fn new(pieces: Pieces) -> Self {
        Self {
            pieces,
            so_far: BytesMut::new(),
            ended: false,
        }
    }
}

impl Stream for Gathered {
    type Item = Result<Bytes, BodyError>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Self {
            pieces,
            so_far,
            ended,
        } = self.get_mut();
        while !*ended {
            match ready!(pieces.as_mut().poll_next(cx)) {
                Some(Ok(piece)) if so_far.is_empty() && piece.len() >= LEAST => {
                    return Poll::Ready(Some(Ok(piece)));
                }
                Some(Ok(piece)) => so_far.extend_from_slice(&piece),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => *ended = true,
            }
            if so_far.len() >= LEAST {
                return Poll::Ready(Some(Ok(so_far.split().freeze())));
            }
        }
        Poll::Ready((!so_far.is_empty()).then(|| Ok(so_far.split().freeze())))
    }
}
