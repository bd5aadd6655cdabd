//! Work that begins once the response was sent.

use crate::process::lock::lock;
use crate::{page::error::panic_text, process::tasks::Tasks, shared::Shared};
use axum::{body::Body, response::Response};
use bytes::Bytes;
use futures_util::{FutureExt, future::BoxFuture};
use http_body::{Body as HttpBody, Frame, SizeHint};
use sayso_cache::{__private::ScopeParts, AppScope};
use sayso_core::Result;
use sayso_text::Language;
use std::{
    fmt,
    panic::AssertUnwindSafe,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard},
    task::{Context, Poll},
};

type Work = BoxFuture<'static, Result<()>>;

/// The work that an action gave to [`after`](super::ActionCx::after). It begins when nothing [holds](Hold) it back any
/// more: neither the action nor the response. Clones share it.
#[derive(Clone)]
pub(crate) struct After(Arc<Inner>);

struct Inner {
    waiting: Mutex<Waiting>,
    tasks: Tasks,
    scope: AppScope,
    language: Language,
}

#[derive(Default)]
struct Waiting {
    work: Vec<Work>,
    holds: usize,
}

impl After {
    pub(super) fn new(app: &Shared) -> Self {
        Self(Arc::new(Inner {
            waiting: Mutex::default(),
            tasks: app.tasks.clone(),
            scope: app.scope.clone(),
            language: sayso_text::current(),
        }))
    }

    pub(super) fn push(&self, work: impl Future<Output = Result<()>> + Send + 'static) {
        let mut waiting = self.lock();
        match waiting.holds {
            0 => self.begin(work.boxed()),
            _ => waiting.work.push(work.boxed()),
        }
    }

    /// Holds the work back until this is dropped.
    pub(super) fn hold(&self) -> Hold {
        self.lock().holds += 1;
        Hold(self.clone())
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        lock(&self.0.waiting)
    }

    fn begin(&self, work: Work) {
        let scope = self.0.scope.clone();
        let language = self.0.language;
        self.0.tasks.spawn(async move {
            let work = scope.enter(language, Arc::default(), work);
            match AssertUnwindSafe(work).catch_unwind().await {
                Ok(Ok(())) => {}
                Ok(Err(error)) => {
                    tracing::error!("background work after an action failed: {error}")
                }
                Err(panic) => {
                    tracing::error!(
                        "background work after an action {}",
                        panic_text(panic.as_ref())
                    )
                }
            }
        });
    }
}

impl fmt::Debug for After {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "After({})", self.lock().work.len())
    }
}

/// Holds work back.
pub(super) struct Hold(After);

impl Hold {
    /// Until the response's body has been sent, or given up.
    pub(super) fn until_sent(self, response: Response) -> Response {
        if self.0.lock().work.is_empty() {
            return response;
        }
        response.map(|inner| Body::new(Held { inner, _hold: self }))
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        let mut waiting = self.0.lock();
        waiting.holds -= 1;
        if waiting.holds == 0 {
            for work in std::mem::take(&mut waiting.work) {
                self.0.begin(work);
            }
        }
    }
}

/// A body that holds work back for as long as it lives.
struct Held {
    inner: Body,
    _hold: Hold,
}

impl HttpBody for Held {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<std::result::Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.inner).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
