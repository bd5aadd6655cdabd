//! The activity of a connection, and the time that it may take.

use super::{Config, slots::Slot};
use crate::body::Pace;
use crate::process::lock::lock;
use std::{
    io::{self, IoSlice},
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard},
    task::{Context, Poll, ready},
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
    time::Instant,
};
use tokio_util::sync::CancellationToken;

/// The activity of a connection. Clones share it; they all belong to one task, so that its lock is never contended.
#[derive(Clone)]
pub(super) struct Meter(Arc<Mutex<State>>);

struct State {
    slot: Slot,
    doing: Doing,
    /// `true` if the client does not take the written bytes.
    is_blocked: bool,
    pace: Pace,
}

#[derive(Clone, Copy)]
enum Doing {
    /// Waiting for a request: the first one, or the next one.
    Waiting {
        since: Instant,
        is_new: bool,
    },
    /// Reading the headers of a request.
    Head {
        since: Instant,
    },
    Answering,
}

impl Meter {
    pub(super) fn new(slot: Slot, config: &Config) -> Self {
        Self(Arc::new(Mutex::new(State {
            slot,
            doing: Doing::Waiting {
                since: Instant::now(),
                is_new: true,
            },
            is_blocked: false,
            pace: Pace::new(config.stall_time, config.rate),
        })))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.0)
    }

    pub(super) fn evicted(&self) -> CancellationToken {
        self.state().slot.evicted()
    }

    /// Begins a request. Returns `false` if the connection is about to be closed, so that the request must not run.
    pub(super) fn begin(&self) -> bool {
        let mut state = self.state();
        state.doing = Doing::Answering;
        state.slot.work()
    }

    /// Ends a request: hyper has the last of its response.
    fn end(&self) {
        self.state().doing = Doing::Waiting {
            since: Instant::now(),
            is_new: false,
        };
    }

    /// Hands the connection over: it keeps its place, but from now on others look after its times.
    pub(super) fn upgrade(&self) {
        self.state().slot.work();
    }

    /// Returns when the connection is cut unless something happens before. Called after everything that can happen.
    pub(super) fn deadline(&self, config: &Config) -> Option<Instant> {
        let mut state = self.state();
        let state = &mut *state;
        if state.is_blocked {
            return Some(state.pace.wait(Instant::now()));
        }
        let limits = &config.limits;
        let (since, time) = match state.doing {
            Doing::Answering => return None,
            Doing::Head { since }
            | Doing::Waiting {
                since,
                is_new: true,
            } => (since, limits.header_time),
            Doing::Waiting {
                since,
                is_new: false,
            } => (since, limits.idle_time),
        };
        state.slot.wait();
        since.checked_add(time)
    }

    fn read(&self, bytes: usize) {
        let mut state = self.state();
        if let Doing::Waiting { since, is_new } = state.doing
            && bytes > 0
        {
            // The deadline for the first headers of a connection counts from its start.
            state.doing = Doing::Head {
                since: if is_new { since } else { Instant::now() },
            };
        }
    }

    fn wrote(&self, polled: &Poll<io::Result<usize>>) {
        let now = Instant::now();
        let mut state = self.state();
        state.is_blocked = polled.is_pending();
        match polled {
            Poll::Pending => {
                state.pace.wait(now);
            }
            Poll::Ready(written) => {
                state.pace.moved(*written.as_ref().unwrap_or(&0), now);
                if let Doing::Waiting { since, .. } = &mut state.doing {
                    *since = now;
                }
            }
        }
    }
}

/// The body of a response; the connection is at work until it is dropped.
pub(super) struct Answer<B> {
    pub(super) body: B,
    pub(super) meter: Meter,
}

impl<B: http_body::Body + Unpin> http_body::Body for Answer<B> {
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<B::Data>, B::Error>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> http_body::SizeHint {
        self.body.size_hint()
    }
}

impl<B> Drop for Answer<B> {
    fn drop(&mut self) {
        self.meter.end();
    }
}

/// A stream that reports its bytes to the meter.
pub(super) struct Metered {
    pub(super) stream: TcpStream,
    pub(super) meter: Meter,
}

impl AsyncRead for Metered {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        let result = ready!(Pin::new(&mut self.stream).poll_read(cx, buf));
        self.meter.read(buf.filled().len() - before);
        Poll::Ready(result)
    }
}

impl AsyncWrite for Metered {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let polled = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.meter.wrote(&polled);
        polled
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let polled = Pin::new(&mut self.stream).poll_write_vectored(cx, slices);
        self.meter.wrote(&polled);
        polled
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
